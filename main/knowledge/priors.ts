import { z } from 'zod'
import { errorCodeSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'

/** The tool that reported a code in a solved thread, if other tools report it for other reasons. */
const priorToolSchema = z.enum([
  'dism',
  'powershell',
  'reagentc',
  'setup',
  'sfc',
  'windows-update',
  'winget',
  'wsus-client',
  'wusa',
])

/** What was being installed or serviced, if the code has other causes for other subjects. */
const priorSubjectSchema = z.enum([
  'app-package',
  'cumulative-update',
  'driver',
  'feature',
  'language-pack',
  'store-repair',
  'upgrade',
  'winre',
])

const priorSchema = z.strictObject({
  code: errorCodeSchema,
  /** Id in `main/causes` of the actual cause. */
  cause: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  tool: priorToolSchema.optional(),
  subject: priorSubjectSchema.optional(),
  /** `image`: a mounted or applied image; `pc`: the running Windows. */
  target: z.enum(['image', 'pc']).optional(),
  /** Windows Setup's extend code, such as `0x20017`. */
  extend: z
    .string()
    .regex(/^0x[0-5]00[0-9a-f]{2}$/)
    .optional(),
  /** Threads and articles with the solution, and what proved that this was the cause. */
  solved: z
    .array(z.strictObject({ address: z.url({ protocol: /^https$/ }), settled: z.string().min(1) }))
    .min(1),
})
/** The actual cause of a code in public threads and articles that name the solution. */
export type Prior = z.infer<typeof priorSchema>

/** Context of a failure besides its code; unknown parts are omitted. */
export type PriorContext = Pick<Partial<Prior>, 'tool' | 'subject' | 'target' | 'extend'>

/** The file `priors.json`. */
export const priorsFile = {
  name: 'priors.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/priors@1'),
    about: z.string(),
    priors: z.array(priorSchema),
  }),
} as const

type Known = Having<'priors', typeof priorsFile>

/** The actual cause of a code, with the number and addresses of solved threads and articles. */
export type SolvedCause = {
  readonly cause: string
  readonly count: number
  readonly sources: readonly string[]
}

/**
 * The actual causes of a code (`0x` and eight lower-case digits), most frequent first, ties in data order. Excludes
 * rows for a tool, subject, target or phase other than in `context`; rows without one count.
 */
export function solvedCauses(
  { priors: { priors } }: Known,
  code: string,
  context: PriorContext = {},
): readonly SolvedCause[] {
  const found = new Map<string, Set<string>>()
  for (const prior of priors) {
    if (prior.code !== code || contradicts(prior, context)) continue
    const sources = found.get(prior.cause) ?? new Set()
    for (const { address } of prior.solved) sources.add(address)
    found.set(prior.cause, sources)
  }
  return [...found]
    .map(([cause, sources]) => ({ cause, count: sources.size, sources: [...sources] }))
    .toSorted((one, other) => other.count - one.count)
}

const parts = ['tool', 'subject', 'target', 'extend'] as const

function contradicts(prior: Prior, context: PriorContext): boolean {
  return parts.some(
    (part) => prior[part] !== undefined && context[part] !== undefined && prior[part] !== context[part],
  )
}

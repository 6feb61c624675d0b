import { z } from 'zod'
import { errorCodeSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'

/** Who reported a code in a solved thread, where other tools report it for other reasons. */
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

/** What was being installed or serviced, where the code has other causes for other things. */
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
  /** Id of the cause in `main/causes` that it turned out to be. */
  cause: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  tool: priorToolSchema.optional(),
  subject: priorSubjectSchema.optional(),
  /** `image`: a mounted or applied image; `pc`: the Windows that runs. */
  target: z.enum(['image', 'pc']).optional(),
  /** The number of Windows Setup behind the code, such as `0x20017`. */
  extend: z
    .string()
    .regex(/^0x[0-5]00[0-9a-f]{2}$/)
    .optional(),
  /** Threads and articles in which it was solved, and what showed that this was the cause. */
  solved: z
    .array(z.strictObject({ address: z.url({ protocol: /^https$/ }), settled: z.string().min(1) }))
    .min(1),
})
/** What a code turned out to be in public threads and articles that say what cured it. */
export type Prior = z.infer<typeof priorSchema>

/** What is known of a failure beside its code; a part that nothing says is left out. */
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

/** A cause that a code turned out to be: in how many solved threads and articles, and which. */
export type SolvedCause = {
  readonly cause: string
  readonly count: number
  readonly sources: readonly string[]
}

/**
 * The causes that a code (`0x` and eight lower-case digits) turned out to be, most often met first; in the order of the data
 * where they were met equally often. A row of another tool, subject, target or phase than `context` names does not count;
 * one that names none does.
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

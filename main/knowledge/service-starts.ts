import { z } from 'zod'
import type { ServiceStart } from '../../common/facts.ts'
import { knowledgeReader } from './read-knowledge.ts'

const serviceSchema = z.object({
  name: z.string().regex(/^[A-Za-z]+$/),
  /** As sc.exe config takes it. */
  start: z.enum(['demand', 'auto', 'delayed-auto']),
  sources: z.array(z.string()).min(1),
})
/** How a service starts where nobody changed it. */
type DefaultStart = z.infer<typeof serviceSchema>

const load = knowledgeReader(
  'service-starts.json',
  z.object({
    schema: z.literal('unstuck/knowledge/service-starts@1'),
    about: z.string(),
    sources: z.record(z.string(), z.string()),
    exits: z.array(
      z.object({
        code: z.number().int(),
        meaning: z.string(),
        next: z.string(),
        sources: z.array(z.string()).min(1),
      }),
    ),
    services: z.array(serviceSchema),
  }),
)

/** The services that updating needs, with their default start types. */
export function defaultServiceStarts(): readonly DefaultStart[] {
  return load().services
}

/** The meaning of an exit code of sc.exe; null for one that is not told here. */
export function serviceExit(code: number): { readonly meaning: string; readonly next: string } | null {
  return load().exits.find((each) => each.code === code) ?? null
}

/** What the registry says of a service that `sc.exe config` was given this type for. */
export function startInRegistry(start: DefaultStart['start']): ServiceStart {
  return start === 'demand' ? 'manual' : 'automatic'
}

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
    services: z.array(serviceSchema),
  }),
)

/** The services that updating needs, with their default start types. */
export function defaultServiceStarts(): readonly DefaultStart[] {
  return load().services
}

/** What the registry says of a service that `sc.exe config` was given this type for. */
export function startInRegistry(start: DefaultStart['start']): ServiceStart {
  return start === 'demand' ? 'manual' : 'automatic'
}

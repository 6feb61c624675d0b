import { z } from 'zod'
import type { ServiceStart } from '../../common/facts/facts.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const serviceSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z]+$/),
  /** As an argument of sc.exe config. */
  start: z.enum(['demand', 'auto', 'delayed-auto']),
  sources: sourceTagsSchema,
})
/** Default start type of a service. */
type DefaultStart = z.infer<typeof serviceSchema>

/** The file `service-starts.json`. */
export const serviceStartsFile = {
  name: 'service-starts.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/service-starts@1'),
    about: z.string(),
    exits: z.array(
      z.strictObject({
        code: z.number().int(),
        meaning: z.string(),
        next: z.string(),
        sources: sourceTagsSchema,
      }),
    ),
    services: z.array(serviceSchema),
  }),
} as const

type Known = Having<'serviceStarts', typeof serviceStartsFile>

/** The services that updating needs, with their default start types. */
export function defaultServiceStarts(knowledge: Known): readonly DefaultStart[] {
  return knowledge.serviceStarts.services
}

/** Meaning of an exit code of sc.exe; null if not listed. */
export function serviceExit(
  knowledge: Known,
  code: number,
): { readonly meaning: string; readonly next: string } | null {
  return knowledge.serviceStarts.exits.find((each) => each.code === code) ?? null
}

/** The registry's start type after `sc.exe config` with this one. */
export function startInRegistry(start: DefaultStart['start']): ServiceStart {
  return start === 'demand' ? 'manual' : 'automatic'
}

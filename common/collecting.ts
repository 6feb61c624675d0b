import { z } from 'zod'
import { gapSchema } from './facts.ts'
import { failureSchema } from './failure.ts'

/** What can be masked in evidence, by the kinds that the list of a bundle counts. */
export const maskKinds = [
  'user',
  'machine',
  'domain',
  'host',
  'organization',
  'mail',
  'sid',
  'guid',
  'serial',
  'product-id',
  'product-key',
  'recovery-password',
  'secret',
  'mac',
  'ipv4',
  'ipv6',
] as const
export type MaskKind = (typeof maskKinds)[number]

/**
 * Evidence of the open PC on its way into one zip. `ready`: it is collected and lies with Unstuck, for the person to see what
 * is in it before it is saved anywhere.
 */
export const collectingSchema = z.object({
  state: z.enum(['collecting', 'ready', 'saved', 'stopped', 'failed']),
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  /** False where the person asked for names as they are. */
  masked: z.boolean(),
  files: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  /** How many different names, addresses and numbers were masked, by kind. */
  masks: z.partialRecord(z.enum(maskKinds), z.number().int().nonnegative()),
  /** What was not collected whole, or could not be masked for certain. */
  gaps: z.array(gapSchema),
  /** Where it was saved; null before. */
  path: z.string().nullable(),
  failure: failureSchema.nullable(),
})
export type Collecting = z.infer<typeof collectingSchema>

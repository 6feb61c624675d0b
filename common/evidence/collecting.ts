import { z } from 'zod'
import { gapSchema } from '../facts/facts.ts'
import { failureSchema } from '../failure.ts'

/** Kinds of data that can be masked in evidence, as counted in the manifest of a bundle. */
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
 * Collection of evidence from the open PC into one zip. `ready`: collected and kept by Unstuck, so that the user can
 * review the content before saving it.
 */
export const collectingSchema = z.object({
  state: z.enum(['collecting', 'ready', 'saved', 'stopped', 'failed']),
  fraction: z.number().min(0).max(1).nullable(),
  text: z.string(),
  /** False if the user asked for unmasked evidence. */
  masked: z.boolean(),
  files: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  /** Number of distinct names, addresses and numbers that were masked, by kind. */
  masks: z.partialRecord(z.enum(maskKinds), z.number().int().nonnegative()),
  /** What was not collected completely or may not be fully masked. */
  gaps: z.array(gapSchema),
  /** Where it was saved; null before. */
  path: z.string().nullable(),
  failure: failureSchema.nullable(),
})
export type Collecting = z.infer<typeof collectingSchema>

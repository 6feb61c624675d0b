import type { Facts, Gap } from '../../common/facts/facts.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import type { TextValue } from '../../common/texts/value.ts'
import type { Access } from './access.ts'
import type { Sources } from './sources.ts'

/** Result of one probe. */
export type ProbeAnswer = { readonly facts: Facts; readonly gaps: readonly Gap[] }

/** Gap codes whose only parameter is a reason. */
type UnreadCode = {
  [C in keyof FamilyTexts['gap']]: FamilyTexts['gap'][C] extends { why: TextValue }
    ? { why: TextValue } extends FamilyTexts['gap'][C]
      ? C
      : never
    : never
}[keyof FamilyTexts['gap']]

/** Reads some facts of a PC. Rejects with Unread if none of them can be read. */
export type Probe = {
  /** Gap on failure: what was to be read (also shown as progress) and what stays unknown. */
  readonly unread: UnreadCode
  /** Time limit in milliseconds for everything the probe reads. */
  readonly limitMs: number
  read(access: Access, sources: Sources): Promise<ProbeAnswer>
}

import type { Facts, Gap } from '../../common/facts.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import type { TextValue } from '../../common/texts/value.ts'
import type { Access } from './access.ts'
import type { Sources } from './sources.ts'

/** What one probe found. */
export type ProbeAnswer = { readonly facts: Facts; readonly gaps: readonly Gap[] }

/** Gaps that take nothing but a reason. */
type UnreadCode = {
  [C in keyof FamilyTexts['gap']]: FamilyTexts['gap'][C] extends { why: TextValue }
    ? { why: TextValue } extends FamilyTexts['gap'][C]
      ? C
      : never
    : never
}[keyof FamilyTexts['gap']]

/** Reads some facts of a PC. It rejects with Unread when none of them can be read. */
export type Probe = {
  /** The gap when it fails: what was to be read (for progress too), and what stays unknown. */
  readonly unread: UnreadCode
  /** Milliseconds for everything the probe asks. */
  readonly limitMs: number
  read(access: Access, sources: Sources): Promise<ProbeAnswer>
}

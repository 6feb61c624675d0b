import type { Facts, Gap } from '../../common/facts.ts'
import type { Access } from './access.ts'
import type { Sources } from './sources.ts'

/** What one probe found. */
export type ProbeAnswer = { readonly facts: Facts; readonly gaps: readonly Gap[] }

/** Reads some facts of a PC. It rejects with Unread when none of them can be read. */
export type Probe = {
  /** What is read, for progress and as `what` of the gap when it fails. */
  readonly title: string
  /** What stays unknown when it fails. */
  readonly hides: string
  /** Milliseconds for everything the probe asks. */
  readonly limitMs: number
  read(access: Access, sources: Sources): Promise<ProbeAnswer>
}

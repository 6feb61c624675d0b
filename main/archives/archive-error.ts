import type { Message } from '../../common/texts/value.ts'
import { english } from '../texts/english.ts'

/** Why an archive cannot be read: it ends too early, its bytes contradict themselves, or it is of a kind not read here. */
export type ArchiveFault = 'cut' | 'corrupt' | 'unsupported'

/** What readers of archives throw on outside bytes; never anything else. */
export class ArchiveError extends Error {
  readonly fault: ArchiveFault
  /** What the reader met, to be worded by whoever says it. */
  readonly reason: Message

  constructor(fault: ArchiveFault, reason: Message) {
    super(english(reason))
    this.name = 'ArchiveError'
    this.fault = fault
    this.reason = reason
  }
}

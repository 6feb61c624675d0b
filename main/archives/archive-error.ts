import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** Why an archive cannot be read: it ends too early, its bytes contradict themselves, or it is of a kind not read here. */
export type ArchiveFault = 'cut' | 'corrupt' | 'unsupported'

/** What readers of archives throw on outside bytes; never anything else. */
export class ArchiveError extends WordedError {
  readonly fault: ArchiveFault

  constructor(fault: ArchiveFault, said: Message) {
    super('ArchiveError', said)
    this.fault = fault
  }
}

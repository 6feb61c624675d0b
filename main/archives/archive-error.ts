import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { WordedError } from '../texts/worded-error.ts'

/** Why an archive cannot be read: truncated, inconsistent, or of an unsupported kind. */
export type ArchiveFault = 'cut' | 'corrupt' | 'unsupported'

/** The only error that archive readers throw for external data. */
export class ArchiveError extends WordedError {
  readonly fault: ArchiveFault

  constructor(fault: ArchiveFault, said: Message) {
    super('ArchiveError', said)
    this.fault = fault
  }
}

/** The file is of another format, not a damaged one of this format. */
export class NotAWim extends ArchiveError {
  constructor() {
    super('corrupt', message('archive.not-a-wim'))
  }
}

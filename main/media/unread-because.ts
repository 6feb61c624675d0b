import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { ArchiveError } from '../archives/archive-error.ts'

/** Why something on a medium could not be read, as a message; rethrows errors of this program itself. */
export function unreadBecause(error: unknown): Message {
  if (error instanceof ArchiveError) {
    const { fault, said: reason } = error
    if (fault === 'unsupported') return message('media.compression-unsupported', { reason })
    return fault === 'cut'
      ? message('media.file-truncated', { reason })
      : message('media.file-damaged', { reason })
  }
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (typeof code === 'string' && /^E[A-Z0-9]+$/.test(code)) return message('media.reading-failed', { code })
  throw error
}

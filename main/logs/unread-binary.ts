import type { Gap } from '../../common/facts/facts.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { gap } from '../texts/gap.ts'
import type { BinaryFile } from './text/binary-kind.ts'

/** A file that is not a text: what its name promises, what it is instead, and what to do. */
export function unreadBinary(log: string, file: BinaryFile): Gap {
  return gap('log-binary', { log, ...file, next: binaryNext(file) })
}

/** What to do about a file that is not a text. */
export function binaryNext({ kind, promise }: BinaryFile): Message {
  return message('diagnosis.binary-next', { kind: kind === 'zeros' ? 'other' : kind, promise })
}

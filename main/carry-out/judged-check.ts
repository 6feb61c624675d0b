import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { Check } from '../../common/verdict/verdict.ts'
import { worded } from '../texts/worded.ts'

/** A check before its sentences are formatted; names given by Windows stay unchanged. */
export type UnjudgedCheck = {
  readonly what: Message
  readonly expected: Message | string
  readonly found: Message | string
  readonly ok: boolean | null
  readonly source: string
}

/** A check with its English sentences and their messages. */
export type JudgedCheck = Check & { readonly texts: NonNullable<Check['texts']> }

/** Formats the sentences of a check. */
export function judgedCheck({ what, expected, found, ok, source }: UnjudgedCheck): JudgedCheck {
  return { ...worded({ what, expected: asMessage(expected), found: asMessage(found) }), ok, source }
}

function asMessage(said: Message | string): Message {
  return typeof said === 'string' ? message('text.as-is', { text: said }) : said
}

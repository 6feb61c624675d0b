import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogFormat } from '../../../logs/record.ts'
import { messagesElsewhere } from './messages-elsewhere.ts'
import { otherMessages } from './other-messages.ts'
import { win32Messages } from './win32-messages.ts'

const formats: readonly LogFormat[] = ['console', 'unknown']
const english = [...win32Messages, ...otherMessages]

/**
 * Windows' messages for codes, for output without the number: one rule for all of them, because they are evaluated
 * together.
 */
export const windowsMessages: readonly LogRule[] = [
  { id: 'failure.windows-message', pattern: oneOf(english.map(([, words]) => words)), formats, weight: 0 },
  {
    id: 'failure.windows-message-elsewhere',
    pattern: oneOf(messagesElsewhere.map(([, words]) => words)),
    formats,
    weight: 0,
  },
]

const compiled = [...english, ...messagesElsewhere].map(
  ([code, words]) => [code, new RegExp(withBreaks(words), 'i')] as const,
)

/** The code of the first message in a text; null if there is none. */
export function codeOfMessage(text: string): string | null {
  let first: { readonly code: string; readonly at: number } | null = null
  for (const [code, pattern] of compiled) {
    const at = text.search(pattern)
    if (at >= 0 && (first === null || at < first.at)) first = { code, at }
  }
  return first?.code ?? null
}

/** The text without Windows' messages for a code (`0x` and eight lower-case digits): they repeat the code in words. */
export function withoutMessagesOf(text: string, code: string): string {
  let left = text
  for (const [of, pattern] of compiled) if (of === code) left = left.replace(pattern, ' ')
  return left
}

function oneOf(words: readonly RegExp[]): RegExp {
  return new RegExp(words.map(withBreaks).join('|'), 'i')
}

/** Consoles wrap lines between words. */
function withBreaks({ source }: RegExp): string {
  return source.replaceAll(' ', '\\s{1,3}')
}

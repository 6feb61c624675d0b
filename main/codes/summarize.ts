import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { ChosenCode } from './choose-code.ts'
import type { CodeEntry } from './code-table.ts'
import { describeUnknown } from './describe-unknown.ts'
import { findEntry, loadCodeText } from './load-code-table.ts'
import { readExtendCode } from './setup-extend-code.ts'
import type { Unwrapped } from './wrapped-code.ts'

type Found = { readonly entry: CodeEntry; readonly wrapping: Unwrapped['wrapping'] | null }

/** The sentences of one explanation: what the code says, then what the reading of the paste adds. */
export function summarize(input: string, chosen: ChosenCode, found: Found | null): readonly Message[] {
  const own = found === null ? null : loadCodeText(found.entry.code)
  const { wrapped, alsoInText } = chosen
  return [
    ...(found === null ? describeUnknown(chosen.code) : [meaningOf(found.entry, own)]),
    ...(found === null ? [] : namesOf(chosen, found.entry, own)),
    ...(wrapped === null
      ? []
      : [message('code.is-wrapped', { code: wrapped.code, how: message(`code.${wrapped.wrapping}`) })]),
    ...readFrom(chosen, found),
    ...(found?.entry.area === 'setup' ? [readExtendCode(input)] : []),
    alsoInText.length === 0
      ? null
      : message('code.also-in-text', { codes: alsoInText.slice(0, 5).join(', ') }),
  ].filter((each) => each !== null)
}

/** What a canonical code means by itself; null where nobody has published that. */
export function meaningOfCode(code: string): Message | null {
  const found = findEntry(code)
  return found === null ? null : meaningOf(found.entry, loadCodeText(found.entry.code))
}

/** Every code of the table has a sentence (its test says so); without one, what is published is its name. */
function meaningOf(entry: CodeEntry, own: string | null): Message {
  return message('text.as-is', { text: own ?? entry.name ?? entry.area })
}

/** What else the code is called, rightly or not. */
function namesOf(
  { code }: ChosenCode,
  { disputedNames, name }: CodeEntry,
  own: string | null,
): readonly Message[] {
  const error = jetErrorOf(code)
  return [
    ...(disputedNames.length > 0 ? [message('code.disputed-name', { names: disputedNames.join(', ') })] : []),
    ...(error !== null && !`${own ?? name}`.includes(error)
      ? [message('code.engine-number', { error })]
      : []),
  ]
}

function readFrom({ code, readFromName }: ChosenCode, found: Found | null): readonly Message[] {
  return readFromName === null || found === null
    ? []
    : [message('code.read-from-name', { written: readFromName, name: found.entry.name ?? code })]
}

/** ESENT's own negative number (-1018), which its event log entries show; null for codes of other parts. */
function jetErrorOf(code: string): string | null {
  const match = /^0x(?:c800|8e5e)([0-9a-f]{4})$/.exec(code)
  return match ? `-${Number.parseInt(match[1] ?? '', 16)}` : null
}

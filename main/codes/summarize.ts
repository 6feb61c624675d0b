import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { extendCodeIn } from '../../common/windows/extend-code.ts'
import { english } from '../texts/english.ts'
import type { ChosenCode } from './choose-code.ts'
import type { CodeEntry } from './code-table.ts'
import { describeUnknown } from './describe-unknown.ts'
import { findEntry, loadMeaning } from './load-code-table.ts'
import { readExtendCode } from './setup-extend-code.ts'
import type { Unwrapped } from './wrapped-code.ts'

type Found = { readonly entry: CodeEntry; readonly wrapping: Unwrapped['wrapping'] | null }

/** The sentences of an explanation: the meaning of the code, then notes about the pasted text. */
export function summarize(input: string, chosen: ChosenCode, found: Found | null): readonly Message[] {
  const own = found === null ? null : loadMeaning(found.entry.code)
  const { wrapped, alsoInText } = chosen
  return [
    ...(found === null ? describeUnknown(chosen.code) : [meaningOf(found.entry, own)]),
    ...(found === null ? [] : namesOf(chosen, found.entry, own)),
    ...(wrapped === null
      ? []
      : [message('code.is-wrapped', { code: wrapped.code, how: message(`code.${wrapped.wrapping}`) })]),
    ...readFrom(chosen, found),
    ...(found?.entry.area === 'setup' || hasOperation(input, chosen.code) ? [readExtendCode(input)] : []),
    alsoInText.length === 0
      ? null
      : message('code.also-in-text', { codes: alsoInText.slice(0, 5).join(', ') }),
  ].filter((each) => each !== null)
}

/**
 * Whether the text gives Setup's operation after a code that is not one of Setup's own. The Media Creation Tool appends
 * a phase without an operation to errors of its downloads.
 */
function hasOperation(input: string, code: string): boolean {
  const extend = extendCodeIn(input)
  return extend?.result === code && extend.operation > 0
}

/** Meaning of a canonical code; null if unpublished. */
export function meaningOfCode(code: string): Message | null {
  const found = findEntry(code)
  return found === null ? null : meaningOf(found.entry, loadMeaning(found.entry.code))
}

/** Every code in the table has a sentence (verified by a test); the name is a fallback. */
function meaningOf(entry: CodeEntry, own: Message | null): Message {
  return own ?? message('text.as-is', { text: entry.name ?? entry.area })
}

/** Other names of the code, valid or not. */
function namesOf(
  { code }: ChosenCode,
  { disputedNames, name }: CodeEntry,
  own: Message | null,
): readonly Message[] {
  const error = jetErrorOf(code)
  return [
    ...(disputedNames.length > 0 ? [message('code.disputed-name', { names: disputedNames.join(', ') })] : []),
    ...(error !== null && !`${own === null ? name : english(own)}`.includes(error)
      ? [message('code.engine-number', { error })]
      : []),
  ]
}

function readFrom({ code, readFromName }: ChosenCode, found: Found | null): readonly Message[] {
  return readFromName === null || found === null
    ? []
    : [message('code.read-from-name', { written: readFromName, name: found.entry.name ?? code })]
}

/** ESENT's own negative number (-1018), as shown in its event log entries; null for other codes. */
function jetErrorOf(code: string): string | null {
  const match = /^0x(?:c800|8e5e)([0-9a-f]{4})$/.exec(code)
  return match ? `-${Number.parseInt(match[1] ?? '', 16)}` : null
}

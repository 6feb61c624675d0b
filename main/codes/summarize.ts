import type { ChosenCode } from './choose-code.ts'
import type { CodeEntry } from './code-table.ts'
import { composeText } from './compose-text.ts'
import { describeUnknown } from './describe-unknown.ts'
import { loadCodeText } from './load-code-table.ts'
import { readExtendCode } from './setup-extend-code.ts'
import type { Unwrapped } from './wrapped-code.ts'

/** The plain-language text of one explanation: what the code says, then what the reading of the paste adds. */
export function summarize(
  input: string,
  chosen: ChosenCode,
  found: { readonly entry: CodeEntry; readonly wrapping: Unwrapped['wrapping'] | null } | null,
): string {
  const sentences = [
    found === null
      ? describeUnknown(chosen.code)
      : (loadCodeText(found.entry.code) ?? composeText(found.entry)),
  ]
  if (found && found.entry.disputedNames.length > 0) {
    const names = found.entry.disputedNames.join(', ')
    sentences.push(`Some public tables call it ${names}; the Windows headers contradict that.`)
  }
  const error = jetErrorOf(chosen.code)
  if (found && error !== null && !sentences[0]?.includes(error)) {
    sentences.push(`In the engine's own numbering: ${error}.`)
  }
  if (chosen.wrapped !== null)
    sentences.push(`${chosen.wrapped.code} is ${wrappings[chosen.wrapped.wrapping]}.`)
  if (chosen.readFromName !== null && found) {
    sentences.push(`"${chosen.readFromName}" was read as ${found.entry.name ?? chosen.code}.`)
  }
  const stopped = found?.entry.area === 'setup' ? readExtendCode(input) : null
  if (stopped !== null) sentences.push(stopped)
  if (chosen.alsoInText.length > 0) {
    sentences.push(`Also in the text: ${chosen.alsoInText.slice(0, 5).join(', ')}.`)
  }
  return sentences.join(' ')
}

const wrappings: Record<Unwrapped['wrapping'], string> = {
  'ntstatus-in-hresult': 'this NTSTATUS wrapped in an HRESULT',
  'win32-in-ntstatus': 'this Win32 error wrapped in an NTSTATUS',
  'win32-number': 'the plain number of this Win32 error',
  'jet-error': 'this database error wrapped in an HRESULT',
}

/** ESENT's own negative number (-1018), which its event log entries show; null for codes of other parts. */
function jetErrorOf(code: string): string | null {
  const match = /^0x(?:c800|8e5e)([0-9a-f]{4})$/.exec(code)
  return match ? `-${Number.parseInt(match[1] ?? '', 16)}` : null
}

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
  if (chosen.wrappedIn !== null) sentences.push(`${chosen.wrappedIn} is this code in another wrapping.`)
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

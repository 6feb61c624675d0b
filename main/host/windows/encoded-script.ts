import { message } from '../../../common/texts/message.ts'
import { readAsset } from '../../assets.ts'
import { HostError } from '../host.ts'
import { powershellScripts } from '../powershell-script.ts'

/** CreateProcess takes 32,767 characters; the path of the program and the other arguments want some of them. */
const mostCharacters = 31_000

/** The function by which scripts say why a part could not be read; it is called by no other name and never alone. */
export const problemScript = 'problem.ps1'

/**
 * The call by which Windows PowerShell runs a script of ours. The text of the script comes from inside the program, which
 * its own checksum seals, and reaches PowerShell as an argument: no file lies anywhere that another process could change
 * between our reading and its running. Execution policies are about script files and so do not apply. Parameters are
 * verbatim strings of PowerShell, which hold no code whatever they say. Throws HostError `denied` for any other call.
 */
export function encodedScriptArgs(
  args: readonly string[],
  read: (script: string) => string = ownScript,
): string[] {
  const [name, ...parameters] = args
  const script = powershellScripts.find((one) => one === name)
  if (script === undefined || parameters.length % 2 !== 0)
    throw new HostError('denied', message('host.script-unknown'))
  const words = parameters.map((word, index) => (index % 2 === 0 ? parameterName(word) : verbatim(word)))
  const own = withoutComments(read(script))
  const shared = /\bGet-Problem\b/.test(own) ? [withoutComments(read(problemScript))] : []
  const text = [...shared, '& {', own, `} ${words.join(' ')}`].join('\n')
  const encoded = Buffer.from(text, 'utf16le').toString('base64')
  if (encoded.length > mostCharacters)
    throw new HostError('too-large', message('host.script-call-too-long', { script }))
  const usual = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass']
  return [...usual, '-OutputFormat', 'Text', '-EncodedCommand', encoded]
}

function ownScript(script: string): string {
  return readAsset(`probes/${script}`).toString('latin1')
}

/** Whole lines only: elsewhere a `#` may be part of a string. */
function withoutComments(script: string): string {
  return script
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n')
}

function parameterName(word: string): string {
  if (/^-[A-Za-z0-9]+$/.test(word)) return word
  throw new HostError('denied', message('host.script-parameter-name', { word }))
}

/** In a verbatim string only the quotation marks count: PowerShell takes five characters for one, and two for itself. */
function verbatim(text: string): string {
  if (/\p{Cc}|[\u2028\u2029]/u.test(text))
    throw new HostError('denied', message('host.script-parameter-control'))
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, (mark) => mark + mark)}'`
}

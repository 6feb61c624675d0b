import { message } from '../../../common/texts/message.ts'
import { readAsset } from '../../program/assets.ts'
import { HostError } from '../host.ts'
import { powershellScripts } from '../powershell-script.ts'

/**
 * First statement of every call. When Windows PowerShell starts, it puts the module folder in the user's Documents, or
 * the one that HKCU\Environment names, before the modules of Windows, even if its environment names only the latter
 * (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_psmodulepath, "Windows PowerShell
 * startup"). A module there can have a `Get-AuthenticodeSignature` of its own, which would run with our rights.
 */
const ownModulesOnly = '$env:PSModulePath = "$PSHOME\\Modules"'

/** CreateProcess accepts 32,767 characters; the program path and the other arguments need some of them. */
const mostCharacters = 31_000

/** Functions that several scripts use; always inlined, never run alone. */
export const sharedScript = 'shared.ps1'

/**
 * Builds the arguments with which Windows PowerShell runs one of our scripts. The script's text comes from inside the
 * program, which is protected by a checksum, and is passed as an argument, so there is no file that another process
 * could change between reading and running it. Execution policies govern script files and do not apply. Parameters
 * are verbatim PowerShell strings, which never execute code. Throws HostError `denied` for any other call.
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
  const shared = /\bGet-(?:Problem|Whole|Word|Flag)\b/.test(own) ? [withoutComments(read(sharedScript))] : []
  const text = [ownModulesOnly, ...shared, '& {', own, `} ${words.join(' ')}`].join('\n')
  const encoded = Buffer.from(text, 'utf16le').toString('base64')
  if (encoded.length > mostCharacters)
    throw new HostError('too-large', message('host.script-call-too-long', { script }))
  const usual = ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass']
  return [...usual, '-OutputFormat', 'Text', '-EncodedCommand', encoded]
}

function ownScript(script: string): string {
  return readAsset(`probes/${script}`).toString('latin1')
}

/** Removes whole comment lines only: elsewhere a `#` may be part of a string. */
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

/**
 * In a verbatim string only quotation marks are special: PowerShell accepts five characters as one, and a doubled one
 * as a literal.
 */
function verbatim(text: string): string {
  if (/\p{Cc}|[\u2028\u2029]/u.test(text))
    throw new HostError('denied', message('host.script-parameter-control'))
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, (mark) => mark + mark)}'`
}

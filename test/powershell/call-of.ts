import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodedScriptArgs } from '../../main/host/windows/encoded-script.ts'

const scripts = join(import.meta.dirname, '..', '..', 'assets', 'probes')

/** The Windows host's call for a script and its parameters, as text. */
export function callOf(script: string, ...parameters: string[]): string {
  const args = encodedScriptArgs([script, ...parameters], (name) =>
    readFileSync(join(scripts, name), 'latin1'),
  )
  return Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le')
}

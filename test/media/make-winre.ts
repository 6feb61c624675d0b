import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeWim, program } from './make-media.ts'

/** A winre.wim by itself, as in the recovery folder of a PC. */
export function makeWinre(
  folder: string,
  to: string,
  build: string,
  { arch = 9, isWinre = true, compress = 'LZX' } = {},
): string {
  mkdirSync(dirname(to), { recursive: true })
  const files = isWinre ? { 'sources/recovery/RecEnv.exe': program(build) } : {}
  makeWim(
    folder,
    to,
    [
      {
        name: 'Microsoft Windows Recovery Environment',
        edition: 'WindowsPE',
        installationType: 'WindowsPE',
        arch,
        build,
        packages: [],
        files,
      },
    ],
    [`--compress=${compress}`],
  )
  return to
}

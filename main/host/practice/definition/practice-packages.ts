import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PracticeMachine } from '../practice-machine.ts'
import type { PracticePc } from './pc-schema.ts'

export type PracticePackage = PracticePc['packages'][number]

/** Published names end in the digest of the file; the part before it identifies package and architecture. */
const bare = (file: string) => file.toLowerCase().replace(/_[0-9a-f]{40}(?=\.)/, '')

/** The practice PC's package with this file name; undefined for any other file. */
export function packageNamed({ pc }: PracticeMachine, name: string): PracticePackage | undefined {
  const wanted = bare(name)
  return pc.packages.find(({ file }) => bare(file) === wanted)
}

/** A package that is on the PC: its path there and the local file behind it; null if only its size is known. */
export type LyingPackage = {
  readonly path: string
  readonly one: PracticePackage
  readonly file: string | null
}

/** The packages that are on a practice PC; those still to be downloaded or supplied are not. */
export function lyingPackages(machine: PracticeMachine): LyingPackage[] {
  const { pc, downloads } = machine
  if (downloads === null)
    return pc.packages.map((one) => ({ path: `${one.folder}\\${one.file}`, one, file: null }))
  const names = existsSync(downloads) ? readdirSync(downloads) : []
  return names.flatMap((name) => {
    const one = packageNamed(machine, name)
    return one === undefined ? [] : [{ path: `${one.folder}\\${name}`, one, file: join(downloads, name) }]
  })
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PracticePc } from './pc-schema.ts'
import type { PracticeMachine } from './practice-machine.ts'

export type PracticePackage = PracticePc['packages'][number]

/** Published names end in the digest of the file; what comes before it says which package of which architecture it is. */
const bare = (file: string) => file.toLowerCase().replace(/_[0-9a-f]{40}(?=\.)/, '')

/** The package of a practice PC that a file of this name is; undefined for any other file. */
export function packageNamed({ pc }: PracticeMachine, name: string): PracticePackage | undefined {
  const wanted = bare(name)
  return pc.packages.find(({ file }) => bare(file) === wanted)
}

/** A package as it lies on the PC: its path there, and the file of this computer that it is; null where it has a size alone. */
export type LyingPackage = {
  readonly path: string
  readonly one: PracticePackage
  readonly file: string | null
}

/** The packages that lie on a practice PC; what is still to be downloaded or supplied does not. */
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

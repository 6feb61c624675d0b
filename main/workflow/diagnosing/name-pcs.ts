import { basename } from 'node:path'
import type { Diagnoses } from '../../../common/diagnosis/diagnoses.ts'
import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'

/** A diagnosis and its sources. */
export type NamedDiagnosis = {
  readonly diagnosis: Diagnosis
  /** Of a bundle; null for logs. */
  readonly inspection: Inspection | null
  /** The files it is based on, as specified by the user. */
  readonly files: readonly string[]
  /** Name of the bundle; null if made from logs. */
  readonly bundle: string | null
}

/** Gives each PC a unique name: its computer name, or that of its bundle, or of a folder or file that only it has. */
export function withNames(pcs: readonly NamedDiagnosis[]): Diagnoses['diagnoses'] {
  const taken = new Set<string>()
  return pcs.map((pc) => {
    const name = candidates(pc, pcs).find((each) => each !== '' && !taken.has(each.toLowerCase()))
    const unique = name ?? numbered(candidates(pc, pcs).find((each) => each !== '') ?? 'PC', taken)
    taken.add(unique.toLowerCase())
    return { ...pc.diagnosis, pc: unique }
  })
}

function candidates(pc: NamedDiagnosis, all: readonly NamedDiagnosis[]): readonly string[] {
  const others = all.filter((other) => other !== pc).flatMap(({ files }) => files)
  const files = tellingOf(pc.diagnosis, pc.files)
  const [first = ''] = files
  const whole = ownFolder(files, others, () => true)
  return [
    pc.diagnosis.machine.computer ?? '',
    (pc.bundle ?? '').replace(/\.zip$/i, ''),
    ownFolder(files, others),
    // Logs have the same name on every PC, but their folders mostly do not.
    ownFolder([first], others),
    // Nothing else is left: a folder that every PC has, for several files, or the file.
    files.length > 1 && !random.test(whole) ? whole : '',
    basename(first.replaceAll('\\', '/')),
  ]
}

/** The files without those that say nothing about updates; all if none does. */
export function tellingOf({ gaps }: Pick<Diagnosis, 'gaps'>, files: readonly string[]): readonly string[] {
  const silent = new Set(gaps.filter(({ code }) => code === 'log-not-about-updates').map(({ what }) => what))
  const telling = files.filter((file) => !silent.has(file))
  return telling.length > 0 ? telling : files
}

/**
 * The innermost folder or zip that contains all of these files and none of the others, and whose name says more than where
 * Windows or a person keeps logs; empty if there is none.
 */
function ownFolder(files: readonly string[], others: readonly string[], tells = isTelling): string {
  const [first, ...rest] = files.map(partsOf)
  if (first === undefined) return ''
  const length = rest.reduce((most, parts) => Math.min(most, sharedLength(first, parts)), first.length)
  const shared = others.map((other) => sharedLength(first, partsOf(other)))
  const own = first.slice(0, length).filter((_, index) => shared.every((each) => each <= index))
  return own.findLast((name, index) => tells(name, own[index - 1])) ?? ''
}

/** Folders that every PC or every person has, by their names on disk, which are the same in every language. */
const common = new Set(
  ['windows', 'logs', 'log', 'cbs', 'dism', 'panther', 'mosetup', 'rollback', 'newos', 'unattendgc'].concat(
    ['setup', 'sources', '$windows.~bt', 'system32', 'winevt', 'inf', 'waasmedic', 'windowsupdate'],
    ['softwaredistribution', 'measuredboot', 'reagent', 'temp', 'tmp', 'users', 'home', 'desktop'],
    ['downloads', 'documents', 'appdata', 'local', 'evidence', 'files', 'programdata', 'mnt', 'media'],
  ),
)

/**
 * Folders that programs create for one purpose, with a random name: a GUID, and what 7-Zip and WinRAR create for files
 * dragged out of an archive.
 */
const random = /^(?:\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|7z[EO][0-9A-F]{8}|Rar\$\w+(?:\.\w+)*)$/i

/** Neither such a folder, nor a drive, nor the folder of the person who collected the logs. */
function isTelling(name: string, parent = ''): boolean {
  if (name === '' || /^(?:[a-z]:|\.{1,2}|root)$/i.test(name)) return false
  if (random.test(name)) return false
  return !common.has(name.toLowerCase()) && !/^(?:users|home)$/i.test(parent)
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((part, index) => part !== other[index])
  return differs === -1 ? one.length : differs
}

/** The folders of a path, without the file. */
function partsOf(path: string): readonly string[] {
  return path.split(/[\\/]/).slice(0, -1)
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count++) if (!taken.has(`${name} ${count}`.toLowerCase())) return `${name} ${count}`
}

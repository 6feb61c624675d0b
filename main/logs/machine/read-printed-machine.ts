import {
  type Architecture,
  architectureOfBuildLab,
  readArchitecture,
} from '../../../common/windows/architecture.ts'
import { hasOwnComponents, readBuildNumber } from '../../../common/windows/build.ts'
import { kbsIn, readKb } from '../../../common/windows/kb.ts'
import { type PrintedObject, printedObjects } from './printed-objects.ts'
import { editionOfProduct, isWindowsProduct } from './product-name.ts'
import { type DateOrder, dateOrderIn, readReportedDate } from './reported-date.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Reads what objects that PowerShell or wmic printed say about their PC: Win32_OperatingSystem, Get-ComputerInfo, the
 * registry key CurrentVersion, Win32_QuickFixEngineering (Get-HotFix), `$PSVersionTable` and `[Environment]::OSVersion`.
 * One for each object, in their order; hotfixes of one PC are combined.
 */
export function readPrintedMachines(text: string): readonly ReportedMachine[] {
  const order = dateOrderIn(text)
  const objects = printedObjects(text)
  const described = objects.flatMap((object) => {
    for (const read of readers) {
      const reported = read(object, order)
      if (reported !== null) return [reported]
    }
    return []
  })
  return [...described, ...hotfixesOf(objects)]
}

type Reader = (object: PrintedObject, order: DateOrder | null) => ReportedMachine | null

const readers: readonly Reader[] = [
  operatingSystem,
  computerInfo,
  currentVersion,
  codeIntegrity,
  versionTable,
  environmentVersion,
  updateOfTool,
]

/** Win32_OperatingSystem, whole or some of its properties. */
function operatingSystem(object: PrintedObject, order: DateOrder | null): ReportedMachine | null {
  const caption = object.get('caption')
  const number = object.get('buildnumber')
  // Unlike that of a file or a program, without a revision.
  const inVersion = readBuildNumber(/^\d+\.\d+\.\d+$/.exec(object.get('version') ?? '')?.[0])
  const isNumbered = number !== undefined && /^\d{4,5}$/.test(number)
  const build = isNumbered ? Number(number) : inVersion
  if (build === null || (inVersion !== null && inVersion !== build)) return null
  if (!isWindowsProduct(caption) && !(isNumbered && inVersion !== null)) return null
  // Windows PE, which is not the Windows of the PC.
  if (/^X:/i.test(object.get('systemdirectory') ?? '')) return null
  return {
    ...nothingReported,
    computer: computerOf(object, ['csname', 'pscomputername', '__server']),
    build,
    architecture: architectureOf(object.get('osarchitecture')),
    edition: editionOfProduct(caption ?? ''),
    installedAt: installedAt(object.get('installdate'), order),
  }
}

/** `Get-ComputerInfo`, whole or some of its properties. */
function computerInfo(object: PrintedObject, order: DateOrder | null): ReportedMachine | null {
  const number = /^\d{4,5}$/.exec(object.get('osbuildnumber') ?? '')?.[0]
  const build =
    number === undefined
      ? (readBuildNumber(object.get('osversion')) ?? ofComponents(object.get('oshardwareabstractionlayer')))
      : Number(number)
  if (build === null) return null
  const edition = object.get('windowseditionid')
  return {
    ...nothingReported,
    computer: computerOf(object, ['csname', 'csdnshostname', 'pscomputername']),
    build,
    ubr: revisionOf(object.get('windowsubr')),
    edition: edition ?? editionOfProduct(object.get('osname') ?? object.get('windowsproductname') ?? ''),
    architecture:
      readArchitecture(/^(x64|ARM64|X86)-based PC$/i.exec(object.get('cssystemtype') ?? '')?.[1]) ??
      architectureOf(object.get('osarchitecture')),
    installedAt: installedAt(object.get('osinstalldate'), order),
    updates: kbsIn(object.get('oshotfixes') ?? ''),
  }
}

/** `Get-ItemProperty` of the key of the code integrity policies. */
function codeIntegrity(object: PrintedObject): ReportedMachine | null {
  if (object.get('skupolicyrequired') !== '1' || isOfLoadedHive(object)) return null
  return { ...nothingReported, computer: computerOf(object, ['pscomputername']), sMode: true }
}

/** Whether a key is in a hive loaded under a name of its own, which is that of a Windows that is not running. */
function isOfLoadedHive(object: PrintedObject): boolean {
  // A long path is continued on the next line, wherever it was cut.
  const path = object.get('pspath')?.replaceAll(/\s/g, '')
  return path !== undefined && /Registry::HKEY_LOCAL_MACHINE\\(?!SOFTWARE\\|SYSTEM\\)/i.test(path)
}

/** `Get-ItemProperty` of the key CurrentVersion. */
function currentVersion(object: PrintedObject): ReportedMachine | null {
  const number = object.get('currentbuild') ?? object.get('currentbuildnumber')
  if (number === undefined || !/^\d{4,5}$/.test(number) || isOfLoadedHive(object)) return null
  const edition = object.get('editionid') ?? null
  if (/^WindowsPE$/i.test(edition ?? '') || /^X:/i.test(object.get('systemroot') ?? '')) return null
  const seconds = /^\d{9,10}$/.exec(object.get('installdate') ?? '')?.[0]
  return {
    ...nothingReported,
    computer: computerOf(object, ['pscomputername']),
    build: Number(number),
    ubr: revisionOf(object.get('ubr')),
    edition,
    architecture: architectureOfBuildLab(object.get('buildlabex')),
    installedAt: seconds === undefined ? null : new Date(Number(seconds) * 1000).toISOString().slice(0, 19),
  }
}

/**
 * One row of `$PSVersionTable`. PowerShell 7 prints the Windows it runs on; Windows PowerShell its own version, whose
 * build is that of the components and whose revision is that of the last update which changed PowerShell.
 */
function versionTable(object: PrintedObject): ReportedMachine | null {
  const value = object.get('value')
  const name = object.get('name')?.toLowerCase()
  const build =
    name === 'buildversion'
      ? ofComponents(value)
      : name === 'os'
        ? readBuildNumber(/^Microsoft Windows (\d+(?:\.\d+){2,3})$/i.exec(value ?? '')?.[1])
        : null
  return build === null ? null : { ...nothingReported, build }
}

/** `[Environment]::OSVersion`, whose fourth number is always 0, and its property Version. */
function environmentVersion(object: PrintedObject): ReportedMachine | null {
  const spelled = /^Microsoft Windows NT (10(?:\.\d+){2,3})$/i.exec(object.get('versionstring') ?? '')?.[1]
  const parts = ['major', 'minor', 'build', 'revision'].map((name) => object.get(name) ?? '')
  const version = spelled ?? parts.join('.')
  // A version with a revision is that of a file, perhaps one on installation media.
  const build = version.endsWith('.0') ? readBuildNumber(version) : null
  return build === null || build < 10_240 ? null : { ...nothingReported, build }
}

/** An update that the module PSWindowsUpdate lists: one that Windows offers, or an entry of its history. */
function updateOfTool(object: PrintedObject): ReportedMachine | null {
  const title = object.begun('title')
  const isListed = ['result', 'status', 'operationname'].some((name) => object.begun(name) !== undefined)
  const computer = computerOf(object, ['computername'])
  const begins = computerBegins(object, ['computername'])
  if (title === undefined || (computer ?? begins) === null || !isListed) return null
  const word = /\b(x64|x86|ARM64)-based Systems\b/i.exec(title)?.[1]
  return { ...nothingReported, computer, computerBegins: begins, architecture: readArchitecture(word) }
}

/** Hotfixes of each PC that the objects name; of one PC if they name none. */
function hotfixesOf(objects: readonly PrintedObject[]): ReportedMachine[] {
  const byComputer = new Map<string, { readonly of: PrintedObject; readonly kbs: Set<string> }>()
  for (const object of objects) {
    const kb = readKb(object.get('hotfixid'))
    if (kb === null) continue
    const computer = computerOf(object, ofHotfix) ?? computerBegins(object, ofHotfix) ?? ''
    const known = byComputer.get(computer) ?? { of: object, kbs: new Set() }
    known.kbs.add(kb)
    byComputer.set(computer, known)
  }
  return [...byComputer.values()].map(({ of, kbs }) => ({
    ...nothingReported,
    computer: computerOf(of, ofHotfix),
    computerBegins: computerBegins(of, ofHotfix),
    updates: [...kbs],
  }))
}

const ofHotfix = ['source', 'csname', 'pscomputername', '__server']

/** The beginning of a name that PowerShell cut; null if it is printed whole. */
function computerBegins(object: PrintedObject, names: readonly string[]): string | null {
  if (computerOf(object, names) !== null) return null
  return names.map((name) => object.begun(name)).find((value) => /^[\w-]{4,62}$/.test(value ?? '')) ?? null
}

function computerOf(object: PrintedObject, names: readonly string[]): string | null {
  const values = names.map((name) => object.get(name)).filter((value) => value !== undefined)
  return (
    values.find(
      (value) => /^[^\s"<>|:]{1,63}$/.test(value) && !/^(?:localhost|127\.0\.0\.1|\.)$/i.test(value),
    ) ?? null
  )
}

/** The build in a version of a component; null where several builds of Windows have the same components. */
function ofComponents(version: string | undefined): number | null {
  const build = readBuildNumber(version)
  return build !== null && hasOwnComponents(build) ? build : null
}

/** `64-bit`, `64 бит`, `ARM 64-bit Processor`. */
function architectureOf(text = ''): Architecture | null {
  const [, bits] = /(?<!\d)(32|64)(?!\d)/.exec(text) ?? []
  if (bits === undefined) return null
  if (/\bARM\b/i.test(text)) return bits === '64' ? 'arm64' : null
  return bits === '64' ? 'x64' : 'x86'
}

function revisionOf(text: string | undefined): number | null {
  const revision = /^\d{1,5}$/.exec(text ?? '')?.[0]
  return revision === undefined ? null : Number(revision)
}

/** `20220114101112.000000+060`, in local time, or a date in the format of the user. */
function installedAt(text: string | undefined, order: DateOrder | null): string | null {
  if (text === undefined) return null
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d+[+-]\d+$/.exec(text) ?? []
  if (year === undefined) return readReportedDate(text, order)
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  return Number.isNaN(Date.parse(`${time}Z`)) ? null : time
}

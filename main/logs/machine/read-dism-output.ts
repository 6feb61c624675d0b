import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { buildFamily, readBuildOrVersion } from '../../../common/windows/build.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import {
  architectureOfPackage,
  readPackageIdentity,
  rollupBuild,
} from '../../../common/windows/package-identity.ts'
import { peConsole } from './pe-console.ts'
import { nothingReported, type ReportedMachine } from './reported-machine.ts'

/**
 * Reads what DISM and `Get-WindowsPackage` print about the running Windows: the version in DISM's header, in any
 * language, and the installed packages in English. Null if there is none, and for an image or Windows PE.
 */
export function readDismOutput(text: string): ReportedMachine | null {
  if (/\/image:|\bGet-WindowsPackage\b.{0,80} -Path\b/i.test(text) || peConsole.test(text)) return null
  const version = readBuildOrVersion([...text.matchAll(header)].at(-1)?.[1])
  const rows = rowsIn(text)
  const identities = installedOf(rows).flatMap((spelled) => readPackageIdentity(spelled) ?? [])
  const found = identities.flatMap((identity) => {
    const build = rollupBuild(identity)
    return build === null ? [] : [{ build, architecture: architectureOfPackage(identity) }]
  })
  const newest = found.toSorted((one, other) => other.build.ubr - one.build.ubr)[0] ?? null
  if (version === null && newest === null) return null
  return {
    ...nothingReported,
    build: version?.build ?? null,
    ubr: version?.ubr ?? null,
    architecture: newest?.architecture ?? onlyArchitecture(rows),
    updates: identities.flatMap(({ name }) => kbIn(name) ?? []),
    rollup: newest && { build: buildFamily(newest.build.build), ubr: newest.build.ubr },
  }
}

/** The architecture of all packages in a list, whose states are translated; null if they differ. */
function onlyArchitecture(rows: readonly Row[]): Architecture | null {
  const words = rows.map(({ identity }) => /~(amd64|arm64|x86)~/.exec(identity)?.[1])
  const [only, ...others] = new Set(words.filter((word) => word !== undefined))
  return others.length > 0 ? null : readArchitecture(only)
}

/**
 * The version of DISM itself and, after an empty line, that of the Windows it works on. The labels are translated, and
 * French puts a space before the colon.
 */
const header =
  /^[^\r\n:：]{2,60}[:：] ?10\.0\.\d{5}\.\d+[ \t]*(?:\r?\n[ \t]*){1,3}[^\r\n:：]{2,60}[:：] ?(10\.0\.\d{5}\.\d+)[ \t]*$/gm

/** A package in a list or a table of DISM, or a list of `Get-WindowsPackage`. */
type Row = { readonly identity: string; readonly state: string }

function rowsIn(text: string): readonly Row[] {
  return [...text.matchAll(listed)].flatMap(([, identity = '', inTable, inList]) => {
    const state = (inTable ?? inList ?? '').trim()
    // A state is a word; the code below a package that was refused is none.
    return /^\p{L}/u.test(state) ? [{ identity, state }] : []
  })
}

/** The installed updates. */
function installedOf(rows: readonly Row[]): readonly string[] {
  const state = stateOfMost(rows.map((row) => row.state))
  return rows
    .filter((row) => row.state === state)
    .flatMap(({ identity }) => (update.test(identity) ? [identity] : []))
}

/**
 * The word for "installed", which DISM translates: it is the state of most packages of every Windows. Null in a short
 * list in another language, which may be about anything.
 */
function stateOfMost(states: readonly string[]): string | null {
  if (states.includes('Installed')) return 'Installed'
  const counts = new Map<string, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  const [most, count] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? ['', 0]
  return count >= leastPackages && count > states.length * share ? most : null
}

const leastPackages = 10
const share = 0.6

const listed =
  /(?<!\S)([^\s~]{3,200}~31bf3856ad364e35~(?:amd64|arm64|x86|wow64)~[\w-]{0,20}~\d{1,5}(?:\.\d+){3})\s*(?:\|([^|\r\n]{1,40})\||\r?\n[^\r\n:：]{2,40}[:：]([^\r\n]{1,40}))/g
const update = /^Package_for_(?:RollupFix|KB\d{6,8})~/i

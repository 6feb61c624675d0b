import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { readBuildNumber, readBuildOrVersion } from '../../../common/windows/build.ts'
import {
  architectureOfPackage,
  readPackageIdentity,
  rollupBuild,
} from '../../../common/windows/package-identity.ts'
import { readMsinfo } from './read-msinfo.ts'
import { readRegistryText } from './read-registry-text.ts'
import { readSysteminfo } from './read-systeminfo.ts'
import { joinReported, nothingReported, type ReportedMachine, saysSomething } from './reported-machine.ts'

/**
 * What a text of a helpdesk says of its PC: systeminfo, `ver` and any console of cmd.exe, msinfo32, exports of the registry,
 * lists of hotfixes, Get-ComputerInfo. One text may hold several of them. Null where it says nothing.
 */
export function readReportedMachine(text: string): ReportedMachine | null {
  const reported = [
    readRegistryText(text),
    readVersionBanner(text),
    readComputerInfo(text),
    readSysteminfo(text),
    readMsinfo(text),
    readHotfixes(text),
  ].reduce<ReportedMachine>((all, one) => (one === null ? all : joinReported(all, one)), nothingReported)
  return saysSomething(reported) ? reported : null
}

/** What `ver` prints, and every console of cmd.exe begins with: the word in brackets is translated. */
function readVersionBanner(text: string): ReportedMachine | null {
  const version = /\bWindows \[\p{L}+\.? (\d+\.\d+\.\d+(?:\.\d+)?)\]/u.exec(text)?.[1]
  if (version === undefined) return null
  const full = readBuildOrVersion(version)
  if (full !== null) return { ...nothingReported, build: full.build, ubr: full.ubr }
  const build = readBuildNumber(version)
  return build === null ? null : { ...nothingReported, build }
}

/** `Get-ComputerInfo` names its rows in English everywhere. */
function readComputerInfo(text: string): ReportedMachine | null {
  const row = (name: string) => new RegExp(`^${name}\\s*: (\\S.*?)\\s*$`, 'im').exec(text)?.[1] ?? null
  const build = row('OsBuildNumber')
  if (build === null || !/^\d{4,5}$/.test(build)) return null
  return {
    ...nothingReported,
    computer: row('CsName') ?? row('CsDNSHostName'),
    build: Number(build),
    edition: row('WindowsEditionId'),
    architecture: readArchitecture(/^(x64|ARM64|X86)-based PC$/i.exec(row('CsSystemType') ?? '')?.[1]),
  }
}

/** `Get-HotFix` and `wmic qfe`: a table whose names of columns are English everywhere; and packages as DISM lists them. */
function readHotfixes(text: string): ReportedMachine | null {
  const lines = text.split(/\r?\n/)
  const head = lines.findIndex((line) => /\bHotFixID\b/.test(line) && /\bInstalledOn\b/.test(line))
  const rows = head < 0 ? [] : lines.slice(head + 1)
  const updates = rows
    .map((line) => /\b(KB\d{6,8})\b/i.exec(line)?.[1]?.toUpperCase())
    .filter((kb) => kb !== undefined)
  const packages = installedRollups(text)
  if (updates.length === 0 && packages === null) return null
  const named = /^(?:Source|PSComputerName)\b/.test(lines[head] ?? '')
  const computers = new Set(rows.flatMap((line) => /^(\S+)\s+\S.*\bKB\d{6,8}\b/i.exec(line)?.[1] ?? []))
  return {
    ...nothingReported,
    updates: [...new Set(updates)],
    computer: named && computers.size === 1 ? ([...computers][0] ?? null) : null,
    ...packages,
  }
}

/** The newest cumulative update that `dism /Get-Packages` lists as installed, as a list or a table. */
function installedRollups(
  text: string,
): { readonly build: number; readonly ubr: number; readonly architecture: Architecture | null } | null {
  // Of an image, the list says nothing about this PC.
  if (/\/image:/i.test(text)) return null
  const found = [...text.matchAll(installed)].flatMap(([, spelled = '']) => {
    const identity = readPackageIdentity(spelled)
    const build = identity && rollupBuild(identity)
    return build ? [{ ...build, architecture: architectureOfPackage(identity) }] : []
  })
  return found.toSorted((one, other) => other.ubr - one.ubr)[0] ?? null
}

const installed =
  /(Package_for_RollupFix~31bf3856ad364e35~(?:amd64|arm64|x86)~~\d{5}(?:\.\d+){3})\s*(?:\|\s*Installed\b|\r?\n[^\n:]+: Installed\b)/g

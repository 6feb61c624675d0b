import { readArchitecture } from '../../../common/windows/architecture.ts'
import { readBuildNumber, readBuildOrVersion } from '../../../common/windows/build.ts'
import { readAbout } from './read-about.ts'
import { readDismOutput } from './read-dism-output.ts'
import { readMsinfo } from './read-msinfo.ts'
import { readRegistryText } from './read-registry-text.ts'
import { readSysteminfo } from './read-systeminfo.ts'
import { joinReported, nothingReported, type ReportedMachine, saysSomething } from './reported-machine.ts'

/**
 * Reads facts about a PC from texts that helpdesks receive: systeminfo, `ver` and cmd.exe banners, msinfo32, registry
 * exports, hotfix lists, Get-ComputerInfo, DISM, Settings. One text may contain several of them. Null if it contains none.
 */
export function readReportedMachine(text: string): ReportedMachine | null {
  const reported = [
    readRegistryText(text),
    readVersionBanner(text),
    readComputerInfo(text),
    readSysteminfo(text),
    readMsinfo(text),
    readHotfixes(text),
    readDismOutput(text),
    readAbout(text),
  ].reduce<ReportedMachine>((all, one) => (one === null ? all : joinReported(all, one)), nothingReported)
  return saysSomething(reported) ? reported : null
}

/** The banner of `ver` and of every cmd.exe console; what stands before the version in brackets is translated. */
function readVersionBanner(text: string): ReportedMachine | null {
  const banner = [...text.matchAll(banners)].find((each) => !isOfPe(text.slice(each.index)))
  const version = banner?.[1]
  if (version === undefined) return null
  const full = readBuildOrVersion(version)
  if (full !== null) return { ...nothingReported, build: full.build, ubr: full.ubr }
  const build = readBuildNumber(version)
  return build === null ? null : { ...nothingReported, build }
}

const banners = /\bWindows \[[^[\]\r\n\d]{2,30} (\d+\.\d+\.\d+(?:\.\d+)?)\]/gu

/** Whether the next prompt is on X:, the system drive of Windows PE and WinRE, which have versions of their own. */
function isOfPe(after: string): boolean {
  return /^([A-Z]):\\[^<>|"\r\n]*>/im.exec(after)?.[1]?.toUpperCase() === 'X'
}

/** `Get-ComputerInfo` has English row names in every language. */
function readComputerInfo(text: string): ReportedMachine | null {
  const row = (name: string) => new RegExp(`^${name}\\s*: (\\S.*?)\\s*$`, 'im').exec(text)?.[1] ?? null
  const build = row('OsBuildNumber')
  if (build === null || !/^\d{4,5}$/.test(build)) return null
  const revision = /^\d{1,5}$/.exec(row('WindowsUBR') ?? '')?.[0] ?? null
  return {
    ...nothingReported,
    computer: row('CsName') ?? row('CsDNSHostName'),
    build: Number(build),
    ubr: revision === null ? null : Number(revision),
    edition: row('WindowsEditionId'),
    architecture: readArchitecture(/^(x64|ARM64|X86)-based PC$/i.exec(row('CsSystemType') ?? '')?.[1]),
  }
}

/** `Get-HotFix` and `wmic qfe`, tables with English column names in every language. */
function readHotfixes(text: string): ReportedMachine | null {
  const lines = text.split(/\r?\n/)
  const head = lines.findIndex((line) => /\bHotFixID\b/.test(line) && /\bInstalledOn\b/.test(line))
  const rows = head < 0 ? [] : lines.slice(head + 1)
  const updates = rows
    .map((line) => /\b(KB\d{6,8})\b/i.exec(line)?.[1]?.toUpperCase())
    .filter((kb) => kb !== undefined)
  if (updates.length === 0) return null
  const named = /^(?:Source|PSComputerName)\b/.test(lines[head] ?? '')
  const computers = new Set(rows.flatMap((line) => /^(\S+)\s+\S.*\bKB\d{6,8}\b/i.exec(line)?.[1] ?? []))
  return {
    ...nothingReported,
    updates: [...new Set(updates)],
    computer: named && computers.size === 1 ? ([...computers][0] ?? null) : null,
  }
}

import { readBuildNumber, readBuildOrVersion } from '../../../common/windows/build.ts'
import { canBegin, comparableName } from './comparable-name.ts'
import { readAbout } from './read-about.ts'
import { readDismOutput } from './read-dism-output.ts'
import { readMsinfo } from './read-msinfo.ts'
import { readPrintedMachines } from './read-printed-machine.ts'
import { readRegistryText } from './read-registry-text.ts'
import { readSysteminfo } from './read-systeminfo.ts'
import { readTitles } from './read-titles.ts'
import { joinReported, nothingReported, type ReportedMachine, saysSomething } from './reported-machine.ts'

/** What a text says about PCs. */
export type Described = {
  /** Null if it says nothing, or if it is about several PCs. */
  readonly machine: ReportedMachine | null
  /** Whether it describes several PCs, or one with several builds, so that no fact can be assigned to one. */
  readonly several: boolean
}

/**
 * Reads facts about a PC from texts that helpdesks receive: systeminfo, `ver` and cmd.exe banners, msinfo32, registry
 * exports, hotfix lists, objects printed by PowerShell and wmic, DISM, Settings. One text may contain several of them.
 *
 * @param exported The same text, read further if it is an export of the registry or of msinfo32
 */
export function readDescribed(text: string, exported = text): Described {
  const ofPcs = [...readPrintedMachines(text), ...readSysteminfo(text)]
  const reported = [
    readRegistryText(exported),
    readVersionBanner(text),
    ...ofPcs,
    readMsinfo(exported),
    readDismOutput(text),
    readAbout(text),
    readTitles(text),
  ].filter((one) => one !== null)
  const names = reported.map(({ computer }) => comparableName(computer ?? '')).filter((name) => name !== '')
  const cut = reported.flatMap(({ computerBegins }) => computerBegins ?? [])
  const isOther = cut.some(
    (begins) =>
      names.some((name) => !canBegin(begins, name)) ||
      cut.some((each) => !canBegin(begins, each) && !canBegin(each, begins)),
  )
  const builds = ofPcs.flatMap(({ build }) => build ?? [])
  if (isOther || new Set(names).size > 1 || new Set(builds).size > 1) return { machine: null, several: true }
  const machine = reported.reduce(joinReported, nothingReported)
  return { machine: saysSomething(machine) ? machine : null, several: false }
}

/** What a text says about its only PC; null if it says nothing. */
export function readReportedMachine(text: string): ReportedMachine | null {
  return readDescribed(text).machine
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

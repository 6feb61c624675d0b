import type { Machine } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import {
  buildText,
  isWindowsVersion,
  readBuildOrVersion,
  type WindowsBuild,
} from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { LogRecord } from '../record.ts'
import { hostOfSetupNeedles, hostOfSetupReader } from './host-of-setup.ts'
import { peConsole } from './pe-console.ts'
import { buildReported } from './reported-build.ts'
import { joinReported, nothingReported, type ReportedMachine } from './reported-machine.ts'

/** Search strings for records that identify the PC of a log. */
export const machineNeedles: readonly string[] = [
  'loaded servicing stack',
  'os version',
  'image version: 10.',
  'image architecture=',
  '/image:',
  '/online',
  'x:\\windows\\system32>',
  'x:\\sources>',
  'found at x:\\',
  ...hostOfSetupNeedles,
]

const machineText = new RegExp(
  machineNeedles.map((needle) => needle.replaceAll(/[.[\\]/g, '\\$&')).join('|'),
  'i',
)

/** Whether a record may identify the PC of the log. */
export function isMachineText(text: string): boolean {
  return machineText.test(text)
}

export type MachineReader = {
  take(record: LogRecord): void
  /** Facts about the PC from a text that is not a log. */
  takeReported(reported: ReportedMachine): void
  machine(inspection: Inspection | null): Machine
  /** Whether one of the texts is from a console of Windows PE or WinRE, whose system drive is X:. */
  isFromPe(): boolean
}

/** Collects facts about the PC from records; the latest wins. */
export function machineReader(knowledge: Knowledge): MachineReader {
  const build = latest<WindowsBuild>()
  /**
   * The build of an image that DISM services: possibly another Windows or WinRE. Used only if nothing else is known.
   */
  const imageBuild = latest<WindowsBuild>()
  let works: 'online' | 'image' | 'pe' = 'online'
  const stack = latest<string>()
  const architecture = latest<Architecture>()
  const setup = hostOfSetupReader()
  let reported = nothingReported
  let fromPe = false
  return {
    takeReported(more) {
      reported = joinReported(reported, more)
    },
    isFromPe: () => fromPe,
    take({ text, time }) {
      const inPe = peConsole.test(text)
      fromPe ||= inPe
      const loaded = /Loaded Servicing Stack v([\d.]+) with Core: \S*?\\(amd64|arm64|x86)_/i.exec(text)
      stack.take(loaded && isWindowsVersion(loaded[1] ?? '') ? loaded[1] : null, time)
      architecture.take(readArchitecture(loaded?.[2]), time)
      const command = /\bdism\b.*?(\/image:|\/online\b)/i.exec(text)?.[1]
      if (command !== undefined)
        works = command.toLowerCase() === '/image:' ? 'image' : inPe ? 'pe' : 'online'
      const target = /(?<!\b(?:Target|Host) )\b(?:OS Version ?[=:] ?|Image Version: )(10\.0\.\d+\.\d+)/i.exec(
        text,
      )
      // In Windows PE, /Online is Windows PE itself.
      if (target && works !== 'pe')
        (works === 'image' ? imageBuild : build).take(readBuildOrVersion(target[1]), time)
      build.take(setup.take(text), time)
      if (works === 'online')
        architecture.take(readArchitecture(/Image architecture=(\w+)/i.exec(text)?.[1]), time)
    },
    machine(inspection) {
      const facts = inspection?.facts
      const windows = facts?.windows?.value
      const is =
        windows ??
        newerOf(knowledge, build.value(), reported) ??
        imageBuild.value() ??
        buildReported(knowledge, reported)
      return {
        build: is && buildText(is),
        architecture:
          facts?.architecture?.value.native ??
          architecture.value() ??
          reported.architecture ??
          setup.host().architecture,
        edition: windows?.edition ?? reported.edition ?? setup.host().edition,
        servicingStack: facts?.servicingStack?.value.version ?? stack.value(),
        computer: reported.computer,
        buildNumber: is?.build ?? reported.build ?? setup.host().buildNumber ?? reported.titled,
        installedAt: reported.installedAt,
        ...((windows?.sMode ?? reported.sMode) ? { sMode: true as const } : {}),
      }
    },
  }
}

/** A reported revision is current: it wins over logs of the same build with a lower revision. */
function newerOf(
  knowledge: Knowledge,
  logged: WindowsBuild | null,
  reported: ReportedMachine,
): WindowsBuild | null {
  const said = buildReported(knowledge, reported)
  return logged && said && said.build === logged.build && said.ubr > logged.ubr ? said : logged
}

/** Keeps the value of the latest record regardless of reading order; without times, the last one read. */
function latest<T>(): { take(value: T | null | undefined, time: string | null): void; value(): T | null } {
  let kept: { readonly value: T; readonly time: string | null } | null = null
  return {
    take(value, time) {
      if (value === null || value === undefined) return
      if (kept?.time && time && time < kept.time) return
      kept = { value, time: time ?? kept?.time ?? null }
    },
    value: () => kept?.value ?? null,
  }
}

import type { Architecture } from '../../../common/windows/architecture.ts'
import type { WindowsBuild } from '../../../common/windows/build.ts'

/** Facts about a PC from a text sent to a helpdesk; null if not stated. */
export type ReportedMachine = {
  readonly computer: string | null
  /** The beginning of its name, if a tool cut it. */
  readonly computerBegins: string | null
  readonly build: number | null
  /** Revision; many tools print only the build. */
  readonly ubr: number | null
  readonly architecture: Architecture | null
  readonly edition: string | null
  /** When this Windows was installed: local time without an offset, `YYYY-MM-DDTHH:MM:SS`. */
  readonly installedAt: string | null
  /** Installed KBs. */
  readonly updates: readonly string[]
  /** The newest installed cumulative update, whose build is that of the components: 26100 for 26200 as well. */
  readonly rollup: WindowsBuild | null
  /** The highest build in titles of a history: the PC has or had it, and perhaps a later one by now. */
  readonly titled: number | null
  /** Whether the text shows that Windows is in S mode. */
  readonly sMode: true | null
}

/** Nothing was reported. */
export const nothingReported: ReportedMachine = {
  computer: null,
  computerBegins: null,
  build: null,
  ubr: null,
  architecture: null,
  edition: null,
  installedAt: null,
  updates: [],
  rollup: null,
  titled: null,
  sMode: null,
}

/** Combines the facts of two texts about one PC; `first` wins. */
export function joinReported(first: ReportedMachine, second: ReportedMachine): ReportedMachine {
  const build = first.build ?? second.build
  // A revision is valid only with its build.
  const ubr =
    first.build === build && first.ubr !== null ? first.ubr : second.build === build ? second.ubr : null
  return {
    computer: first.computer ?? second.computer,
    computerBegins: first.computerBegins ?? second.computerBegins,
    build,
    ubr,
    architecture: first.architecture ?? second.architecture,
    edition: first.edition ?? second.edition,
    installedAt: first.installedAt ?? second.installedAt,
    updates: [...new Set([...first.updates, ...second.updates])],
    rollup: first.rollup ?? second.rollup,
    titled: first.titled ?? second.titled,
    sMode: first.sMode ?? second.sMode,
  }
}

/** Whether anything was reported. */
export function saysSomething({ updates, ...others }: ReportedMachine): boolean {
  return updates.length > 0 || Object.values(others).some((value) => value !== null)
}

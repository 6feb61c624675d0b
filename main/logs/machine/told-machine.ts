import type { Architecture } from '../../../common/windows/architecture.ts'

/** What a text that a helpdesk gets says of the PC it comes from; null where it does not say. */
export type ToldMachine = {
  readonly computer: string | null
  readonly build: number | null
  /** Revision; many tools print the build alone. */
  readonly ubr: number | null
  readonly architecture: Architecture | null
  readonly edition: string | null
  /** When this Windows was installed: local time without an offset, `YYYY-MM-DDTHH:MM:SS`. */
  readonly installedAt: string | null
  /** KBs that are installed. */
  readonly updates: readonly string[]
}

/** Nothing is told. */
export const untold: ToldMachine = {
  computer: null,
  build: null,
  ubr: null,
  architecture: null,
  edition: null,
  installedAt: null,
  updates: [],
}

/** What two texts of one PC say together; `first` counts where both say something. */
export function toldBoth(first: ToldMachine, second: ToldMachine): ToldMachine {
  const build = first.build ?? second.build
  // A revision belongs to its build.
  const ubr =
    first.build === build && first.ubr !== null ? first.ubr : second.build === build ? second.ubr : null
  return {
    computer: first.computer ?? second.computer,
    build,
    ubr,
    architecture: first.architecture ?? second.architecture,
    edition: first.edition ?? second.edition,
    installedAt: first.installedAt ?? second.installedAt,
    updates: [...new Set([...first.updates, ...second.updates])],
  }
}

/** Whether anything is told at all. */
export function saysSomething({ updates, ...others }: ToldMachine): boolean {
  return updates.length > 0 || Object.values(others).some((value) => value !== null)
}

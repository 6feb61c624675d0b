import type { Gap } from '../../../common/facts.ts'
import type { Inspection } from '../../../common/inspection.ts'
import { lastPatchTuesday, lastPreviewTuesday } from '../../../common/windows/patch-tuesday.ts'
import { hotpatchOfUbr } from '../../knowledge/hotpatches.ts'
import { releasesOf } from '../../knowledge/releases.ts'
import { gap } from '../../texts/gap.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { readTitleBuild } from './title-build.ts'

/** Why the facts do not tell which update is the newest one for a PC. */
export type NewestOpen =
  /** `since`: the day on which updates were published after the facts end. */
  | { readonly code: 'newest-facts-old'; readonly completeUntil: string; readonly since: string }
  | { readonly code: 'newest-date-unknown' }
  /** The PC has a revision that no fact holds. `highest`: the highest one that facts hold. */
  | { readonly code: 'newest-pc-ahead'; readonly highest: string | null }
  /** Windows itself tried an update that is newer than every known one. */
  | { readonly code: 'newest-offered'; readonly kb: string; readonly build: string }

/** What the age of facts is measured by. */
export type Measured = {
  /** Day on which it is asked, `2026-11-22`; null where the clock is not credible. */
  readonly today: string | null
  readonly inspection: Inspection | null
  /** Whether previews count. */
  readonly previews: boolean
}

/**
 * Why it is not known which update is the newest for a PC; null where the facts tell. Measured by the PC's own revision,
 * by what Windows itself was offered, and by today's date.
 */
export function whyNewestOpen(machine: PlanMachine, measured: Measured): NewestOpen | null {
  return (
    pcAhead(machine) ??
    offered(machine, measured.inspection) ??
    factsOld(machine, measured.today, measured.previews)
  )
}

function factsOld({ branch }: PlanMachine, today: string | null, previews: boolean): NewestOpen | null {
  if (today === null) return { code: 'newest-date-unknown' }
  const { completeUntil } = branch
  const days = [lastPatchTuesday(today), ...(previews ? [lastPreviewTuesday(today)] : [])]
  const since = days.filter((day) => day > completeUntil).sort()[0]
  return since === undefined ? null : { code: 'newest-facts-old', completeUntil, since }
}

/** A revision between known ones tells nothing new: the facts hold a newer one. */
function pcAhead({ build, ubr, installation }: PlanMachine): NewestOpen | null {
  const rows = releasesOf(build, installation)
  if (rows.some((row) => row.ubr === ubr) || hotpatchOfUbr(build, ubr) !== null) return null
  const settled = rows.filter(({ kind, withdrawn }) => kind !== 'preview' && withdrawn === null)
  if (ubr < (settled.at(-1)?.ubr ?? 0)) return null
  const highest = rows.at(-1)?.ubr
  return { code: 'newest-pc-ahead', highest: highest === undefined ? null : `${build}.${highest}` }
}

function offered({ build, ubr, branch, installation }: PlanMachine, inspection: Inspection | null) {
  const highest = Math.max(ubr, releasesOf(build, installation).at(-1)?.ubr ?? 0)
  const newer = (inspection?.facts.updateHistory?.value ?? []).flatMap(({ kb, title }) => {
    const named = readTitleBuild(title)
    if (kb === null || named === null || !branch.builds.includes(named.build)) return []
    return named.ubr > highest ? [{ kb, ubr: named.ubr }] : []
  })
  const [newest] = newer.sort((one, other) => other.ubr - one.ubr)
  if (newest === undefined) return null
  return { code: 'newest-offered', kb: newest.kb, build: `${build}.${newest.ubr}` } as const
}

/** What is open as a gap, with the one command that settles it where the catalog can be reached. */
export function newestGap(machine: PlanMachine, open: NewestOpen): Gap {
  const { name } = machine.branch
  const has = `${machine.build}.${machine.ubr}`
  const command = settlingCommand(machine)
  switch (open.code) {
    case 'newest-facts-old':
      return gap(open.code, { name, until: open.completeUntil, since: open.since, command })
    case 'newest-date-unknown':
      return gap(open.code, { name })
    case 'newest-pc-ahead':
      return gap(open.code, {
        name,
        has,
        known: open.highest === null ? 'none' : 'other',
        highest: open.highest ?? '',
        command,
      })
    case 'newest-offered':
      return gap(open.code, { name, kb: open.kb, build: open.build, command })
  }
}

/** The call that asks the catalog for a PC like this one. */
function settlingCommand({ build, ubr, architecture, installation, edition }: PlanMachine): string {
  const server = installation === 'server' ? `,edition=${edition ?? 'ServerStandard'}` : ''
  return `unstuck plan --machine build=${build}.${ubr},arch=${architecture}${server} --target latest`
}

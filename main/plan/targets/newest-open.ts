import type { Gap } from '../../../common/facts/facts.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { lastPatchTuesday, lastPreviewTuesday } from '../../../common/windows/patch-tuesday.ts'
import { readTitleBuild } from '../../../common/windows/title-build.ts'
import { hotpatchOfUbr } from '../../knowledge/hotpatches.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { releasesOf } from '../../knowledge/releases.ts'
import { isOverFor } from '../../knowledge/servicing-ends.ts'
import { gap } from '../../texts/gap.ts'
import { whatOf } from '../../texts/what-of.ts'
import { type CatalogQuestion, searchWords } from '../packages/listed-update.ts'
import type { PlanMachine } from '../plan-machine.ts'
import { type Candidates, fittingLcus } from './candidates.ts'
import { aboutNewest, type Catalog, type CatalogState, stateOfAll } from './catalog.ts'
import { planCommand } from './plan-command.ts'

/** Why the newest update for a PC is not known, and what the catalog answered. */
export type NewestOpen =
  | { readonly code: 'newest-date-unknown' }
  /** The catalog lists an update since the last Patch Tuesday, but not its revision. */
  | { readonly code: 'newest-revision-unread'; readonly kb: string }
  | (FactsOpen & { readonly catalog: CatalogState; readonly questions: readonly CatalogQuestion[] })

/** Why the facts do not contain it. */
type FactsOpen =
  /** `since`: when updates were published after the end of the facts. */
  | { readonly code: 'newest-facts-old'; readonly completeUntil: string; readonly since: string }
  /** The PC has a revision that the facts lack. `highest`: the highest known revision. */
  | { readonly code: 'newest-pc-ahead'; readonly highest: number | null }
  /** Windows tried an update newer than every known one. */
  | { readonly code: 'newest-offered'; readonly kb: string; readonly ubr: number }

/** What the age of the facts is measured by. */
export type Measured = {
  readonly knowledge: Knowledge
  readonly machine: PlanMachine
  /** The current date, `2026-11-22`; null if the clock is not credible. */
  readonly today: string | null
  readonly inspection: Inspection | null
  readonly catalog: Catalog
  /** Whether previews count. */
  readonly previews: boolean
}

/**
 * Why the newest update for a PC is not known; null if it is. Determined by the PC's revision, by what Windows was
 * offered, and by today's date; the catalog can resolve what the facts leave open.
 */
export function whyNewestOpen(measured: Measured, candidates: Candidates): NewestOpen | null {
  const { machine, today, catalog } = measured
  const byFacts =
    pcAhead(measured.knowledge, machine) ??
    offered(measured.knowledge, machine, measured.inspection) ??
    factsOld(measured)
  if (byFacts === null || byFacts.code === 'newest-date-unknown') return byFacts
  const questions = today === null ? [] : aboutNewest(measured.knowledge, machine, today)
  const state = stateOfAll(catalog, questions)
  const open = { ...byFacts, catalog: state, questions }
  if (today === null || state.state !== 'answered') return open
  const since = lastPatchTuesday(today).slice(0, 7)
  const month = state.updates.filter(({ month: of, isPreview }) => of !== null && of >= since && !isPreview)
  const judged = [...new Set(month.map(({ kb }) => kb))].flatMap((kb) => candidates.byKb.get(kb) ?? [])
  const unread = judged.find((each) => !each.fits && each.because.code === 'revision-not-listed')
  if (unread !== undefined) return { code: 'newest-revision-unread', kb: unread.kb }
  const reached = fittingLcus(candidates).at(-1)?.release.ubr ?? 0
  // Updates were published since, so an answer without any is incomplete.
  const isWhole = judged.some(({ fits }) => fits)
  return isWhole && reached >= leastOf(byFacts, machine) ? null : open
}

/** The revision that a complete catalog answer must reach. */
function leastOf(open: FactsOpen, { ubr }: PlanMachine): number {
  return open.code === 'newest-pc-ahead' ? ubr : open.code === 'newest-offered' ? open.ubr : 0
}

function factsOld({
  knowledge,
  machine,
  today,
  previews,
}: Measured): FactsOpen | { readonly code: 'newest-date-unknown' } | null {
  const { completeUntil } = machine.branch
  if (today === null) return { code: 'newest-date-unknown' }
  // After the last update of a build none is published for it; that is said of its end.
  if (isOverFor(knowledge, machine.build, completeUntil)) return null
  const days = [lastPatchTuesday(today), ...(previews ? [lastPreviewTuesday(today)] : [])]
  const since = days.filter((day) => day > completeUntil).sort()[0]
  return since === undefined ? null : { code: 'newest-facts-old', completeUntil, since }
}

/** A revision between known ones does not matter, because the facts contain a newer one. */
function pcAhead(knowledge: Knowledge, { build, ubr, installation }: PlanMachine): FactsOpen | null {
  const rows = releasesOf(knowledge, build, installation)
  if (rows.some((row) => row.ubr === ubr) || hotpatchOfUbr(knowledge, build, ubr) !== null) return null
  const settled = rows.filter(({ kind, withdrawn }) => kind !== 'preview' && withdrawn === null)
  if (ubr < (settled.at(-1)?.ubr ?? 0)) return null
  return { code: 'newest-pc-ahead', highest: rows.at(-1)?.ubr ?? null }
}

function offered(
  knowledge: Knowledge,
  { build, ubr, branch, installation }: PlanMachine,
  inspection: Inspection | null,
): FactsOpen | null {
  const highest = Math.max(ubr, releasesOf(knowledge, build, installation).at(-1)?.ubr ?? 0)
  const newer = (inspection?.facts.updateHistory?.value ?? []).flatMap(({ kb, title }) => {
    const named = readTitleBuild(title)
    if (kb === null || named === null || !branch.builds.includes(named.build)) return []
    return named.ubr > highest ? [{ kb, ubr: named.ubr }] : []
  })
  const [newest] = newer.sort((one, other) => other.ubr - one.ubr)
  return newest === undefined ? null : { code: 'newest-offered', ...newest }
}

/**
 * The open question as a gap, with the one thing that resolves it. That is never a query that was just made: if the
 * catalog has nothing for a PC that is ahead of it, Windows Update on that PC decides.
 *
 * @param isPractice for a practice PC, which no catalog knows
 */
export function newestGap(machine: PlanMachine, open: NewestOpen, isPractice = false): Gap {
  const { architecture, build, branch, place } = machine
  const { name } = branch
  if (open.code === 'newest-date-unknown') return gap(open.code, { name })
  if (open.code === 'newest-revision-unread')
    return gap(open.code, { name, kb: open.kb, architecture, place })
  const { catalog, questions } = open
  const said = catalogSaid(catalog)
  // If the catalog's answer did not resolve it, the user has to look at the catalog.
  const search = questions[0] === undefined ? null : searchCommand(questions[0])
  const command = catalog.state === 'answered' && search !== null ? search : planCommand(machine, 'latest')
  switch (open.code) {
    case 'newest-facts-old':
      return gap(open.code, { name, until: open.completeUntil, since: open.since, command, ...said })
    case 'newest-pc-ahead': {
      const pc = { name, has: `${build}.${machine.ubr}` }
      if (isPractice) return gap('newest-practice-ahead', pc)
      if (catalog.state === 'unreachable') return gap('newest-pc-ahead-unasked', { ...pc, command, ...said })
      if (catalog.state === 'answered') return gap('newest-pc-past-catalog', pc)
      const highest = open.highest === null ? '' : `${build}.${open.highest}`
      const known = open.highest === null ? 'none' : 'other'
      return gap(open.code, { ...pc, known, highest, command, ...said })
    }
    case 'newest-offered':
      return gap(open.code, { name, kb: open.kb, build: `${build}.${open.ubr}`, command, ...said })
  }
}

function catalogSaid(catalog: CatalogState) {
  if (catalog.state === 'unreachable')
    return { catalog: 'unreachable', failure: whatOf(catalog.failure) } as const
  return { catalog: catalog.state === 'answered' ? 'answered' : 'other', failure: '' } as const
}

function searchCommand(question: CatalogQuestion): string {
  return `unstuck search "${searchWords(question)}" --arch ${question.architecture}`
}

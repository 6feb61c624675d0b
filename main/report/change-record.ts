import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Gap } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { foldSteps, type JournalEvent } from '../../common/journal.ts'
import type { Plan, PlanStep } from '../../common/plan.ts'
import type { Verdict } from '../../common/verdict.ts'
import { whyOpen } from '../../common/why-open.ts'
import { english } from '../texts/english.ts'
import { type Block, code, heading, list, paragraph, type ReportDocument, table } from './document.ts'
import { fetchedBlocks } from './fetched-blocks.ts'
import { mediumBlocks } from './medium-blocks.ts'
import { isPractice } from './runbook/practice-note.ts'

/** What there is of one repair; null for what was not done yet. */
export type CaseContent = {
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly plan: Plan | null
  /** SHA-256 of the plan, as consent names it. */
  readonly planSha256: string | null
  readonly journal: readonly JournalEvent[]
  readonly verdict: Verdict | null
}

/** The record of one repair for people who must agree to it or answer for it: what, why, how, way back, proof. Pure. */
export function changeRecord(content: CaseContent): ReportDocument {
  const { inspection, plan, verdict } = content
  const host = inspection?.host.label ?? plan?.host ?? 'a PC'
  const work = plan?.medium ? 'Update of installation media' : 'Repair of Windows Update'
  const title = `${work}: ${plan?.target?.kb ?? host}`
  return {
    title,
    blocks: [
      heading(1, title),
      ...practiceNote(content),
      table(
        ['', ''],
        [
          [plan?.medium ? 'Medium' : 'PC', host],
          ...(inspection ? [['Inspected', inspection.takenAt]] : []),
          ...machineRows(inspection),
          ...(plan?.target
            ? [['Target', `${plan.target.kb} (${plan.target.build}), ${plan.target.title}`]]
            : []),
          ...(content.planSha256 ? [['SHA-256 of the plan', content.planSha256]] : []),
          ['Result', verdict === null ? 'not proven yet' : `${verdict.outcome}: ${verdict.because}`],
        ],
      ),
      ...findings(content.diagnosis),
      ...(plan?.medium ? mediumBlocks(plan.medium) : []),
      ...(plan === null ? [] : planBlocks(plan, content.journal)),
      ...proof(verdict),
      ...openPoints(content),
    ],
  }
}

function practiceNote({ inspection, plan }: CaseContent): Block[] {
  const practice = inspection?.host.kind === 'practice' || isPractice(plan?.host ?? '')
  return practice
    ? [paragraph('Practice PC: everything below is simulated. No real PC was read or changed.')]
    : []
}

function machineRows(inspection: Inspection | null): string[][] {
  const { windows, architecture, servicingStack } = inspection?.facts ?? {}
  return [
    ...(windows
      ? [
          [
            'Windows',
            `${windows.value.displayVersion ?? ''} ${windows.value.edition}, build ${windows.value.build}.${windows.value.ubr}`.trim(),
          ],
        ]
      : []),
    ...(architecture ? [['Architecture', architecture.value.native]] : []),
    ...(servicingStack ? [['Servicing stack', servicingStack.value.version]] : []),
  ]
}

function findings(diagnosis: Diagnosis | null): Block[] {
  if (diagnosis === null) return []
  if (diagnosis.findings.length === 0)
    return [heading(2, 'Why it fails'), paragraph('No cause is supported by the evidence.')]
  return [
    heading(2, 'Why it fails'),
    ...diagnosis.findings.flatMap((finding) => [
      heading(3, finding.title),
      paragraph(
        `${Math.round(finding.likelihood * 100)} % likely, ${finding.status}. Cause: ${finding.cause} (${finding.class}).`,
      ),
      table(
        ['', 'Evidence', 'Where'],
        finding.evidence.map((one) => [
          one.supports ? 'for' : 'against',
          one.text,
          [one.file, one.line === null ? null : `line ${one.line}`, one.fact]
            .filter((part) => part !== null && part !== undefined)
            .join(', '),
        ]),
      ),
    ]),
    ...(diagnosis.ruledOut.length === 0
      ? []
      : [heading(3, 'Ruled out'), list(diagnosis.ruledOut.map((one) => `${one.cause}: ${one.because}`))]),
  ]
}

function planBlocks(plan: Plan, journal: readonly JournalEvent[]): Block[] {
  const done = foldSteps(
    plan.steps.map(({ id }) => id),
    journal,
  )
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`
  return [
    heading(2, 'The plan'),
    ...(plan.target ? [paragraph(plan.target.why)] : []),
    paragraph(
      `Needs ${gib(plan.needs.diskBytes)} of free room, ${gib(plan.needs.downloadBytes)} of packages and ${plan.needs.restarts} restart${plan.needs.restarts === 1 ? '' : 's'}. Method: ${plan.method}.`,
    ),
    ...plan.steps.flatMap((step, index) => [
      ...stepBlocks(step, index, done.get(step.id)?.state ?? 'waiting'),
      ...whyFailed(step, journal),
    ]),
    ...fetchedBlocks(plan, journal),
    ...(plan.refused.length === 0
      ? []
      : [heading(3, 'Files not used'), list(plan.refused.map((one) => `${one.file}: ${one.why}`))]),
  ]
}

/** Why a step failed the last time it was tried, as far as nothing was done with it since. */
function whyFailed({ id }: PlanStep, journal: readonly JournalEvent[]): Block[] {
  // An earlier plan has steps of the same names.
  const opened = journal.findLastIndex(({ kind }) => kind === 'opened')
  const last = journal
    .slice(Math.max(0, opened))
    .findLast((event) => (event.kind === 'step-failed' || event.kind === 'step-done') && event.step === id)
  if (last?.kind !== 'step-failed') return []
  const { failure, finding } = last
  return [
    paragraph(`It failed: ${failure.what} ${failure.next}`),
    ...(finding
      ? [
          paragraph(
            `Why, by the logs of this step: ${finding.title} (${Math.round(finding.likelihood * 100)} % likely; ${finding.file}, line ${finding.line}).`,
          ),
          code([finding.text.replace(/\s+/g, ' ').trim()]),
        ]
      : []),
  ]
}

function stepBlocks(step: PlanStep, index: number, state: string): Block[] {
  const { package: used } = step
  return [
    heading(3, `${index + 1}. ${step.title}`),
    paragraph(step.why),
    ...(step.command.length > 0 ? [code([step.command.map(shown).join(' ')])] : []),
    ...(step.sequence.length > 0 ? [code(step.sequence.map((command) => command.map(shown).join(' ')))] : []),
    ...(step.powershell === null
      ? []
      : [paragraph('The same in Windows PowerShell:'), code([step.powershell])]),
    ...(step.byHand.length > 0 ? [paragraph('By hand, never by Unstuck:'), code(step.byHand)] : []),
    table(
      ['', ''],
      [
        ['State', state],
        ...step.blocked.map(({ why, next }) => ['Stood in the way when it was planned', `${why} ${next}`]),
        ['Risk', step.risk],
        ['Way back', step.undo ?? 'none; the reason stands above'],
        ['Afterwards', step.expects.state],
        ...(step.expects.exitCodes.length > 0
          ? [['Exit codes that are good', step.expects.exitCodes.join(', ')]]
          : []),
        ...(used
          ? [
              ['Package', `${used.kb}, ${used.architecture}, ${used.file}`],
              ['SHA-1', used.sha1 ?? 'not published where Unstuck looked'],
              ...(used.sha256 === null ? [] : [['SHA-256', used.sha256]]),
            ]
          : []),
      ],
    ),
  ]
}

/** What became of each cause that the plan began with. */
function becameOf({ findings }: Verdict): Block[] {
  if (findings.length === 0) return []
  return [
    table(
      ['', 'What was found before the repair', 'Why'],
      findings.map((finding) => {
        const why = whyOpen(finding)
        return [finding.standing.replaceAll('-', ' '), finding.title, why === null ? '' : english(why)]
      }),
    ),
  ]
}

function proof(verdict: Verdict | null): Block[] {
  if (verdict === null) return []
  return [
    heading(2, 'Proof'),
    paragraph(`Read from the PC at ${verdict.takenAt}.`),
    ...becameOf(verdict),
    table(
      ['', 'What', 'Expected', 'Found', 'Read from'],
      verdict.checks.map((one) => [
        one.ok === null ? 'unread' : one.ok ? 'kept' : 'broken',
        one.what,
        one.expected,
        one.found,
        one.source,
      ]),
    ),
    ...(verdict.undo === null ? [] : undo(verdict.undo)),
  ]
}

function undo({ command, why }: NonNullable<Verdict['undo']>): Block[] {
  return command === null
    ? [heading(3, 'The update stays'), paragraph(why)]
    : [heading(3, 'To take the update out again'), code([command.map(shown).join(' ')]), paragraph(why)]
}

function openPoints({ inspection, diagnosis, plan, verdict }: CaseContent): Block[] {
  const gaps: Gap[] = [inspection, diagnosis, plan, verdict].flatMap((part) => [...(part?.gaps ?? [])])
  if (gaps.length === 0) return []
  const texts = gaps.map((gap) => `${gap.what}: ${gap.why}${gap.hides ? ` Hidden by it: ${gap.hides}` : ''}`)
  return [heading(2, 'What could not be read'), list([...new Set(texts)])]
}

/** An argument as a terminal wants it. */
function shown(word: string): string {
  return /\s/.test(word) ? `"${word}"` : word
}

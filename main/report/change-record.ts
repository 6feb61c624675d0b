import { foldSteps, type JournalEvent, type StepProgress } from '../../common/case/journal.ts'
import type { Gap } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { casePictures, type PictureName } from '../../common/pictures/case-pictures.ts'
import { tongueOf } from '../../common/pictures/tongue.ts'
import type { Plan, PlanStep } from '../../common/plan/plan.ts'
import { hasMethod } from '../../common/plan/plan-method.ts'
import { withoutNotes } from '../../common/plan/plan-notes.ts'
import { planWork } from '../../common/plan/plan-work.ts'
import { isPractice } from '../../common/practice.ts'
import { commandLines } from '../../common/steps/shown-commands.ts'
import { message, type PlainKey } from '../../common/texts/message.ts'
import { buildText } from '../../common/windows/build.ts'
import { gapText } from '../texts/gap-text.ts'
import { sizeText } from '../texts/size-text.ts'
import { say, spokenLanguage, whenText } from '../texts/spoken.ts'
import { nextOf, whatOf } from '../texts/what-of.ts'
import type { CaseContent } from './case-content.ts'
import { chapterBlocks } from './chapter-blocks.ts'
import {
  type Block,
  code,
  heading,
  list,
  paragraph,
  pictureBlock,
  type ReportDocument,
  table,
} from './document.ts'
import { fetchedBlocks } from './fetched-blocks.ts'
import { foundBlocks, isBeforeRemoval } from './found-blocks.ts'
import { interruptedRows } from './interrupted-rows.ts'
import { mediumBlocks } from './medium-blocks.ts'
import { beforeAfter, proofBlocks, resultText, sinceOpened } from './proof-blocks.ts'

/**
 * The record of one repair for those who must approve or answer for it: what, why, how, how to undo it, verification.
 * Pure.
 */
export function changeRecord(content: CaseContent): ReportDocument {
  const { inspection, plan, verdict } = content
  const picture = (name: PictureName) =>
    pictureBlock(casePictures[name](content, tongueOf(say, spokenLanguage())))
  const host = inspection?.host.label ?? plan?.host ?? say('report.a-pc')
  const title = titleOf(plan, host)
  return {
    title,
    blocks: [
      heading(1, title),
      ...practiceNote(content),
      table(
        ['', ''],
        [
          [plan?.medium ? say('word.medium-kind.media') : say('word.pc'), host],
          ...(inspection ? [[say('report.inspected'), whenText(inspection.takenAt)]] : []),
          ...machineRows(inspection),
          ...(plan?.target ? [[sentence('word.role.target'), plan.target.title]] : []),
          ...(content.planSha256 ? [[say('report.sha256-of-plan'), content.planSha256]] : []),
          ...interruptedRows(plan, content.journal),
          [say('report.result'), resultText(verdict, plan, content.journal)],
        ],
      ),
      ...beforeAfter(verdict),
      ...picture('chain'),
      ...picture('winre'),
      ...foundBlocks(content),
      // The picture shows the causes as they were found, which no longer applies after an uninstallation.
      ...(isBeforeRemoval(content) ? [] : picture('causes')),
      ...picture('disk'),
      ...picture('enlarging'),
      ...(plan?.medium ? mediumBlocks(plan.medium) : []),
      ...chapterBlocks(content.earlier ?? []),
      ...(plan === null ? [] : planBlocks(plan, content.journal)),
      ...proofBlocks(verdict, plan),
      ...picture('timeline'),
      ...openPoints(content),
    ],
  }
}

/** What was done and to what; an uninstallation is not called a repair. */
function titleOf(plan: Plan | null, host: string): string {
  const work = plan === null ? null : planWork(plan)
  switch (work?.kind) {
    case 'medium':
      return say('report.title-medium', { subject: plan?.target?.kb ?? host })
    case 'removal':
      return say('report.title-removal', { subject: work.kb ?? work.build ?? host })
    case 'return':
      return say('report.title-return', { subject: host })
    default:
      return say('report.title', { subject: plan?.target?.kb ?? host })
  }
}

function practiceNote({ inspection, plan }: CaseContent): Block[] {
  const practice = inspection?.host.kind === 'practice' || isPractice(plan?.host ?? '')
  return practice ? [paragraph(say('report.practice'))] : []
}

function machineRows(inspection: Inspection | null): string[][] {
  const { windows, architecture, servicingStack } = inspection?.facts ?? {}
  return [
    ...(windows
      ? [
          [
            say('word.fact.windows'),
            say('word.windows-of-build', {
              name: [windows.value.displayVersion, windows.value.edition].filter(Boolean).join(' '),
              build: message('word.build', { build: buildText(windows.value) }),
            }),
          ],
        ]
      : []),
    ...(architecture ? [[say('word.fact.architecture'), architecture.value.native]] : []),
    ...(servicingStack ? [[say('word.fact.servicing-stack'), servicingStack.value.version]] : []),
  ]
}

/** The requirements of the plan, with its method if it has one. */
function needsText(plan: Plan): string {
  const { diskBytes, diskIsLeast, downloadBytes, restarts } = plan.needs
  const disk = diskIsLeast ? say('window.plan.at-least', { size: sizeText(diskBytes) }) : sizeText(diskBytes)
  const packages = sizeText(downloadBytes)
  if (hasMethod(plan))
    return say('report.needs', {
      disk,
      packages,
      restarts,
      method: message(`word.method.${plan.method}`),
    })
  return say('cli.plan-needs', {
    room: diskBytes === 0 ? 'unknown' : 'known',
    disk,
    download: downloadBytes === 0 ? 'none' : 'other',
    packages,
    restarts,
  })
}

function planBlocks(plan: Plan, journal: readonly JournalEvent[]): Block[] {
  const done = foldSteps(
    plan.steps.map(({ id }) => id),
    journal,
  )
  return [
    heading(2, say('report.plan')),
    ...(plan.target ? [paragraph(plan.target.why)] : []),
    paragraph(needsText(plan)),
    ...plan.steps.flatMap((step, index) => [
      ...stepBlocks(step, index, done.get(step.id)?.state ?? 'waiting'),
      ...whyFailed(step, journal),
    ]),
    ...fetchedBlocks(plan, journal),
    ...(plan.refused.length === 0
      ? []
      : [
          heading(3, say('report.files-not-used')),
          list(plan.refused.map((one) => `${one.file}: ${one.why}`)),
        ]),
  ]
}

/** Why a step failed in its last attempt, unless it was done since. */
function whyFailed({ id }: PlanStep, journal: readonly JournalEvent[]): Block[] {
  const last = sinceOpened(journal).findLast(
    (event) => (event.kind === 'step-failed' || event.kind === 'step-done') && event.step === id,
  )
  if (last?.kind !== 'step-failed') return []
  const { failure, finding } = last
  return [
    paragraph(say('report.failed', { what: whatOf(failure), next: nextOf(failure) })),
    ...(finding
      ? [
          paragraph(
            say('report.why-by-logs', {
              title: finding.title,
              percent: Math.round(finding.likelihood * 100),
              place: message('word.file-line', { file: finding.file, line: finding.line }),
            }),
          ),
          code([finding.text.replace(/\s+/g, ' ').trim()]),
        ]
      : []),
  ]
}

function stepBlocks(step: PlanStep, index: number, state: StepProgress['state']): Block[] {
  const { package: used } = step
  const lines = commandLines([step.command, ...step.sequence])
  return [
    heading(3, `${index + 1}. ${step.title}`),
    paragraph(step.why),
    ...(lines.length > 0 ? [code(lines)] : []),
    ...(step.powershell === null
      ? []
      : [paragraph(say('word.heading', { words: message('word.in-powershell') })), code([step.powershell])]),
    ...(step.byHand.length > 0 ? [paragraph(say('report.by-hand')), code(step.byHand)] : []),
    table(
      ['', ''],
      [
        [say('report.state'), say(`word.step-state.${state === 'running' ? 'unfinished' : state}`)],
        ...step.blocked.map(({ why, next }) => [say('report.blocked'), `${why} ${next}`]),
        [say('word.risk'), sentence(`word.risk.${step.risk}`)],
        [say('report.way-back'), step.undo ?? say('report.no-way-back')],
        [say('word.afterwards'), step.expects.state],
        ...(step.expects.exitCodes.length > 0
          ? [[say('report.good-exit-codes'), step.expects.exitCodes.join(', ')]]
          : []),
        ...(used
          ? [
              [say('report.package'), `${used.kb}, ${used.architecture}, ${used.file}`],
              ['SHA-1', used.sha1 ?? say('report.digest-not-published')],
              ...(used.sha256 === null ? [] : [['SHA-256', used.sha256]]),
            ]
          : []),
      ],
    ),
  ]
}

function openPoints({ inspection, diagnosis, plan, verdict }: CaseContent): Block[] {
  const gaps: Gap[] = [inspection, diagnosis, plan, verdict].flatMap((part) => [...(part?.gaps ?? [])])
  const { unread, notes } = withoutNotes(gaps)
  const listed = (title: PlainKey, all: readonly Gap[]): Block[] =>
    all.length === 0 ? [] : [heading(2, say(title)), list([...new Set(all.map(gapText))])]
  return [...listed('word.could-not-be-read', unread), ...listed('word.notes-on-plan', notes)]
}

/** A word capitalised for the beginning of a cell. */
function sentence(key: PlainKey): string {
  const text = say(key)
  return `${text.slice(0, 1).toLocaleUpperCase(spokenLanguage())}${text.slice(1)}`
}

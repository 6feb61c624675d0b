import { type Diagnosis, type Finding, wasNothingRead } from '../../../common/diagnosis/diagnosis.ts'
import { offlineFolderOf } from '../../../common/facts/inspection.ts'
import { damagedBundleGaps } from '../../../common/gaps/damaged-bundle.ts'
import { onItsDisk } from '../../../common/windows/on-its-disk.ts'
import { gapText } from '../../texts/gap-text.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { columnsOf, cutEnd, oneLine, padEnd, withMost, wrapped } from '../terminal/columns.ts'
import { render } from '../terminal/render.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { causesTable } from './causes/causes-table.ts'
import { findingBlock } from './causes/finding-block.ts'
import { fixList, type LetteredFix, letteredFixes } from './causes/fix-list.ts'
import { commonFolder, within } from './causes/places.ts'
import { type Drawing, fitting, noLimits, screens, usualLimits, type View } from './causes/view.ts'
import { evidenceReach } from './evidence-reach.ts'

/**
 * Formats a diagnosis for the terminal: a table of the causes, the first ones with evidence, the distinct fixes, then
 * ruled-out causes, codes and gaps. As much as fits on two screens unless more is requested.
 */
export function diagnosisText(made: Diagnosis, view: View): Rich {
  const diagnosis = inLanguage(made)
  if (view.verbose) return drawn(diagnosis, { ...view, limits: noLimits })
  const texts = usualLimits.map((limits) => () => drawn(diagnosis, { ...view, limits }))
  const fits = (text: Rich) => linesOf(text, view.width) <= (view.lines ?? screens)
  for (const text of texts.slice(0, -1)) {
    const whole = text()
    // A user who specified the number of causes gets them all, whatever space they need.
    if (view.top !== null || fits(whole)) return whole
  }
  return texts.at(-1)?.() ?? ''
}

/** Number of lines that a text takes on a terminal, including wrapped ones. */
function linesOf(text: Rich, width: number): number {
  return render(text, false)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / width)), -1)
}

function drawn(diagnosis: Diagnosis, view: Drawing): Rich {
  const { top, brief, limits } = view
  const rows = top ?? limits.rows
  const findings = diagnosis.findings.slice(0, rows)
  const folder = commonFolder(diagnosis.read.map(({ file }) => file))
  // A letter refers to a fix below the table.
  const fixes = letteredFixes(brief ? findings.slice(0, 1) : findings)
  const blocks: Rich[] = [
    headOf(diagnosis, folder, view),
    findings.length === 0
      ? [
          say(wasNothingRead(diagnosis) ? 'word.evidence-unread' : 'diagnosis.no-cause'),
          '\n',
          wrapped(nextText(view), view.width).join('\n'),
        ]
      : [causesTable(findings, fixes, view), leftOutCauses(diagnosis, rows)],
    ...(brief
      ? briefOf(diagnosis, { findings, folder }, view)
      : restOf(diagnosis, { findings, fixes, folder }, view)),
  ]
  return [
    joined(
      blocks.filter((block) => block !== ''),
      '\n\n',
    ),
    '\n',
  ]
}

/**
 * Only the first cause and what could not be read: without the latter, having no cause would look like an all-clear.
 */
function briefOf(
  diagnosis: Diagnosis,
  { findings, folder }: Pick<Shown, 'findings' | 'folder'>,
  view: Drawing,
): Rich[] {
  const [undecided = '', unread = ''] = gapsOf(diagnosis, view)
  return [...firstOf(findings, folder, view), findings.length === 0 ? undecided : '', unread]
}

/** What to do about the first cause; if nothing, how to check whether it applies. */
function firstOf(findings: readonly Finding[], folder: string, view: Drawing): Rich[] {
  const first = findings.slice(0, 1)
  const fixes = letteredFixes(first)
  if (fixes.length > 0) return [fixList(fixes, view)]
  const ranks = ranksOf(first)
  return first.map((finding) => findingBlock(finding, { rank: 1, fixes, folder, view, ranks }))
}

/** The rank of each displayed cause; the first one if it is found twice. */
function ranksOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  return new Map(findings.map(({ cause }, index) => [cause, index + 1] as const).reverse())
}

type Shown = {
  readonly findings: readonly Finding[]
  readonly fixes: readonly LetteredFix[]
  readonly folder: string
}

function restOf(diagnosis: Diagnosis, { findings, fixes, folder }: Shown, view: Drawing): Rich[] {
  const detailed = view.top === null ? findings.slice(0, view.limits.detailed) : findings
  const ranks = ranksOf(findings)
  return [
    ...detailed.map((finding, index) =>
      findingBlock(finding, { rank: index + 1, fixes, folder, view, ranks }),
    ),
    fixList(fixes, view, diagnosis.host !== undefined && offlineFolderOf(diagnosis.host) !== null),
    ruledOutText(diagnosis, view),
    errorsText(diagnosis, folder, view),
    ...(diagnosis.findings.length === 0
      ? evidenceReach(diagnosis, folder, { width: view.width, most: view.limits.gaps })
      : []),
    ...gapsOf(diagnosis, view),
  ]
}

/** What stays undecided, and what could not be read. */
function gapsOf({ gaps }: Diagnosis, view: Drawing): Rich[] {
  return [
    gapsWithin(say('diagnosis.undecided'), gaps.filter(isUndecided), view),
    gapsWithin(
      say('diagnosis.gaps'),
      gaps.filter((gap) => !isUndecided(gap)),
      view,
    ),
  ]
}

/**
 * What to do if no cause was found but the update still fails: a PC can be inspected again, and files can be completed.
 */
function nextText({ plan }: View): string {
  return plan === undefined ? say('diagnosis.next-of-files') : say('diagnosis.next-of-pc', { plan })
}

function headOf(diagnosis: Diagnosis, folder: string, { width }: View): string {
  const { host, machine, read } = diagnosis
  const windows = host === undefined ? null : offlineFolderOf(host)
  const pc = [
    machine.computer,
    machine.build === null
      ? machine.buildNumber === null
        ? null
        : say('diagnosis.build', { build: String(machine.buildNumber) })
      : say('diagnosis.build', { build: machine.build }),
    machine.architecture,
    machine.edition,
  ].filter((part) => part !== null)
  const named = pc.length === 0 ? say('diagnosis.pc-unknown') : oneLine(pc.join(', '))
  const where =
    folder === ''
      ? say('diagnosis.read', { logs: read.length })
      : say('diagnosis.read-in', {
          logs: read.length,
          folder: oneLine(windows === null ? folder : onItsDisk(folder, windows)),
        })
  const past = read.filter((one) => one.past === true).length
  return [
    ...(host === undefined ? [] : [cutEnd(oneLine(host.label), width)]),
    cutEnd(say('diagnosis.pc', { pc: named }), width),
    cutEnd(where, width),
    ...(damagedBundleGaps(diagnosis).length > 0 ? [cutEnd(say('diagnosis.bundle-damaged'), width)] : []),
    ...(past > 0 ? [cutEnd(say('diagnosis.with-past', { past }), width)] : []),
  ].join('\n')
}

function leftOutCauses({ findings }: Diagnosis, rows: number): string {
  const left = findings.length - rows
  return left > 0
    ? `\n${' '.repeat(3)}${say('diagnosis.left-out-causes', { count: left, all: findings.length })}`
    : ''
}

function ruledOutText({ ruledOut }: Diagnosis, view: Drawing): Rich {
  if (ruledOut.length === 0) return ''
  const { shown, left } = fitting(ruledOut, view.limits.ruledOut)
  return list(
    say('diagnosis.ruled-out'),
    shown.map(({ cause, name, because }) => `${name ?? cause}: ${because}`),
    left,
    view,
  )
}

function errorsText({ errors, open }: Diagnosis, folder: string, view: Drawing): Rich {
  if (errors.length === 0) return ''
  const { shown, left } = fitting(errors, view.limits.codes)
  const meaning = new Map(open.map(({ code, means }) => [code, means]))
  const rows = shown.flatMap(({ code, name, count, first }) => {
    const place = `${oneLine(within(folder, first.file))}:${first.line}`
    const row = cutEnd(
      `  ${code}  ${padEnd(cutEnd(oneLine(name ?? ''), 36), 36)} ${say('diagnosis.code-row', { count, place })}`,
      view.width,
    )
    // For a failure without a known cause, the meaning of its code is a starting point.
    const means = wrapped(meaning.get(code) ?? '', view.width - 6)
    return [row, ...means.filter((line) => line !== '').map((line) => `      ${line}`)]
  })
  return lines(say('diagnosis.codes'), rows, left)
}

/** Gaps that leave the cause open although everything was read. */
function isUndecided({ code }: Diagnosis['gaps'][number]): boolean {
  return (
    code === 'cause-undecided' ||
    code === 'cause-unknown' ||
    code === 'no-attempt-shown' ||
    code === 'success-old'
  )
}

function gapsWithin(head: string, gaps: Diagnosis['gaps'], view: Drawing): Rich {
  if (gaps.length === 0) return ''
  const { shown, left } = fitting(gaps, view.limits.gaps)
  const texts = shown.map(gapText)
  return list(head, texts, left, view)
}

function list(head: string, items: readonly string[], left: number, { width, limits }: Drawing): Rich {
  const rows = items.flatMap((item) =>
    withMost(wrapped(item, width - 4), limits.lines, width - 4).map(
      (line, index) => `${index === 0 ? '  - ' : '    '}${line}`,
    ),
  )
  return lines(head, rows, left)
}

function lines(head: string, rows: readonly string[], left: number): Rich {
  const more = left > 0 ? [`  ${say('diagnosis.left-out', { count: left })}`] : []
  return joined([styled('strong', head), ...rows, ...more], '\n')
}

import { mediaFolders } from '../../../common/media/media-folders.ts'
import { imageUnits, mountedImage } from '../../../common/plan/image-units.ts'
import type { Plan, PlanMedium, PlanStep } from '../../../common/plan/plan.ts'
import { suppliedFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { buildFamily, readBuild } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { powershellFunctions } from '../../program/powershell-functions.ts'
import { definitionOf } from '../../steps/all-kinds.ts'
import { wasThere } from '../../steps/shared/images/promised-images.ts'
import { commented, quoted } from '../../steps/shared/tools/quote.ts'
import { say } from '../../texts/spoken.ts'
import { placeOf } from './runbook-place.ts'
import { signingNote } from './signing-note.ts'
import { stepReason, stepTitles } from './step-comments.ts'

/**
 * A plan for installation media or an image as a PowerShell script that does not need Unstuck. It works on a copy,
 * stops at the first failure and then discards mounted images. The work on one image is a unit: when restarted, the
 * script continues with the first image, export or copy that was not completed. Pure. Exit codes: 0 done and verified,
 * 1 a step failed, 2 it does not match this PC or medium.
 *
 * @param planSha256 identifies the plan, to distinguish scripts of different plans
 */
export function mediumRunbook(
  knowledge: Knowledge,
  plan: Plan,
  medium: PlanMedium,
  planSha256: string,
): string {
  return [
    '<#',
    `  ${commented(say('report.runbook.head-medium', { kind: medium.read.kind === 'media' ? 'media' : 'other', target: plan.target?.kb ?? message('word.none') }))}`,
    `  ${commented(say('report.runbook.made-from', { sha256: planSha256 }))}`,
    ...stepTitles(plan),
    `  ${commented(say(isMounted(medium) ? 'report.runbook.mounted' : 'report.runbook.original', { folder: medium.result }))}`,
    `  ${commented(say('report.runbook.needs-medium'))}`,
    ...signingNote(),
    '#>',
    '#Requires -Version 5.1',
    '#Requires -RunAsAdministrator',
    `param([string] $PackageFolder = ${quoted(suppliedFolder)}, [string] $PackageSource = '')`,
    '',
    ...powershellFunctions('bitness', 'common', 'packages', 'pending', 'medium'),
    '',
    `$script:State = Join-Path $script:Data ${quoted(`Unstuck\\Runbooks\\${planSha256.slice(0, 32)}.txt`)}`,
    '',
    ...fitness(plan, medium),
    ...imageUnits(plan.steps, isMounted(medium)).flatMap((unit) => [
      '',
      ...unitLines(knowledge, plan, medium, unit),
    ]),
    '',
    `Write-Output ${quoted(say(isMounted(medium) ? 'report.runbook.done-mounted' : 'report.runbook.done-medium', { folder: medium.result }))}`,
    'exit 0',
    '',
  ].join('\r\n')
}

function fitness({ machine, needs, steps }: Plan, medium: PlanMedium): string[] {
  const family = buildFamily(readBuild(machine.build)?.build ?? 0)
  const { read } = medium
  if (isMounted(medium))
    return [
      `Assert-Dism ${family}`,
      'Assert-OwnState',
      `Clear-Mount ${quoted(mediaFolders.winreMount)}`,
      `Assert-SomethingMounted ${quoted(medium.result)}`,
      `Assert-Room ${needs.diskBytes}`,
    ]
  const source = sourceOf(read, steps)
  // Only DISM can read a split image, when it gets all its parts.
  const images = read.install?.format === 'split' ? [] : (read.install?.images ?? [])
  return [
    `# ${commented(say('report.runbook.one-medium'))}`,
    `Assert-Dism ${family}`,
    ...images.flatMap((each) =>
      each.build === null ? [] : [`Assert-Source ${quoted(source)} ${each.index} ${quoted(each.build)}`],
    ),
    'Assert-OwnState',
    `if (-not (Test-Done 'begun')) { Assert-Room ${needs.diskBytes} }`,
    `Clear-Mount ${quoted(mediaFolders.winreMount)}`,
    `Clear-Mount ${quoted(mediaFolders.mount)}`,
    `Assert-NoResult ${quoted(medium.result)}`,
  ]
}

/** The image file that the plan was made for, at its path in the plan. */
function sourceOf({ kind, install }: PlanMedium['read'], steps: readonly PlanStep[]): string {
  for (const { does } of steps) {
    if (does.kind === 'copy-medium')
      return `${does.from.replace(/\\$/, '')}\\${kind === 'media' ? install?.file.replaceAll('/', '\\') : does.file}`
    if (does.kind === 'export-image') return does.from
  }
  return ''
}

function isMounted({ read }: PlanMedium): boolean {
  return read.install?.format === 'mounted'
}

function unitLines(
  knowledge: Knowledge,
  plan: Plan,
  medium: PlanMedium,
  unit: readonly PlanStep[],
): string[] {
  const [first] = unit
  if (first === undefined) return []
  const body = unit.flatMap((step) => [
    stepReason(step, plan.steps.indexOf(step)),
    ...definitionOf(step.kind).runbook(step.does, placeOf(knowledge, plan, step, unit)),
  ])
  if (first.kind === 'verify') return body
  const image = mountedImage(first)
  const promised = medium.promises.find(({ file, index }) => file === image?.file && index === image.index)
  // A run that was killed after the image was committed but before that was recorded has nothing left to do here.
  const there =
    promised && !wasThere(medium, promised)
      ? ` -and -not (Test-Image ${quoted(promised.file)} ${promised.index} ${quoted(promised.build)})`
      : ''
  const condition =
    there === '' ? `-not (Test-Done ${quoted(first.id)})` : `-not (Test-Done ${quoted(first.id)})${there}`
  return [
    `if (${condition}) {`,
    ...body.map((line) => `    ${line}`),
    '}',
    `if (-not (Test-Done ${quoted(first.id)})) { Set-Done ${quoted(first.id)} }`,
  ]
}

import {
  dismWord,
  imageFolderOf,
  imageUnits,
  isAddedToWindowsPe,
  parentFolder,
} from '../../../common/image-units.ts'
import { mediaFolders } from '../../../common/media-folders.ts'
import type { Plan, PlanMedium, PlanPackage, PlanStep } from '../../../common/plan.ts'
import { broughtFolder } from '../../../common/servicing-folders.ts'
import { buildFamily } from '../../../common/windows/build.ts'
import { commonParts } from './common-parts.ts'
import { mediumParts } from './medium-parts.ts'
import { commented, quoted, quotedList } from './quote.ts'

/**
 * A plan for installation media or an image as a PowerShell script that needs nothing of Unstuck. It works on a copy, stops
 * at the first failure and discards what is mounted then. What is done to one image counts as a whole: started again, it
 * goes on with the first image, export or copy that was not finished. Pure. Exit codes: 0 done and proven, 1 a step failed,
 * 2 it does not fit this PC or this medium.
 *
 * @param planSha256 names the plan, so that a script can be told from one of another plan
 */
export function mediumRunbook(plan: Plan, medium: PlanMedium, planSha256: string): string {
  return [
    '<#',
    `  ${medium.read.kind === 'media' ? 'Installation media' : 'An image of Windows'} brought up to date, target ${commented(plan.target?.kb ?? 'none')}.`,
    `  Made from a plan of Unstuck with SHA-256 ${planSha256}.`,
    ...plan.steps.map((step, index) => `  ${index + 1}. ${commented(step.title)} [${step.risk}]`),
    isMounted(medium)
      ? `  It changes the image that is mounted in ${commented(medium.result)}; write it back yourself, or discard it where a step failed.`
      : `  The original is only read; the result lies in ${commented(medium.result)}.`,
    '  Windows PowerShell 5.1, as administrator, on a Windows that is not older than the image.',
    '#>',
    '#Requires -Version 5.1',
    '#Requires -RunAsAdministrator',
    `param([string] $PackageFolder = ${quoted(broughtFolder)})`,
    '',
    ...commonParts,
    '',
    ...mediumParts,
    '',
    `$script:State = Join-Path $script:Data ${quoted(`Unstuck\\Runbooks\\${planSha256.slice(0, 32)}.txt`)}`,
    '',
    ...fitness(plan, medium),
    ...imageUnits(plan.steps, isMounted(medium)).flatMap((unit) => ['', ...unitLines(plan, medium, unit)]),
    '',
    `Write-Output ${quoted(isMounted(medium) ? `Done and proven. Write the image in ${medium.result} back with /Commit.` : `Done and proven. The result lies in ${medium.result}.`)}`,
    'exit 0',
    '',
  ].join('\r\n')
}

function fitness({ machine, needs, steps }: Plan, medium: PlanMedium): string[] {
  const family = buildFamily(Number(machine.build?.split('.')[0]))
  const { read } = medium
  if (isMounted(medium))
    return [
      `Assert-Dism ${family}`,
      `Clear-Mount ${quoted(mediaFolders.winreMount)}`,
      `Assert-SomethingMounted ${quoted(medium.result)}`,
      `Assert-Room ${needs.diskBytes}`,
    ]
  const source = sourceOf(read, steps)
  // Of a split image only DISM itself, told of its parts, reads the rest.
  const images = read.install?.format === 'split' ? [] : (read.install?.images ?? [])
  return [
    '# The plan was made for this very medium; another one needs another plan.',
    `Assert-Dism ${family}`,
    ...images.flatMap((each) =>
      each.build === null ? [] : [`Assert-Source ${quoted(source)} ${each.index} ${quoted(each.build)}`],
    ),
    `if (-not (Test-Done 'begun')) { Assert-Room ${needs.diskBytes} }`,
    `Clear-Mount ${quoted(mediaFolders.winreMount)}`,
    `Clear-Mount ${quoted(mediaFolders.mount)}`,
    `Assert-NoResult ${quoted(medium.result)}`,
  ]
}

/** The image file that the plan was made for, where the plan says that it lies. */
function sourceOf({ kind, install }: PlanMedium['read'], steps: readonly PlanStep[]): string {
  const copied = steps.find((step) => step.kind === 'copy-medium')
  if (copied === undefined)
    return dismWord(
      steps.find((step) => step.kind === 'export-image'),
      'SourceImageFile',
    )
  const [, from = '', , name = ''] = copied.command
  const folder = from.replace(/\\$/, '')
  return `${folder}\\${kind === 'media' ? install?.file.replaceAll('/', '\\') : name}`
}

function isMounted({ read }: PlanMedium): boolean {
  return read.install?.format === 'mounted'
}

function unitLines(plan: Plan, medium: PlanMedium, unit: readonly PlanStep[]): string[] {
  const [first] = unit
  if (first === undefined) return []
  const body = unit.flatMap((step) => [
    `# ${plan.steps.indexOf(step) + 1}. ${commented(step.title)}: ${commented(step.why)}`,
    ...work(plan, medium, step, unit),
  ])
  if (first.kind === 'verify') return body
  const file = dismWord(first, 'ImageFile')
  const index = Number(dismWord(first, 'Index'))
  const promised = medium.promises.find((each) => each.file === file && each.index === index)
  // A run that was killed after the image was written back and before that was noted has nothing left to do here.
  const there =
    promised && !isThere(medium, promised)
      ? ` -and -not (Test-Image ${quoted(promised.file)} ${index} ${quoted(promised.build)})`
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

function work(plan: Plan, medium: PlanMedium, step: PlanStep, unit: readonly PlanStep[]): string[] {
  const [tool = '', ...args] = step.command
  const words = quotedList(args)
  const invoke = `Invoke-Tool ${quoted(tool)} ${words} @(${step.expects.exitCodes.join(', ')})`
  switch (step.kind) {
    case 'copy-medium':
      return [`New-ProtectedFolder ${quoted(medium.result)}`, invoke]
    case 'mount-image':
      return [`Mount-Protected ${quoted(dismWord(step, 'MountDir'))} ${words}`]
    case 'unmount-image':
      return [`Dismount-Protected ${quoted(dismWord(step, 'MountDir'))} ${words}`]
    case 'place-package':
      return unlessThere(medium, step, copy(step.package, imageFolderOf(plan.steps, step)))
    case 'add-package-to-image':
      return unlessThere(medium, step, [
        ...copy(step.package, parentFolder(dismWord(step, 'PackagePath'))),
        `Add-ToImage ${quoted(dismWord(step, 'Image'))} ${words} @(${step.expects.exitCodes.join(', ')})${isAddedToWindowsPe(step, unit) ? ' -Again' : ''}`,
      ])
    case 'expand-setup-update':
      return [...copy(step.package, parentFolder(args[0] ?? '')), invoke]
    case 'export-image':
      return exportLines(step, unit, invoke)
    case 'copy-file':
      return [...protectedTarget(args[1] ?? ''), invoke]
    case 'verify':
      return medium.promises.map(({ file, index, build }) =>
        file === medium.result
          ? `Assert-Mounted ${quoted(file)} ${quoted(build)}`
          : `Assert-Image ${quoted(file)} ${index} ${quoted(build)}`,
      )
    default:
      return [invoke]
  }
}

/** Given again to an image that has it, a cumulative update with its checkpoint beside it fails. */
function unlessThere(medium: PlanMedium, { package: used }: PlanStep, lines: string[]): string[] {
  const promised = medium.promises.find(({ file }) => file === medium.result)
  if (
    !isMounted(medium) ||
    !promised ||
    isThere(medium, promised) ||
    (used?.role !== 'target' && used?.role !== 'checkpoint')
  )
    return lines
  return [
    `if (-not (Test-Mounted ${quoted(promised.file)} ${quoted(promised.build)})) {`,
    ...lines.map((line) => `    ${line}`),
    '}',
  ]
}

/** Where languages or features were added to an image that is there already, its update is wanted again all the same. */
function isThere({ read }: PlanMedium, { file, build }: PlanMedium['promises'][number]): boolean {
  const revision = (text: string | null) => Number(text?.split('.')[1])
  const wim = /\\boot\.wim$/i.test(file) ? read.boot : read.install
  return wim?.images.some((image) => revision(image.build) >= revision(build)) ?? false
}

function exportLines(step: PlanStep, unit: readonly PlanStep[], invoke: string): string[] {
  const to = dismWord(step, 'DestinationImageFile')
  const first = unit.find((each) => dismWord(each, 'DestinationImageFile') === to) === step
  return [...protectedTarget(parentFolder(to)), ...(first ? [`Remove-Exported ${quoted(to)}`] : []), invoke]
}

/** Folders of our own that are not part of a copy or of an image are made for administrators only. */
function protectedTarget(folder: string): string[] {
  const own = [mediaFolders.exported, mediaFolders.winre]
  return folder === mediaFolders.result ||
    own.some((each) => folder === each || folder.startsWith(`${each}\\`))
    ? [`New-ProtectedFolder ${quoted(folder)}`]
    : []
}

function copy(used: PlanPackage | null, folder: string): string[] {
  if (used === null) return []
  const { file, sha1, sha256 } = used
  const hash = sha256 === null ? `'SHA1' ${quoted(sha1 ?? '')}` : `'SHA256' ${quoted(sha256)}`
  return [`Open-PackageFolder ${quoted(folder)}`, `Copy-Package ${quoted(file)} ${quoted(folder)} ${hash}`]
}

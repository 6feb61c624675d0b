import { mediaFolders } from '../../../common/media-folders.ts'
import type { Plan, PlanMedium, PlanPackage, PlanStep } from '../../../common/plan.ts'
import { broughtFolder } from '../../../common/servicing-folders.ts'
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
    ...unitsOf(plan.steps, isMounted(medium)).flatMap((unit) => ['', ...unitLines(plan, medium, unit)]),
    '',
    `Write-Output ${quoted(isMounted(medium) ? `Done and proven. Write the image in ${medium.result} back with /Commit.` : `Done and proven. The result lies in ${medium.result}.`)}`,
    'exit 0',
    '',
  ].join('\r\n')
}

/** Builds that are another one with parts switched on; their DISM and Windows PE name the lower one. */
const families: readonly (readonly [build: number, upTo: number])[] = [
  [19041, 19045],
  [22621, 22631],
  [26100, 26300],
]

function fitness({ machine, needs, steps }: Plan, medium: PlanMedium): string[] {
  const build = Number(machine.build?.split('.')[0])
  const family = families.find(([from, upTo]) => build >= from && build <= upTo)?.[0] ?? build
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
    return wordOf(
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

/**
 * Steps that count as one: from mounting an image to unmounting it, and all exports into one file. An image that somebody
 * else mounted is one altogether: whether it was discarded after a failure is not known here.
 */
function unitsOf(steps: readonly PlanStep[], whole: boolean): PlanStep[][] {
  if (whole)
    return [steps.filter(({ kind }) => kind !== 'verify'), steps.filter(({ kind }) => kind === 'verify')]
  const units: PlanStep[][] = []
  let mounted = 0
  for (const step of steps) {
    const last = units.at(-1)
    const before = last?.at(-1)
    const sameFile =
      step.kind === 'export-image' &&
      before?.kind === 'export-image' &&
      wordOf(step, 'DestinationImageFile') === wordOf(before, 'DestinationImageFile')
    if (last && (mounted > 0 || sameFile)) last.push(step)
    else units.push([step])
    if (step.kind === 'mount-image') mounted += 1
    if (step.kind === 'unmount-image') mounted -= 1
  }
  return units
}

function unitLines(plan: Plan, medium: PlanMedium, unit: readonly PlanStep[]): string[] {
  const [first] = unit
  if (first === undefined) return []
  const body = unit.flatMap((step) => [
    `# ${plan.steps.indexOf(step) + 1}. ${commented(step.title)}: ${commented(step.why)}`,
    ...work(plan, medium, step, unit),
  ])
  if (first.kind === 'verify') return body
  const file = wordOf(first, 'ImageFile')
  const index = Number(wordOf(first, 'Index'))
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
      return [`Mount-Protected ${quoted(wordOf(step, 'MountDir'))} ${words}`]
    case 'unmount-image':
      return [`Dismount-Protected ${quoted(wordOf(step, 'MountDir'))} ${words}`]
    case 'place-package':
      return unlessThere(medium, step, copy(step.package, folderOfNext(plan, step)))
    case 'add-package-to-image':
      return unlessThere(medium, step, [
        ...copy(step.package, parentOf(wordOf(step, 'PackagePath'))),
        `Add-ToImage ${quoted(wordOf(step, 'Image'))} ${words} @(${step.expects.exitCodes.join(', ')})${isWindowsPe(step, unit) ? ' -Again' : ''}`,
      ])
    case 'expand-setup-update':
      return [...copy(step.package, parentOf(args[0] ?? '')), invoke]
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
  const to = wordOf(step, 'DestinationImageFile')
  const first = unit.find((each) => wordOf(each, 'DestinationImageFile') === to) === step
  return [...protectedTarget(parentOf(to)), ...(first ? [`Remove-Exported ${quoted(to)}`] : []), invoke]
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

/** A checkpoint lies in the folder from which the next package is added. */
function folderOfNext({ steps }: Plan, step: PlanStep): string {
  const next = steps.slice(steps.indexOf(step)).find(({ kind }) => kind === 'add-package-to-image')
  return next === undefined ? '' : parentOf(wordOf(next, 'PackagePath'))
}

function isWindowsPe(step: PlanStep, unit: readonly PlanStep[]): boolean {
  const folder = wordOf(step, 'Image')
  const mount = unit.find((each) => each.kind === 'mount-image' && wordOf(each, 'MountDir') === folder)
  return mount !== undefined && /\\boot\.wim$/i.test(wordOf(mount, 'ImageFile'))
}

/** The value of `/Name:value`; empty where the command has none. */
function wordOf(step: PlanStep | undefined, name: string): string {
  return step?.command.find((word) => word.startsWith(`/${name}:`))?.slice(name.length + 2) ?? ''
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('\\')))
}

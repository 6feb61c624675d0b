import { isGivenAgain } from '../../../common/given-again.ts'
import type { Plan, PlanPackage, PlanStep } from '../../../common/plan.ts'
import { sourceOfArgument } from '../../../common/repair-source.ts'
import {
  broughtFolder,
  recoveryFolder,
  transactionFolder,
  winreMountFolder,
} from '../../../common/servicing-folders.ts'
import { commonParts } from './common-parts.ts'
import { guards } from './guards.ts'
import { mediumRunbook } from './medium.ts'
import { isPractice, practiceNote } from './practice-note.ts'
import { commented, quoted, quotedList } from './quote.ts'
import { assertRemovable, assertRemoved, undoParts } from './undo-parts.ts'
import { bitnessCheck, winreParts } from './winre-parts.ts'

/**
 * The plan as a PowerShell script that needs nothing of Unstuck: the same steps in the same order with the same checks,
 * for a fleet that runs scripts by an engine it already has. It stops at the first failure, keeps what it did in a file,
 * never restarts by itself, and goes on where it was when it is started again. Pure. Exit codes: 0 done and proven,
 * 3010 restart and start it again, 1 a step failed or wants a person, 2 it does not fit this PC.
 *
 * @param planSha256 names the plan, so that a script can be told from one of another plan
 */
export function powershellRunbook(plan: Plan, planSha256: string): string {
  if (plan.medium) return mediumRunbook(plan, plan.medium, planSha256)
  return [
    ...header(plan, planSha256),
    bitnessCheck,
    ...commonParts,
    ...(touchesWinre(plan) ? ['', ...winreParts] : []),
    ...(plan.promises.removed ? undoParts : []),
    '',
    `$script:State = Join-Path $script:Data ${quoted(`Unstuck\\Runbooks\\${planSha256.slice(0, 32)}.txt`)}`,
    '',
    ...fitness(plan),
    ...plan.steps.flatMap((step, index) => ['', ...stepLines(plan, step, index)]),
    '',
    `Write-Output 'Done and proven.'`,
    'exit 0',
    '',
  ].join('\r\n')
}

function header(plan: Plan, planSha256: string): string[] {
  return [
    '<#',
    `  Repair of Windows Update, target ${commented(plan.target?.kb ?? 'none')}.`,
    `  Made from a plan of Unstuck with SHA-256 ${planSha256}.`,
    ...(isPractice(plan.host) ? [`  ${practiceNote}`] : []),
    ...plan.steps.map((step, index) => `  ${index + 1}. ${commented(step.title)} [${step.risk}]`),
    '  Windows PowerShell 5.1, as administrator. It never restarts the PC by itself.',
    '#>',
    '#Requires -Version 5.1',
    '#Requires -RunAsAdministrator',
    `param([string] $PackageFolder = ${quoted(broughtFolder)})`,
    '',
  ]
}

function fitness({ host, machine, needs, steps }: Plan): string[] {
  const practice = isPractice(host)
  const adds = steps.some(({ kind }) => kind === 'add-package')
  return [
    ...(practice ? [`Stop-Runbook 2 'This plan was made for a practice PC; plan for the real one.'`] : []),
    '# The plan was made for one build and architecture; another PC needs another plan.',
    ...(machine.architecture === null ? [] : [`Assert-Architecture ${quoted(machine.architecture)}`]),
    ...(machine.build === null ? [] : [`Assert-Branch ${quoted(machine.build)}`]),
    // Later rounds ask only before a package is added: a PC that has them all does not need the room any more.
    ...(adds ? [`if (-not (Test-Path -LiteralPath $script:State)) { Assert-Room ${needs.diskBytes} }`] : []),
  ]
}

function stepLines(plan: Plan, step: PlanStep, index: number): string[] {
  const head = [`# ${index + 1}. ${commented(step.title)}: ${commented(step.why)}`]
  const id = quoted(step.id)
  const body = work(plan, step)
  if (step.kind === 'verify') return [...head, ...body]
  return [
    ...head,
    `if (-not (Test-Done ${id})) {`,
    ...body.map((line) => `    ${line}`),
    `    Set-Done ${id}`,
    '}',
  ]
}

function work(plan: Plan, step: PlanStep): string[] {
  const [tool = '', ...args] = step.command
  const codes = `@(${step.expects.exitCodes.join(', ')})`
  const invoke = `Invoke-Tool ${quoted(tool)} ${quotedList(args)} ${codes}`
  const used = step.package
  const asked = guards(step)
  switch (step.kind) {
    case 'place-package':
      return [...copy(used, transactionOf(plan, step))]
    case 'add-package': {
      const build = used?.build ?? null
      const room = `Assert-Room ${plan.needs.diskBytes}`
      const lines = [
        ...asked,
        ...prerequisites(plan, step),
        room,
        ...copy(used, transactionOf(plan, step)),
        invoke,
      ]
      return build === null || (used !== null && isGivenAgain(plan, used))
        ? lines
        : [`if (-not (Test-Build ${quoted(build)})) {`, ...lines.map((line) => `    ${line}`), '}']
    }
    case 'add-package-to-winre':
      return orDiscard(plan, step, [...asked, ...copy(used, used?.kb ?? null), invoke])
    case 'unmount-winre':
      return orDiscard(plan, step, [...asked, `Assert-RecoveryRoom ${winreRoomBytes}`, invoke])
    case 'mount-winre':
      return [...asked, `New-ProtectedFolder ${quoted(args.at(-1) ?? '')}`, invoke]
    case 'reset-update-caches':
      return [...asked, ...resetCaches(step, codes)]
    case 'restore-health-from': {
      const source = args.flatMap((word) => sourceOfArgument(word) ?? [])[0]
      return [...asked, ...(source ? [`Assert-There ${quoted(source.path)}`] : []), invoke]
    }
    case 'back-up-winre':
      return [...asked, ...keepWinre(args, invoke)]
    case 'set-winre-image':
      return [...asked, `if (Test-Path -LiteralPath ${quoted(`${args.at(-1)}\\Winre.wim`)}) { ${invoke} }`]
    case 'remove-update':
      return [...asked, ...(plan.promises.removed ? [assertRemovable(plan.promises.removed)] : []), invoke]
    case 'restart':
      return ['Request-Restart']
    case 'resize-recovery-partition':
    case 'correct-clock':
    case 'allow-tls':
    case 'repair-task':
    case 'free-efi-room':
      return [...asked, `Stop-ForPerson ${quoted(step.id)} ${quotedList(step.byHand)}`]
    case 'verify':
      return proof(plan)
    default:
      return [...asked, invoke]
  }
}

/** What the plan added before has to be in; a restart can have thrown it away, and DISM does not ask. */
function prerequisites({ steps }: Plan, step: PlanStep): string[] {
  const before = steps
    .slice(0, steps.indexOf(step))
    .flatMap(({ kind, package: added }) => (kind === 'add-package' && added ? [added] : []))
  const stack = before.findLast(({ role }) => role === 'servicing-stack')?.build
  // The last one tells: an enablement package changes the build of those before it.
  const update = before.findLast(({ role }) => role !== 'servicing-stack' && role !== 'dotnet')?.build
  return [
    ...(stack ? [`Assert-Stack ${quoted(stack)}`] : []),
    ...(update ? [`Assert-Build ${quoted(update)}`] : []),
  ]
}

/** What reagentc wants free beside a grown image; the executor asks for the same. */
const winreRoomBytes = 52 * 2 ** 20

/** A mounted WinRE image is thrown away unless these lines came to their end; the next start then mounts it again. */
function orDiscard({ steps }: Plan, step: PlanStep, lines: readonly string[]): string[] {
  const before = steps.slice(0, steps.indexOf(step))
  const undone = before.slice(before.findLastIndex(({ kind }) => kind === 'mount-winre'))
  return [
    '$finished = $false',
    'try {',
    ...lines.map((line) => `    ${line}`),
    '    $finished = $true',
    '}',
    'finally {',
    `    if (-not $finished) { & (Join-Path $script:System 'reagentc.exe') @('/unmountre', '/path', ${quoted(winreMountFolder)}, '/discard') | Out-Null; Clear-Done ${quotedList(undone.map(({ id }) => id))} }`,
    '}',
  ]
}

/** An image that is there already is the copy of an earlier round. */
function keepWinre(args: readonly string[], invoke: string): string[] {
  const marker = '/DestinationImageFile:'
  const image = args.find((word) => word.startsWith(marker))?.slice(marker.length) ?? ''
  const folder = image.slice(0, image.lastIndexOf('\\'))
  return [
    `New-ProtectedFolder ${quoted(folder)}`,
    `Copy-Item -LiteralPath ${quoted(`${recoveryFolder}\\ReAgent.xml`)} -Destination ${quoted(folder)}`,
    `if (-not (Test-Path -LiteralPath ${quoted(image)})) { ${invoke} }`,
  ]
}

/** The services start again whatever happens to the folders. */
function resetCaches({ sequence }: PlanStep, codes: string): string[] {
  const lines = (verb: string) =>
    sequence
      .filter(([tool, word]) => tool === 'sc.exe' && word === verb)
      .map(([tool = '', ...words]) => `    Invoke-Tool ${quoted(tool)} ${quotedList(words)} ${codes}`)
  return [
    'try {',
    ...lines('stop'),
    ...sequence.flatMap(([tool, word, name = '']) =>
      tool === 'sc.exe' && word === 'stop' ? [`    Wait-Stopped ${quoted(name)}`] : [],
    ),
    ...sequence.flatMap(([tool, folder = '', name = '']) =>
      tool === 'rename' ? [`    Set-FolderAside ${quoted(folder)} ${quoted(name)}`] : [],
    ),
    '}',
    'finally {',
    ...lines('start'),
    '}',
  ]
}

function copy(used: PlanPackage | null, folderOf: string | null): string[] {
  if (used === null || folderOf === null) return []
  const { file, sha1, sha256 } = used
  const hash =
    sha256 === null ? `${quoted('SHA1')} ${quoted(sha1 ?? '')}` : `${quoted('SHA256')} ${quoted(sha256)}`
  return [`Copy-Package ${quoted(file)} ${quoted(transactionFolder(folderOf))} ${hash}`]
}

/** Whether the plan ends with WinRE on, or at a version. */
function touchesWinre({ promises, steps }: Plan): boolean {
  return promises.winre !== null || steps.some(({ kind }) => kind === 'enable-winre')
}

function proof(plan: Plan): string[] {
  const { promises, machine } = plan
  return [
    'Assert-NothingPending',
    ...(promises.build === null ? [] : [`Assert-Build ${quoted(promises.build)}`]),
    ...(touchesWinre(plan) ? [`Assert-WinRE ${quoted(promises.winre ?? '')}`] : []),
    ...(promises.servicingStack === null ? [] : [`Assert-Stack ${quoted(promises.servicingStack)}`]),
    ...promises.packages.map(({ name, version }) => `Assert-Package ${quoted(name)} ${quoted(version)}`),
    ...promises.services.map((name) => `Assert-Service ${quoted(name)}`),
    ...(promises.storeHealthy ? ['Assert-StoreHealthy'] : []),
    ...(promises.removed ? [assertRemoved(promises.removed, machine.build ?? '')] : []),
  ]
}

/** The KB whose folder DISM is given next. */
function transactionOf({ steps }: Plan, step: PlanStep): string | null {
  return steps.slice(steps.indexOf(step)).find(({ kind }) => kind === 'add-package')?.package?.kb ?? null
}

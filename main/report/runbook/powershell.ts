import type { Plan, PlanStep } from '../../../common/plan/plan.ts'
import { planWork } from '../../../common/plan/plan-work.ts'
import { suppliedFolder } from '../../../common/plan/servicing-folders.ts'
import { isPractice } from '../../../common/practice.ts'
import { message } from '../../../common/texts/message.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type PowershellFunctions, powershellFunctions } from '../../program/powershell-functions.ts'
import { definitionOf } from '../../steps/all-kinds.ts'
import { touchesWinre } from '../../steps/shared/tools/proof-lines.ts'
import { commented, quoted } from '../../steps/shared/tools/quote.ts'
import { say } from '../../texts/spoken.ts'
import { mediumRunbook } from './medium.ts'
import { practiceNote } from './practice-note.ts'
import { placeOf } from './runbook-place.ts'
import { signingNote } from './signing-note.ts'
import { stepReason, stepTitles } from './step-comments.ts'

/**
 * The plan as a PowerShell script that does not need Unstuck: the same steps in the same order with the same checks,
 * for a fleet with existing script management. It stops at the first failure, records its progress in a file, never
 * restarts the PC itself, and continues where it was when started again. Pure. Exit codes: 0 done and verified, 3010
 * restart and run it again, 1 a step failed or needs the user, 2 it does not match this PC.
 *
 * @param planSha256 identifies the plan, to distinguish scripts of different plans
 * @param engine lines after its functions, for a management tool that passes no parameters
 */
export function powershellRunbook(
  knowledge: Knowledge,
  plan: Plan,
  planSha256: string,
  engine: readonly string[] = [],
): string {
  if (plan.medium) return mediumRunbook(knowledge, plan, plan.medium, planSha256)
  return [
    ...header(plan, planSha256),
    ...powershellFunctions(...functionsOf(plan)),
    ...engine,
    '',
    `$script:State = Join-Path $script:Data ${quoted(`Unstuck\\Runbooks\\${planSha256.slice(0, 32)}.txt`)}`,
    '',
    ...fitness(plan),
    ...plan.steps.flatMap((step, index) => ['', ...stepLines(knowledge, plan, step, index)]),
    '',
    'Resume-BitLocker',
    "if (-not (Test-Done 'proven')) { Set-Done 'proven' }",
    `Write-Output ${quoted(say('report.runbook.done'))}`,
    'exit 0',
    '',
  ].join('\r\n')
}

/** The function files that its steps use. */
function functionsOf(plan: Plan): readonly PowershellFunctions[] {
  const makesPoint = plan.steps.some(({ kind }) => kind === 'restore-point')
  return [
    'bitness',
    'common',
    'promises',
    'pc',
    'packages',
    'pending',
    ...(makesPoint ? (['restore-point'] as const) : []),
    ...(asksForWinre(plan) ? (['winre'] as const) : []),
    ...(plan.promises.removed ? (['removal'] as const) : []),
    ...(plan.promises.reinstalled ? (['reinstalled'] as const) : []),
  ]
}

const asksForWinre = (plan: Plan) =>
  touchesWinre(plan) || plan.steps.some(({ kind }) => kind === 'back-up-winre')

function header(plan: Plan, planSha256: string): string[] {
  return [
    '<#',
    `  ${commented(headOf(plan))}`,
    `  ${commented(say('report.runbook.made-from', { sha256: planSha256 }))}`,
    ...(isPractice(plan.host) ? [`  ${practiceNote()}`] : []),
    ...stepTitles(plan),
    `  ${commented(say('report.runbook.needs'))}`,
    ...signingNote(),
    '#>',
    '#Requires -Version 5.1',
    '#Requires -RunAsAdministrator',
    `param([string] $PackageFolder = ${quoted(suppliedFolder)}, [string] $PackageSource = '', [switch] $SuspendBitLocker)`,
    '',
  ]
}

function headOf(plan: Plan): string {
  const work = planWork(plan)
  switch (work.kind) {
    case 'removal':
      return say('report.runbook.head-removal', {
        update: work.kb ?? work.build ?? message('word.not-known'),
      })
    case 'return':
      return say('report.runbook.head-return')
    default:
      return say('report.runbook.head', { target: plan.target?.kb ?? message('word.none') })
  }
}

function fitness({ host, machine, needs, steps }: Plan): string[] {
  const practice = isPractice(host)
  const adds = steps.some(({ kind }) => kind === 'add-package')
  return [
    ...(practice ? [`Stop-Runbook 2 ${quoted(say('report.runbook.practice-stop'))}`] : []),
    `# ${commented(say('report.runbook.one-pc'))}`,
    ...(machine.architecture === null ? [] : [`Assert-Architecture ${quoted(machine.architecture)}`]),
    'Assert-OwnState',
    ...(machine.build === null ? [] : [`Assert-Branch ${quoted(machine.build)}`]),
    // Later rounds check space only before a package is added: a PC that has them all no longer needs it.
    ...(adds ? [`if (-not (Test-Path -LiteralPath $script:State)) { Assert-Room ${needs.diskBytes} }`] : []),
    // From here on nobody else can create the record.
    'New-ProtectedFolder (Split-Path -Parent $script:State)',
  ]
}

function stepLines(knowledge: Knowledge, plan: Plan, step: PlanStep, index: number): string[] {
  const head = [stepReason(step, index)]
  const id = quoted(step.id)
  const body = definitionOf(step.kind).runbook(step.does, placeOf(knowledge, plan, step, [step]))
  if (step.kind === 'verify') return [...head, ...body]
  return [
    ...head,
    `if (-not (Test-Done ${id})) {`,
    ...body.map((line) => `    ${line}`),
    `    Set-Done ${id}`,
    '}',
  ]
}

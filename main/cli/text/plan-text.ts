import { isNothingToDo } from '../../../common/open-gaps.ts'
import type { Plan } from '../../../common/plan.ts'
import type { Shell } from '../plan-options.ts'
import { commandText } from './command-text.ts'
import { gapsText } from './diagnosis-text.ts'
import { mediumText } from './medium-text.ts'
import { sizeText } from './size-text.ts'

/**
 * A plan for people at a terminal: each step with its exact command, why, risk and way back. A command is written for one
 * shell; a step that has none for PowerShell is written as it is.
 */
export function planText(plan: Plan, shell: Shell = 'dism'): string {
  const blocks = [
    plan.medium ? mediumText(plan.medium) : '',
    headOf(plan),
    stepsOf(plan, shell),
    refusedOf(plan),
    gapsText(plan.gaps),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function headOf(plan: Plan): string {
  const lines = [
    `${plan.medium ? 'Windows to be installed' : 'PC'}: build ${plan.machine.build ?? 'unknown'}, ${plan.machine.architecture ?? 'architecture unknown'} (${plan.host})`,
  ]
  const { removed } = plan.promises
  lines.push(
    plan.target === null
      ? removed
        ? `Way back: to ${removed.build ?? 'an earlier build, which the PC does not tell'}`
        : 'Target: none'
      : `Target: ${plan.target.kb}, build ${plan.target.build}\n        ${plan.target.why}`,
  )
  if (plan.steps.length === 0)
    return [...lines, isNothingToDo(plan) ? 'Nothing to do.' : notSettled].join('\n')
  const { diskBytes, downloadBytes, restarts } = plan.needs
  // Most published sizes are unknown; what is known is then a lower bound.
  const least = plan.steps.some((step) => step.package?.sizeBytes === null) ? 'at least ' : ''
  const download = downloadBytes === 0 ? '' : `, ${least}${sizeText(downloadBytes)} of packages`
  return [
    ...lines,
    ...(removed
      ? []
      : [`Method: ${plan.method === 'folder' ? 'together (checkpoints beside the target)' : 'one by one'}`]),
    `Needs: ${sizeText(diskBytes)} free${download}, ${restarts} restart${restarts === 1 ? '' : 's'}`,
  ].join('\n')
}

const notSettled =
  'No step is known to be needed, but whether there is a newer update is open: see below what settles it.'

function stepsOf(plan: Plan, shell: Shell): string {
  return plan.steps
    .map((step, index) => {
      const lines = [`${String(index + 1).padStart(2)}. ${step.title}  [${step.risk}]`]
      lines.push(...commandsOf(step, shell).map((command) => `      ${command}`))
      if (step.byHand.length > 0)
        lines.push('      By hand:', ...step.byHand.map((line) => `        ${line}`))
      lines.push(...step.blocked.map(({ why, next }) => `    Not yet: ${why} ${next}`))
      lines.push(`    Why: ${step.why}`)
      lines.push(`    Undo: ${step.undo ?? 'none'}`)
      return lines.join('\n')
    })
    .join('\n')
}

function commandsOf({ command, sequence, powershell }: Plan['steps'][number], shell: Shell): string[] {
  if (shell === 'powershell' && powershell !== null) return [powershell]
  return [command, ...sequence].filter(({ length }) => length > 0).map(commandText)
}

function refusedOf(plan: Plan): string {
  if (plan.refused.length === 0) return ''
  return ['Refused:', ...plan.refused.map(({ file, why }) => `  - ${file}: ${why}`)].join('\n')
}

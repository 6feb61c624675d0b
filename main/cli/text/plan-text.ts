import {
  factsCode,
  failuresCode,
  isNothingToDo,
  newestOpenGaps,
  openGaps,
  updateGaps,
} from '../../../common/gaps/open-gaps.ts'
import { leftFindings } from '../../../common/plan/left-findings.ts'
import type { Plan, PlannedFinding } from '../../../common/plan/plan.ts'
import { hasMethod } from '../../../common/plan/plan-method.ts'
import { targetWords } from '../../../common/plan/target-words.ts'
import { isPractice } from '../../../common/practice.ts'
import type { Shell } from '../../../common/settings/settings.ts'
import { callOn } from '../../../common/steps/shown-call.ts'
import { commandLines } from '../../../common/steps/shown-commands.ts'
import { message } from '../../../common/texts/message.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { sizeText } from '../../texts/size-text.ts'
import { say } from '../../texts/spoken.ts'
import { oneLine } from '../terminal/columns.ts'
import { fold } from '../terminal/fold.ts'
import { gapsText } from './gaps-text.ts'
import { mediumText } from './medium-text.ts'

/**
 * Formats a plan for the terminal: each step with its exact command, reason, risk and how to undo it. Commands are for
 * one shell; a step without a PowerShell equivalent is shown unchanged. Commands are not wrapped, whatever the width.
 *
 * @param width width of the terminal in columns; null if the output goes elsewhere
 * @param withWinre the call that makes the same plan with the WinRE offer accepted; null to derive it from the host
 */
export function planText(
  made: Plan,
  shell: Shell = 'dism',
  width: number | null = null,
  withWinre: string | null = null,
): string {
  const plan = inLanguage(made)
  const blocks = [
    plan.medium ? mediumText(plan.medium) : '',
    fold(headOf(plan), width),
    stepsOf(plan, shell, width),
    fold(offersOf(plan, withWinre), width),
    plan.steps.length === 0 ? '' : fold(leftOf(plan), width),
    fold(refusedOf(plan), width),
    fold(gapsText(plan.gaps), width),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function headOf(plan: Plan): string {
  const lines = [
    // A practice PC is always labelled as one.
    ...(plan.label === undefined ? [] : [oneLine(plan.label)]),
    say('cli.plan-machine', {
      kind: plan.medium ? 'medium' : 'other',
      build: plan.machine.build
        ? message('word.build', { build: plan.machine.build })
        : message('word.build-unknown'),
      architecture: plan.machine.architecture ?? message('word.architecture-unknown'),
      host: plan.host,
    }),
  ]
  lines.push(
    plan.target === null
      ? untargeted(plan)
      : `${say('cli.plan-target', { target: targetWords(plan.target) })}\n        ${plan.target.why}`,
  )
  if (plan.steps.length === 0) return [...lines, emptyOf(plan)].join('\n')
  const { diskBytes, diskIsLeast, downloadBytes, restarts } = plan.needs
  // Most published sizes are unknown, so the total is a lower bound.
  const isLeast = plan.steps.some((step) => step.package?.sizeBytes === null)
  return [
    ...lines,
    ...(hasMethod(plan) ? [say('cli.plan-method', { method: message(`word.method.${plan.method}`) })] : []),
    say('cli.plan-needs', {
      // Zero means unknown here, not none: sizes are not published, and repairs have no figure.
      room: diskBytes === 0 ? 'unknown' : 'known',
      disk: diskIsLeast ? say('window.plan.at-least', { size: sizeText(diskBytes) }) : sizeText(diskBytes),
      download: downloadBytes === 0 ? 'none' : isLeast ? 'least' : 'other',
      packages: sizeText(downloadBytes),
      restarts,
    }),
  ].join('\n')
}

/** The purpose of a plan that installs no update. */
function untargeted({ promises: { removed, starts } }: Plan): string {
  if (removed) return say('cli.plan-way-back', { build: removed.build ?? message('cli.earlier-build') })
  return starts === true ? say('cli.plan-start') : say('cli.plan-target', { target: message('word.none') })
}

/** The text for a plan without steps. */
function emptyOf(plan: Plan): string {
  if (isNothingToDo(plan)) return say('word.nothing-to-do')
  const left = plan.findings.map(leftLine)
  return [...(left.length === 0 ? [] : [say('verdict.nothing-planned'), ...left]), ...openLine(plan)].join(
    '\n',
  )
}

/** Why a plan without steps is no all-clear, by the first reason. */
function openLine(plan: Plan): string[] {
  if (newestOpenGaps(plan).length > 0) return [say('cli.plan-not-settled')]
  if (updateGaps(plan).length > 0) return [say('cli.plan-past-end')]
  const [first] = openGaps(plan)
  if (first === undefined) return []
  if (first.code === failuresCode) return [say('cli.plan-failures-unexplained')]
  return [say(first.code === factsCode ? 'cli.plan-facts-odd' : 'cli.plan-repairs-unknown')]
}

function stepsOf(plan: Plan, shell: Shell, width: number | null): string {
  return plan.steps
    .map((step, index) => {
      const lines = [
        fold(`${String(index + 1).padStart(2)}. ${step.title}  [${say(`word.risk.${step.risk}`)}]`, width),
      ]
      lines.push(...commandsOf(step, shell).map((command) => `      ${command}`))
      if (step.byHand.length > 0)
        lines.push(
          `      ${say('word.heading', { words: message('word.by-hand') })}`,
          ...step.byHand.map((line) => `        ${line}`),
        )
      lines.push(
        ...step.blocked.map(({ why, next }) => fold(`    ${say('cli.step-not-yet', { why, next })}`, width)),
      )
      if (step.why !== '') lines.push(fold(`    ${say('cli.step-why', { why: step.why })}`, width))
      const undo = say('cli.step-undo', { undo: step.undo ?? message('word.none') })
      lines.push(fold(`    ${undo}`, width))
      return lines.join('\n')
    })
    .join('\n')
}

/** Offers that were not chosen; chosen ones are among the steps. */
function offersOf({ offers, host }: Plan, withWinre: string | null): string {
  // Standard input cannot be specified again, so only the option to add to the same call is shown.
  const isNamed = host === 'windows' || isPractice(host)
  const call = withWinre ?? (isNamed ? callOn(host, 'plan', [['winre', null]]) : '--winre')
  const left = offers.filter(({ chosen }) => !chosen)
  return left
    .map(({ why, update }) =>
      say('cli.plan-offer-winre', {
        why,
        update: update === null ? 'none' : 'other',
        kb: update?.kb ?? '',
        call,
      }),
    )
    .join('\n')
}

/** What the steps do not address, with the reasons. */
function leftOf(plan: Plan): string {
  const left = leftFindings(plan)
  return left.length === 0 ? '' : [say('cli.plan-left'), ...left.map(leftLine)].join('\n')
}

function leftLine({ title, left: why }: PlannedFinding): string {
  return `  - ${why === null ? title : say('verdict.left', { title, why: message(`verdict.why.${why}`) })}`
}

function commandsOf({ command, sequence, powershell }: Plan['steps'][number], shell: Shell): string[] {
  if (shell === 'powershell' && powershell !== null) return [powershell]
  return commandLines([command, ...sequence])
}

function refusedOf(plan: Plan): string {
  if (plan.refused.length === 0) return ''
  return [
    say('word.heading', { words: message('cli.refused') }),
    ...plan.refused.map(({ file, why }) => `  - ${file}: ${why}`),
  ].join('\n')
}

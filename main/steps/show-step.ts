import type { Facts } from '../../common/facts/facts.ts'
import type { PlanStep } from '../../common/plan/plan.ts'
import { packageOf, type Step } from '../../common/steps/steps.ts'
import type { Message } from '../../common/texts/value.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { english } from '../texts/english.ts'
import { definitionOf } from './all-kinds.ts'
import { stepBlocks } from './shared/step-blocks.ts'
import { powershellOf, powershellOfSequence } from './shared/tools/powershell-of.ts'
import type { StepPlace } from './step-kind.ts'

/** A step before its position in the plan is known: what it does, and the planner's reasons. */
export type StepDraft = { readonly does: Step; readonly because: readonly Message[] }

/** The id of a step: `<n>-<kind>[-<kb>]`, `n` from 1. */
export function stepId(index: number, does: Step): string {
  return [index + 1, does.kind, ...(packageOf(does) ? [packageOf(does)?.kb] : [])].join('-')
}

/** Everything displayed of a step, derived from what it does; a plan that displays anything else is rejected. Pure. */
export function showStep({ does, because }: StepDraft, place: StepPlace): Omit<PlanStep, 'blocked'> {
  const definition = definitionOf(does.kind)
  const shown = definition.show(does, place)
  const command = [...(shown.command ?? [])]
  const sequence = (shown.sequence ?? []).map((each) => [...each])
  const [least, most] = definition.minutes
  const { title, state, undo, always } = shown
  const why = [...because, ...(always ? [always] : [])]
  return {
    id: place.id,
    does,
    because: [...because],
    kind: does.kind,
    title: english(title),
    package: packageOf(does),
    command,
    sequence,
    powershell: sequence.length > 0 ? powershellOfSequence(sequence) : powershellOf(command),
    byHand: [...(shown.byHand ?? [])],
    expects: {
      exitCodes: [...(shown.exitCodes ?? (command.length > 0 ? [0] : []))],
      state: english(state),
    },
    risk: shown.risk ?? 'repair',
    minutes: { least, most },
    undo: undo && english(undo),
    why: why.map(english).join(' '),
    texts: { title, state, undo, why },
  }
}

/**
 * Numbers the steps and determines what blocks each on a PC with these facts. The same drafts give the same steps.
 *
 * @param place further parts of the commands; omitted for a running Windows
 */
export function numberSteps(
  knowledge: Knowledge,
  drafts: readonly StepDraft[],
  facts: Facts,
  place: Partial<Pick<StepPlace, 'mounted' | 'offline' | 'host'>> = {},
): PlanStep[] {
  const { mounted = null, offline = null, host } = place
  return drafts.map((draft, index) => {
    const definition = definitionOf(draft.does.kind)
    const before = drafts.slice(0, index).map(({ does }) => does.kind)
    const suspended = before.lastIndexOf('suspend-bitlocker')
    const judged = { ...definition, room: definition.room?.(draft.does) ?? 0 }
    return {
      ...showStep(draft, { knowledge, id: stepId(index, draft.does), mounted, offline, host }),
      blocked: stepBlocks(judged, facts, {
        offline,
        restartsBefore: before.includes('restart'),
        // The suspension ends with the first restart after it.
        suspendsBefore: suspended >= 0 && !before.slice(suspended).includes('restart'),
      }),
    }
  })
}

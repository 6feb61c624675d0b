import type { Facts } from '../../../common/facts.ts'
import type { PlanStep, StepBlock } from '../../../common/plan.ts'
import { definitionOf } from '../../steps/all-kinds.ts'
import { blocksAtStart } from '../../steps/shared/step-blocks.ts'

/**
 * What a runbook asks of the PC before a step: the same obstacles that the executor asks for. Room is asked where the
 * plan's own figure is known.
 */
export function guards(step: PlanStep): string[] {
  const judged = { ...definitionOf(step.kind), room: 0 }
  return blocksAtStart(judged, everythingInTheWay).flatMap(({ by }) => lines[by] ?? [])
}

const lines: Readonly<Partial<Record<StepBlock['by'], string>>> = {
  'restart-pending': 'Assert-NothingPending',
  'on-battery': 'Assert-Mains',
  'bitlocker-unprepared': 'Assert-BitLockerReady',
}

const from = { source: 'assumed', evidence: null, line: null }

/** A PC on which every obstacle stands: what is then in the way of a step is what has to be asked before it. */
const everythingInTheWay: Facts = {
  pending: {
    value: {
      rebootPending: true,
      rebootInProgress: true,
      packagesPending: true,
      exclusiveSession: true,
      updateRebootRequired: true,
      pendingXml: true,
      fileRenames: true,
    },
    from,
  },
  machine: {
    value: {
      manufacturer: null,
      model: null,
      virtual: null,
      bootedAt: null,
      onBattery: true,
      tpmReady: null,
    },
    from,
  },
  bitlocker: { value: { protection: 'on' }, from },
}

import type { Facts } from '../../../common/facts/facts.ts'
import type { PlanStep, StepBlock } from '../../../common/plan/plan.ts'
import { definitionOf } from '../../steps/all-kinds.ts'
import { blocksAtStart } from '../../steps/shared/step-blocks.ts'

/**
 * What a runbook checks before a step: the same blocks as the executor. Disk space is checked with the figure of the
 * plan.
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

/** A PC on which everything is blocked: what then blocks a step must be checked before it. */
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

import { type Checkpoint, checkpointsBefore } from '../knowledge/checkpoints.ts'
import type { Release } from '../knowledge/releases.ts'
import type { PlanMachine } from './plan-machine.ts'

/** The checkpoints on the way to a target: those this PC still needs, in order, and those it has passed. */
export type Chain = { readonly needed: readonly Checkpoint[]; readonly passed: readonly Checkpoint[] }

/**
 * Finds the checkpoints of a target. One that the PC's revision has reached is not needed again: giving it to DISM
 * once more has ended in an error, in a rollback, or in nothing at all, depending on what lay beside it.
 */
export function findChain(machine: PlanMachine, target: Release): Chain {
  const all = checkpointsBefore({
    build: machine.build,
    ubr: target.ubr,
    architecture: machine.architecture,
  })
  return {
    needed: all.filter((each) => each.ubr > machine.ubr),
    passed: all.filter((each) => each.ubr <= machine.ubr),
  }
}

import { runToolWell } from '../run-tool.ts'
import { factOf, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Suspends BitLocker on C: for one restart. The volume itself tells whether it is. */
export const suspendBitlocker: StepWork = {
  isDone({ inspection }) {
    const protection = factOf(inspection, 'bitlocker')?.protection
    return protection === 'suspended' || protection === 'off' ? `BitLocker is ${protection}.` : null
  },
  async run(context) {
    await runToolWell(context)
    const protection = factOf(await context.inspect(), 'bitlocker')?.protection
    if (protection !== 'on')
      return stepDone(`BitLocker is ${protection ?? 'suspended as far as manage-bde says'}.`)
    throw stepFailure(
      context,
      'manage-bde reported success, but BitLocker still protects C:.',
      'Look whether a policy forbids to suspend it.',
    )
  },
}

/** Ends the suspension. */
export const resumeBitlocker: StepWork = {
  isDone({ inspection }) {
    return factOf(inspection, 'bitlocker')?.protection === 'on' ? 'BitLocker protects C:.' : null
  },
  async run(context) {
    await runToolWell(context)
    const protection = factOf(await context.inspect(), 'bitlocker')?.protection
    if (protection === 'on') return stepDone('BitLocker protects C:.')
    if (protection === undefined || protection === 'unknown')
      return stepDone('manage-bde reported success. Whether BitLocker protects C: could not be read again.')
    throw stepFailure(
      context,
      `manage-bde reported success, but BitLocker is ${protection}.`,
      'Run "manage-bde -protectors -enable C:" again; it names the reason.',
    )
  },
}

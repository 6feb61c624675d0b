import type { Facts } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { StepDraft } from '../../steps/show-step.ts'

/** Suspends BitLocker on the Windows volume until the second restart. */
export function suspendBitlockerStep(why: Message, facts: Facts): StepDraft {
  return {
    does: { kind: 'suspend-bitlocker' },
    because: [why, message('plan.because.bitlocker'), keyAdvice(facts)],
  }
}

/** Where the recovery key is, according to this PC; the destination itself was not queried. */
function keyAdvice({ recoveryKey }: Facts): Message {
  const kept = recoveryKey?.value.attempts.find(({ outcome }) => outcome === 'kept')
  if (kept) return message(`plan.because.key-in-${kept.place}`, { day: kept.at.slice(0, 10) })
  return recoveryKey ? message('plan.because.key-nowhere') : message('plan.because.key-unread')
}

/** Ends the suspension if no restart follows that would. */
export function resumeBitlockerStep(): StepDraft {
  return { does: { kind: 'resume-bitlocker' }, because: [] }
}

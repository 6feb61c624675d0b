import type { Facts } from '../../common/facts.ts'
import type { StepDraft } from '../steps/show-step.ts'

/** Suspends BitLocker on the Windows volume until the restart after the next. */
export function suspendBitlockerStep(why: string, facts: Facts): StepDraft {
  return {
    does: { kind: 'suspend-bitlocker' },
    because: [why, 'With BitLocker on, the PC could ask for its recovery key afterwards.', keyAdvice(facts)],
  }
}

const places = {
  entra: 'Entra ID',
  'active-directory': 'Active Directory',
  'microsoft-account': 'the Microsoft account',
} as const

/** Where the recovery key is, as far as this PC knows; the place itself was not asked. */
function keyAdvice({ recoveryKey }: Facts): string {
  const kept = recoveryKey?.value.attempts.find(({ outcome }) => outcome === 'kept')
  if (kept)
    return `By the events of this PC the key went to ${places[kept.place]} on ${kept.at.slice(0, 10)}: look there first whether you can read it.`
  const unknown = recoveryKey ? 'Nothing on this PC says that its key is kept anywhere. ' : ''
  return `${unknown}Write the key down first ("manage-bde -protectors -get C:" shows it).`
}

/** Ends the suspension, where no restart follows that would. */
export function resumeBitlockerStep(): StepDraft {
  return { does: { kind: 'resume-bitlocker' }, because: [] }
}

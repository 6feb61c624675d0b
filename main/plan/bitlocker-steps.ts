import type { Facts } from '../../common/facts.ts'
import type { StepDraft } from './draft-step.ts'

/** Suspends BitLocker on the Windows volume until the restart after the next. */
export function suspendBitlockerStep(why: string, facts: Facts): StepDraft {
  return {
    kind: 'suspend-bitlocker',
    title: 'Suspend BitLocker for one restart',
    package: null,
    command: () => ['manage-bde.exe', '-protectors', '-disable', 'C:', '-RebootCount', '1'],
    byHand: [],
    expects: { exitCodes: [0], state: 'BitLocker is suspended on C:.' },
    risk: 'repair',
    undo: 'manage-bde.exe -protectors -enable C:',
    why: `${why} With BitLocker on, the PC could ask for its recovery key afterwards. ${keyAdvice(facts)} The files stay encrypted; after one restart Windows protects them by itself again.`,
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
  return {
    kind: 'resume-bitlocker',
    title: 'Let BitLocker protect again',
    package: null,
    command: () => ['manage-bde.exe', '-protectors', '-enable', 'C:'],
    byHand: [],
    expects: { exitCodes: [0], state: 'BitLocker protects C:.' },
    risk: 'repair',
    undo: 'manage-bde.exe -protectors -disable C: -RebootCount 1',
    why: 'The work that it was suspended for is done, and no restart follows that would end the suspension.',
  }
}

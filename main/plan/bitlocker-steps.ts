import type { StepDraft } from './draft-step.ts'

/** Suspends BitLocker on the Windows volume until the restart after the next. */
export function suspendBitlockerStep(why: string): StepDraft {
  return {
    kind: 'suspend-bitlocker',
    title: 'Suspend BitLocker for one restart',
    package: null,
    command: () => ['manage-bde.exe', '-protectors', '-disable', 'C:', '-RebootCount', '1'],
    byHand: [],
    expects: { exitCodes: [0], state: 'BitLocker is suspended on C:.' },
    risk: 'repair',
    undo: 'manage-bde.exe -protectors -enable C:',
    why: `${why} With BitLocker on, the PC could ask for its recovery key afterwards. Write the key down first ("manage-bde -protectors -get C:" shows it). The files stay encrypted; after one restart Windows protects them by itself again.`,
  }
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

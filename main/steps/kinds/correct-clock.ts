import { message } from '../../../common/texts/message.ts'
import { askPerson, byWord, stopForPerson } from '../shared/by-hand.ts'
import type { StepDefinition } from '../step-kind.ts'

/** A manual step. A PC cannot judge its own clock, so the user's confirmation counts. */
export const correctClock: StepDefinition<'correct-clock'> = {
  kind: 'correct-clock',
  minutes: [1, 5],
  show: () => ({
    title: message('step.correct-clock.title'),
    byHand: ['w32tm.exe /query /status', 'w32tm.exe /resync'],
    state: message('step.correct-clock.state'),
    undo: message('step.correct-clock.undo'),
    always: message('step.correct-clock.always'),
  }),
  isDone: byWord,
  run: askPerson,
  runbook: (_step, at) => stopForPerson(at),
}

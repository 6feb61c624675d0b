import { askPerson, byWord, stopForPerson } from '../shared/by-hand.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Hands the lines to a person. The clock is nothing that a PC can tell by itself: the person's word counts. */
export const correctClock: StepDefinition<'correct-clock'> = {
  kind: 'correct-clock',
  minutes: [1, 5],
  show: () => ({
    title: 'Put the clock right (by hand)',
    byHand: ['w32tm.exe /query /status', 'w32tm.exe /resync'],
    state: 'Date, time and time zone of this PC are right.',
    undo: 'Set the clock in Settings, Time & language.',
    always:
      'With a wrong date no certificate of an update server holds. Look at year and time zone too: setting the time alone does not correct them.',
  }),
  isDone: byWord,
  run: askPerson,
  runbook: (_step, at) => stopForPerson(at),
}

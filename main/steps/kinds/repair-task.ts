import { askPerson, byWord, dayOf, stopForPerson } from '../shared/by-hand.ts'
import type { StepDefinition } from '../step-kind.ts'

const taskCache = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache'

/** Hands the lines to a person. Which task it was is known to that person alone: the word counts. */
export const repairTask: StepDefinition<'repair-task'> = {
  kind: 'repair-task',
  minutes: [2, 10],
  show({ task: named, stamp }) {
    const task = named ?? '<path of the task in the event>'
    const id = '<Id that the line before shows>'
    const kept = `C:\\task-cache-before-${dayOf(stamp)}.reg`
    const source =
      named === null
        ? 'Which task it is, only the log of the task scheduler says.'
        : `The log names the task \\${named}; the log of the task scheduler has to say the same.`
    return {
      title: 'Remove the damaged scheduled task, which the update makes anew (by hand)',
      byHand: [
        'wevtutil.exe qe Microsoft-Windows-TaskScheduler/Operational "/q:*[System[(EventID=146)]]" /rd:true /c:5 /f:text',
        `reg.exe export "${taskCache}" ${kept}`,
        `reg.exe query "${taskCache}\\Tree\\${task}" /v Id`,
        `reg.exe delete "${taskCache}\\Tree\\${task}" /f`,
        `reg.exe delete "${taskCache}\\Tasks\\${id}" /f`,
        ...['Boot', 'Logon', 'Maintenance', 'Plain'].map(
          (kind) => `reg.exe delete "${taskCache}\\${kind}\\${id}" /f`,
        ),
      ],
      state: 'The registry holds no entry of the damaged task any more.',
      risk: 'destructive',
      undo: `reg.exe import ${kept}`,
      always: `${source} Only entries of that one task may go; of the last four lines, all but one find nothing.`,
    }
  },
  isDone: byWord,
  run: askPerson,
  runbook: (_step, at) => stopForPerson(at),
}

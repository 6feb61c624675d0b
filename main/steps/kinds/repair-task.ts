import { message } from '../../../common/texts/message.ts'
import { sayEnglish } from '../../texts/english.ts'
import { askPerson, byWord, dayOf, stopForPerson } from '../shared/by-hand.ts'
import type { StepDefinition } from '../step-kind.ts'

const taskCache = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache'

/** A manual step. Only the user knows which task it was, so the user's confirmation counts. */
export const repairTask: StepDefinition<'repair-task'> = {
  kind: 'repair-task',
  minutes: [2, 10],
  show({ task: named, stamp }) {
    const task = named ?? sayEnglish('step.repair-task.task-unknown')
    const id = sayEnglish('step.repair-task.id-unknown')
    const kept = `C:\\task-cache-before-${dayOf(stamp)}.reg`
    const source =
      named === null
        ? message('step.repair-task.always-unknown')
        : message('step.repair-task.always', { task: named })
    return {
      title: message('step.repair-task.title'),
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
      state: message('step.repair-task.state'),
      risk: 'destructive',
      undo: message('text.as-is', { text: `reg.exe import ${kept}` }),
      always: source,
    }
  },
  isDone: byWord,
  run: askPerson,
  runbook: (_step, at) => stopForPerson(at),
}

import type { Finding } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import { noCommand, type StepDraft } from './draft-step.ts'

/** Steps for a person's hands, from findings that name what Unstuck never changes by itself. */
export function handSteps({ facts, takenAt }: Inspection, active: readonly Finding[]): StepDraft[] {
  const trust = active.find((finding) => finding.class === 'tls-or-clock')
  const task = active.find((finding) => finding.class === 'scheduled-task-corrupt')
  const isTlsOff = facts.network?.value.tls12 === 'off'
  const stamp = takenAt.slice(0, 10)
  return [
    ...(trust ? [isTlsOff ? tlsStep(trust.title, stamp) : clockStep(trust.title)] : []),
    ...(task ? [taskStep(task, stamp)] : []),
  ]
}

function clockStep(why: string): StepDraft {
  return byHand({
    kind: 'correct-clock',
    title: 'Put the clock right (by hand)',
    lines: ['w32tm.exe /query /status', 'w32tm.exe /resync'],
    state: 'Date, time and time zone of this PC are right.',
    undo: 'Set the clock in Settings, Time & language.',
    why: `${sentence(why)} With a wrong date no certificate of an update server holds. Look at year and time zone too: setting the time alone does not correct them.`,
  })
}

const protocols = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols'

function tlsStep(why: string, stamp: string): StepDraft {
  const client = `"${protocols}\\TLS 1.2\\Client"`
  return byHand({
    kind: 'allow-tls',
    title: 'Allow TLS 1.2 (by hand)',
    lines: [
      `reg.exe export "${protocols}" C:\\tls-before-${stamp}.reg`,
      `reg.exe add ${client} /v Enabled /t REG_DWORD /d 1 /f`,
      `reg.exe add ${client} /v DisabledByDefault /t REG_DWORD /d 0 /f`,
    ],
    state: 'The registry does not turn TLS 1.2 off.',
    undo: `reg.exe import C:\\tls-before-${stamp}.reg`,
    why: `${sentence(why)} The update servers take TLS 1.2 and later only, and the registry of this PC turns it off. Somebody set that, perhaps by policy: ask before it is changed.`,
  })
}

const taskCache = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache'

// As the event names it, from the root of the task tree; a part of it begins with a letter or a digit.
const taskInText = /\btask\s+"\\((?:\w[\w .(){}-]{0,80}\\){0,8}\w[\w .(){}-]{0,80})"/i

/** The one task that a log names as damaged, without the leading backslash; null where none or several are named. */
function namedTask({ evidence }: Finding): string | null {
  const named = evidence.flatMap(({ supports, text }) => (supports ? (taskInText.exec(text)?.[1] ?? []) : []))
  const [first] = named
  return first !== undefined && named.every((each) => each.toLowerCase() === first.toLowerCase())
    ? first
    : null
}

function taskStep(finding: Finding, stamp: string): StepDraft {
  const named = namedTask(finding)
  const task = named ?? '<path of the task in the event>'
  const id = '<Id that the line before shows>'
  return byHand({
    kind: 'repair-task',
    title: 'Remove the damaged scheduled task, which the update makes anew (by hand)',
    lines: [
      'wevtutil.exe qe Microsoft-Windows-TaskScheduler/Operational "/q:*[System[(EventID=146)]]" /rd:true /c:5 /f:text',
      `reg.exe export "${taskCache}" C:\\task-cache-before-${stamp}.reg`,
      `reg.exe query "${taskCache}\\Tree\\${task}" /v Id`,
      `reg.exe delete "${taskCache}\\Tree\\${task}" /f`,
      `reg.exe delete "${taskCache}\\Tasks\\${id}" /f`,
      ...['Boot', 'Logon', 'Maintenance', 'Plain'].map(
        (kind) => `reg.exe delete "${taskCache}\\${kind}\\${id}" /f`,
      ),
    ],
    state: 'The registry holds no entry of the damaged task any more.',
    undo: `reg.exe import C:\\task-cache-before-${stamp}.reg`,
    why: `${sentence(finding.title)} ${named === null ? 'Which task it is, only the log of the task scheduler says.' : `The log names the task \\${named}; the log of the task scheduler has to say the same.`} Only entries of that one task may go; of the last four lines, all but one find nothing.`,
  })
}

function byHand(step: {
  readonly kind: StepDraft['kind']
  readonly title: string
  readonly lines: string[]
  readonly state: string
  readonly undo: string
  readonly why: string
}): StepDraft {
  const { kind, title, lines, state, undo, why } = step
  return {
    kind,
    title,
    package: null,
    command: noCommand,
    byHand: lines,
    expects: { exitCodes: [], state },
    risk: kind === 'repair-task' ? 'destructive' : 'repair',
    undo,
    why,
  }
}

const sentence = (text: string) => `${text.replace(/\.$/, '')}.`

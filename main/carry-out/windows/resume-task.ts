import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'

/** Name of the scheduled task that goes on after a restart. One repair at a time: the journal's lock sees to it. */
const taskName = '\\Unstuck resume'

/**
 * The task as Windows Task Scheduler reads it. It runs as SYSTEM at the start of the PC and at every logon, so that it
 * goes on whoever logs on: after the consent of another administrator, who typed a password for one prompt, the person at
 * the PC is a standard user. Only administrators and SYSTEM may change or start it. It holds no secret: the hash of the plan
 * binds what it may do. Priority 4 is what programs have; tasks run below it, by default, and servicing is slow there.
 */
export function resumeTaskXml(program: string, words: readonly string[]): string {
  const text = (value: string) =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  return [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <RegistrationInfo>',
    '    <SecurityDescriptor>O:BAG:SYD:P(A;;FA;;;SY)(A;;FA;;;BA)</SecurityDescriptor>',
    `    <Description>${text(say('resume.task-description'))}</Description>`,
    '  </RegistrationInfo>',
    '  <Triggers>',
    '    <BootTrigger><Enabled>true</Enabled></BootTrigger>',
    '    <LogonTrigger><Enabled>true</Enabled></LogonTrigger>',
    '  </Triggers>',
    '  <Principals><Principal id="Author"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
    '    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
    '    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
    '    <Priority>4</Priority>',
    '    <Enabled>true</Enabled>',
    '  </Settings>',
    '  <Actions Context="Author"><Exec>',
    `    <Command>${text(program)}</Command>`,
    `    <Arguments>${text(words.map(quoted).join(' '))}</Arguments>`,
    '  </Exec></Actions>',
    '</Task>',
    '',
  ].join('\r\n')
}

/**
 * Registers the task out of an XML file, which must be UTF-16. A task of that name is removed first, and none is replaced:
 * one that a user had made would keep its owner, who could change what it runs. Throws FailureError `tool-failed`.
 */
export async function registerResumeTask(host: Host, xmlFile: string): Promise<void> {
  await removeResumeTask(host)
  const args = ['/Create', '/TN', taskName, '/XML', xmlFile]
  const { exitCode } = await host.run('schtasks.exe', args, { timeoutMs: 60_000 })
  if (exitCode === 0) return
  throw failureError('tool-failed', 'resume-task-not-registered', { exitCode: exitCode ?? '' }, taskName)
}

/** Removes the task; whether one was there makes no difference. */
export async function removeResumeTask(host: Host): Promise<void> {
  await host.run('schtasks.exe', ['/Delete', '/TN', taskName, '/F'], { timeoutMs: 60_000 })
}

/** One word of a command line as Windows programs split it. */
function quoted(word: string): string {
  return /^[\w./:\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '').replace(/(\\+)$/, '$1$1')}"`
}

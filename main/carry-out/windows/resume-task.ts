import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'

/**
 * Name of the scheduled task that continues after a restart. There is only one repair at a time, enforced by the lock
 * of the journal.
 */
const taskName = '\\Unstuck resume'

/**
 * The definition of the task in Windows Task Scheduler. It runs as SYSTEM at startup and at every logon, so that it
 * continues whoever logs on: if another administrator entered a password in the UAC prompt, the user at the PC is a
 * standard user. Only administrators and SYSTEM can change or start it. It contains no secret: the hash of the plan
 * limits what it can do. Priority 4 is that of normal programs; tasks have a lower one by default, which makes
 * servicing slow.
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
 * Registers the task from an XML file, which must be UTF-16. An existing task is deleted, not replaced: one created by
 * a user would keep its owner, who could change what it runs. Throws FailureError `tool-failed`.
 */
export async function registerResumeTask(host: Host, xmlFile: string): Promise<void> {
  await removeResumeTask(host)
  const args = ['/Create', '/TN', taskName, '/XML', xmlFile]
  const { exitCode } = await host.run('schtasks.exe', args, { timeoutMs: 60_000 })
  if (exitCode === 0) return
  throw failureError('tool-failed', 'resume-task-not-registered', { exitCode: exitCode ?? '' }, taskName)
}

/** Deletes the task if it exists. */
export async function removeResumeTask(host: Host): Promise<void> {
  await host.run('schtasks.exe', ['/Delete', '/TN', taskName, '/F'], { timeoutMs: 60_000 })
}

/** Quotes one word of a command line as Windows programs parse it. */
function quoted(word: string): string {
  return /^[\w./:\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '').replace(/(\\+)$/, '$1$1')}"`
}

import { FailureError } from '../../../common/result.ts'
import type { Host } from '../../host/host.ts'

/** Name of the scheduled task that goes on after a restart. One repair at a time: the journal's lock sees to it. */
const taskName = '\\Unstuck resume'

/**
 * The task as Windows Task Scheduler reads it: at the logon of any administrator, with highest privileges, so that no
 * second prompt comes. It holds no secret: the plan's hash binds what it may do.
 */
export function resumeTaskXml(program: string, words: readonly string[]): string {
  const text = (value: string) =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  return [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <RegistrationInfo><Description>Goes on with the repair of Windows Update after the restart. Unstuck removes this task when the repair ends.</Description></RegistrationInfo>',
    '  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>',
    '  <Principals><Principal id="Author"><GroupId>S-1-5-32-544</GroupId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
    '    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
    '    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
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

/** Registers the task out of an XML file, which must be UTF-16. Throws FailureError `tool-failed`. */
export async function registerResumeTask(host: Host, xmlFile: string): Promise<void> {
  const args = ['/Create', '/TN', taskName, '/XML', xmlFile, '/F']
  const { exitCode } = await host.run('schtasks.exe', args, { timeoutMs: 60_000 })
  if (exitCode === 0) return
  throw new FailureError(
    'tool-failed',
    `The task that goes on after the restart could not be registered (schtasks.exe: ${exitCode}). Nothing was changed.`,
    'Check the Task Scheduler service, then go on.',
    taskName,
  )
}

/** Removes the task; whether one was there makes no difference. */
export async function removeResumeTask(host: Host): Promise<void> {
  await host.run('schtasks.exe', ['/Delete', '/TN', taskName, '/F'], { timeoutMs: 60_000 })
}

/** One word of a command line as Windows programs split it. */
function quoted(word: string): string {
  return /^[\w./:\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '').replace(/(\\+)$/, '$1$1')}"`
}

import { clockFrom } from './clock.ts'

/** A WindowsUpdate.log in the format of Get-WindowsUpdateLog; lines are `component|text`. */
export function updateLog(start: string, ...lines: readonly string[]): string {
  const clock = clockFrom(start)
  return lines
    .map((line) => {
      const [component = '', ...text] = line.split('|')
      const at = clock.next().toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')
      return `${at}.9997442 3304  9020  ${component.padEnd(15)} ${text.join('|')}\r\n`
    })
    .join('')
}

/** The start of the update agent, at the beginning of every such log. */
export const agentStart: readonly string[] = [
  'Shared|InitializeSus',
  'IdleTimer|Non-AoAc machine.  Aoac operations will be ignored.',
  'Agent|WU client version 10.0.26100.8037',
  'Agent|Base directory: C:\\Windows\\SoftwareDistribution',
  'Agent|Datastore directory: C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb',
  'DataStore|JetEnableMultiInstance succeeded - applicable param count: 5, applied param count: 5',
  'Shared|UpdateNetworkState Ipv4, cNetworkInterfaces = 1.',
  'Shared|Network state: Connected',
  'Agent|Initializing global settings cache',
]

/** One event in the format of `wevtutil qe /f:xml`. */
export function eventXml(
  provider: string,
  id: number,
  time: string,
  data: Readonly<Record<string, string>>,
  channel = 'System',
): string {
  const rows = Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID>${id}</EventID><Version>1</Version><Level>2</Level><Task>1</Task><Opcode>13</Opcode><Keywords>0x8000000000000028</Keywords><TimeCreated SystemTime='${time}.1234567Z'/><EventRecordID>4711</EventRecordID><Correlation/><Execution ProcessID='3304' ThreadID='9020'/><Channel>${channel}</Channel><Computer>PC</Computer><Security UserID='S-1-5-18'/></System><EventData>${rows.join('')}</EventData></Event>\r\n`
}

/** Windows Update's event 20 (failed) or 19 (installed) of an update. */
export function updateEvent(time: string, title: string, code: string | null): string {
  return eventXml('Microsoft-Windows-WindowsUpdateClient', code ? 20 : 19, time, {
    ...(code ? { errorCode: code } : {}),
    updateTitle: title,
    updateGuid: '{5b5b7b0e-7d0d-4c1a-9d3f-2c0f6a0d9e11}',
    updateRevisionNumber: '1',
    serviceGuid: '{9482f4b4-e343-43b6-b170-9a65bc822c77}',
  })
}

/** A section of setupapi.dev.log. */
export function deviceInstall(device: string, time: string, ...lines: readonly string[]): string {
  return [
    `>>>  [Device Install (Hardware initiated) - ${device}]`,
    `>>>  Section start ${time}`,
    '      cmd: C:\\Windows\\servicing\\TrustedInstaller.exe',
    ...lines,
    `<<<  Section end ${time}`,
    `<<<  [Exit status: FAILURE(0x000005b4)]`,
    '',
  ].join('\r\n')
}

/** A DISM console including its banner. */
export function dismConsole(command: string, build: string, ...rest: readonly string[]): string {
  return [
    `C:\\Windows\\System32>${command}`,
    '',
    'Deployment Image Servicing and Management tool',
    `Version: 10.0.${build.split('.')[0]}.1`,
    '',
    `Image Version: 10.0.${build}`,
    '',
    ...rest,
    '',
  ].join('\r\n')
}

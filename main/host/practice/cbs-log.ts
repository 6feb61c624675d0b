import type { PracticeMachine } from './practice-machine.ts'

export const cbsLogPath = 'C:\\Windows\\Logs\\CBS\\CBS.log'

/** One line of CBS.log: level, component, message. */
export type CbsLine = readonly [
  level: 'Info' | 'Warning' | 'Error',
  component: 'CBS' | 'CSI',
  message: string,
]

/**
 * Appends lines to CBS.log in its column format. `at`: UTC time of the event, by default now; the log shows local
 * time.
 */
export function appendCbs(
  machine: PracticeMachine,
  lines: readonly CbsLine[],
  at = machine.state.clock,
): void {
  const time = localTime(machine, at)
  const text = lines
    .map(([level, component, message]) => `${time}, ${level.padEnd(22)}${component.padEnd(7)}${message}\r\n`)
    .join('')
  const key = cbsLogPath.toUpperCase()
  machine.state.appended[key] = (machine.state.appended[key] ?? '') + text
}

/** `2026-04-02 10:15:00`: a UTC time in the local format of the PC's logs. */
export function localTime({ pc }: PracticeMachine, utc: string): string {
  const local = new Date(Date.parse(utc) + pc.utcOffsetMinutes * 60_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`
}

/** CBS session name: high and low half of the FILETIME (UTC) at which it began. */
export function sessionAt(utc: string): string {
  const ticks = BigInt(Date.parse(utc)) * 10_000n + 116_444_736_000_000_000n
  return `${ticks >> 32n}_${ticks & 0xffff_ffffn}`
}

/** First line of a session. */
export function sessionBegins(session: string): CbsLine {
  return [
    'Info',
    'CBS',
    `Session: ${session} initialized by client DISM Package Manager Provider, external staging directory: (null), external registry directory: (null)`,
  ]
}

/** Last line of a session. */
export function sessionEnds(session: string, reboot: boolean, result = '0x00000000 - S_OK'): CbsLine {
  const word = reboot ? 'yes' : 'no'
  return ['Info', 'CBS', `Session: ${session} finalized. Reboot required: ${word} [HRESULT = ${result}]`]
}

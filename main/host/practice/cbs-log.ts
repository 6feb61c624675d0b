import type { PracticeMachine } from './practice-machine.ts'

export const cbsLogPath = 'C:\\Windows\\Logs\\CBS\\CBS.log'

/** Adds lines to CBS.log in its columns: local time, level, component, message. */
export function appendCbs(
  machine: PracticeMachine,
  lines: readonly (readonly [string, string, string])[],
): void {
  const { state, pc } = machine
  const local = new Date(Date.parse(state.clock) + pc.utcOffsetMinutes * 60_000).toISOString()
  const time = `${local.slice(0, 10)} ${local.slice(11, 19)}`
  const text = lines
    .map(([level, component, message]) => `${time}, ${level.padEnd(22)}${component.padEnd(7)}${message}\r\n`)
    .join('')
  const key = cbsLogPath.toUpperCase()
  state.appended[key] = (state.appended[key] ?? '') + text
}

import type { Call } from './command.ts'

/** The call that goes on with the same case: what else was asked for stands in its plan. */
export function againCommand(call: Call): string {
  return shownCall('unstuck install', named(call, ['host', 'windows', 'case']))
}

/** The call that begins or goes on with the repair of a PC, in the same case where one is named. */
export function againOf(call: Call, hostId: string): string {
  return shownCall('unstuck install', [['host', hostId], ...named(call, ['case'])])
}

/** The call that goes on with a case from wherever it is typed. */
export function againInCase(path: string): string {
  return shownCall('unstuck install', [['case', path]])
}

/** The call that takes out again what was installed, on the same PC and in the same case from wherever it is typed. */
export function undoCommand(call: Call, hostId: string): string {
  return shownCall('unstuck install --undo', [['host', hostId], ...named(call, ['case'])])
}

/** A value as it is typed on a command line. */
export function typed(value: string): string {
  return /\s/.test(value) ? `'${value}'` : value
}

type Named = readonly (readonly [option: string, value: string])[]

function named(call: Call, options: readonly string[]): Named {
  return options.flatMap((option) => {
    const value = call.text(option)
    return value === null ? [] : [[option, value] as const]
  })
}

function shownCall(command: string, options: Named): string {
  return [command, ...options.map(([option, value]) => `--${option} ${typed(value)}`)].join(' ')
}

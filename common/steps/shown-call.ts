import { cutEnd } from '../cut-end.ts'
/** Options of a call with their values, in display order; null for an option without a value. */
export type ShownOptions = readonly (readonly [option: string, value: string | null])[]

/**
 * Letters, digits and characters that need no quotes in cmd.exe, PowerShell and Linux shells; `@` not at the beginning.
 */
const plain = /^[\p{L}\p{M}\p{N}._:/+=-][\p{L}\p{M}\p{N}._:/+=@-]*$/u

/**
 * A value as typed on a command line. Uses double quotes, which cmd.exe and PowerShell share. A backslash before the
 * closing quote is doubled, because the program would otherwise read it as an escape. Text that either shell expands
 * within quotes (`%NAME%`, `$name`) stays, because there is no escape that both understand.
 */
export function typedValue(value: string): string {
  if (plain.test(value)) return value
  const whole = value.replaceAll('"', '\\"')
  return `"${whole}${whole.slice(cutEnd(whole, '\\').length)}"`
}

/** Parts of a call: its words, and its options with values. */
export type NamedInCall = { readonly words: readonly string[]; readonly options: ShownOptions }

/** A call of Unstuck as typed by the user. */
export function shownCall(command: string, options: ShownOptions, files: readonly string[] = []): string {
  const words = options.map(([option, value]) =>
    value === null ? `--${option}` : `--${option} ${typedValue(value)}`,
  )
  return ['unstuck', command, ...files.map(typedValue), ...words].join(' ')
}

/** A call for one host; this PC needs no `--host`. */
export function callOn(hostId: string, command: string, options: ShownOptions = []): string {
  return shownCall(command, [...(hostId === 'windows' ? [] : [['host', hostId] as const]), ...options])
}

/** Options of a call with their values, in the order in which they are shown; null for one without a value. */
export type ShownOptions = readonly (readonly [option: string, value: string | null])[]

/** Letters, digits and signs that cmd.exe, PowerShell and the shells of Linux all take as they are; `@` only within a word. */
const plain = /^[\p{L}\p{M}\p{N}._:/+=-][\p{L}\p{M}\p{N}._:/+=@-]*$/u

/**
 * A value as it is typed on a command line. Double quotes are those that cmd.exe and PowerShell both know, and a backslash
 * before the closing one is doubled, since the program would read it as part of the value. What either of them replaces
 * within quotes (`%NAME%`, `$name`) cannot be written in one way for both, and stays.
 */
export function typedValue(value: string): string {
  if (plain.test(value)) return value
  return `"${value.replaceAll('"', '\\"').replace(/\\+$/, (end) => end + end)}"`
}

/** What a call names: its words, and its options with their values. */
export type NamedInCall = { readonly words: readonly string[]; readonly options: ShownOptions }

/** A call of Unstuck as a person types it. */
export function shownCall(command: string, options: ShownOptions, files: readonly string[] = []): string {
  const words = options.map(([option, value]) =>
    value === null ? `--${option}` : `--${option} ${typedValue(value)}`,
  )
  return ['unstuck', command, ...files.map(typedValue), ...words].join(' ')
}

/** A call for one host: this PC needs no name. */
export function callOn(hostId: string, command: string, options: ShownOptions = []): string {
  return shownCall(command, [...(hostId === 'windows' ? [] : [['host', hostId] as const]), ...options])
}

/** A key as reg.exe prints it: full path, formatted values, full paths of its direct subkeys. */
export type PrintableKey = {
  readonly path: string
  /** `data` is what reg.exe prints: numbers as `0x…`, bytes as hex. The default value is named `(Default)`. */
  readonly values: readonly { readonly name: string; readonly type: string; readonly data: string }[]
  readonly subkeys: readonly string[]
}

/** Output of a tool with its exit code. */
export type Printed = { readonly exitCode: number; readonly stdout: string; readonly stderr: string }

const missing = 'ERROR: The system was unable to find the specified registry key or value.\n'
const syntax = 'ERROR: Invalid syntax.\nType "REG QUERY /?" for usage.\n'

/**
 * Answers `reg.exe query <key> [/v <name>] [/s]` as Windows does, for a registry that is read by other means.
 *
 * @param read Returns null if the key does not exist
 */
export function printRegQuery(read: (path: string) => PrintableKey | null, args: readonly string[]): Printed {
  const [path] = args
  const options = args.slice(1).map((one) => one.toLowerCase())
  if (path === undefined) return { exitCode: 1, stdout: '', stderr: syntax }
  const key = read(path)
  if (key === null) return { exitCode: 1, stdout: '', stderr: missing }
  const name = options.includes('/v') ? args[options.indexOf('/v') + 2] : undefined
  if (options.includes('/s')) return search(read, path, name)
  if (name === undefined) return done(`\n${ownBlock(key)}${key.subkeys.map((one) => `${one}\n`).join('')}`)
  const value = key.values.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (value === undefined) return { exitCode: 1, stdout: '', stderr: missing }
  return done(`\n${key.path}\n${valueLine(value)}\n\n`)
}

function search(
  read: (path: string) => PrintableKey | null,
  path: string,
  name: string | undefined,
): Printed {
  const blocks: string[] = []
  let matches = 0
  const waiting = [path]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const key = read(at)
    if (key === null) continue
    const found = key.values.filter(
      (one) => name === undefined || one.name.toLowerCase() === name.toLowerCase(),
    )
    matches += found.length
    if (found.length > 0) blocks.push(`${key.path}\n${found.map((one) => `${valueLine(one)}\n`).join('')}`)
    waiting.push(...key.subkeys.toReversed())
  }
  if (name === undefined) return done(`\n${blocks.join('\n')}\n`)
  const end = `End of search: ${matches} match(es) found.\n`
  return {
    exitCode: matches === 0 ? 1 : 0,
    stdout: `\n${blocks.map((block) => `${block}\n`).join('')}${end}`,
    stderr: '',
  }
}

function ownBlock(key: PrintableKey): string {
  return key.values.length === 0
    ? ''
    : `${key.path}\n${key.values.map((one) => `${valueLine(one)}\n`).join('')}\n`
}

function valueLine({ name, type, data }: PrintableKey['values'][number]): string {
  return `    ${name}    ${type}    ${data}`
}

function done(stdout: string): Printed {
  return { exitCode: 0, stdout, stderr: '' }
}

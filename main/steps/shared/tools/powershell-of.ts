/** The Windows PowerShell line for one of our DISM commands; null for other commands, and for unknown arguments. */
export function powershellOf(command: readonly string[]): string | null {
  const [program, ...args] = command
  const verb = args.map((arg) => verbs[arg]).find((each) => each !== undefined)
  if (program !== 'dism.exe' || verb === undefined) return null
  const words = args.map(wordsOf)
  return words.includes(null) ? null : [verb, ...words.flat()].join(' ')
}

/** The PowerShell line for a sequence of `sc.exe` and `rename`; null for anything else. */
export function powershellOfSequence(sequence: readonly (readonly string[])[]): string | null {
  const lines = sequence.map(([program, first = '', second = '']) => {
    if (program === 'rename') return `Rename-Item -LiteralPath ${quoted(first)} -NewName ${quoted(second)}`
    if (program !== 'sc.exe') return null
    const verb = first === 'stop' ? 'Stop-Service' : first === 'start' ? 'Start-Service' : null
    return verb && `${verb} -Name ${quoted(second)}`
  })
  return lines.includes(null) ? null : lines.join('; ')
}

const verbs: Readonly<Record<string, string>> = {
  '/Add-Package': 'Add-WindowsPackage',
  '/Remove-Package': 'Remove-WindowsPackage',
  '/Cleanup-Image': 'Repair-WindowsImage',
}

/** Arguments implied by the cmdlet, and those without a value. */
const plain: Readonly<Record<string, readonly string[]>> = {
  '/English': [],
  '/Add-Package': [],
  '/Remove-Package': [],
  '/Cleanup-Image': [],
  '/Online': ['-Online'],
  '/NoRestart': ['-NoRestart'],
  '/RestoreHealth': ['-RestoreHealth'],
  '/StartComponentCleanup': ['-StartComponentCleanup'],
  '/LimitAccess': ['-LimitAccess'],
  '/LogLevel:2': ['-LogLevel', 'Warnings'],
}

const named: Readonly<Record<string, string>> = {
  PackagePath: '-PackagePath',
  PackageName: '-PackageName',
  Image: '-Path',
  Source: '-Source',
  LogPath: '-LogPath',
}

function wordsOf(arg: string): readonly string[] | null {
  const known = plain[arg]
  if (known) return known
  const [, name = '', value = ''] = /^\/([A-Za-z]+):(.+)$/s.exec(arg) ?? []
  const parameter = named[name]
  return parameter === undefined ? null : [parameter, quoted(value)]
}

/** In single quotes PowerShell reads every character literally; typographic quotes end such a string too. */
function quoted(value: string): string {
  return `'${value.replace(/['\u2018\u2019\u201a\u201b]/g, (mark) => mark + mark)}'`
}

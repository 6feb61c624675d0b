/**
 * A command line as a person may paste it, into cmd.exe or PowerShell: what either of them would split or interpret is in
 * quotes. Shown only, never run.
 */
export function commandText(command: readonly string[]): string {
  return command.map(typedWord).join(' ')
}

function typedWord(word: string): string {
  if (word === '' || special.test(word)) return `"${word.replaceAll('"', '\\"')}"`
  // PowerShell replaces `$name` within quotes too, but no `$` that ends them. Quotes that begin a word would end it there, and
  // a backslash before one would escape it: it goes along.
  return word.replace(/(?<=.)\\?\$(?=[\w{(])/g, '"$&"')
}

/** Signs that cmd.exe or PowerShell take for themselves. */
const special = /[\s"'`&|<>^;,(){}]|^[@#]/

/**
 * Commands as lines that can be typed one after the other. diskpart takes no commands as arguments: those of a script follow
 * its name, as they are typed at its prompt, and `exit` ends it.
 */
export function commandLines(commands: readonly (readonly string[])[]): string[] {
  const lines: string[] = []
  let isScript = false
  for (const [program, ...rest] of commands) {
    if (program === undefined) continue
    const isDiskpart = program === 'diskpart.exe'
    if (isScript && !isDiskpart) lines.push('exit')
    if (!isDiskpart) lines.push(commandText([program, ...rest]))
    else lines.push(...(isScript ? [] : [program]), ...rest)
    isScript = isDiskpart
  }
  return isScript ? [...lines, 'exit'] : lines
}

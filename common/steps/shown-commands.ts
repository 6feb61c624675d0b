/**
 * A command line for pasting into cmd.exe or PowerShell: words that either would split or interpret are quoted. For
 * display only, never run.
 */
export function commandText(command: readonly string[]): string {
  return command.map(typedWord).join(' ')
}

function typedWord(word: string): string {
  if (word === '' || special.test(word)) return `"${word.replaceAll('"', '\\"')}"`
  // PowerShell expands `$name` within double quotes, but not a `$` directly before the closing quote. Quotes at the
  // beginning of a word would end it, and a backslash before a quote would escape it, so the backslash is moved inside
  // the quotes.
  return word.replace(/(?<=.)\\?\$(?=[\w{(])/g, '"$&"')
}

/** Characters that are special in cmd.exe or PowerShell. */
const special = /[\s"'`&|<>^;,(){}]|^[@#]/

/**
 * Formats commands as lines to type one after the other. diskpart takes no commands as arguments, so those of a script
 * follow on lines of their own, as typed at its prompt, and `exit` ends it.
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

/** A command as people type it: arguments with blanks in quotes. For reading only; nothing is run from this text. */
export function commandText(command: readonly string[]): string {
  return command.map((word) => (/[\s"]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word)).join(' ')
}

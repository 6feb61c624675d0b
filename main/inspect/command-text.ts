/** A command as a person would type it, for origins and gaps. Only ever shown, never run. */
export function commandText(tool: string, args: readonly string[]): string {
  return [tool, ...args].map((part) => (/[\s"]/.test(part) || part === '' ? `"${part}"` : part)).join(' ')
}

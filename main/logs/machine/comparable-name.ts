/** A computer name for comparison, without case and domain; NetBIOS keeps 15 characters. Empty for Windows PE. */
export function comparableName(name: string): string {
  const host = name.trim().split('.')[0]?.toUpperCase().slice(0, 15) ?? ''
  // Windows PE uses these names on every PC.
  return /^(?:MINWINPC|MININT-\w*)$/.test(host) ? '' : host
}

/** Whether a name that a tool cut after these letters can be this one. */
export function canBegin(begins: string, name: string): boolean {
  return comparableName(name).startsWith(comparableName(begins))
}

import { isIP } from 'node:net'

/**
 * A computer name for comparison, without case and domain; NetBIOS keeps 15 characters. An IPv4 address, by which
 * PowerShell can reach a PC, stays whole. Empty for Windows PE.
 */
export function comparableName(name: string): string {
  if (isIP(name.trim()) === 4) return name.trim()
  const host = name.trim().split('.')[0]?.toUpperCase().slice(0, 15) ?? ''
  // Windows PE uses these names on every PC.
  return /^(?:MINWINPC|MININT-\w*)$/.test(host) ? '' : host
}

/** Whether a name that a tool cut after these letters can be this one. */
export function canBegin(begins: string, name: string): boolean {
  return comparableName(name).startsWith(comparableName(begins))
}

import type { Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Access, ToolAnswer } from '../access.ts'
import { parseRegQuery, type RegistryValue } from '../parse/parse-reg-query.ts'
import { Unread } from '../unread.ts'

/** One registry key: its values and the names of its direct subkeys. */
export type RegistryKey = {
  readonly path: string
  readonly values: readonly RegistryValue[]
  readonly subkeys: readonly string[]
  /** Finds a value by name, ignoring case. */
  value(name: string): RegistryValue | undefined
  hasSubkey(name: string): boolean
  from(line?: number | null): Origin
}

/**
 * Reads a key through `reg.exe query`. Null means that the key certainly does not exist: for both a missing and a
 * forbidden key reg.exe returns the same exit code and a translated message, so absence is determined from the
 * parent's list. Rejects with Unread if neither can be determined.
 *
 * @param key `HKLM\…`
 */
export async function readRegistryKey(
  access: Access,
  name: string,
  key: string,
): Promise<RegistryKey | null> {
  const answer = await access.tool(name, 'reg.exe', ['query', key])
  if (answer.exitCode === 0) return keyFrom(key, answer)
  if (answer.exitCode !== 1)
    throw new Unread(message('unread.tool-exit-code', { tool: 'reg.exe', exitCode: answer.exitCode }))
  const cut = key.lastIndexOf('\\')
  if (cut > 0) {
    const parent = await readRegistryKey(access, `${name}-parent`, key.slice(0, cut))
    if (parent === null || !parent.hasSubkey(key.slice(cut + 1))) return null
  } else {
    // Everybody may list a hive: if even that fails, more rights would not help.
    throw new Unread(message('unread.registry-closed', { key, said: oneLine(answer.errorText) }))
  }
  throw new Unread(message('unread.key-denied', { key, said: oneLine(answer.errorText) }))
}

function keyFrom(key: string, answer: ToolAnswer): RegistryKey {
  const query = parseRegQuery(answer.text)
  const path = fullPath(key).toLowerCase()
  const own = query.keys.find((one) => one.path.toLowerCase() === path)
  const below = query.keys.filter((one) => one.path.toLowerCase().startsWith(`${path}\\`))
  const foreign = query.keys.length - below.length - (own ? 1 : 0)
  if (query.strange > 0 || foreign > 0 || (answer.text.trim() !== '' && query.keys.length === 0))
    throw new Unread(message('unread.output-format', { tool: 'reg.exe' }))
  const subkeys = below.map((one) => one.path.slice(path.length + 1))
  const values = own?.values ?? []
  return {
    path: key,
    values,
    subkeys,
    value: (name) => values.find((one) => one.name.toLowerCase() === name.toLowerCase()),
    hasSubkey: (name) => subkeys.some((one) => one.toLowerCase() === name.toLowerCase()),
    from: answer.from,
  }
}

function fullPath(key: string): string {
  return key.replace(/^HKLM(?=\\|$)/i, 'HKEY_LOCAL_MACHINE').replace(/^HKCU(?=\\|$)/i, 'HKEY_CURRENT_USER')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200)
}

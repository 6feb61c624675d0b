import { outputLines } from '../../../common/windows/decode-output.ts'

/** One value as reg.exe prints it. `data` is text; numbers stay `0x…` until `registryNumber` converts them. */
export type RegistryValue = {
  readonly name: string
  readonly type: string
  readonly data: string
  /** Line in the raw output, from 1. */
  readonly line: number
}

/** A key printed by reg.exe with its values; a key that is only listed has none. */
export type PrintedKey = {
  readonly path: string
  readonly values: readonly RegistryValue[]
  readonly line: number
}

export type RegQuery = {
  readonly keys: readonly PrintedKey[]
  /** The count in the closing line of a search; null without such a line. */
  readonly matches: number | null
  /** Number of unrecognized lines; if not 0, this is not reg.exe's output. */
  readonly strange: number
}

const valueShape = /^(?: {4}|\t)(.*?)(?: {4}|\t)(REG_[A-Z_0-9]+)(?:(?: {4}|\t)(.*))?$/

/**
 * Parses the output of `reg.exe query`. Type names (REG_SZ …) and hive names are never translated; the closing line
 * of a search is, so only its number is used. Never throws.
 */
export function parseRegQuery(text: string): RegQuery {
  const keys: { path: string; values: RegistryValue[]; line: number }[] = []
  let matches: number | null = null
  let strange = 0
  let afterBlank = true
  outputLines(text).forEach((line, index) => {
    if (line.trim() === '') {
      afterBlank = true
      return
    }
    const key = keys.at(-1)
    const value = valueShape.exec(line)
    if (/^HKEY_[A-Z_]+(\\|$)/.test(line)) keys.push({ path: line.trimEnd(), values: [], line: index + 1 })
    else if (value && key) {
      const [, name = '', type = '', data = ''] = value
      key.values.push({ name, type, data, line: index + 1 })
    } else if (afterBlank && /^\S/.test(line) && /\d/.test(line)) matches = Number(/\d+/.exec(line)?.[0])
    else if (!afterBlank && key) continueValue(key.values, line)
    else strange += 1
    afterBlank = false
  })
  return { keys, matches, strange }
}

/** A REG_DWORD or REG_QWORD as a number; null for anything else. */
export function registryNumber(value: RegistryValue | undefined): number | null {
  if (value === undefined || !/^REG_[DQ]WORD$/.test(value.type)) return null
  return /^0x[0-9a-f]{1,13}$/i.test(value.data.trim()) ? Number(value.data.trim()) : null
}

/** A non-empty REG_SZ or REG_EXPAND_SZ; null for anything else. */
export function registryText(value: RegistryValue | undefined): string | null {
  if (value === undefined || !/^REG_(EXPAND_)?SZ$/.test(value.type)) return null
  return value.data.trim() === '' ? null : value.data.trim()
}

/** The non-empty strings of a REG_MULTI_SZ, REG_SZ or REG_EXPAND_SZ; empty for anything else. */
export function registryTexts(value: RegistryValue | undefined): string[] {
  const one = registryText(value)
  if (one !== null) return [one]
  if (value?.type !== 'REG_MULTI_SZ') return []
  return value.data
    .split('\\0')
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

/** A string that contains a line break is printed on several lines. */
function continueValue(values: RegistryValue[], line: string): void {
  const last = values.pop()
  if (last) values.push({ ...last, data: `${last.data}\n${line}` })
}

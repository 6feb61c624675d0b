import { cutEnd } from '../../../common/cut-end.ts'
import type { HiveValue } from './hive-key.ts'

const types = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTOR',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
] as const

/** Formats a value as reg.exe prints it. Null if type and data do not match: a three-byte number is invalid. */
export function printValue({
  name,
  type,
  data,
}: HiveValue): { name: string; type: string; data: string } | null {
  const word = types[type] ?? 'REG_NONE'
  const text = printData(word, data)
  if (text === null) return null
  return { name: name === '' ? '(Default)' : oneLine(name), type: word, data: oneLine(text) }
}

function printData(word: (typeof types)[number], data: Buffer): string | null {
  switch (word) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
    case 'REG_LINK': {
      const text = readText(data)
      const end = text.indexOf('\0')
      return end < 0 ? text : text.slice(0, end)
    }
    case 'REG_MULTI_SZ':
      return cutEnd(readText(data), '\0').replaceAll('\0', '\\0')
    case 'REG_DWORD':
      return data.length === 4 ? `0x${data.readUInt32LE(0).toString(16)}` : null
    case 'REG_DWORD_BIG_ENDIAN':
      return data.length === 4 ? `0x${data.readUInt32BE(0).toString(16)}` : null
    case 'REG_QWORD':
      return data.length === 8 ? `0x${data.readBigUInt64LE(0).toString(16)}` : null
    default:
      return data.toString('hex').toUpperCase()
  }
}

/** An embedded line break could make one value look like several. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
}

/** Drops an odd last byte. */
function readText(data: Buffer): string {
  return data.subarray(0, data.length - (data.length % 2)).toString('utf16le')
}

import type { FailureError } from '../../../../common/result.ts'
import { failureError } from '../../../texts/failure.ts'
import type { SavedRegistry } from '../registry.ts'

const header = 'Windows Registry Editor Version 5.00'

/**
 * Parses a regedit export (version 5): strings, dword, qword, expandable and multi strings, binary, and lines
 * continued with a backslash. Only LF and CR LF end a line; U+2028 is an ordinary character. Throws FailureError
 * `malformed` with the line number.
 */
export function parseRegFile(text: string, file: string): SavedRegistry {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n/)
  if (lines[0]?.trim() !== header) throw malformed(file, 1)
  const keys: SavedRegistry = []
  for (let index = 1; index < lines.length; index++) {
    const start = index
    let line = lines[index] ?? ''
    while (line.endsWith('\\') && index + 1 < lines.length)
      line = line.slice(0, -1) + (lines[++index] ?? '').trim()
    line = line.trim()
    if (line === '' || line.startsWith(';')) continue
    const path = /^\[([^\]]+)\]$/.exec(line)?.[1]
    if (path !== undefined) {
      keys.push([path, []])
      continue
    }
    const value = parseValue(line)
    const key = keys.at(-1)
    if (value === null || key === undefined) throw malformed(file, start + 1)
    key[1].push(value)
  }
  return keys
}

function parseValue(line: string): [string, string, string] | null {
  const match = /^(?:"((?:[^"\\]|\\.)*)"|(@))=(.*)$/s.exec(line)
  if (!match) return null
  const name = match[2] === '@' ? '(Default)' : unescapeText(match[1] ?? '')
  const data = match[3] ?? ''
  const text = /^"((?:[^"\\]|\\.)*)"$/s.exec(data)?.[1]
  if (text !== undefined) return [name, 'REG_SZ', unescapeText(text)]
  const dword = /^dword:([0-9a-f]{8})$/i.exec(data)?.[1]
  if (dword !== undefined) return [name, 'REG_DWORD', `0x${Number.parseInt(dword, 16).toString(16)}`]
  const hex = /^hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}(?:,[0-9a-f]{2})*)?)$/i.exec(data)
  if (!hex) return null
  const bytes = Buffer.from((hex[2] ?? '').replaceAll(',', ''), 'hex')
  return fromBytes(name, hex[1] ?? '3', bytes)
}

function fromBytes(name: string, type: string, bytes: Buffer): [string, string, string] | null {
  switch (type.toLowerCase()) {
    case '3':
      return [name, 'REG_BINARY', bytes.toString('hex').toUpperCase()]
    case 'b':
      return bytes.length === 8 ? [name, 'REG_QWORD', `0x${bytes.readBigUInt64LE().toString(16)}`] : null
    case '2':
      return [name, 'REG_EXPAND_SZ', bytes.toString('utf16le').replace(/\0+$/, '')]
    case '7':
      return [name, 'REG_MULTI_SZ', bytes.toString('utf16le').replace(/\0+$/, '').replaceAll('\0', '\\0')]
    default:
      return null
  }
}

function unescapeText(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}

function malformed(file: string, line: number): FailureError {
  return failureError('malformed', 'practice-registry-malformed', { line }, file)
}

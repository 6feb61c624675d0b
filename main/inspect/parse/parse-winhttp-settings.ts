import { message } from '../../../common/texts/message.ts'
import { Unread } from '../unread.ts'

/**
 * Parses the machine's WinHTTP proxy from the registry value WinHttpSettings as reg.exe prints it (hex digits): size,
 * counter, flags (1 direct, 2 named proxy), then two length-prefixed strings. `netsh` shows the same, but in the
 * display language. Throws Unread for anything else.
 */
export function parseWinHttpSettings(hex: string): { proxy: string | null; bypass: string | null } {
  if (!/^(?:[0-9a-f]{2})*$/i.test(hex)) throw new Unread(message('unread.winhttp-not-binary'))
  const bytes = Buffer.from(hex, 'hex')
  if (bytes.length < 12) throw new Unread(message('unread.winhttp-truncated'))
  const flags = bytes.readUInt32LE(8)
  const [proxy, next] = textAt(bytes, 12)
  const [bypass] = textAt(bytes, next)
  const named = (flags & 2) !== 0
  if (named && proxy === null) throw new Unread(message('unread.winhttp-no-proxy'))
  return named ? { proxy, bypass } : { proxy: null, bypass: null }
}

function textAt(bytes: Buffer, at: number): [text: string | null, next: number] {
  if (at + 4 > bytes.length) return [null, at]
  const length = bytes.readUInt32LE(at)
  const end = at + 4 + length
  if (end > bytes.length) throw new Unread(message('unread.winhttp-truncated'))
  const text = bytes.toString('latin1', at + 4, end).trim()
  return [text === '' ? null : text, end]
}

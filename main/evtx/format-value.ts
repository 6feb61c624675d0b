import { EvtxError } from './evtx-error.ts'

/** Type numbers of binary XML values; an array type has `arrayFlag` added. */
export const valueTypes = { none: 0, text: 1, fragment: 0x21 } as const
export const arrayFlag = 0x80

/** Size in bytes of one item per type; text and binary values vary in length. */
const itemBytes: Readonly<Record<number, number>> = {
  3: 1,
  4: 1,
  5: 2,
  6: 2,
  7: 4,
  8: 4,
  9: 8,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  15: 16,
  17: 8,
  18: 16,
  20: 4,
  21: 8,
}

/**
 * Formats an event value like `wevtutil /f:xml`, not yet escaped.
 *
 * @throws EvtxError if the bytes do not fit the type.
 */
export function formatValue(type: number, bytes: Buffer): string {
  const wanted = itemBytes[type]
  if (wanted !== undefined && bytes.length < wanted) throw new EvtxError('value-size')
  switch (type) {
    case 0:
      return ''
    case 1:
      return upToZero(bytes.toString('utf16le'))
    case 2:
      return upToZero(ansi.decode(bytes))
    case 3:
      return String(bytes.readInt8())
    case 4:
      return String(bytes.readUInt8())
    case 5:
      return String(bytes.readInt16LE())
    case 6:
      return String(bytes.readUInt16LE())
    case 7:
      return String(bytes.readInt32LE())
    case 8:
      return String(bytes.readUInt32LE())
    case 9:
      return String(bytes.readBigInt64LE())
    case 10:
      return String(bytes.readBigUInt64LE())
    case 11:
      return String(bytes.readFloatLE())
    case 12:
      return String(bytes.readDoubleLE())
    case 13:
      return bytes.readUInt32LE() === 0 ? 'false' : 'true'
    case 14:
      return bytes.toString('hex').toUpperCase()
    case 15:
      return formatGuid(bytes)
    case 16:
      return formatSize(bytes)
    case 17:
      return formatFileTime(bytes.readBigUInt64LE())
    case 18:
      return formatSystemTime(bytes)
    case 19:
      return formatSid(bytes)
    case 20:
      return `0x${bytes.readUInt32LE().toString(16)}`
    case 21:
      return `0x${bytes.readBigUInt64LE().toString(16)}`
    default:
      throw new EvtxError('value-type-unknown')
  }
}

/**
 * Formats the items of an array value.
 *
 * @throws EvtxError as `formatValue`.
 */
export function formatArray(type: number, bytes: Buffer): string[] {
  const item = type & ~arrayFlag
  if (item === 1) return bytes.toString('utf16le').replace(/\0$/, '').split('\0')
  if (item === 2) return ansi.decode(bytes).replace(/\0$/, '').split('\0')
  const size = itemBytes[item]
  if (size === undefined) throw new EvtxError('array-type-unknown')
  const items: string[] = []
  for (let at = 0; at + size <= bytes.length; at += size)
    items.push(formatValue(item, bytes.subarray(at, at + size)))
  return items
}

/** Formats 100 ns ticks since 1601 as ISO 8601 with all seven digits. */
export function formatFileTime(time: bigint): string {
  const milliseconds = Number(time / 10_000n) - 11_644_473_600_000
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) throw new EvtxError('time-malformed')
  const fraction = String(time % 10_000_000n).padStart(7, '0')
  return `${date.toISOString().slice(0, -5)}.${fraction}Z`
}

const ansi = new TextDecoder('windows-1252')

function upToZero(text: string): string {
  const end = text.indexOf('\0')
  return end === -1 ? text : text.slice(0, end)
}

function formatGuid(bytes: Buffer): string {
  const hex = (from: number, to: number) => bytes.toString('hex', from, to)
  const reversed = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).reverse().toString('hex')
  const text = [reversed(0, 4), reversed(4, 6), reversed(6, 8), hex(8, 10), hex(10, 16)].join('-')
  return `{${text.toUpperCase()}}`
}

/** A pointer or size in the PC's native width. */
function formatSize(bytes: Buffer): string {
  if (bytes.length >= 8) return `0x${bytes.readBigUInt64LE().toString(16)}`
  if (bytes.length >= 4) return `0x${bytes.readUInt32LE().toString(16)}`
  throw new EvtxError('size-without-width')
}

function formatSystemTime(bytes: Buffer): string {
  const part = (index: number, digits: number) => String(bytes.readUInt16LE(index * 2)).padStart(digits, '0')
  const day = `${part(0, 4)}-${part(1, 2)}-${part(3, 2)}`
  return `${day}T${part(4, 2)}:${part(5, 2)}:${part(6, 2)}.${part(7, 3)}Z`
}

function formatSid(bytes: Buffer): string {
  if (bytes.length < 8 || bytes.length < 8 + bytes.readUInt8(1) * 4) throw new EvtxError('sid-too-short')
  const authority = bytes.readUIntBE(2, 6)
  const parts = Array.from({ length: bytes.readUInt8(1) }, (_, index) => bytes.readUInt32LE(8 + index * 4))
  return ['S', bytes.readUInt8(0), authority, ...parts].join('-')
}

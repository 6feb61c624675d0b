import { crc32 } from 'node:zlib'

/** An event to write; a list value becomes an array of texts. */
export type EventToWrite = {
  readonly provider: string
  readonly id: number
  readonly level: number
  readonly time: Date
  readonly data: readonly (readonly [name: string, value: string | readonly string[] | null])[]
}

export const chunkBytes = 65_536

/**
 * Writes an event log as Windows does: templates are stored inline at their first use, later events of a chunk refer
 * to them.
 */
export function writeEventLog(events: readonly EventToWrite[], firstRecord = 1): Buffer {
  const chunks: Buffer[] = []
  let open = newChunk(firstRecord)
  events.forEach((event, index) => {
    if (!open.add(event)) {
      chunks.push(open.finish())
      open = newChunk(firstRecord + index)
      if (!open.add(event)) throw new Error('an event larger than a chunk')
    }
  })
  chunks.push(open.finish())
  const head = Buffer.alloc(4096)
  head.write('ElfFile\0', 0, 'latin1')
  head.writeBigUInt64LE(BigInt(chunks.length - 1), 16)
  head.writeBigUInt64LE(BigInt(firstRecord + events.length), 24)
  head.writeUInt32LE(128, 32)
  head.writeUInt16LE(1, 36)
  head.writeUInt16LE(3, 38)
  head.writeUInt16LE(4096, 40)
  head.writeUInt16LE(chunks.length, 42)
  head.writeUInt32LE(crc32(head.subarray(0, 120)), 124)
  return Buffer.concat([head, ...chunks])
}

/** Updates the checksums of a modified chunk. */
export function sealChunk(chunk: Buffer): void {
  chunk.writeUInt32LE(crc32(chunk.subarray(512, chunk.readUInt32LE(48))), 52)
  chunk.writeUInt32LE(crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120))), 124)
}

function newChunk(firstRecord: number) {
  const chunk = Buffer.alloc(chunkBytes)
  const templates = new Map<string, number>()
  let at = 512
  let last = 0
  let count = 0
  return {
    /** False if the event does not fit. */
    add(event: EventToWrite): boolean {
      const names = JSON.stringify([event.provider, event.data.map(([name]) => name)])
      const number = firstRecord + count
      const start = at + 24
      const known = templates.get(names)
      // Fragment header, token, version and template id precede its offset.
      const place = start + 14
      const instance = Buffer.concat([
        Buffer.from([0x0f, 1, 1, 0, 0x0c, 1]),
        u32(1),
        u32(known ?? place),
        known === undefined ? definition(event, place) : Buffer.alloc(0),
        valuesOf(event, number),
      ])
      const padding = (8 - ((instance.length + 28) % 8)) % 8
      const size = 24 + instance.length + padding + 4
      if (at + size > chunkBytes) return false
      chunk.writeUInt32LE(0x2a2a, at)
      chunk.writeUInt32LE(size, at + 4)
      chunk.writeBigUInt64LE(BigInt(number), at + 8)
      chunk.writeBigUInt64LE(fileTime(event.time), at + 16)
      instance.copy(chunk, start)
      chunk.writeUInt32LE(size, at + size - 4)
      if (known === undefined) templates.set(names, place)
      last = at
      at += size
      count++
      return true
    },
    finish(): Buffer {
      chunk.write('ElfChnk\0', 0, 'latin1')
      const ids: [number, number][] = [
        [8, firstRecord],
        [16, firstRecord + count - 1],
        [24, firstRecord],
        [32, firstRecord + count - 1],
      ]
      for (const [place, value] of ids) chunk.writeBigUInt64LE(BigInt(value), place)
      chunk.writeUInt32LE(128, 40)
      chunk.writeUInt32LE(last, 44)
      chunk.writeUInt32LE(at, 48)
      sealChunk(chunk)
      return chunk
    },
  }
}

/**
 * A template: offset of the next, GUID, length, tokens. It contains names and thus depends on its offset in the
 * chunk.
 */
function definition({ provider, data }: EventToWrite, place: number): Buffer {
  const tokens = tokensFrom(place + 24)
  const { element, attribute, constant, value } = tokens
  element(
    'Event',
    () => attribute('xmlns', () => constant('http://schemas.microsoft.com/win/2004/08/events/event')),
    () => {
      element('System', null, () => {
        element('Provider', () => attribute('Name', () => constant(provider)), null)
        element('EventID', null, () => value(0, 6))
        element('Level', null, () => value(1, 4))
        element('TimeCreated', () => attribute('SystemTime', () => value(2, 17)), null)
        element('EventRecordID', null, () => value(3, 10))
      })
      element('EventData', null, () => {
        data.forEach(([label], index) => {
          element('Data', label === '' ? null : () => attribute('Name', () => constant(label)), () =>
            value(4 + index, 1),
          )
        })
      })
    },
  )
  const bytes = tokens.finish()
  return Buffer.concat([u32(0), Buffer.alloc(16, 7), u32(bytes.length), bytes])
}

/** Writes binary XML tokens starting at this offset in the chunk. */
function tokensFrom(begin: number) {
  let tokens = Buffer.from([0x0f, 1, 1, 0])
  const add = (...pieces: Uint8Array[]) => {
    tokens = Buffer.concat([tokens, ...pieces])
  }
  const name = (text: string) => {
    const here = begin + tokens.length + 4
    add(u32(here), u32(0), u16(0), u16(text.length), Buffer.from(`${text}\0`, 'utf16le'))
  }
  const element = (
    text: string,
    attributes: (() => void) | null,
    inside: (() => void) | null,
    depends = 0xffff,
  ) => {
    add(Buffer.from([attributes === null ? 0x01 : 0x41]), u16(depends))
    const sizeAt = tokens.length
    add(u32(0))
    name(text)
    if (attributes !== null) {
      const listAt = tokens.length
      add(u32(0))
      attributes()
      tokens.writeUInt32LE(tokens.length - listAt - 4, listAt)
    }
    if (inside === null) add(Buffer.from([0x03]))
    else {
      add(Buffer.from([0x02]))
      inside()
      add(Buffer.from([0x04]))
    }
    tokens.writeUInt32LE(tokens.length - sizeAt - 4, sizeAt)
  }
  const attribute = (text: string, value: () => void) => {
    add(Buffer.from([0x06]))
    name(text)
    value()
  }
  const constant = (text: string) =>
    add(Buffer.from([0x05, 1]), u16(text.length), Buffer.from(text, 'utf16le'))
  const value = (index: number, type: number) => add(Buffer.from([0x0e]), u16(index), Buffer.from([type]))
  const finish = () => {
    add(Buffer.from([0x00]))
    return tokens
  }
  return { element, attribute, constant, value, finish }
}

function valuesOf({ id, level, time, data }: EventToWrite, number: number): Buffer {
  const values: [type: number, bytes: Buffer][] = [
    [6, u16(id)],
    [4, Buffer.from([level])],
    [17, u64(fileTime(time))],
    [10, u64(BigInt(number))],
    ...data.map(([, value]): [number, Buffer] => {
      if (value === null) return [0, Buffer.alloc(0)]
      if (typeof value === 'string') return [1, Buffer.from(value, 'utf16le')]
      return [0x81, Buffer.from(value.map((item) => `${item}\0`).join(''), 'utf16le')]
    }),
  ]
  const described = values.map(([type, bytes]) => Buffer.concat([u16(bytes.length), Buffer.from([type, 0])]))
  return Buffer.concat([u32(values.length), ...described, ...values.map(([, bytes]) => bytes)])
}

function fileTime(time: Date): bigint {
  return (BigInt(time.getTime()) + 11_644_473_600_000n) * 10_000n
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}

import { describe, expect, it } from 'vitest'
import { eventLines } from '../../../main/evtx/event-lines.ts'
import { chunkBytes, readChunk } from '../../../main/evtx/read-chunk.ts'

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer)
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer)
const firstBody = 512 + 24

/** Writes a chunk with these record bodies; the first one begins at `firstBody`. */
function chunkOf(bodies: readonly Buffer[]): Buffer {
  const chunk = Buffer.alloc(chunkBytes)
  chunk.write('ElfChnk\0', 0, 'latin1')
  chunk.writeBigUInt64LE(1n, 24)
  let at = 512
  for (const body of bodies) {
    const size = 24 + body.length + 4
    if (at + size > chunkBytes) break
    Buffer.concat([u32(0x2a2a), u32(size), Buffer.alloc(16), body, u32(size)]).copy(chunk, at)
    at += size
  }
  chunk.writeUInt32LE(at, 48)
  return chunk
}

const nameOf = (text: string) =>
  Buffer.concat([u32(0), u16(0), u16(text.length), Buffer.from(`${text}\0`, 'utf16le')])
const elementOf = (name: number, inside: readonly Buffer[]) =>
  Buffer.concat([
    Buffer.from([0x01]),
    u16(0xffff),
    u32(0),
    u32(name),
    Buffer.from([0x02]),
    ...inside,
    Buffer.from([0x04]),
  ])
const templateOf = (tokens: Buffer) => Buffer.concat([u32(0), Buffer.alloc(16), u32(tokens.length), tokens])
const useOf = (template: number, values: readonly Buffer[] = []) =>
  Buffer.concat([Buffer.from([0x0c, 1]), u32(1), u32(template), u32(values.length), ...values])
const textOf = (text: string) =>
  Buffer.concat([Buffer.from([0x05, 1]), u16(text.length), Buffer.from(text, 'utf16le')])
const times = (count: number, what: Buffer) => Array.from({ length: count }, () => what)

describe('a maliciously large event log', () => {
  it('has a limit for all records of a chunk that use one template', () => {
    const name = nameOf('Event')
    const inner = firstBody + name.length
    const text = templateOf(elementOf(firstBody, [textOf('x'.repeat(10_000))]))
    const outer = inner + text.length
    const many = templateOf(elementOf(firstBody, times(20, useOf(inner))))
    const { events, damaged } = readChunk(
      chunkOf([Buffer.concat([name, text, many]), ...times(2000, useOf(outer))]),
    )
    expect(events.length).toBeGreaterThan(2)
    expect(damaged).toBeGreaterThan(200)
    expect(events.reduce((sum, event) => sum + event.length, 0)).toBeLessThan(2 ** 24)
  })

  it('counts a long name on each use', () => {
    const name = nameOf('A'.repeat(15_000))
    const template = firstBody + name.length
    const entity = Buffer.concat([Buffer.from([0x09]), u32(firstBody)])
    const many = templateOf(elementOf(firstBody, times(4000, entity)))
    const began = process.cpuUsage().user
    const { events, damaged } = readChunk(
      chunkOf([Buffer.concat([name, many]), ...times(300, useOf(template))]),
    )
    // The record that defines the template.
    expect(events).toEqual([''])
    expect(damaged).toBeGreaterThan(250)
    // Measured: 40 s without the limit, 0.1 s with it.
    expect(process.cpuUsage().user - began).toBeLessThan(5_000_000)
  })

  it('never builds a string beyond the maximum length', () => {
    const name = nameOf('A'.repeat(12_000))
    const template = firstBody + name.length
    const array = Buffer.concat([Buffer.from([0x0d]), u16(0), Buffer.from([0x83])])
    const use = useOf(template, [u16(30_000), Buffer.from([0x83, 0]), Buffer.alloc(30_000, 1)])
    const { events, damaged } = readChunk(
      chunkOf([Buffer.concat([name, templateOf(elementOf(firstBody, [array]))]), use]),
    )
    // The record that defines the template.
    expect(events).toEqual([''])
    expect(damaged).toBe(1)
  })

  it('has a limit for all chunks together, and reports the records beyond it', async () => {
    const name = nameOf('Event')
    const inner = firstBody + name.length
    const text = templateOf(elementOf(firstBody, [textOf('x'.repeat(10_000))]))
    const many = templateOf(elementOf(firstBody, times(20, useOf(inner))))
    const chunk = chunkOf([Buffer.concat([name, text, many]), ...times(2000, useOf(inner + text.length))])
    const head = Buffer.alloc(4096)
    head.write('ElfFile\0', 0, 'latin1')
    const chunks = 60
    let length = 0
    let skipped = 0
    const log = {
      async *open() {
        yield head
        for (let count = 0; count < chunks; count++) yield chunk
      },
    }
    for await (const event of eventLines(log, ({ records }) => {
      skipped = records
    }))
      length += event.length
    // Each chunk alone may have 16 MiB.
    expect(length).toBeLessThan(2 ** 26 + 20 * chunks * chunkBytes)
    expect(skipped).toBeGreaterThan(0)
  })
})

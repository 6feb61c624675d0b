import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { type EventLogDamage, eventLines } from '../../../main/evtx/event-lines.ts'
import { EventLogError } from '../../../main/evtx/event-log-error.ts'
import { evtxSource } from '../../../main/logs/evtx/evtx-source.ts'
import { gap } from '../../../main/texts/gap.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { hasTool, runTool } from '../../archives/tools.ts'
import { knowledge } from '../../test-knowledge.ts'
import { bytesOf, sourceOf } from '../text-of.ts'
import { allOf } from './all-of.ts'
import { chunkBytes, type EventToWrite, sealChunk, writeEventLog } from './write-event-log.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-evtx-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function read(bytes: Uint8Array, pieceBytes = 50_000) {
  const damage: EventLogDamage[] = []
  const lines = await allOf(eventLines(sourceOf('x.evtx', bytes, pieceBytes), (found) => damage.push(found)))
  return { lines, damage: damage[0] ?? null }
}

const recordOf = (line: string) => Number(/<EventRecordID>(\d+)</.exec(line)?.[1])

function failure(count: number): EventToWrite {
  return {
    provider: 'Microsoft-Windows-WindowsUpdateClient',
    id: 20,
    level: 2,
    time: new Date(Date.UTC(2026, 4, 1, 0, 0, count)),
    data: [
      ['errorCode', '0x80070643'],
      ['updateTitle', `2026-04 Update <${count}> & "more" (KB5000001)`],
    ],
  }
}

const many = Array.from({ length: 700 }, (_, count) => failure(count))
const log = writeEventLog(many)

test('returns events of several chunks in order for any split of the input', async () => {
  expect(log.length).toBeGreaterThan(4096 + 2 * chunkBytes)
  for (const pieceBytes of [1000, 4096, 65_536, log.length]) {
    const { lines, damage } = await read(log, pieceBytes)
    expect(damage).toBeNull()
    expect(lines.map(recordOf)).toEqual(many.map((_, index) => index + 1))
  }
  const { lines } = await read(log)
  expect(lines[3]).toBe(
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
      "<Provider Name='Microsoft-Windows-WindowsUpdateClient'/><EventID>20</EventID><Level>2</Level>" +
      "<TimeCreated SystemTime='2026-05-01T00:00:03.0000000Z'/><EventRecordID>4</EventRecordID></System>" +
      "<EventData><Data Name='errorCode'>0x80070643</Data>" +
      "<Data Name='updateTitle'>2026-04 Update &lt;3&gt; &amp; &quot;more&quot; (KB5000001)</Data></EventData></Event>",
  )
})

test.skipIf(!hasTool('evtxexport'))('writes test logs that evtxexport can read', () => {
  const path = join(folder, 'log.evtx')
  writeFileSync(path, log)
  const text = runTool('evtxexport', ['-f', 'xml', path]).toString()
  expect(text.match(/<EventRecordID>\d+/g)).toHaveLength(many.length)
  expect(text).toContain('2026-04 Update &lt;3&gt; &amp; ')
})

test('renders arrays as separate elements and omits missing values', async () => {
  const data: EventToWrite['data'] = [
    ['', ['one', 'two']],
    ['lost', null],
    ['empty', ''],
  ]
  const { lines } = await read(writeEventLog([{ ...failure(0), data }]))
  expect(lines[0]).toContain(
    "<EventData><Data>one</Data><Data>two</Data><Data Name='lost'/><Data Name='empty'",
  )
})

test('starts a wrapped log with its oldest events', async () => {
  const newer = writeEventLog(many.slice(0, 300), 1001)
  const older = writeEventLog(many.slice(0, 300), 701)
  const { lines, damage } = await read(Buffer.concat([newer, older.subarray(4096)]))
  expect(damage).toBeNull()
  expect(lines.map(recordOf)).toEqual(Array.from({ length: 600 }, (_, index) => 701 + index))
})

describe('damage in an event log', () => {
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(log)
    change(bytes)
    return bytes
  }

  test('is not reported for unused space', async () => {
    expect((await read(Buffer.concat([log, Buffer.alloc(chunkBytes * 3)]))).damage).toBeNull()
    expect(await read(writeEventLog([]))).toEqual({ lines: [], damage: null })
  })

  test('is reported for a changed value, which is still read', async () => {
    const bytes = changed((one) => {
      one[one.indexOf(Buffer.from('80070643', 'utf16le'))] = 0x39
    })
    const { lines, damage } = await read(bytes)
    expect(lines).toHaveLength(700)
    expect(damage).toEqual({ records: 0, chunks: 1, cut: false })
  })

  test('of one record does not affect other records', async () => {
    const bytes = changed((one) => {
      const second = one.indexOf('**\0\0', 4096 + 600, 'latin1')
      one.writeUInt32LE(7, second + 4)
      sealChunk(one.subarray(4096, 4096 + chunkBytes))
    })
    const { lines, damage } = await read(bytes)
    expect(lines).toHaveLength(699)
    expect(damage).toEqual({ records: 1, chunks: 0, cut: false })
  })

  test('is reported for a lost chunk', async () => {
    const { lines, damage } = await read(changed((one) => one.fill(0x55, 4096, 4096 + chunkBytes)))
    expect(recordOf(lines[0] ?? '')).toBeGreaterThan(100)
    expect(damage).toEqual({ records: 0, chunks: 1, cut: false })
  })

  test('is reported for a truncated log, which is read up to the cut', async () => {
    const { lines, damage } = await read(log.subarray(0, 4096 + chunkBytes + 30_000))
    expect(lines.length).toBeGreaterThan(200)
    expect(lines.map(recordOf)).toEqual(lines.map((_, index) => index + 1))
    expect(damage?.cut).toBe(true)
  })

  test.each([0, 8, 4095])('rejects %i bytes as not an event log', async (length) => {
    await expect(read(log.subarray(0, length))).rejects.toThrow(EventLogError)
  })

  /** A log in which template `index` uses template `next(index)` twice; the chain ends at a template without tokens. */
  function nestedTemplates(count: number, next: (index: number) => number): Buffer {
    const bytes = writeEventLog([failure(0)])
    const chunk = bytes.subarray(4096)
    const first = 512 + 24 + 14
    const placeOf = (index: number) => (index === 0 ? first : 20_000 + index * 64)
    for (let index = 0; index < count; index++) {
      const use = Buffer.alloc(14)
      use.set([0x0c, 1])
      use.writeUInt32LE(placeOf(next(index)), 6)
      const tokens = Buffer.concat([use, use, Buffer.from([0])])
      // The first template keeps its length, because the values of the event follow it.
      if (index > 0) chunk.writeUInt32LE(tokens.length, placeOf(index) + 20)
      tokens.copy(chunk, placeOf(index) + 24)
    }
    sealChunk(chunk)
    return bytes
  }

  test.each([
    ['in itself', 1, () => 0],
    ['that doubles thirty times', 30, (index: number) => index + 1],
  ] as const)('skips a template %s', async (_, count, next) => {
    const { lines, damage } = await read(nestedTemplates(count, next))
    expect(lines).toEqual([])
    expect(damage).toEqual({ records: 1, chunks: 0, cut: false })
  })

  test('of any kind causes no exception, no hang and no output larger than the log', async () => {
    const small = writeEventLog(many.slice(0, 40))
    const used = 4096 + small.readUInt32LE(4096 + 48)
    const change = fc.tuple(fc.nat(used), fc.nat(255))
    const move = fc.tuple(fc.nat(used), fc.nat(used), fc.nat(400))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 8 }),
        fc.array(move, { maxLength: 3 }),
        fc.option(fc.integer({ min: 4096, max: used })),
        async (changes, moves, cut) => {
          const bytes = Buffer.from(small)
          for (const [at, value] of changes) if (at >= 8 && at !== 42 && at !== 43) bytes[at] = value
          for (const [from, to, length] of moves)
            if (to >= 44) bytes.copy(bytes, to, from, Math.min(from + length, used))
          const { lines, damage } = await read(cut === null ? bytes : bytes.subarray(0, cut))
          if (lines.length < 40 || cut !== null) expect(damage).not.toBeNull()
          for (const line of lines) expect(line).not.toMatch(/[\n\r]/)
          expect(lines.length).toBeLessThanOrEqual(45)
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('diagnoses events about updates and reports damage', async () => {
  const spooler: EventToWrite = {
    provider: 'Service Control Manager',
    id: 7023,
    level: 2,
    time: new Date(0),
    data: [
      ['param1', 'Print Spooler'],
      ['param2', '%%1058'],
    ],
  }
  const update = { ...spooler, data: [['param1', 'Windows Update'], spooler.data[1] as never] as const }
  const other: EventToWrite = { ...spooler, provider: 'Some Program', data: [['', 'failed with 0x80070005']] }
  const healthy: EventToWrite = { ...spooler, provider: 'Microsoft-Windows-Ntfs', id: 98, level: 4, data: [] }
  const bytes = writeEventLog([spooler, update, other, healthy, failure(5)])
  const source = evtxSource(sourceOf('System.evtx', Buffer.concat([bytes, Buffer.from('cut')])))
  const text = (await bytesOf(source)).toString()
  expect(text.trimEnd().split('\n')).toHaveLength(4)
  const { errors, gaps, read: files } = await diagnose({ knowledge, sources: [source], inspection: null })
  expect(files).toMatchObject([
    { file: 'System.evtx', format: 'event-xml', lines: 4, to: '2026-05-01T00:00:05Z' },
  ])
  expect(errors.map(({ code, first }) => [code, first.line])).toEqual([
    ['0x80070422', 2],
    ['0x80070643', 3],
  ])
  const damage = message('log.event-log-damaged', { parts: [message('log.event-log-cut')] })
  expect(gaps).toContainEqual(gap('log-part-unread', { log: 'System.evtx', damage }))
  expect(gaps.map(({ why }) => why)).toContain('The event log is damaged: it is cut off.')
})

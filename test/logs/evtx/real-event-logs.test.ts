import { createReadStream } from 'node:fs'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { eventLines } from '../../../main/evtx/event-lines.ts'
import { collectSources } from '../../../main/logs/sources/collect-sources.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { hasTool, runTool } from '../../archives/tools.ts'
import { realData } from '../../real-data.ts'
import { knowledge } from '../../test-knowledge.ts'
import { allOf } from './all-of.ts'

const setup = realData('evtx/3gstudent-eventlogedit/Setup.evtx')
const system = realData('evtx/omerbenamram-evtx/system.evtx')
const exporter = hasTool('evtxexport')

const parser = new XMLParser({
  ignoreAttributes: false,
  parseAttributeValue: false,
  parseTagValue: false,
  htmlEntities: true,
})

/** Parses an event after normalizing what the two programs write differently. */
function plain(xml: string): unknown {
  const numbers = xml
    // Our output is a single line, with line ends as character references.
    .replaceAll('&#13;', '')
    .replaceAll('&#10;', '\n')
    .replaceAll('\r\n', '\n')
    .replace(/>0x0*([0-9a-f]+)</gi, (_, digits: string) => `>0x${digits.toLowerCase()}<`)
    .replace(/(\.\d{7})00Z/g, '$1Z')
    .replace(/\{[0-9a-f]{8}-[0-9a-f-]{27}\}/gi, (guid) => guid.toUpperCase())
  return parser.parse(numbers)
}

describe.each([
  ['Setup', setup, 15],
  ['System', system, 1881],
])('the %s log of a real PC', (_, path, count) => {
  test.skipIf(path === null)('is read completely and without damage', async () => {
    const damage: unknown[] = []
    const lines = await allOf(
      eventLines({ open: () => createReadStream(path ?? '') }, (found) => damage.push(found)),
    )
    expect(lines).toHaveLength(count)
    expect(damage).toEqual([])
    const numbers = lines.map((line) => Number(/<EventRecordID>(\d+)</.exec(line)?.[1]))
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  })

  test.skipIf(path === null || !exporter)('gives the same events as evtxexport', async () => {
    const theirs = runTool('evtxexport', ['-f', 'xml', path ?? ''])
      .toString()
      .split(/(?=^<Event )/m)
      .filter((event) => event.startsWith('<Event '))
    const ours = await allOf(eventLines({ open: () => createReadStream(path ?? '') }, () => undefined))
    expect(ours).toHaveLength(theirs.length)
    ours.forEach((event, index) => {
      expect(plain(event)).toEqual(plain(theirs[index] ?? ''))
    })
  })
})

test.skipIf(system === null)('reads the events about updates with codes, times and locations', async () => {
  const { sources, gaps } = await collectSources([system ?? ''])
  const { read, errors } = await diagnose({ knowledge, sources, gaps, inspection: null })
  const lines: string[] = []
  for await (const piece of sources[0]?.open() ?? []) lines.push(piece.toString().trimEnd())
  expect(read).toEqual([
    {
      file: system,
      format: 'event-xml',
      lines: lines.length,
      from: '2017-07-12T17:17:43Z',
      to: '2017-12-26T13:11:44Z',
    },
  ])
  expect(lines.join('\n').match(/<EventID>20</g)).toHaveLength(5)
  expect(errors.map(({ code, count }) => [code, count])).toEqual([
    ['0x80248007', 4],
    ['0x80246013', 1],
  ])
  const [first] = errors
  expect(lines[(first?.first.line ?? 0) - 1]).toContain('0x80248007')
  expect(first?.first.time).toBe('2017-07-23T07:25:41')
  // Routine events of other programs are left out.
  expect(lines.join('')).not.toMatch(/Kernel-General|e1iexpress|DNS-Client/)
})

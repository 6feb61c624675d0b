import { describe, expect, test } from 'vitest'
import type { LogSource } from '../../../main/logs/log-source.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8457.1.14'
const cbs = (second: number, text: string, level = 'Info') =>
  `2026-05-31 17:00:${String(second).padStart(2, '0')}, ${level.padEnd(22)}CBS    ${text}`
const log = (...lines: string[]) => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
const read = (bytes: Uint8Array, name = 'CBS.log', pieceBytes?: number) =>
  diagnose({ knowledge, sources: [sourceOf(name, bytes, pieceBytes)], inspection: null })

const failing = log(
  cbs(
    0,
    'Loaded Servicing Stack v10.0.26100.8450 with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.26100.8450_none_a\\cbscore.dll',
  ),
  cbs(1, 'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'),
  cbs(
    2,
    'Session: 31256850_2694022400 initialized by client UpdateAgentLCU, external staging directory: (null)',
  ),
  cbs(3, 'Mapped at 0x80001000, flags: 0x80000000', 'Error'),
  cbs(4, 'Failed to do a thing that nobody has heard of [HRESULT = 0x800f0fe7]', 'Error'),
  '    which goes on here, hr = 0x800f0fe9',
  cbs(
    5,
    `Exec: Processing complete.  Session: 31256850_2694022400, Package: ${rollup}, Identifier: KB5089549 [HRESULT = 0x800f0fe7]`,
  ),
  cbs(6, 'Session: 31256850_2694022400 finalized. Reboot required: no [HRESULT = 0x800f0fe7]'),
)

describe('diagnosed errors', () => {
  test('have a first and last location and a count, without noise and numbers that are not codes', async () => {
    const { errors, read: files } = await read(failing)
    expect(files).toMatchObject([{ file: 'CBS.log', format: 'cbs', lines: 8 }])
    expect(errors.map(({ code, count, first, last }) => [code, count, first.line, last.line])).toEqual([
      ['0x800f0fe7', 3, 5, 8],
      ['0x800f0fe9', 1, 5, 5],
    ])
    expect(errors[0]?.first).toEqual({ file: 'CBS.log', line: 5, time: '2026-05-31T17:00:04' })
  })

  test('come with the machine of the log', async () => {
    expect((await read(failing)).machine).toEqual({
      build: null,
      buildNumber: null,
      computer: null,
      installedAt: null,
      architecture: 'x64',
      edition: null,
      servicingStack: '10.0.26100.8450',
    })
  })
})

describe('an error without a known cause', () => {
  test('is a gap with its location, without an invented finding', async () => {
    const { findings, gaps } = await read(failing)
    expect(findings.filter(({ likelihood }) => likelihood >= 0.5)).toEqual([])
    expect(gaps.map(({ what }) => what)).toEqual(['The cause of 0x800f0fe7 of KB5089549 at CBS.log:5'])
  })
})

describe('a file that is not a log', () => {
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'log-empty'],
    ['zeros', new Uint8Array(200_000), 'log-binary'],
    [
      'a program',
      Buffer.concat([
        Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'),
        Buffer.alloc(5000, '\x01\x02\0\xfe'),
      ]),
      'log-binary',
    ],
    ['blank lines', Buffer.from('\r\n\r\n \r\n'), 'log-without-words'],
  ])('leaves a gap for %s', async (_, bytes, why) => {
    const diagnosis = await read(bytes)
    expect(diagnosis.gaps).toHaveLength(1)
    expect(diagnosis.gaps[0]?.code).toBe(why)
    expect(diagnosis).toMatchObject({ read: [], errors: [], findings: [] })
  })

  test('is read as unrelated text and reported as such', async () => {
    const diagnosis = await read(Buffer.from('root:x:0:0:root:/root:/bin/bash\n'))
    expect(diagnosis.gaps.map(({ code }) => code)).toEqual(['log-not-about-updates'])
    expect(diagnosis.findings).toEqual([])
    expect(
      (await read(Buffer.from('Der Windows-Ressourcenschutz hat keine Verletzungen gefunden.\n'))).gaps,
    ).toEqual([])
  })

  test('leaves a gap if it ends during reading, and the others are still read', async () => {
    const broken: LogSource = {
      name: 'broken.log',
      sizeBytes: 10,
      async *open() {
        yield log(cbs(0, 'Appl: detect'))
        throw new Error('EIO: i/o error')
      },
    }
    const diagnosis = await diagnose({
      knowledge,
      sources: [broken, sourceOf('CBS.log', failing)],
      inspection: null,
    })
    expect(diagnosis.read.map(({ file }) => file)).toEqual(['broken.log', 'CBS.log'])
    expect(diagnosis.gaps).toContainEqual(
      expect.objectContaining({ what: 'broken.log', why: expect.stringContaining('EIO') }),
    )
    expect(diagnosis.errors).toHaveLength(2)
  })

  test('lists earlier gaps first', async () => {
    const gap = { what: 'System.evtx', why: 'x', hides: 'y' }
    expect((await diagnose({ knowledge, sources: [], inspection: null, gaps: [gap] })).gaps).toEqual([gap])
  })
})

describe('the same log in another form', () => {
  const text = failing.toString('utf8').replace('\ufeff', '')
  test.each<[string, Buffer]>([
    ['UTF-8 without mark', Buffer.from(text)],
    ['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16LE without mark', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['with line feeds alone', Buffer.from(text.replaceAll('\r\n', '\n'))],
  ])('gives the same diagnosis as %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(await read(failing))
  })
  test.each([1, 2, 3, 1000])('gives the same diagnosis in chunks of %i bytes', async (pieceBytes) => {
    expect(await read(failing, 'CBS.log', pieceBytes)).toEqual(await read(failing))
  })
})

test('reads decimal errors in a console and a progress bar as one line', async () => {
  const bytes = Buffer.from(
    'Deployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1150\r\n\r\nImage Version: 10.0.26100.712\r\n\r\n[==  10.0% ]\r[====  20.0% ]\r\nError: 14098\r\n\r\nThe component store has been corrupted.\r\n',
  )
  const { errors, machine, read: files } = await read(bytes, 'console.txt')
  expect(files).toEqual([{ file: 'console.txt', format: 'console', lines: 9 }])
  expect(machine.build).toBe('26100.712')
  expect(errors).toMatchObject([{ code: '0x80073712', count: 1, first: { line: 7, time: null } }])
})

test('cuts a line of 10 MiB, reports it, and reads what follows', async () => {
  const bytes = Buffer.concat([log(cbs(0, 'x'.repeat(10 * 2 ** 20))), failing])
  const { errors, gaps, read: files } = await read(bytes)
  expect(files[0]?.lines).toBe(9)
  expect(errors[0]).toMatchObject({ code: '0x800f0fe7', first: { line: 6 } })
  expect(gaps.map(({ why }) => why)).toContainEqual(expect.stringContaining('longer than 1 MB'))
})

test('reports increasing progress up to the end', async () => {
  const fractions: number[] = []
  const sources = [sourceOf('a.log', failing, 100), sourceOf('b.log', failing, 100)]
  await diagnose(
    { knowledge, sources, inspection: null },
    { onProgress: (fraction) => fractions.push(fraction) },
  )
  expect(fractions.length).toBeGreaterThan(4)
  expect(fractions).toEqual(fractions.toSorted((one, other) => one - other))
  expect(fractions.at(-1)).toBe(1)
})

test('stops when cancelled', async () => {
  const stop = new AbortController()
  const endless: LogSource = {
    name: 'endless.log',
    sizeBytes: null,
    async *open() {
      for (;;) yield failing
    },
  }
  const working = diagnose(
    { knowledge, sources: [endless], inspection: null },
    { signal: stop.signal, onProgress: () => stop.abort() },
  )
  await expect(working).rejects.toMatchObject({ failure: { code: 'cancelled' } })
})

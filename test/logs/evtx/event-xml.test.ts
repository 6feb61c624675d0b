import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeEvent, readEventXml } from '../../../main/logs/evtx/event-text.ts'
import { eventXmlSource } from '../../../main/logs/evtx/event-xml-source.ts'
import { concernsUpdating } from '../../../main/logs/evtx/kept-events.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { bytesOf, sourceOf } from '../text-of.ts'

function event(provider: string, id: number, level: number, data: string): string {
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}' Guid='{945a8954-c147-4acd-923f-40c45405a658}'/>` +
    `<EventID Qualifiers='0'>${id}</EventID><Version>1</Version><Level>${level}</Level>` +
    `<TimeCreated SystemTime='2026-05-19T06:03:02.4471023Z'/><EventRecordID>7</EventRecordID><Channel>System</Channel></System>${data}</Event>`
  )
}

const failure = event(
  'Microsoft-Windows-WindowsUpdateClient',
  20,
  2,
  `<EventData><Data Name='errorCode'>0x80070643</Data><Data Name='updateTitle'>Update &amp; more (KB5001716)</Data></EventData>`,
)
const winre = event(
  'Microsoft-Windows-WinREAgent',
  4502,
  2,
  `<EventData><Data Name='ErrorPhase'>2</Data><Data Name='Errorcode'>0x800f0828</Data></EventData>`,
)
const servicing = event(
  'Microsoft-Windows-Servicing',
  3,
  2,
  `<UserData><CbsPackageChangeState xmlns='http://x'><PackageIdentifier>KB5034441</PackageIdentifier><ErrorCode>0x800f0922</ErrorCode></CbsPackageChangeState></UserData>`,
)
const spooler = event(
  'Service Control Manager',
  7023,
  2,
  `<EventData><Data Name='param1'>Print Spooler</Data><Data Name='param2'>%%1058</Data></EventData>`,
)
const events = [failure, spooler, winre, servicing]

const forms: [string, string][] = [
  ['wevtutil, an event a line', `${events.join('\r\n')}\r\n`],
  ['wevtutil with a root', `<Events>\r\n${events.join('\r\n')}\r\n</Events>\r\n`],
  [
    'Event Viewer, all in one line',
    `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<Events>${events.join('')}</Events>`,
  ],
  [
    'spread over many lines',
    `<Events>\n${events.map((one) => `  ${one.replaceAll('><', '>\n    <')}`).join('\n')}\n</Events>\n`,
  ],
]

describe.each(forms)('%s', (_, text) => {
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16', Buffer.from(text, 'utf16le')],
  ])('%s', async (_, bytes) => {
    const source = eventXmlSource(sourceOf('System.xml', bytes, 777))
    const lines = (await bytesOf(source)).toString().split('\n')
    const { errors, read } = await diagnose({ knowledge, sources: [source], inspection: null })
    expect(read).toMatchObject([{ format: 'event-xml' }])
    expect(errors.map(({ code, first }) => [code, first.time])).toEqual(
      ['0x80070643', '0x800f0828', '0x800f0922'].map((code) => [code, '2026-05-19T06:03:02']),
    )
    for (const { code, first } of errors) expect(lines[first.line - 1]).toContain(code)
  })
})

test('gives one line per event for any split of the input', async () => {
  const text = Buffer.from(forms[3]?.[1] ?? '')
  const whole = await bytesOf(eventXmlSource(sourceOf('x.xml', text, text.length)))
  expect(whole.toString().match(/^<Event .*<\/Event>/gm)).toHaveLength(events.length)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (pieceBytes) => {
      expect(await bytesOf(eventXmlSource(sourceOf('x.xml', text, pieceBytes)))).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('leaves a file without events or text unchanged', async () => {
  for (const bytes of [
    Buffer.from('<unattend>\n\n<EventData/></unattend>'),
    Buffer.alloc(5000, 3),
    Buffer.from(''),
  ])
    expect(await bytesOf(eventXmlSource(sourceOf('x.xml', bytes, 100)))).toEqual(bytes)
})

describe('the text of an event', () => {
  test.each([
    [
      failure,
      'Microsoft-Windows-WindowsUpdateClient 20 (update failed to install): errorCode: 0x80070643; updateTitle: Update & more (KB5001716)',
    ],
    [
      servicing,
      'Microsoft-Windows-Servicing 3 (package failed to change): PackageIdentifier: KB5034441; ErrorCode: 0x800f0922',
    ],
    [
      event('Service Control Manager', 7000, 2, `<EventData><Data Name='param2'>%%1058</Data></EventData>`),
      'Service Control Manager 7000 (service did not start): param2: %%1058 (error 0x80070422)',
    ],
    [
      event(
        'Microsoft-Windows-Bits-Client',
        61,
        3,
        `<EventData><Data Name='hr'>2147954402</Data></EventData>`,
      ),
      'Microsoft-Windows-Bits-Client 61 (transfer stopped with an error): hr: 2147954402 (error 0x80072ee2)',
    ],
    [
      event(
        'disk',
        7,
        2,
        `<EventData><Data>\\Device\\Harddisk0\\DR0</Data><Binary>0300</Binary></EventData>`,
      ),
      'disk 7 (the device has a bad block): \\Device\\Harddisk0\\DR0; Binary: 0300',
    ].map((text) => String(text).replace('; Binary: 0300', '')) as [string, string],
    [event('Other', 1, 4, ''), 'Other 1'],
    // A number of more than 32 bits is not an error code; it used to be truncated into one.
    [
      event(
        'Other',
        1,
        4,
        `<EventData><Data Name='hr'>9999999999</Data><Data>%%9999999999</Data></EventData>`,
      ),
      'Other 1: hr: 9999999999; %%9999999999',
    ],
  ])('%#', (xml, text) => {
    const read = readEventXml(xml)
    expect(read && describeEvent(read)).toBe(text)
  })
})

describe('events relevant to updates', () => {
  const concerns = (xml: string) => {
    const read = readEventXml(xml)
    return read !== null && concernsUpdating(read)
  }
  const service = (id: number, level: number, data: string) =>
    concerns(event('Service Control Manager', id, level, `<EventData>${data}</EventData>`))
  const key = (text: string) =>
    `<Binary>${Buffer.from(`${text}\0`, 'utf16le').toString('hex').toUpperCase()}</Binary>`

  test('include everything about updates and servicing', () => {
    for (const one of [failure, winre, servicing]) expect(concerns(one)).toBe(true)
    expect(concerns(event('Microsoft-Windows-WindowsUpdateClient', 19, 4, ''))).toBe(true)
  })

  test('include failures of services required for updates, in any language', () => {
    expect(service(7023, 2, `<Data Name='param1'>Windows Update</Data>`)).toBe(true)
    const german = `<Data Name='param1'>Intelligenter Hintergrundübertragungsdienst</Data>`
    expect(service(7023, 2, `${german}${key('BITS')}`)).toBe(true)
    expect(service(7023, 2, `${german}${key('BITS/4')}`)).toBe(true)
    expect(service(7023, 2, german)).toBe(false)
    expect(service(7036, 4, `<Data Name='param1'>Windows Update</Data>`)).toBe(false)
    expect(concerns(spooler)).toBe(false)
  })

  test('include failures of disks and file systems, but not a volume found healthy', () => {
    expect(concerns(event('disk', 7, 2, ''))).toBe(true)
    expect(concerns(event('Microsoft-Windows-Ntfs', 55, 2, ''))).toBe(true)
    expect(concerns(event('Microsoft-Windows-Ntfs', 98, 4, ''))).toBe(false)
    expect(concerns(event('Some Program', 1000, 2, ''))).toBe(false)
  })
})

test('ignores codes of unrelated events and reports no finding for a healthy volume', async () => {
  const others = [
    event('Some Program', 1000, 2, '<EventData><Data>failed with 0x80070005</Data></EventData>'),
    event('Microsoft-Windows-Ntfs', 98, 4, `<EventData><Data Name='DriveName'>C:</Data></EventData>`),
    spooler,
  ]
  const source = eventXmlSource(sourceOf('x.xml', Buffer.from(others.join('\n'))))
  const { errors, findings } = await diagnose({ knowledge, sources: [source], inspection: null })
  expect({ errors, findings }).toEqual({ errors: [], findings: [] })
})

test('parses or rejects any text in linear time', () => {
  const piece = fc.constantFrom(
    '<Event ',
    '<Provider ',
    "Name='",
    "'",
    '<EventID',
    '>',
    '<',
    '</',
    '20',
    '</EventID>',
    '</System>',
    '<Data ',
    '&#x41;',
    '&#99999999;',
    '&amp;',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 200 }), (pieces) => {
      const read = readEventXml(pieces.join(''))
      if (read !== null) expect(describeEvent(read)).toContain(String(read.id))
    }),
    { numRuns: 500 },
  )
  for (const filler of ['<Provider ', '<Data ', '<Data>', '<a', '</', '&#1'])
    expect(readEventXml(filler.repeat(20_000))).toBeNull()
})

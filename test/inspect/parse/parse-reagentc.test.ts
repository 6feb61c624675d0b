import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { parseReagentc, type ReagentcInfo } from '../../../main/inspect/parse/parse-reagentc.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { realData } from '../../real-data.ts'
import { damaged, garbage } from '../damage.ts'
import { encoders } from '../encodings.ts'
import { reagentcInfo } from '../fake-answers.ts'
import { winreLocation } from '../fake-pc.ts'

const read = (text: string) => parseReagentc({ exitCode: 0, text })
const on = { enabled: true, location: winreLocation, disk: 0, partition: 4, version: null }
const off = { enabled: false, location: null, disk: null, partition: null, version: null }

/** Labels that Windows prints in other languages; the layout is the same, and the state word usually too. */
const languages: [name: string, labels: string[], states: [on: string, off: string], end: string][] = [
  [
    'German',
    ['Windows RE-Status', 'Windows RE-Speicherort', 'Bezeichner für Startkonfigurationsdaten (BCD)'],
    ['Enabled', 'Disabled'],
    'Vorgang erfolgreich.',
  ],
  [
    'German with translated words',
    ['Windows RE-Status', 'Windows RE-Speicherort', 'Bezeichner (BCD)'],
    ['Aktiviert', 'Deaktiviert'],
    'Vorgang erfolgreich.',
  ],
  [
    'French',
    ['Statut de Windows RE', 'Emplacement Windows RE', 'Identificateur (BCD)'],
    ['Enabled', 'Disabled'],
    'Opération réussie.',
  ],
  [
    'Spanish',
    ['Estado de Windows RE', 'Ubicación de Windows RE', 'Identificador (BCD)'],
    ['Enabled', 'Disabled'],
    'La operación se realizó correctamente.',
  ],
  [
    'Japanese',
    ['Windows RE の状態', 'Windows RE の場所', 'ブート構成データ (BCD) 識別子'],
    ['有効', '無効'],
    '操作は成功しました。',
  ],
  [
    'Chinese',
    ['Windows RE 状态', 'Windows RE 位置', '引导配置数据(BCD)标识符'],
    ['Enabled', 'Disabled'],
    '操作成功。',
  ],
  [
    'Russian',
    ['Состояние среды Windows RE', 'Расположение среды', 'Идентификатор данных (BCD)'],
    ['Enabled', 'Disabled'],
    'Операция выполнена успешно.',
  ],
  [
    'Arabic',
    ['حالة Windows RE', 'موقع Windows RE', 'معرف (BCD)'],
    ['Enabled', 'Disabled'],
    'تمت العملية بنجاح.',
  ],
]

function inLanguage(labels: string[], state: string, location: string, end: string): string {
  const rest = ['4', '5', '6', '7'].map((label) => `    ${label}:   `)
  return [
    'Windows RE …',
    'Information:',
    '',
    `    ${labels[0]}:         ${state}`,
    `    ${labels[1]}:       ${location}`,
    `    ${labels[2]}: ec9e2cda-63d3-11ee-bd2c-af2423a570b6`,
    ...rest,
    '',
    `REAGENTC.EXE: ${end}`,
    '',
  ].join('\r\n')
}

describe('parseReagentc', () => {
  it('reads an enabled and a disabled WinRE', () => {
    expect(read(reagentcInfo('Enabled', winreLocation))).toEqual({ ...on, line: 4 })
    expect(read(reagentcInfo('Disabled', ''))).toEqual({ ...off, line: 4 })
  })

  it('reads the version printed by newer builds and ignores the placeholder for none', () => {
    const withVersion = (version: string) =>
      reagentcInfo('Enabled', winreLocation).replace(
        '    Recovery image location:',
        `    Windows RE Version: ${version}\r\n    Recovery image location:`,
      )
    expect(read(withVersion('10.0.26100.9168')).version).toBe('10.0.26100.9168')
    expect(read(withVersion('0.0.0.0')).version).toBeNull()
  })

  it.each(languages)('reads %s', (_name, labels, [enabled, disabled], end) => {
    expect(read(inLanguage(labels, enabled, winreLocation, end))).toMatchObject(on)
    expect(read(inLanguage(labels, disabled, '', end))).toMatchObject(off)
  })

  it('reads German and Chinese in their OEM code pages', () => {
    const german = Buffer.from(
      inLanguage(languages[0]?.[1] ?? [], 'Enabled', winreLocation, 'x').replace(/[^ -~\r\n]/g, '\x81'),
      'latin1',
    )
    expect(read(decodeOutput(german))).toMatchObject(on)
    const chinese = Buffer.from(
      inLanguage(
        ['Windows RE \xd7\xb4\xcc\xac', '\xce\xbb\xd6\xc3', '\xb1\xea'],
        'Enabled',
        winreLocation,
        '\xb2\xd9',
      ),
      'latin1',
    )
    expect(read(decodeOutput(chinese))).toMatchObject(on)
  })

  it.each([
    ['enabled without a place', reagentcInfo('Enabled', '')],
    ['a place of another shape', reagentcInfo('Enabled', 'D:\\Recovery')],
    ['too few lines', reagentcInfo('Enabled', winreLocation).replace(/^ {4}(Recovery|Custom).*\r\n/gm, '')],
    ['no end', reagentcInfo('Enabled', winreLocation).split('REAGENTC')[0] ?? ''],
    ['only its end', 'REAGENTC.EXE: Operation Successful.'],
    ['nothing', ''],
  ])('rejects %s', (_name, text) => {
    expect(() => read(text)).toThrow(Unread)
  })

  it('rejects a failed call', () => {
    const text = '\r\nREAGENTC.EXE: The Windows RE image was not found.\r\n'
    expect(() => parseReagentc({ exitCode: 2, text })).toThrow('exit code 2')
  })

  it('never reports WinRE as enabled without a location, however damaged the output', () => {
    const whole = new TextEncoder().encode(reagentcInfo('Disabled', ''))
    fc.assert(
      fc.property(fc.oneof(damaged(whole), garbage), (bytes) => {
        expect(attempt(decodeOutput(bytes))?.enabled ?? false).toBe(false)
      }),
      { numRuns: 500 },
    )
    const enabled = new TextEncoder().encode(reagentcInfo('Enabled', winreLocation))
    fc.assert(
      fc.property(damaged(enabled), (bytes) => {
        const text = decodeOutput(bytes)
        if (attempt(text)?.enabled) expect(text).toMatch(/GLOBALROOT\\device\\harddisk\d+\\partition\d+/i)
      }),
      { numRuns: 500 },
    )
  })
})

const recordings: [file: string, expected: Partial<ReagentcInfo>][] = [
  ['reagentc/reagentc-en-enabled-1.txt', on],
  ['reagentc/reagentc-en-enabled-2.txt', on],
  ['reagentc/reagentc-zh-cn-disabled-1.txt', off],
  ['reagentc/reagentc-zh-cn-enabled.txt', on],
  ['transcripts/reagentc-info-zh-CN-disabled.txt', off],
  [
    'transcripts/reagentc-info-enabled-en-19045.txt',
    {
      ...on,
      location: winreLocation.replace('harddisk0\\partition4', 'harddisk2\\partition3'),
      disk: 2,
      partition: 3,
    },
  ],
]

describe('real recordings of reagentc /info', () => {
  it.each(recordings)('%s', (name, expected) => {
    const file = realData(name)
    if (file === null) return
    const text = console_(readFileSync(file, 'utf8'))
    const plain = read(text)
    expect(plain).toMatchObject(expected)
    // Characters missing from a code page become question marks, so only code pages without additional ones fit this
    // Windows.
    const asked = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0x3f).length
    const own = Object.entries(encoders).filter(
      ([, encode]) => asked(encode(text)) === text.split('?').length - 1,
    )
    expect(own.length).toBeGreaterThan(3)
    for (const [encoding, encode] of own)
      expect([encoding, parseReagentc({ exitCode: 0, text: decodeOutput(encode(text)) })]).toEqual([
        encoding,
        plain,
      ])
  })
})

/** The output of reagentc, from a capture that may be indented and may contain other commands. */
function console_(capture: string): string {
  const lines = capture.split(/\r?\n/)
  const title = lines.findIndex((line) => /\(Windows RE\)/.test(line) && !line.startsWith('#'))
  const indent = /^ */.exec(lines[title] ?? '')?.[0].length ?? 0
  const end = lines.findIndex((line, index) => index > title && /REAGENTC\.EXE/.test(line))
  return lines
    .slice(title, end + 1)
    .map((line) => line.slice(indent))
    .join('\r\n')
}

function attempt(text: string): ReagentcInfo | null {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}

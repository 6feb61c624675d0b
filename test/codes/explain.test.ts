import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explanationSchema } from '../../common/diagnosis/explanation.ts'
import { message } from '../../common/texts/message.ts'
import { explain } from '../../main/codes/explain.ts'
import { loadCodeTable } from '../../main/codes/load-code-table.ts'
import { english, sayEnglish } from '../../main/texts/english.ts'
import { anyCharacter } from '../any-character.ts'

async function one(text: string) {
  const [explanation] = await explain([text])
  if (!explanation) throw new Error('The code was not explained.')
  return explanation
}

describe('every form that users paste', () => {
  it.each([
    // one number in several notations
    ['0x800f0922', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['0X800F0922', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['800F0922', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['  (0x800f0922). ', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['"0x800F0922L"', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['0xFFFFFFFF800F0922', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['-2146498270', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['\u22122146498270', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['2148469026', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['\uff10\uff58\uff18\uff10\uff10\uff46\uff10\uff19\uff12\uff12', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['WindowsUpdate_80072EFE', '0x80072efe', 'ERROR_WINHTTP_CONNECTION_ERROR'],
    ['80070002', '0x80070002', 'ERROR_FILE_NOT_FOUND'],
    ['00240006', '0x00240006', 'WU_S_ALREADY_INSTALLED'],
    ['0x240006', '0x00240006', 'WU_S_ALREADY_INSTALLED'],
    // exit values
    ['2359302', '0x00240006', 'WU_S_ALREADY_INSTALLED'],
    ['-2145124329', '0x80240017', 'WU_E_NOT_APPLICABLE'],
    ['3010', '0x80070bc2', 'ERROR_SUCCESS_REBOOT_REQUIRED'],
    ['1641', '0x80070669', 'ERROR_SUCCESS_REBOOT_INITIATED'],
    ['1618', '0x80070652', 'ERROR_INSTALL_ALREADY_RUNNING'],
    ['552', '0x80070228', 'ERROR_COULD_NOT_INTERPRET'],
    ['14098', '0x80073712', 'ERROR_SXS_COMPONENT_STORE_CORRUPT'],
    ['1726', '0x800706be', 'RPC_S_CALL_FAILED'],
    ['740', '0x800702e4', 'ERROR_ELEVATION_REQUIRED'],
    ['-2146498504', '0x800f0838', 'CBS_E_RESERVICING_REQUIRED_BASELINE'],
    ['0', '0x00000000', 'S_OK'],
    ['0x5', '0x80070005', 'ERROR_ACCESS_DENIED'],
    ['0x2ee7', '0x80072ee7', 'ERROR_WINHTTP_NAME_NOT_RESOLVED'],
    ['seen 0x800f0845 in it', '0x800f0845', null],
    // nested
    ['0xd0000034', '0xc0000034', 'STATUS_OBJECT_NAME_NOT_FOUND'],
    ['[gle=0xd007000d]', '0x8007000d', 'ERROR_INVALID_DATA'],
    ['0xC0070005', '0x80070005', 'ERROR_ACCESS_DENIED'],
    ['0x8e5e03fa', '0x8e5e03fa', 'JET_errReadVerifyFailure'],
    ['0x8E5E0147', '0x8e5e0147', 'JET_errBadPageLink'],
    ['-1018', '0xc80003fa', 'JET_errReadVerifyFailure'],
    // names
    ['CBS_E_INSTALLERS_FAILED', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['cbs_e_installers_failed', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['ERROR_CBS_E_INSTALLERS_FAILED', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['CBS_INSTALLERS_FAILED', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['ERROR_INSTALLERS_FAILED', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['cbs-e-installers-failed', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['SXS_COMPONENT_STORE_CORRUPT', '0x80073712', 'ERROR_SXS_COMPONENT_STORE_CORRUPT'],
    ['HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)', '0x80070002', 'ERROR_FILE_NOT_FOUND'],
    ['__HRESULT_FROM_WIN32(error_file_not_found)', '0x80070002', 'ERROR_FILE_NOT_FOUND'],
    ['HRESULT_FROM_NT(STATUS_ACCESS_DENIED)', '0xc0000022', 'STATUS_ACCESS_DENIED'],
    ['E_ACCESSDENIED', '0x80070005', 'ERROR_ACCESS_DENIED'],
    ['WSAETIMEDOUT', '0x8007274c', 'WSAETIMEDOUT'],
    ['jet_errreadverifyfailure', '0x8e5e03fa', 'JET_errReadVerifyFailure'],
    // inside a sentence or log line
    ['[HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]', '0x800f0922', 'CBS_E_INSTALLERS_FAILED'],
    ['Error: 14098', '0x80073712', 'ERROR_SXS_COMPONENT_STORE_CORRUPT'],
    ['dism.exe ended with exit code 552 today', '0x80070228', 'ERROR_COULD_NOT_INTERPRET'],
    ['ERROR 87 (0x00000057)', '0x80070057', 'ERROR_INVALID_PARAMETER'],
    ['it failed with 2149842967 at 10:11', '0x80240017', 'WU_E_NOT_APPLICABLE'],
    ['HTTP status 403', '0x80190193', 'BG_E_HTTP_ERROR_403'],
    ['Installer: X\tBinary Name: y.dll\tErrorCode: 80070005\tPhase: 15', '0x80070005', 'ERROR_ACCESS_DENIED'],
    [
      'KB5079391 - {de94bba4-06d1-4d40-a16a-bfd50179d6ac} - 0x80073712',
      '0x80073712',
      'ERROR_SXS_COMPONENT_STORE_CORRUPT',
    ],
    ['E_FAIL', '0x80004005', 'E_FAIL'],
    ['[HRESULT = 0x80004005 - E_FAIL]', '0x80004005', 'E_FAIL'],
    [
      'Error [0x018007] CSI (F) with HRESULT HRESULT_FROM_WIN32(14109). [gle=0x80004005]',
      '0x8007371d',
      'ERROR_GENERIC_COMMAND_FAILED',
    ],
    [
      'HRESULT_FROM_WIN32(ERROR_ADVANCED_INSTALLER_FAILED)[gle=0x80004005]',
      '0x80073713',
      'ERROR_ADVANCED_INSTALLER_FAILED',
    ],
    ['*FAILED* [80244007] SyncUpdates', '0x80244007', 'WU_E_PT_SOAPCLIENT_SOAPFAULT'],
  ])('%j', async (text, code, name) => {
    expect(await one(text)).toMatchObject({ input: text, code, name })
  })
})

describe('special cases', () => {
  it('distinguishes success and error codes with the same low digits', async () => {
    expect((await one('0x000F0801')).name).toBe('CBS_S_BUSY')
    expect((await one('0x800F0801')).name).toBe('CBS_E_NOT_INITIALIZED')
  })

  it('reads eight digits as a published code, and not also as a number', async () => {
    const all = await explain(['00040001'])
    expect(all.map(({ code }) => code)).toEqual(['0x00040001'])
    expect(all[0]?.summary).not.toContain('Also in the text')
  })

  it('reports a missing digit for seven digits, without guessing the meaning', async () => {
    for (const text of ['0x800f092', '0xc190010', 'error 0x8007000']) {
      const { summary, area, causes } = await one(text)
      expect(summary).toMatch(/^0x[8c][\da-f]{6} has seven digits/)
      expect([area, causes]).toEqual([null, []])
    }
    expect((await one('0x00240006')).summary).not.toMatch(/seven digits/)
  })

  it('assigns no title to a kernel facility that ntstatus.h does not define', async () => {
    expect((await one('0xdeadbeef')).summary).toMatch(/facility 3757 \(/)
    expect((await one('0xdeadbeef')).summary).not.toContain('Windows kernel')
    expect((await one('0xdeadbeef')).area).not.toBe('NTSTATUS')
    expect((await one('0xc03affee')).summary).toContain('facility 58 (Windows kernel and drivers)')
  })

  it('shows disputed names as disputed, never among the other names', async () => {
    const explanation = await one('0x8024402c')
    expect(explanation.name).toBe('WU_E_PT_WINHTTP_NAME_NOT_RESOLVED')
    expect(explanation.otherNames).not.toContain('WU_E_PT_HTTP_STATUS_BAD_REQUEST')
    expect(explanation.summary).toContain(
      'WU_E_PT_HTTP_STATUS_BAD_REQUEST; the Windows headers contradict that',
    )
    expect((await one('WU_E_PT_HTTP_STATUS_BAD_REQUEST')).code).toBe('0x80244016')
  })

  it('prefers an error to a success code in the same text, and lists the other codes', async () => {
    const explanation = await one('hr=0x00000000, then 0x80070005, then 0x80073712')
    expect(explanation.code).toBe('0x80070005')
    expect(explanation.summary).toContain('Also in the text: 0x80073712')
  })

  it('reads the phase from a Setup result', async () => {
    const { reasons } = await one('0xC1900101 - 0x20017')
    expect(reasons?.at(-1)).toEqual(
      message('code.setup-stopped-at', {
        phase: message('code.setup-phase.safe-os'),
        operation: message('code.setup-operation.booting'),
      }),
    )
    expect((await one('0xC1900101 - 0x50000')).reasons?.at(-1)).toEqual(
      message('code.setup-stopped', { phase: message('code.setup-phase.uninstall') }),
    )
  })

  it('returns the message of every sentence in addition to its text', async () => {
    for (const text of [
      '0x800f0922',
      '0x80240fee',
      '0x8024402c',
      '0xd0000034',
      '0xc80003fa',
      '0',
      '0xa0001234',
    ]) {
      const explanation = await one(text)
      expect(explanationSchema.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation)
      expect(explanation.reasons?.map(english).join(' ')).toBe(explanation.summary)
    }
  })

  it.each([
    '', ' ', 'hello', 'KB5086672', 'KB5086672 failed on build 26100.1742', '2026-03-27 10:11:12', 'deadbeefcafe',
    '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}', '31bf3856ad364e35', '0x', '0x7ff8e1c90000', 'facade', 'busy', 'wrong 15 of 30',
    '8/13/2019', 'tabindex="11"', 'Product Version :', 'PID=7044 TID=12196',
    'flags 0x2ee7 and 0x5', 'thread 00002ee7 did', 'INVALID_RANGE', '{80070002-06d1-4d40-a16a-bfd50179d6ac}', '10.0.80070002', 'x=c0de1f', '[l:49 ml:50]', '99999999999', '-99999999999',
  ])('finds no code in %j', async (text) => {
    const explanation = await one(text)
    expect(explanation).toMatchObject({ code: null, name: null, causes: [], sources: [] })
    expect(explanation.reasons).toEqual([message('code.none-in-text')])
    expect(explanation.error).toBe(sayEnglish('code.expected'))
  }) // biome-ignore format: a list
})

describe('properties', () => {
  it('returns ordered, schema-valid answers for any text, and never throws', async () => {
    const piece = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.constantFrom(
        '0x',
        '800f0922',
        '-',
        '_',
        'CBS_E_',
        '[',
        '\n',
        'error ',
        'exit code ',
        '0xd000',
        '&h',
        'HTTP ',
      ),
      fc.integer({ min: -0xffff_ffff, max: 0xffff_ffff }).map(String),
    )
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 4 }), async (texts) => {
        const explanations = await explain(texts)
        // Further codes in a text are listed after the first.
        expect(eachOnce(explanations.map((each) => each.input))).toEqual(eachOnce(texts))
        expect(explanations.length).toBeGreaterThanOrEqual(texts.length)
        for (const each of explanations) {
          explanationSchema.parse(each)
          expect(each.code === null).toBe(each.error !== undefined)
          if (each.name !== null) expect(loadCodeTable().findName(each.name)).not.toBeNull()
          if (each.name === null) expect(each.otherNames).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('reads hex, signed and unsigned decimal of any error code as the same code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0x8000_0000, max: 0xffff_ffff }), async (value) => {
        const hex = value.toString(16)
        const forms = [
          `0x${hex}`,
          `0X${hex.toUpperCase()}`,
          String(value),
          `error 0x${hex}.`,
          `[HRESULT = 0x${hex}]`,
        ]
        // Small negative numbers are error numbers of the database engine, not two's complement.
        if ((value | 0) <= -0x1_0000) forms.push(String(value | 0))
        const codes = (await explain(forms)).map((each) => each.code)
        expect(new Set(codes).size).toBe(1)
      }),
    )
  })

  it('finishes quickly for long texts of any kind', async () => {
    const hostile = [
      '_'.repeat(200_000),
      'a_'.repeat(100_000),
      '0x'.repeat(100_000),
      '-1 '.repeat(70_000),
      '"'.repeat(200_000),
      'A-'.repeat(100_000),
      'f'.repeat(200_000),
    ]
    for (const each of await explain(hostile)) expect(each.input.length).toBeGreaterThan(100_000)
  })
})

it('queries the given hook for causes by canonical code', async () => {
  const asked: string[] = []
  const causesOf = (code: string) => {
    asked.push(code)
    return [{ id: 'efi-full', title: 'The EFI system partition is full', check: null }]
  }
  const [explanation] = await explain(['-2146498270', 'nothing'], causesOf)
  expect(asked).toEqual(['0x800f0922'])
  expect(explanation?.causes).toEqual([
    { id: 'efi-full', title: 'The EFI system partition is full', check: null },
  ])
})

/** Collapses repeated texts. */
function eachOnce(texts: readonly string[]): string[] {
  return texts.filter((text, at) => at === 0 || text !== texts[at - 1])
}

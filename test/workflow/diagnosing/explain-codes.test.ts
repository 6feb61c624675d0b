import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explanationSchema } from '../../../common/diagnosis/explanation.ts'
import { loadCodeTable } from '../../../main/codes/load-code-table.ts'
import { english } from '../../../main/texts/english.ts'
import { explainCodes } from '../../../main/workflow/diagnosing/explain-codes.ts'
import { knowledge } from '../../test-knowledge.ts'

const explained = (...texts: string[]) => explainCodes(texts, async () => knowledge)

describe('a Setup result split by the shell', () => {
  test.each([
    [['0xC1900101', '-', '0x30018']],
    [['0xC1900101', '0x30018']],
    [['0xC1900101-', '0x30018']],
    [['0xC1900101', '-0x30018']],
    [['0xC1900101', '–', '0x30018']],
  ])('%j is joined again', async (words) => {
    const [one, ...more] = await explained(...words)
    expect(more).toEqual([])
    expect(one?.summary).toContain('first boot phase')
    expect(one?.causes[0]?.id).toBe('upgrade-c1900101-30018')
  })
  test('leaves other words unchanged', async () => {
    const all = await explained('0x80070005', '0x800f0922', '-')
    expect(all.map(({ code }) => code)).toEqual(['0x80070005', '0x800f0922'])
    expect((await explained('-')).map(({ error }) => error)).toEqual([expect.any(String)])
  })
  test.each(['0xC1900101-0x90018', '0xC1900101 - 0x3001'])(
    '%s: does not have a published phase',
    async (text) => {
      const [one] = await explained(text)
      expect(one?.summary).toContain('is not a published phase of Setup')
    },
  )
})

describe('a number that may be a KB number', () => {
  test('is explained as such if it is not a named code', async () => {
    const all = await explained('5086672')
    expect(all.map(({ kb }) => kb)).toContain('KB5086672')
  })
  test('is a code if it has a name', async () => {
    const all = await explained('2359302')
    expect(all.map(({ code, kb }) => kb ?? code)).toEqual(['0x00240006'])
  })
})

describe('a code with many causes', () => {
  test('includes a missing checkpoint and an update defect after what its own line indicates', async () => {
    const [one] = await explained('0x800f0922')
    const ids = one?.causes.map(({ id }) => id) ?? []
    expect(ids[0]).toBe('advanced-installer-failed')
    expect(ids).toEqual(expect.arrayContaining(['checkpoint-missing', 'known-regression']))
  })
  test.each(['0x800f0985', '0x800f0986', '0x800f0988'])(
    '%s: includes a defect of the update itself',
    async (code) => {
      const [one] = await explained(code)
      const update = one?.causes.find(({ id }) => id === 'known-regression')
      expect(update?.check).toContain('newer cumulative update')
    },
  )
})

describe('a Setup result', () => {
  test('has the causes of its phase only, those of its operation first', async () => {
    const [one] = await explained('0xC1900101-0x40017')
    const ids = one?.causes.map(({ id }) => id) ?? []
    expect(ids[0]).toBe('upgrade-c1900101-40017')
    expect(ids).toContain('upgrade-c1900101-4000d')
    expect(ids.filter((id) => /c1900101-[235]/.test(id))).toEqual([])
  })
  test.each([
    ['0x80070005 - 0x4000D', 'upgrade-80070005-4000d', 'wusa-remote'],
    ['0x80070003 - 0x20007', 'upgrade-80070003-20007', 'store-file-missing'],
    ['0x80070002 - 0x20009', 'several-system-partitions', 'wimmount-missing'],
    ['0xC1900101 - 0x50016', 'user-profile-damaged', 'upgrade-c1900101-40017'],
  ])('%s: lists %s first and nothing outside that phase, like %s', async (text, first, never) => {
    const [one] = await explained(text)
    const ids = one?.causes.map(({ id }) => id) ?? []
    expect(ids[0]).toBe(first)
    expect(ids).not.toContain(never)
  })
  test('has causes for any code and number', async () => {
    const numbers = [0, 1, 2, 3, 4, 5].flatMap((phase) => [
      `0x${phase}0007`,
      `0x${phase}000d`,
      `0x${phase}0017`,
    ])
    const results = ['0xC1900101', '0x80070005', '0x80070070', '0x800f0922', '0x80240017', '0x8007000d']
    for (const result of results)
      for (const number of numbers) {
        const [one] = await explained(`${result} - ${number}`)
        expect([result, number, one?.causes.length ?? 0]).not.toEqual([result, number, 0])
      }
  })
  test('has network causes only where Setup contacts servers', async () => {
    const causesOf = async (text: string) => (await explained(text))[0]?.causes.map(({ id }) => id) ?? []
    expect(await causesOf('0x80072efe - 0x00002')).toContain('network-blocked')
    expect(await causesOf('0x80072efe - 0x40017')).not.toContain('network-blocked')
  })
  test('keeps its phase after another code', async () => {
    const all = await explained('error 0x800f0922 and 0xC1900101-0x40017 after it')
    const setup = all.find(({ code }) => code === '0xc1900101')
    expect(setup?.causes[0]?.id).toBe('upgrade-c1900101-40017')
    expect(setup?.causes.some(({ id }) => /c1900101-[235]/.test(id))).toBe(false)
  })
  test('has no driver cause while Setup unpacks its image, except after a rollback', async () => {
    const drivers = async (result: string) => {
      const [one] = await explained(`${result} - 0x2000C`)
      return one?.causes.filter(({ id }) => /driver|c1900101/.test(id)).length
    }
    expect(await drivers('0x8007000D')).toBe(0)
    expect(await drivers('0xC1900101')).toBeGreaterThan(0)
  })
  test('without a phase has all causes', async () => {
    const [one] = await explained('0xC1900101')
    expect(one?.causes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['upgrade-c1900101-20017', 'upgrade-c1900101-40017']),
    )
  })
  test('is not affected by an extend code of another result', async () => {
    const [one] = await explained('0xC1900101, before it 0x8007001F-0x4000D')
    expect(one?.causes.some(({ id }) => id === 'upgrade-c1900101-20017')).toBe(true)
  })
})

describe('text with several codes', () => {
  test('has each code explained with its own causes', async () => {
    const all = await explained('0x80073712 after 0x800f0922 and 0x80070002')
    expect(all.map(({ code }) => code)).toEqual(['0x80073712', '0x800f0922', '0x80070002'])
    expect(new Set(all.map(({ summary }) => summary)).size).toBe(3)
    for (const { causes, input } of all) {
      expect(causes.length).toBeGreaterThan(0)
      expect(causes.every(({ check }) => check)).toBe(true)
      expect(input).toContain('after')
    }
  })
  test('can contain a code and a KB number', async () => {
    const all = await explained('KB5079391 failed with 0x80073712')
    expect(all.map(({ code, kb }) => code ?? kb)).toEqual(['0x80073712', 'KB5079391'])
  })
})

describe('a KB number', () => {
  test.each([
    ['KB5043080', /checkpoint[\s\S]*26100\.1742/],
    ['kb 5079391', /withdrawn on 2026-03-27[\s\S]*KB5086672/],
    ['KB2267602', /Defender/],
    ['KB5089593', /recovery environment/],
    ['KB5027397', /enablement package/],
    ['KB5034231', /recovery environment \(WinRE\) of build 17763/],
    // What has not worked since an update, on which version, what fixes it, and a workaround until then.
    [
      'KB5063709',
      /"Reset this PC"[^.]*fail and roll back\. Fixed by KB5066188 and later updates\. Workaround: /,
    ],
    [
      'KB5124008',
      /USB network devices stop working with code 10\. Observed here: USB devices of the class CDC-NCM\./,
    ],
    ['KB5066188', /KB5066188 fixes an issue that came with KB5063709: "Reset this PC"/],
  ])('%s', async (text, says) => {
    const [one] = await explained(text)
    expect(one?.summary).toMatch(says)
    expect(one?.error).toBeUndefined()
    expect(one?.sources.length).toBeGreaterThan(0)
    expect(explanationSchema.parse(one)).toEqual(one)
  })
  test('for several Windows versions is one sentence and mentions itself once', async () => {
    const [one] = await explained('KB5063878')
    const sentences = one?.reasons?.map(english) ?? []
    expect(sentences[0]).toContain('Windows 11, version 24H2 and Windows Server 2025')
    expect(sentences.filter((sentence) => sentence.includes('26100.4946'))).toHaveLength(1)
    expect(sentences.slice(1).filter((sentence) => /^KB5063878|since KB5063878/.test(sentence))).toEqual([])
  })
  test('applies to the versions whose builds it contains, not to all that share its packages today', async () => {
    const first = async (kb: string) => (await explained(kb))[0]?.reasons?.map(english)[0] ?? ''
    const before = await first('KB5086672')
    expect(before).toMatch(/24H2 and .*25H2, published/)
    expect(before).not.toContain('26H2')
    for (const { kb, builds } of knowledge.releases.releases)
      if (builds.includes(26_300)) expect(await first(kb)).toContain('24H2, 25H2, 26H2')
  })
  test('that is unknown is reported as such, not as an error', async () => {
    const [one] = await explained('KB9999999')
    expect(one).toMatchObject({ code: null, kb: 'KB9999999', sources: [] })
    expect(one?.summary).toContain('not among the updates')
  })
  test('is the only case that loads the knowledge data', async () => {
    let opened = 0
    await explainCodes(['0x800f0922', 'nothing'], async () => {
      opened += 1
      return knowledge
    })
    expect(opened).toBe(0)
  })
})

test('gives at least one valid answer for any pasted text', async () => {
  const codes = loadCodeTable().all()
  const piece = fc.oneof(
    fc.constantFrom(...codes).map(({ code }) => code),
    fc.constantFrom(...codes).map(({ name }) => name ?? ''),
    fc.integer({ min: 100_000, max: 99_999_999 }).map((number) => `KB${number}`),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const text = pieces.join(' ')
      const all = await explained(text)
      expect(all.length).toBeGreaterThan(0)
      for (const one of all) {
        expect(explanationSchema.parse(one)).toEqual(one)
        expect(one.input).toBe(text)
        expect(one.code === null && one.kb === undefined).toBe(one.error !== undefined)
      }
    }),
  )
})

test.each([
  ['0xC1900223', 'network-blocked'],
  ['0x80240012', 'update-source-policy'],
])('%s has the first cause of its documentation: %s', async (code, cause) => {
  expect((await explained(code))[0]?.causes[0]?.id).toBe(cause)
})

test('explains the required space and the error of a WinRE update on running PCs', async () => {
  const [one] = await explained('KB5034441')
  expect(one?.summary).toMatch(
    /needs 250 MB free on the recovery partition and otherwise fails with 0x80070643/,
  )
  expect(one?.sources.length).toBeGreaterThan(1)
})

test.each(['5034441', 'kb 5034441'])('%s is the update only, not a decimal code', async (text) => {
  expect((await explained(text)).map(({ kb, code }) => [kb, code])).toEqual([['KB5034441', null]])
})

test('an update and an unnamed code beside it are both explained', async () => {
  const found = (await explained('KB5034441: 0x800f0845')).map(({ kb, code }) => kb ?? code)
  expect(found).toEqual(['KB5034441', '0x800f0845'])
})

test('0x800f0922 has a missing checkpoint among its causes, with a check', async () => {
  const [one] = await explained('0x800f0922')
  const found = one?.causes.find(({ id }) => id === 'checkpoint-missing')
  expect(found?.check).not.toBeNull()
  expect(found).toBeDefined()
})

describe('what a code means and what can lead to it', () => {
  test.each([
    ['0x8A15000F', 'APPINSTALLER_CLI_ERROR_SOURCE_DATA_MISSING', 'winget-source-broken'],
    ['-1978335189', 'APPINSTALLER_CLI_ERROR_UPDATE_NOT_APPLICABLE', 'newer-version-there'],
    ['0xE0000247', 'SPAPI_E_DRIVER_STORE_ADD_FAILED', 'driver-unsigned'],
    ['0x80073CFF', 'ERROR_INSTALL_POLICY_FAILURE', 'app-sideloading-off'],
    ['0x800704EC', 'ERROR_ACCESS_DISABLED_BY_POLICY', 'refused-by-rule'],
    ['0x800B0101', 'CERT_E_EXPIRED', 'tls-or-clock'],
    ['0x80200010', 'BG_E_NETWORK_DISCONNECTED', 'code-says-network'],
    ['0x800700D8', 'ERROR_EXE_MACHINE_TYPE_MISMATCH', 'wrong-architecture'],
    ['0xC1900104', 'MOSETUP_E_PROCESS_TIMEOUT', 'efi-partition-full'],
  ])('%s', async (text, name, first) => {
    const [one] = await explained(text)
    expect(one?.name).toBe(name)
    expect(one?.causes[0]?.id).toBe(first)
    expect(one?.summary).not.toContain('no name in any')
  })
  test.each(['0x80004002', '0x80070781', '0x800a138f'])(
    '%s, which no page explains, has the causes of solved threads, with their addresses',
    async (text) => {
      const [one] = await explained(text)
      expect(one?.causes.length).toBeGreaterThan(0)
      expect(one?.causes[0]?.check).not.toBeNull()
      expect(one?.sources.some((source) => source.includes('/issues/'))).toBe(true)
    },
  )
  test.each([
    ['0x8007042B - 0x4000D', 'second boot (OOBE) phase, operation: migrating data'],
    ['0x8007000D-0x2000C', 'safe OS (WinRE) phase, operation: applying the image'],
  ])('%s: the operation is said behind any result of Setup', async (text, operation) => {
    expect((await explained(text))[0]?.summary).toContain(operation)
  })
  test('the Media Creation Tool puts no operation behind a failed download', async () => {
    expect((await explained('0x80072F8F - 0x20000'))[0]?.summary).not.toContain('Setup stopped')
  })
})

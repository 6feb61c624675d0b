import { describe, expect, test } from 'vitest'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { goodCopiesOf } from '../../../main/causes/shared/store/good-copies.ts'
import { knowledge } from '../../test-knowledge.ts'
import { findingsOf } from '../records.ts'

describe('good copies', () => {
  test.each([
    [
      'Microsoft-Windows-Client-Features-Package~31bf3856ad364e35~amd64~~10.0.19045.4412',
      'KB5037768',
      '19045.4412',
    ],
    ['Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.8037.1.5', 'KB5079473', '26100.8037'],
    ['Package_1234_for_KB5030211~31bf3856ad364e35~amd64~~10.0.1.4', 'KB5030211', null],
    ['amd64_example_31bf3856ad364e35_10.0.14393.6897_none_1\\a.dll', 'KB5036899', '14393.6897'],
  ])('%s', (text, kb, revision) => {
    expect(goodCopiesOf(knowledge, [text])).toEqual([{ kb, revision }])
  })
  test.each([
    [
      'amd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.19041.4291_none_0a0b\\shell32.dll',
      'KB5036892',
      '19041.4291',
    ],
    ['Microsoft-Windows-Kernel, version 10.0.22621.3447, arch amd64', 'KB5036893', '22621.3447'],
  ])('a file from a delta update is complete on PCs with its revision: %s', (text, kb, installed) => {
    expect(goodCopiesOf(knowledge, [text])).toEqual([{ installed, kb }])
  })
  test.each([6000, 6001, 6002])('a file from the original media of %i belongs to no update', (build) => {
    const first = { 6000: 16386, 6001: 18000, 6002: 18005 }[build]
    const file = `x86_microsoft-windows-example_31bf3856ad364e35_6.0.${build}.${first}_none_1\\a.dll`
    expect(goodCopiesOf(knowledge, [file])).toEqual([{ media: build }])
  })
  test('copies a delta file from a PC with a command, and expands the package of a manifest', () => {
    const folder = 'amd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.26100.8037_none_12'
    const [file] = findingsOf(allCauses, { log: `(p)\tCSI Payload Corrupt\t(n)\t\t${folder}\\shell32.dll` })
    const fix = file?.fix.find(({ title }) => title.includes('KB5079473 (26100.8037)'))
    expect(fix?.title).toContain('deltas instead of complete files')
    expect(fix?.commands[0]).toEqual(expect.arrayContaining(['/RestoreHealth', '/LimitAccess']))
    const missing = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8037.1.5'
    const log = `Store corruption, manifest missing for package: ${missing} [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`
    const titles = findingsOf(allCauses, { log }).flatMap((finding) => finding.fix.map(({ title }) => title))
    expect(titles.join()).toContain('KB5079473 (26100.8037) contains an intact copy')
  })
  test('reports a revision of no known release', () => {
    expect(goodCopiesOf(knowledge, ['amd64_example_31bf3856ad364e35_10.0.19041.77_none_1'])).toEqual([
      { kb: null, installed: '19041.77' },
    ])
  })
  test('points to the media for original files, and returns nothing without a version', () => {
    const named = ['amd64_example_31bf3856ad364e35_10.0.26100.1_none_1', 'no version here']
    expect(goodCopiesOf(knowledge, named)).toEqual([{ media: 26100 }])
    expect(goodCopiesOf(knowledge, ['no version here'])).toEqual([])
  })
  test.each([
    ['amd64_example_31bf3856ad364e35_6.1.7601.17514_none_1', 7601],
    ['x86_example_31bf3856ad364e35_6.2.9200.16384_none_1', 9200],
  ])('recognizes other original revisions for Windows before version 1803: %s', (text, build) => {
    expect(goodCopiesOf(knowledge, [text])).toEqual([{ media: build }])
  })
  test('a report that contains both leads to both, with the update first', () => {
    const item = (version: string, file: string) =>
      `(p)\tCSI Payload Corrupt\t(n)\t\tamd64_microsoft-windows-shell32_31bf3856ad364e35_${version}_none_12\\${file}`
    const log = `${item('10.0.26100.1', 'a.dll')}\n${item('10.0.26100.8037', 'b.dll')}\nOperation result: 0x800f081f`
    const [first] = findingsOf(allCauses, { log })
    const titles = first?.fix.map(({ title }) => title) ?? []
    const update = titles.findIndex((title) => title.includes('KB5079473'))
    const media = titles.findIndex((title) => title.includes('media of build 26100'))
    expect(update).toBeGreaterThanOrEqual(0)
    expect(media).toBe(update + 1)
  })
})

/** Codes of a damaged store: the name that the finding must contain, and the update with a good copy. */
const damaged: readonly (readonly [code: string, log: string, named: string, kb: string])[] = [
  [
    '0x80073712',
    '(p)\tCSI Payload Corrupt\t(n)\t\tamd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.26100.8037_none_12\\shell32.dll\nFailed to stage. [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
    'shell32.dll',
    'KB5079473',
  ],
  [
    '0x800f081f',
    '(p)\tCBS MUM Missing\t(n)\t\tMicrosoft-Windows-Client-Features-Package~31bf3856ad364e35~amd64~~10.0.19045.4291\nRepair failed: Missing replacement mum/cat pair.\nOperation result: 0x800f081f',
    'Microsoft-Windows-Client-Features-Package~31bf3856ad364e35~amd64~~10.0.19045.4291',
    'KB5036892',
  ],
  [
    '0x800f0831',
    'Store corruption, manifest missing for package: Package_for_RollupFix~31bf3856ad364e35~amd64~~19041.3448.1.6 [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]',
    'Package_for_RollupFix~31bf3856ad364e35~amd64~~19041.3448.1.6',
    'KB5030211',
  ],
  [
    '0x80073701',
    'Failed to pin deployment while resolving Update: amd64_microsoft-hyper-v-vmswitch_31bf3856ad364e35_10.0.19041.4291_none_9 from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
    'amd64_microsoft-hyper-v-vmswitch_31bf3856ad364e35_10.0.19041.4291_none_9',
    'KB5036892',
  ],
  [
    '0x8007371b',
    'Failed to add deployment amd64_microsoft-windows-example_31bf3856ad364e35_10.0.22621.3447_none_7 [HRESULT = 0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE]',
    'amd64_microsoft-windows-example_31bf3856ad364e35_10.0.22621.3447_none_7',
    'KB5036893',
  ],
]

test.each(damaged)(
  '%s reports the damaged item and the update that has a good copy',
  (_code, log, named, kb) => {
    const findings = findingsOf(allCauses, { log }).filter(({ likelihood }) => likelihood > 0.5)
    expect(findings[0]?.title).toContain(named)
    expect(findings.flatMap(({ fix }) => fix.map(({ title }) => title)).join('\n')).toContain(`${kb} (`)
  },
)

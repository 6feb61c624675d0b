import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string, name = 'console.txt') =>
  diagnose({ knowledge, sources: [sourceOf(name, Buffer.from(text))], inspection: null })
const active = async (text: string) =>
  (await diagnosed(text)).findings.filter(({ status }) => status === 'active').map(({ cause }) => cause)

const feature = (name: string, more = '') => `C:\\>dism /online /enable-feature /featurename:${name}${more}\n`
const refused = 'Error: 0x800f081f\nThe source files could not be found.\n\n'
const well = '[====100.0%====]\nThe operation completed successfully.\n'
const restore = 'C:\\>dism /online /cleanup-image /restorehealth\n'

describe('a later success of the same command', () => {
  test.each([
    [feature('NetFx3') + refused + feature('NetFx3', ' /source:D:\\sources\\sxs /limitaccess') + well],
    [`${restore}Error: 1223\nThe operation was canceled by the user.\n\n${restore}${well}`],
  ])('resolves the earlier failure', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.every(({ status, likelihood }) => status === 'resolved' && likelihood <= 0.2)).toBe(true)
    expect(findings[0]?.evidence.at(-1)?.reason?.code).toBe('evidence.went-well-later')
  })
  test.each([
    ['another feature', feature('NetFx3') + refused + feature('TelnetClient') + well],
    ['a success before', feature('NetFx3') + well + feature('NetFx3') + refused],
    [
      'a success between two failures',
      feature('NetFx3') + refused + feature('NetFx3') + well + feature('NetFx3') + refused,
    ],
    ['no success', feature('NetFx3') + refused + feature('NetFx3')],
    ['another command', `${restore}Error: 1223\n\nC:\\>dism /online /cleanup-image /scanhealth\n${well}`],
  ])('does not apply to %s', async (_, text) => {
    expect((await active(text)).length).toBeGreaterThan(0)
  })
})

describe('the files reported by SFC', () => {
  const named = (time: string, ...files: string[]) =>
    files
      .map(
        (file) =>
          `2024-05-05 ${time}, Info                  CSI    000001 [SR] Cannot repair member file [l:${file.length}]"${file}" of Microsoft-Windows-Example, version 10.0.19041.1, arch amd64, in the store, hash mismatch\r\n`,
      )
      .join('')
  const first = async (text: string) => (await diagnosed(text, 'CBS.log')).findings[0]?.cause
  test('point at memory or disk when they differ in the next run', async () => {
    const text = named('10:00:01', 'a.dll', 'b.dll', 'c.dll') + named('10:50:01', 'x.dll', 'y.dll', 'z.dll')
    expect(await first(text)).toBe('changing-corruption')
  })
  test('are not a sign of it when they are the same, or differ within one run', async () => {
    const abc = ['a.dll', 'b.dll', 'c.dll']
    expect(await first(named('10:00:01', ...abc) + named('10:50:01', ...abc))).toBe('component-store-corrupt')
    const oneRun = named('10:00:01', ...abc) + named('10:09:01', 'x.dll', 'y.dll', 'z.dll')
    expect(await first(oneRun)).toBe('component-store-corrupt')
  })
  test('are attributed to a tool when they are only files that the tool changes', async () => {
    expect(await first(named('10:00:01', 'uxtheme.dll', 'themeui.dll'))).toBe('files-patched-by-tool')
    expect(await first(named('10:00:01', 'termsrv.dll'))).toBe('files-patched-by-tool')
  })
  test('are damage when there is one additional file', async () => {
    expect(await first(named('10:00:01', 'uxtheme.dll', 'ntdll.dll'))).toBe('component-store-corrupt')
    expect(await first(named('10:00:01', 'uxtheme.dll', 'termsrv.dll'))).toBe('component-store-corrupt')
  })
})

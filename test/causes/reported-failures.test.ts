import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../common/exit-codes.ts'
import { exitCodeFor } from '../../main/cli/commands/diagnose.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('told.txt', Buffer.from(`${text}\n`))], inspection: null })

/** What users report, with a log that contains more about it. */
const told = [
  ['My Windows 11 update keeps failing and I do not know why.', 'CBS.log'],
  ['The cumulative update gets stuck at 35 % and after a while it rolls back.', 'CBS.log'],
  ['KB5086672 will not install on three of our laptops.', 'CBS.log'],
  ['Every month this server fails to install updates.', 'CBS.log'],
  ['I cannot upgrade this PC.', 'setuperr.log'],
  ['The feature update stops at 62% and says undoing changes made to your computer.', 'setuperr.log'],
  ['An update fails right after the download.', 'Get-WindowsUpdateLog'],
  ['sfc hangs for hours and I have to close it.', 'dism.log'],
  ['Das Update schlägt jede Nacht fehl.', 'CBS.log'],
  ['Die Installation des Updates bleibt bei 35 % hängen.', 'CBS.log'],
  ['La mise à jour échoue à chaque fois.', 'CBS.log'],
  ['La actualización falla siempre.', 'CBS.log'],
  ['A atualização não instala de jeito nenhum.', 'CBS.log'],
  ["L'aggiornamento fallisce ogni volta.", 'CBS.log'],
  ['Aktualizacja systemu nie powiodła się.', 'CBS.log'],
  ['Обновление не устанавливается.', 'CBS.log'],
  ['Windows 更新失败，一直卡在 35%。', 'CBS.log'],
  ['アップデートのインストールに失敗します。', 'CBS.log'],
  ['업데이트 설치에 실패했습니다.', 'CBS.log'],
] as const

describe('a failure reported without a number', () => {
  test.each(told)('%s', async (text, log) => {
    const diagnosis = await diagnosed(text)
    expect(diagnosis.findings).toEqual([])
    expect(diagnosis.open).toHaveLength(1)
    expect(diagnosis.gaps.map(({ why }) => why).join()).toContain(log)
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test.each([
    'If the update fails, run DISM.',
    'Should the installation fail, restart the PC.',
    'No updates failed on this PC.',
    'The update did not fail.',
    'Failed updates: 0',
    'Updates installed: 12, failed: 0',
    'The update failed twice, but now it works.',
    'The upgrade was stuck for an hour.\nA restart later everything is done: that fixed it.',
    'Wenn das Update fehlschlägt, starten Sie neu.',
    'Windows Update is up to date. Nothing failed.',
    'The update was installed without being rolled back.',
  ])('is not found: %s', async (text) => {
    expect((await diagnosed(text)).open).toEqual([])
  })

  test('ranks below every finding, and is reported once', async () => {
    const both = await diagnosed('The update keeps failing.\nThe update rolls back.\nError: 0x80070070')
    expect(both.open.map(({ code }) => code)).not.toContain(null)
  })

  test('is read from any text within the time limit', async () => {
    const words = told.flatMap(([text]) => text.split(' '))
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme' })), {
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        const { open } = await diagnosed(parts.join(' '))
        expect(open.length).toBeLessThanOrEqual(5)
      }),
      { numRuns: 30 },
    )
  })
})

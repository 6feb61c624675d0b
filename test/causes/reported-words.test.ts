import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../common/exit-codes.ts'
import { exitCodeFor } from '../../main/cli/commands/diagnose.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('told.txt', Buffer.from(`${text}\n`))], inspection: null })

/** Texts without a known cause that report a failure in their language. */
const told = [
  'Turning the Windows feature on crashes halfway, every time.',
  'After the restart the screen says undoing changes and the Windows feature is off again.',
  'The installer of the update freezes at the second page.',
  'Setup says that it could not determine whether Windows 11 can run here.',
  'The rule of the filter does not allow Windows to look for updates.',
  'The store is not checking for updates, and nothing is offered.',
  'windows update problems since last week',
  'We have trouble with the installation of KB5066835.',
  'The role could not be added: the update service failed to start.',
  '[SC] OpenService FEHLER 1060:\n\nDer angegebene Dienst ist kein installierter Dienst. (wuauserv, Windows Update)',
  'Das Update konnte nicht installiert werden. Die Änderungen werden rückgängig gemacht.',
  'Windows Update lässt sich seit Montag nicht starten.',
  'Der Rechner hängt nach dem Update in einer Schleife.',
  "Impossible d'installer le rôle, Windows Update affiche une erreur.",
  'Le service Windows Update ne démarre pas.',
  'No se pudo completar la actualización. Deshaciendo los cambios.',
  'Windows Update muestra un error al buscar.',
  'O Windows Update não funciona desde ontem.',
  'Não foi possível concluir as atualizações, desfazendo alterações.',
  'Non è stato possibile completare gli aggiornamenti. Annullamento delle modifiche.',
  'Nie można ukończyć aktualizacji. Cofanie zmian.',
  'Windows Update pokazuje błąd przy wyszukiwaniu.',
  'Не удалось завершить обновления. Отмена изменений.',
  'Центр обновления Windows показывает ошибку.',
  'Windows 更新一直转圈，报错。',
  '我们无法完成更新，正在撤销更改。',
  '更新プログラムを構成できませんでした。変更を元に戻しています。',
  'Windows Update でエラーになります。',
  'Windows 업데이트를 완료할 수 없습니다. 변경 내용을 되돌리는 중입니다.',
  'Windows 업데이트 오류가 계속 나옵니다.',
] as const

/** Texts that sound similar but report no failure. */
const sound = [
  'Windows Update: 12 updates installed, 0 failed, errors: 0.',
  'No errors occurred while Windows was updated.',
  'Failed installations: 0 (Windows Update)',
  'If the installation of an update hangs, restart the PC.',
  'Windows Resource Protection did not find any integrity violations.',
  'The update does not need to be installed twice.',
  'Windows Error Reporting Service, Windows Update: running.',
  'DHCP Enabled: Yes, Windows Update Enabled: Yes',
  'Microsoft-Windows-Error-Handling-Package: Installed',
  'Windows Update wurde ohne Fehler ausgeführt. Fehler: 0.',
  'Wenn ein Fehler auftritt, starten Sie Windows Update neu.',
  'Es wurden keine Fehler gefunden, Windows Update ist aktuell.',
  'Aucune erreur, Windows Update est à jour.',
  'Windows Update terminó sin errores.',
  'Windows Update: nenhum erro.',
  'Nessun errore, Windows Update è aggiornato.',
  'Windows Update: bez błędów.',
  'Центр обновления Windows: ошибок нет, без ошибок.',
  'Windows 更新完成，没有错误，失败：0。',
  'Windows Update は正常です。エラーはありません。失敗: 0',
  'Windows 업데이트 완료, 오류 없음, 실패: 0',
  'The Windows update kept crashing, but that fixed it.\nNow it works.',
] as const

describe('a text that reports a failure in any words', () => {
  test.each(told)('is an open failure: %s', async (text) => {
    const diagnosis = await diagnosed(text)
    expect(diagnosis.findings.filter(({ likelihood }) => likelihood > 0.3)).toEqual([])
    expect(diagnosis.open.map(({ line }) => line)).toEqual([1])
    expect(diagnosis.gaps.map(({ code }) => code)).toEqual([expect.stringMatching(/^cause-un/)])
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test.each(sound)('is not found when nothing failed: %s', async (text) => {
    expect((await diagnosed(text)).open).toEqual([])
  })

  test('stays open despite a successful check of the store', async () => {
    const diagnosis = await diagnosed(
      'Turning the Windows feature on crashes.\nNo component store corruption detected.\nThe operation completed successfully.',
    )
    expect(diagnosis.open).toMatchObject([{ line: 1, code: null }])
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test('requests the log that fits its wording', async () => {
    const { gaps } = await diagnosed('Checking for updates ends in an error message.')
    expect(gaps[0]?.why).toContain('Get-WindowsUpdateLog')
  })

  test('is not searched for in a long, program-generated text', async () => {
    const long = Array.from({ length: 100 }, (_, at) => `dvi: device ${at} of Windows failed, next one`)
    expect((await diagnosed(long.join('\n'))).open).toEqual([])
    expect((await diagnosed(long.slice(0, 20).join('\n'))).open).toHaveLength(1)
  })

  test('is read within the time limit for any text', async () => {
    const words = [...told, ...sound].flatMap((text) => text.split(' '))
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme' })), {
      maxLength: 200,
    })
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        expect((await diagnosed(parts.join(' '))).open.length).toBeLessThanOrEqual(5)
      }),
      { numRuns: 20 },
    )
  })
})

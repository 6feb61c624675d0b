import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const findingsOf = async (text: string) =>
  (
    await diagnose({
      knowledge,
      sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))],
      inspection: null,
    })
  ).findings

describe('Windows messages without a number in other languages lead to the same causes as in English', () => {
  test.each([
    ['Das Update ist nicht für Ihren Computer geeignet.', 'not-applicable-superseded'],
    ["La mise à jour n'est pas applicable à votre ordinateur.", 'not-applicable-superseded'],
    ['A atualização não se aplica ao seu computador.', 'not-applicable-superseded'],
    ['Não foi possível atualizar a partição reservada do sistema.', 'efi-partition-full'],
    ['システムで予約済みのパーティションを更新できませんでした。', 'efi-partition-full'],
    ['Questo PC non soddisfa attualmente i requisiti minimi di sistema.', 'unsupported-hardware'],
    ['이 PC는 현재 Windows 11 시스템 요구 사항을 충족하지 않습니다.', 'unsupported-hardware'],
    ['Un ou plusieurs membres requis de la transaction sont absents.', 'package-manifest-missing'],
    ['Uno o más miembros necesarios de la transacción no están presentes.', 'package-manifest-missing'],
    ['参照されたアセンブリはシステムにインストールされていません。', 'component-store-corrupt'],
    ["L'assembly référencé n'est pas installé sur votre système.", 'component-store-corrupt'],
    ['El ensamblado al que se hace referencia no está instalado en el sistema.', 'component-store-corrupt'],
    ['REAGENTC.EXE: Das Windows RE-Image wurde nicht gefunden.', 'winre-disabled'],
    ["REAGENTC.EXE: Impossibile trovare l'immagine Windows RE.", 'winre-disabled'],
    ['REAGENTC.EXE: Windows RE 이미지를 찾을 수 없습니다.', 'winre-disabled'],
    ['Windows 資源保護無法執行要求的操作。', 'missing-folder'],
    ['Windows 리소스 보호에서 요청한 작업을 수행할 수 없습니다.', 'missing-folder'],
    ['Ochrona zasobów systemu Windows nie może wykonać żądanej operacji.', 'missing-folder'],
    ['Windows 리소스 보호에서 복구 서비스를 시작할 수 없습니다.', 'service-disabled'],
    ['Debe ser un administrador que ejecute una sesión de consola para usar SFC.', 'not-elevated'],
    ['有一个系统修复挂起，需要重新启动才能完成。', 'pending-operations'],
    ['Защите ресурсов Windows не удается запустить службу восстановления.', 'service-disabled'],
    ['A Proteção de Recursos do Windows não pôde executar a operação.', 'missing-folder'],
    ["Windows a besoin de plus d'espace pour installer la mise à jour.", 'disk-full'],
    ['更新サービスに接続できませんでした。', 'network-blocked'],
    ['Votre organisation a désactivé les mises à jour automatiques', 'update-source-policy'],
    ['Falta un controlador multimedia que el equipo necesita.', 'setup-media-unreadable'],
    ['На выбранном диске находится таблица MBR-разделов.', 'partition-style'],
    ['Die Reparaturinhalte konnten nirgendwo gefunden werden.', 'component-store-source-missing'],
    ['Das angegebene Abbild kann nicht mehr gewartet werden.', 'image-unserviceable'],
  ])('%s', async (text, cause) => {
    const [first] = await findingsOf(text)
    expect(first?.cause).toBe(cause)
    expect(first?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test.each([
    'Der Windows-Ressourcenschutz hat keine Integritätsverletzungen gefunden.',
    'Ce PC répond à la configuration minimale requise.',
    'Windows RE-Status: Enabled',
    'Das Update wurde auf Ihrem Computer installiert.',
  ])('finds nothing when all is well: %s', async (text) => {
    expect(await findingsOf(text)).toEqual([])
  })
})

describe('the current action determines where a code leads first', () => {
  test.each([
    ['SCCM image gets error 8007000B while applying the image', 'download-corrupt'],
    [
      'FfuApplyInternal#1 failed with 0x8007000d\nDISM.EXE: FfuManager failed. HRESULT=8007000D',
      'download-corrupt',
    ],
    ['Microsoft update failed: 0x80070643', 'recovery-partition-too-small'],
    ['bcdboot <source> [/l <locale>] [/s <volume-letter>]', 'tool-not-available'],
    ['Callback_WinPE: Could not determine the source media path. GLE is [0x0]', 'setup-media-unreadable'],
    ['simplewall is installed. Defender is still not updating', 'network-blocked'],
  ])('%s', async (text, cause) => {
    expect((await findingsOf(text))[0]?.cause).toBe(cause)
  })
  test('ranks the recovery partition lower when a Defender update failed', async () => {
    const causes = (await findingsOf('Update for antimalware platform - KB4052623 failed: 0x80070643')).map(
      ({ cause }) => cause,
    )
    expect(causes).toContain('refused-by-rule')
    expect(causes.slice(0, 2)).not.toContain('recovery-partition-too-small')
  })
  test('does not treat the presence of a firewall as a finding', async () => {
    const findings = await findingsOf(
      'Third-party AV, firewall and intrusion prevention\nthe updates are undone at 99 %',
    )
    expect(findings.filter(({ cause }) => cause === 'network-blocked')).toEqual([])
  })
})

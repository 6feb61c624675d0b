import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('Windows messages in languages other than English', () => {
  test.each([
    ['La computadora: el equipo se reinició de manera inesperada o se produjo un error', 'setup-first-start'],
    ['计算机意外地重新启动或遇到错误。Windows 安装无法继续。', 'setup-first-start'],
    ['Компьютер неожиданно перезагрузился или возникла непредвиденная ошибка.', 'setup-first-start'],
    ['El disco seleccionado es del estilo de partición GPT.', 'partition-style'],
    ['在 EFI 系统上，Windows 只能安装到 GPT 磁盘。', 'partition-style'],
    ['このPCは現在Windows11のシステム要件を満たしていません', 'unsupported-hardware'],
    ['Сообщение: запуск Windows 11 на этом компьютере невозможен', 'unsupported-hardware'],
    ['Процесс не может получить доступ к файлу, так как этот файл занят другим процессом.', 'file-in-use'],
    [
      'Impossible d’accéder au fichier C:\\Windows\\a.dll, car il est en cours d’utilisation par un autre processus',
      'file-in-use',
    ],
    ['Enable-WindowsOptionalFeature : Le nom de fonctionnalité test est inconnu.', 'feature-not-in-windows'],
    ['enable-windowsoptionalfeature : 功能名称 microsoft-hyper-v 未知。', 'unsupported-edition'],
    ['Enable-WindowsOptionalFeature : Feature name Microsoft-Hyper-V-All is unknown.', 'unsupported-edition'],
    ['Enable-WindowsOptionalFeature : 功能名称 TelnetClients 未知。', 'feature-not-in-windows'],
    [
      'Enable-WindowsOptionalFeature : Nome do recurso VirtualMachinePlatform desconhecido.',
      'feature-not-in-windows',
    ],
    ['Windows 回復環境サービスが失敗しました', 'recovery-partition-too-small'],
    ['Za mało miejsca na dysku.', 'disk-full'],
    ['磁碟空間不足。', 'disk-full'],
    ['디스크 공간이 부족합니다.', 'disk-full'],
    ['程序無法存取檔案，因為檔案正由另一個程序使用。', 'file-in-use'],
    ['O processo não pode acessar o arquivo porque ele está sendo usado por outro processo.', 'file-in-use'],
    ['Windows 資源保護找到損毀的檔案，但無法修復其中部分檔案。', 'component-store-corrupt'],
  ])('%s leads to its cause', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })

  test.each([
    ['Обновление неприменимо к вашему компьютеру', 'not-applicable-superseded'],
    ['この更新プログラムはお使いのコンピューターには適用できません。', 'not-applicable-superseded'],
    ['La actualización no es aplicable al equipo', 'not-applicable-superseded'],
    ['Impossible de terminer les mises à jour. Annulation des modifications.', 'pending-operations'],
    ['Não foi possível concluir as atualizações. Desfazendo alterações', 'pending-operations'],
    ['更新を完了できませんでした 元に戻しています', 'pending-operations'],
    ['我们无法更新系统保留的分区', 'efi-partition-full'],
    ['Se ha dañado el almacén de componentes.', 'component-store-corrupt'],
    ['O repositório de componentes foi corrompido.', 'component-store-corrupt'],
    ["L'archivio componenti è danneggiato.", 'component-store-corrupt'],
    ['Magazyn składników został uszkodzony.', 'component-store-corrupt'],
    ['元件存放區已損毀。', 'component-store-corrupt'],
    ['コンポーネント ストアは破損しています。', 'component-store-corrupt'],
    ['구성 요소 저장소가 손상되었습니다.', 'component-store-corrupt'],
    ['Nie można odnaleźć plików źródłowych.', 'fod-source'],
    ['找不到來源檔案。', 'fod-source'],
  ])('%s is only a lead', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings.map((finding) => finding.cause)).toContain(cause)
    for (const { likelihood } of findings) expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })

  test.each([
    'ポート 8080 は別のプロセスが使用中です。',
    'Le port 80 est déjà en cours d’utilisation par un autre processus.',
    'Impossible de terminer les mises à jour de la base.',
    'Não foi possível concluir as atualizações cadastrais do primeiro acesso.',
    'Enable-WindowsOptionalFeature : 功能名称 VirtualMachinePlatform 已启用。',
    'Windows 回復環境サービスが開始しました。',
    'Windows 資源保護找不到任何完整性違規。',
    '連接埠 8080 正由另一個程序使用。',
    '找不到來源檔案 C:\\data\\a.csv',
  ])('%s is from other software and gives no finding', async (text) => {
    expect((await diagnosed(text)).findings).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../common/diagnosis/diagnosis.ts'
import { failureSentences } from '../../main/causes/tables/failures/failure-sentences.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(text))], inspection: null })

describe('a localized scan verdict', () => {
  test.each([
    'Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden, konnte jedoch einige nicht reparieren.',
    "La protection des ressources Windows a trouvé des fichiers endommagés mais n'a pas pu en réparer certains.",
    'Protección de recursos de Windows encontró archivos dañados, pero no pudo reparar algunos de ellos.',
    'A Proteção de Recursos do Windows encontrou arquivos corrompidos, mas não pôde corrigir alguns deles.',
    'Защита ресурсов Windows обнаружила поврежденные файлы, но не смогла восстановить некоторые из них.',
    'Windows 资源保护找到了损坏文件但无法修复\r\n其中某些文件。',
    '[==========================100.0%==========================] 可以修复组件存储。\r\n操作成功完成。',
    'Der Komponentenspeicher kann repariert werden.',
    'El almacén de componentes se puede reparar.',
    'O repositório de componentes pode ser reparado.',
    'Хранилище компонентов подлежит восстановлению.',
    'コンポーネント ストアは修復できます。',
    'Windows Resource Protection did not find any integrity violations but cannot guarantee the integrity of the system because component metadata is corrupt.',
    'Der Windows-Ressourcenschutz hat Integritätsverletzungen gefunden.',
    'La Protection des ressources Windows a détecté des fichiers corrompus, mais n’a pas pu les réparer tous.',
    'La Protection des ressources Windows a détecté des violations de l’intégrité.',
    'Le magasin de composants est réparable.',
    'Protección de recursos de Windows encontró infracciones de integridad.',
    'Программа защиты ресурсов Windows обнаружила поврежденные файлы, но часть из них осталась.',
    'Windows リソース保護により、破損したファイルが見つかりましたが、一部は修復できませんでした。',
    'Windows 리소스 보호에서 손상된 파일을 찾았지만 일부는 고칠 수 없습니다.',
    'Protezione risorse di Windows ha trovato file danneggiati, ma non tutti sono stati corretti.',
    'Ochrona zasobów systemu Windows znalazła uszkodzone pliki, ale części z nich nie naprawiła.',
  ])('reports damage: %s', async (text) => {
    const { findings } = await diagnosed(`${text}\r\n`)
    expect(findings[0]?.cause).toBe('component-store-corrupt')
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test.each([
    'Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden und erfolgreich repariert.',
    'Der Windows-Ressourcenschutz hat keine Integritätsverletzungen gefunden.',
    'Protección de recursos de Windows encontró archivos dañados y los reparó correctamente.',
    'A Proteção de Recursos do Windows encontrou arquivos corrompidos e os reparou com êxito.',
    'Защита ресурсов Windows обнаружила поврежденные файлы и успешно их восстановила.',
    'Windows 资源保护找到了损坏文件并成功修复了它们。',
    'Windows リソース保護により、破損したファイルが見つかり、それらは正常に修復されました。',
    'Windows 리소스 보호에서 손상된 파일을 찾아 성공적으로 복구했습니다.',
    'Windows 리소스 보호에서 무결성 위반을 발견하지 못했습니다.',
    'La Protection des ressources Windows a détecté des fichiers corrompus et les a réparés.',
    'Le programme de protection des ressources Windows n’a trouvé aucune violation d’intégrité.',
    'Protección de recursos de Windows no encontró ninguna infracción de integridad.',
    'Программа защиты ресурсов Windows обнаружила поврежденные файлы и успешно их восстановила.',
    'Windows hat das Dateisystem überprüft und keine Probleme festgestellt.',
    'Windows проверила файловую систему и не обнаружила проблем.',
    'Windows ha examinado el sistema de archivos y no encontró ningún problema.',
  ])('reports a repaired or intact store: %s', async (text) => {
    expect((await diagnosed(`${text}\r\n`)).findings).toEqual([])
  })
  test('is recognized with letters garbled by another code page', async () => {
    const oem = Buffer.from(
      'Der Windows-Ressourcenschutz hat besch\x84digte Dateien gefunden, konnte',
      'latin1',
    )
    const sources = [sourceOf('sfc.txt', oem)]
    const { findings } = await diagnose({ knowledge, sources, inspection: null })
    expect(findings[0]?.cause).toBe('component-store-corrupt')
  })
})

describe('the summary of chkdsk', () => {
  const summary = (bad: number) => [
    ` 244196351 КБ всего на диске.
 213091424 КБ в 1096034 файлах.
    548564 КБ в 258759 индексах.
 ${String(bad).padStart(9)} КБ в поврежденных секторах.
   1579167 КБ используется системой.
`,
    `  20482843 KB Speicherplatz auf dem Datenträger insgesamt
   9846104 KB in 54480 Dateien
     17244 KB in 4452 Indizes
 ${String(bad).padStart(9)} KB in fehlerhaften Sektoren
    255631 KB vom System benutzt
`,
  ]
  test('counts bad sectors in any language', async () => {
    for (const text of summary(16))
      expect((await diagnosed(text)).findings[0]?.class).toBe('file-system-damaged')
  })
  test('treats 0 bad sectors as healthy', async () => {
    for (const text of summary(0)) expect((await diagnosed(text)).findings).toEqual([])
  })
})

describe('a tool that states the reason for a failure without a code', () => {
  test.each([
    ['Windows Resource Protection could not perform the requested operation.', 'missing-folder'],
    ['Protección de recursos de Windows no pudo realizar la operación solicitada.', 'missing-folder'],
    ['Windows Resource Protection could not start the repair service.', 'service-disabled'],
    ['Der Windows-Ressourcenschutz konnte den angeforderten Vorgang nicht ausführen.', 'missing-folder'],
    [
      'La protection des ressources Windows n’a pas réussi à démarrer le service de réparation.',
      'service-disabled',
    ],
    ['Es steht eine Systemreparatur aus, deren Abschluss einen Neustart erfordert.', 'pending-operations'],
    ['Another servicing or repair operation is currently running.', 'pending-operations'],
    ['There is a system repair pending which requires reboot to complete.', 'pending-operations'],
    ['此更新不适用于你的计算机', 'not-applicable-superseded'],
    ['We couldn’t complete the updates\nUndoing changes', 'advanced-installer-failed'],
  ])('%s', async (text, first) => {
    const { findings, open } = await diagnosed(`${text}\n`)
    expect(findings[0]?.cause).toBe(first)
    expect(findings.every(({ likelihood }) => likelihood <= mostOfLeads)).toBe(true)
    expect(findings.every(({ check, sources }) => check !== null && sources.length > 0)).toBe(true)
    expect(open).toHaveLength(1)
    expect(open[0]?.causes).toEqual(findings.map(({ cause }) => cause))
  })
  test.each([
    [
      'Error: 0x800f0915\n\nNo se encontró el contenido de reparación en ningún lugar.',
      'component-store-source-missing',
    ],
    ['Ошибка: 0x800f081f\n\nНе удалось найти исходные файлы.', 'fod-source'],
    ['Errore: 11', 'dism-wrong-bitness'],
    ['dism /image:C:\\mount /get-drivers\nError: 193', 'dism-wrong-bitness'],
  ])('%j', async (text, first) => {
    expect((await diagnosed(`${text}\n`)).findings[0]?.cause).toBe(first)
  })
  test('ranks below a code in the same text', async () => {
    const { open } = await diagnosed('The restore operation failed.\n\nError: 0x800f081f\n')
    expect(open.map(({ code }) => code)).not.toContain(null)
  })
  test('has causes for each sentence', () => {
    expect(failureSentences.every(({ causes }) => causes.length > 0)).toBe(true)
  })
  test.each(['Das Windows RE-Abbild wurde nicht gefunden.', '未找到 Windows RE 映像。'])(
    'reagentc: %s',
    async (text) => {
      expect((await diagnosed(`REAGENTC.EXE: ${text}\n`)).findings[0]?.cause).toBe('winre-disabled')
    },
  )
})

test.each([
  '> Fehler: 14098',
  '[12.11.2026 10:17] Anna: Error: 14098',
  '10:42 PM bob: Error: 14098',
  'dism stops with Error: 14098 at 62.3 %',
])('prefixes of chats and mails do not hide a code: %s', async (text) => {
  expect((await diagnosed(`${text}\n`)).findings[0]?.cause).toBe('component-store-corrupt')
})

describe('the vendors of security software', () => {
  const interferes = async (text: string) =>
    (await diagnosed(`${text}\n`)).findings.some(({ cause }) => cause === 'antivirus-interference')
  test.each([
    'the checkpoint cumulative update KB5043080 must be there first',
    'The checkpoint is missing; it is needed before this update',
    'Checkpoint-Computer before the update',
    'Checkpoint KB5043080 removed, then the update was refused',
    'COMODO RSA Certification Authority is missing, so the update is not trusted',
  ])('are not recognized in: %s', async (text) => {
    expect(await interferes(`0x800f0838: ${text}`)).toBe(false)
  })
  test.each([
    'Check Point had to be removed before the update',
    'checkpoint endpoint security must be uninstalled',
    'check point vpn blocks it; uninstall',
    'Comodo must be uninstalled first',
  ])('are recognized in: %s', async (text) => {
    expect(await interferes(`0x800f0922: ${text}`)).toBe(true)
  })
})

test('error 2359302 from wusa.exe also leads to its documented meaning: already installed', async () => {
  const text =
    'Windows update could not be installed because of error 2359302 "" (Command line: "wusa.exe a.msu")'
  const causes = (await diagnosed(`${text}\n`)).findings.map(({ cause }) => cause)
  expect(causes.slice(0, 2)).toEqual(['pending-operations', 'already-installed'])
})

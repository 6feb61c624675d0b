import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const diagnosed = (text: string, name = 'console.txt') =>
  diagnose({ knowledge, sources: [sourceOf(name, Buffer.from(text))], inspection: null })
const first = async (text: string, name?: string) => (await diagnosed(text, name)).findings[0]

describe('a reported system file patch followed by SFC errors', () => {
  test.each([
    'I ran a theme patcher last week and now sfc says it found corrupt files but was unable to fix some of them.',
    'After replacing imageres.dll with one of my own, sfc reports a hash mismatch.',
    'sfc /scannow found corrupt files, I had edited them with Resource Hacker.',
    'We patched termsrv.dll for more sessions. System File Checker calls it damaged.',
    'A tool replaced C:\\Windows\\SystemApps\\Shell\\Assets\\logo.png, and sfc /scannow reports corrupt files.',
    'I replaced C:\\Windows\\Fonts\\segoeui.ttf by a font of mine; since then sfc finds corrupt files.',
  ])('blames the patch: %s', async (text) => {
    const found = await first(`${text}\n`)
    expect(found?.class).toBe('component-store-modified-by-third-party')
    expect(found?.likelihood).toBeGreaterThan(0.5)
  })
  test.each([
    'sfc found corrupt files; I replaced shell32.dll with a good copy from another PC and it is clean now.',
    'I replaced the broken file.dll with a clean version, sfc had found errors.',
    'After Patch Tuesday sfc /scannow found corrupt files and successfully repaired them.',
    'I patched the driver.sys and sfc found no integrity violations.',
    'I installed the patch KB5030211 and sfc /scannow shows errors since then.',
    'I replaced screenshot.png in the first post: sfc /scannow found corrupt files but was unable to fix some of them.',
    'Overwrote D:\\Site\\logo.svg today, and sfc reports corrupt files.',
    'I have not replaced any system.dll, and sfc reports corrupt files that it cannot fix.',
    "We never patched termsrv.dll and didn't swap anything; sfc found corrupt files.",
  ])('does not blame a patch: %s', async (text) => {
    const { findings } = await diagnosed(`${text}\n`)
    const blamed = findings.find(({ cause }) => cause === 'store-changed-by-tool')
    expect(blamed?.likelihood ?? 0).toBeLessThanOrEqual(0.5)
  })
})

describe('an unspecified patch followed by SFC errors', () => {
  const blamed = async (text: string) =>
    (await diagnosed(`${text}\n`)).findings.find(({ cause }) => cause === 'store-changed-by-tool')
      ?.likelihood ?? 0
  test('is possibly the cause', async () => {
    const likelihood = await blamed(
      'I applied the patch yesterday, and sfc /scannow shows errors since then.',
    )
    expect(likelihood).toBeGreaterThan(0.2)
    expect(likelihood).toBeLessThanOrEqual(0.55)
  })
  test.each([
    'We applied the security patch on Monday, sfc /scannow reports corrupt files.',
    'After running the latest patch sfc says it found corrupt files but was unable to fix some.',
    'I applied the patch from Microsoft and System File Checker shows damaged files.',
    'I installed the patch last night, and sfc /scannow found violations.',
  ])('is attributed to Microsoft when the text says so: %s', async (text) => {
    expect(await blamed(text)).toBeLessThan(0.5)
  })
})

describe('a status that the servicing stack names without a number', () => {
  const line = (status: string) =>
    `2026-01-01 01:01:01, Error                 CSI    00000012 (F) ${status} #12# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysWriteFile\n`
  test.each([
    ['STATUS_DISK_FULL', 'disk-full'],
    ['STATUS_IO_DEVICE_ERROR', 'hardware-memory-or-disk-fault'],
    ['STATUS_DISK_CORRUPT_ERROR', 'file-system-damaged'],
    ['STATUS_NO_MEMORY', 'low-memory'],
    ['STATUS_REGISTRY_IO_FAILED', 'components-hive-corrupt'],
    ['STATUS_SXS_MANIFEST_PARSE_ERROR', 'package-catalog-corrupt'],
  ])('%s', async (status, kind) => {
    const found = await first(line(status), 'CBS.log')
    expect(found?.class).toBe(kind)
    expect(found?.likelihood).toBeGreaterThan(0.5)
  })
  test('gives a corrupt store no more weight than the code does', async () => {
    const found = await first(line('STATUS_SXS_COMPONENT_STORE_CORRUPT'), 'CBS.log')
    expect(found?.cause).toBe('component-store-corrupt')
    expect(found?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test('does not treat a file that is looked up and missing as a failure', async () => {
    const text = line('STATUS_OBJECT_NAME_NOT_FOUND').replace('Error', 'Info ')
    expect((await diagnosed(text, 'CBS.log')).findings).toEqual([])
  })
})

describe('the failing component of DISM', () => {
  const line = (part: string, code: string) =>
    `2026-03-03 10:11:12, Error                 DISM   DISM ${part}: PID=10 TID=20 Failed to do what was asked. - CSomething::Do(hr:${code})\n`
  test.each([
    ['Driver Manager', '0x80070002', 'driver-install-failed'],
    ['Transmog Provider', '0x8a010001', 'unsupported-edition'],
    ['Unattend Manager', '0x80220001', 'answer-file'],
    ['Appx Provider', '0x8a010001', 'app-framework-missing'],
    ['WIM Provider', '0x8a010001', 'stale-image-mount'],
  ])('%s with %s leads to its cause', async (part, code, cause) => {
    const found = await first(line(part, code), 'dism.log')
    expect(found?.cause).toBe(cause)
    expect(found?.likelihood).toBeLessThanOrEqual(mostOfLeads)
    expect(found?.check).not.toBeNull()
  })
  test('does not change the cause of a self-explanatory code', async () => {
    const found = await first(line('Driver Manager', '0x80070070'), 'dism.log')
    expect(found?.cause).toBe('disk-full')
  })
  test('does not apply to other providers that report the same', async () => {
    const { findings } = await diagnosed(line('Provider Store', '0x8a010001'), 'dism.log')
    expect(findings).toEqual([])
  })
})

describe('the Windows text for a number, when a tool prints no number', () => {
  test.each([
    ['Datenfehler (CRC-Prüfung).', 'hardware-memory-or-disk-fault'],
    ['Erreur de données (contrôle de redondance cyclique).', 'hardware-memory-or-disk-fault'],
    ['Ошибка в данных (CRC).', 'hardware-memory-or-disk-fault'],
    ['数据错误(循环冗余检查)。', 'hardware-memory-or-disk-fault'],
    [
      'Die Anforderung konnte wegen eines E/A-Gerätefehlers nicht ausgeführt werden.',
      'hardware-memory-or-disk-fault',
    ],
    ['Le fichier ou le répertoire est endommagé et illisible.', 'file-system-damaged'],
    ['Файл или папка повреждены. Чтение невозможно.', 'file-system-damaged'],
    ['Es steht nicht genug Speicherplatz auf dem Datenträger zur Verfügung.', 'disk-full'],
    ['Espacio en disco insuficiente.', 'disk-full'],
    ['Windows hat das Dateisystem überprüft und Probleme festgestellt.', 'file-system-damaged'],
    ['磁盘空间不足。', 'disk-full'],
    [
      'Die Assembly, auf die verwiesen wird, konnte nicht gefunden werden.',
      'component-store-payload-missing',
    ],
    ['Die für das System reservierte Partition konnte nicht aktualisiert werden.', 'efi-partition-full'],
    ['No se pudo actualizar la partición reservada del sistema', 'efi-partition-full'],
  ])('%s', async (text, kind) => {
    const found = await first(`${text}\n`)
    expect(found?.class).toBe(kind)
    expect(found?.likelihood).toBeGreaterThan(0.4)
  })
  test.each([
    ['Der Komponentenspeicher wurde beschädigt.', 'component-store-corrupt'],
    ['组件存储已损坏。', 'component-store-corrupt'],
    ['Les fichiers source sont introuvables', 'fod-source'],
    ['Impossibile trovare i file di origine.', 'fod-source'],
    ['An operating system wasn’t found. Try disconnecting any drives.', 'boot-configuration-damaged'],
  ])('is a lead when the English text is only a lead: %s', async (text, cause) => {
    const found = await first(`${text}\n`)
    expect(found?.cause).toBe(cause)
    expect(found?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test.each([
    '找不到源文件: three.module.js',
    'Die Quelldateien wurden nicht verändert.',
    'Es steht genug Speicherplatz auf dem Datenträger zur Verfügung.',
    'Der Komponentenspeicher wurde nicht beschädigt.',
  ])('does not match text with the same beginning only: %s', async (text) => {
    expect((await diagnosed(`${text}\n`)).findings).toEqual([])
  })
})

describe('drivers checked by SFC', () => {
  const line = (what: string) =>
    `2026-09-25 10:00:00, Info                  DEPLOY [Pnp] ${what} file: C:\\Windows\\System32\\drivers\\example.sys\n`
  test('are damage when they stay corrupt', async () => {
    expect((await first(line('Corrupt'), 'CBS.log'))?.cause).toBe('component-store-corrupt')
  })
  test('are not damage when repaired', async () => {
    expect((await diagnosed(line('Corrupt') + line('Repaired'), 'CBS.log')).findings).toEqual([])
  })
})

describe('the boot files of Windows', () => {
  test.each([
    [
      'Boot critical file c:\\windows\\system32\\drivers\\example.sys is corrupt.',
      'boot-configuration-damaged',
    ],
    ['BFSVC Error: Failed to write boot file. Status = c000007f', 'efi-partition-full'],
    ['BFSVC Error: Failed to write boot file. Status = c0000022', 'boot-configuration-damaged'],
  ])('%s', async (text, kind) => {
    expect((await first(`${text}\n`))?.class).toBe(kind)
  })
})

describe('WinRE', () => {
  const weighed = (free: number, needs: number) =>
    `2026-02-17 10:05:35, Info                         [ReAgentc.exe] MeetPartitionRequirements Partition details: {Offset: 1023135449088, Free space: ${free}, Total space: 1073737728}\n2026-02-17 10:05:35, Info                         [ReAgentc.exe] MeetPartitionRequirements Required free space: ${needs}\n`
  test('compares the sizes in ReAgent.log, and reports too little free space', async () => {
    const found = await first(weighed(54_896_128, 876_547_897), 'ReAgent.log')
    expect(found?.cause).toBe('recovery-partition-too-small')
  })
  test.each([
    weighed(1_054_896_128, 876_547_897),
    `${weighed(54_896_128, 876_547_897)}2026-02-17 10:05:36, Info                         [ReAgentc.exe] Exit WinReInstall returns 1 with last error: 0x0\n`,
  ])('finds nothing with enough space, or when a location was found eventually', async (text) => {
    expect((await diagnosed(text, 'ReAgent.log')).findings).toEqual([])
  })
  test.each([
    'WinREAgent: servicing failed, no space left on the WinRE partition, 0x80070070',
    'REAGENTC.EXE: There is not enough space for the image.',
  ])('reports its own partition as full, not the Windows disk: %s', async (text) => {
    expect((await first(`${text}\n`))?.cause).toBe('recovery-partition-too-small')
  })
  test('reports a reset without a recovery environment', async () => {
    expect((await first('Could not find the recovery environment\n'))?.cause).toBe('winre-disabled')
  })
  test('keeps a full disk as the cause when WinRE is not mentioned', async () => {
    expect((await first('There is not enough space on the disk. 0x80070070\n'))?.cause).toBe('disk-full')
  })
})

test('gives DISM error 87 at most one half unless the text states the option', async () => {
  const found = await first('Error: 87\n\nThe parameter is incorrect.\n')
  expect(found?.likelihood ?? 0).toBeLessThanOrEqual(0.5)
  const named = await first('Error: 87\n\nThe restorehealth option is unknown.\n')
  expect(named?.cause).toBe('tool-not-available')
  expect(named?.likelihood).toBeGreaterThan(0.5)
})

import { expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const findingsIn = async (text: string) =>
  (await diagnose({ knowledge, sources: [sourceOf('pasted.txt', Buffer.from(text))], inspection: null }))
    .findings

test.each([
  [
    'a manual that explains what SFC can print',
    'Once SFC has finished, you see one of three messages:\n\n* **Windows Resource Protection did not find any integrity violations.** This means that the files are fine.\n* **Windows Resource Protection found corrupt files but was unable to fix some of them.** This means that files are damaged.\n',
  ],
  [
    'a manual in German',
    'Eine andere mögliche Ausgabe ist Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden, aber einige konnten nicht repariert werden.\n',
  ],
  ['an article in Polish', '- Aplikacja może rzucać błąd wskazujący za mało miejsca na dysku.\n'],
  ['a script in Polish', 'Za mało miejsca na dysku! Wymagane: 3 MB\n'],
  ['a list of features in Chinese', '- ✅ 磁碟空間不足：提前檢查並報錯\n'],
  ['an article in Chinese', '3. 定期清理日誌檔案，避免磁碟空間不足\n'],
  [
    'an event of Hyper-V',
    'Source: Microsoft-Hyper-V-VmSwitch\nMicrosoft-Hyper-V-VmSwitch reported: unknown NIC state\n',
  ],
  ['a program in Korean', '디스크 공간이 부족합니다 (남은 0바이트)\n'],
  [
    'a manual in Spanish',
    'Si no está en modo administrador, aparecerá el mensaje "La operación solicitada requiere elevación". Pulse el botón.\n',
  ],
  [
    'a manual in Japanese',
    '- `Add-WindowsCapability` 等で「要求された操作には管理者特権が必要です」→ 開き直す。\n',
  ],
  [
    'a folder that cannot be deleted',
    'S:\\src\\tools\\roslyn - The process cannot access the file because it is being used by another process.\n',
  ],
  [
    'a build in Chinese',
    'app\\build\\R.jar: D:\\app\\build\\R.jar:另一个程序正在使用此文件，进程无法访问。\n',
  ],
])('%s is no finding', async (_what, text) => {
  expect((await findingsIn(text)).filter(({ likelihood }) => likelihood > 0.3)).toEqual([])
})

test.each([
  [
    'component-store-corrupt',
    'Windows Resource Protection found corrupt files but was unable to fix some of them.\n',
  ],
  [
    'disk-full',
    'The update fails: There is not enough space on the disk. This means I cannot install KB5044285.\n',
  ],
  ['disk-full', 'Fehler: 112\n\nZa mało miejsca na dysku.\n'],
  ['disk-full', '错误: 112\n\n磁盘空间不足。\n'],
  ['disk-full', '錯誤: 112\n\n磁碟空間不足。\n'],
  ['disk-full', '오류: 112\n\n디스크 공간이 부족합니다.\n'],
  [
    'file-in-use',
    "ren : The process cannot access the file 'C:\\Windows\\SoftwareDistribution' because it is being used by another process.\n",
  ],
  ['file-in-use', 'The process cannot access the file because it is being used by another process.\n'],
])('the message itself is one: %s', async (cause, text) => {
  const found = (await findingsIn(text)).find((each) => each.cause === cause)
  expect(found?.likelihood).toBeGreaterThan(0.5)
})

test.each([
  'DISM でコンポーネント ストアが破損していないことを確認しました。',
  '구성 요소 저장소가 손상되지 않았습니다.',
  '파일 또는 디렉터리가 손상되지 않았습니다.',
])('a sentence about what is sound is no finding: %s', async (text) =>
  expect(await findingsIn(text)).toEqual([]),
)

import { expect, test } from 'vitest'
import { exitCodes } from '../../../common/exit-codes.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { collectSources } from '../../../main/logs/sources/collect-sources.ts'
import { isCodeList } from '../../../main/logs/text/code-list.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../../real-data.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const meanings: readonly (readonly [code: string, name: string, words: string])[] = [
  ['80240016', 'WU_E_INSTALL_NOT_ALLOWED', 'Another installation is in progress; retry later.'],
  ['80240017', 'WU_E_NOT_APPLICABLE', 'The update does not apply to this version.'],
  ['80240022', 'WU_E_ALL_UPDATES_FAILED', 'Not one of the updates could be installed.'],
  ['8024402C', 'WU_E_PT_WINHTTP_NAME_NOT_RESOLVED', 'The name of the proxy or the server is unknown.'],
  ['80070005', 'E_ACCESSDENIED', 'Rights are missing, or security software interferes.'],
  ['80070070', 'ERROR_DISK_FULL', 'There is not enough room on the drive.'],
  ['80073712', 'ERROR_SXS_COMPONENT_STORE_CORRUPT', 'Files of the component store are damaged.'],
  ['800F081F', 'CBS_E_SOURCE_MISSING', 'The source for a repair was not found.'],
]
const shaped = (line: (code: string, name: string, words: string) => string) =>
  meanings.map((each) => line(...each)).join('\n')
/** Forms found in public repositories and pages: tables, headings, dictionaries, branches, headers, constants. */
const lists: Readonly<Record<string, string>> = {
  'a table': `# Codes\n\n| Error code | Message | Description |\n|---|---|---|\n${shaped((code, name, words) => `| 0x${code} | \`${name}\` | ${words} |`)}\n`,
  'headings with text': `# Windows error codes\n\n${shaped((code, _, words) => `### **0x${code}**\n${words}\n`)}`,
  'a page in sections': shaped(
    (code, name, words) =>
      `0x${code}\n\nMessage Description Mitigation\n${name} ${words} If you see 0x${code}, read the log.\n`,
  ),
  bullets: `Common failures of updates:\n${shaped((code, _, words) => `- 0x${code}: ${words}`)}`,
  'a tab-separated list': shaped((code, name, words) => `0x${code}\t${name}\t${words}`),
  'a dictionary of PowerShell': `$hresultMap = @{\n${shaped((code, name, words) => `    '0x${code}' = '${name} -- ${words}'`)}\n}\n`,
  'branches of switch': `$hint = switch ($hex) {\n${shaped((code, _, words) => `    '0x${code}' { '${words}' }`)}\n    default { '' }\n}\n`,
  'decimal branches': shaped(
    (code, name, words) =>
      `                # 0x${code}    ${name}\n                ${Number.parseInt(code, 16) - 2 ** 32}\n                {\n                    $text = '${words}'\n                }\n`,
  ),
  'branches of C#': shaped(
    (code, name, words) =>
      `        case 0x${code}:\n        {\n            errorId = "${name}";\n            message = "${words}";\n            return true;\n        }`,
  ),
  'a header of C': shaped(
    (code, name, words) =>
      `//\n// MessageId: ${name}\n//\n// MessageText:\n//\n// ${words}\n//\n#define ${name}        _HRESULT_TYPEDEF_(0x${code}L)\n`,
  ),
  'a script that works, with a table': `param([string]$Path)\n${'function Get-Part($x) {\n    return $x\n}\n'.repeat(40)}$codes = @{\n${shaped((code, _, words) => `    '0x${code}' = '${words}'`)}\n}\nGet-Part 1\n`,
  'a table in Japanese': `| エラーコード | 説明 |\n|---|---|\n${[
    ['80240016', '別のインストールが進行中です。'],
    ['80240017', '更新プログラムを適用できません。'],
    ['80240022', 'すべての更新プログラムが失敗しました。'],
    ['8024402C', 'サーバーの名前を解決できません。'],
    ['80070005', 'アクセスが拒否されました。'],
    ['80070070', 'ディスクの空き領域が足りません。'],
  ]
    .map(([code, words]) => `| 0x${code} | ${words} |`)
    .join('\n')}\n`,
}

test.each(Object.entries(lists))('reports %s as documentation, without findings', async (_, text) => {
  expect(isCodeList(text)).toBe(true)
  const diagnosis = await diagnose({
    knowledge,
    sources: [sourceOf('codes.txt', Buffer.from(text))],
    inspection: null,
  })
  expect(diagnosis.findings).toEqual([])
  expect(diagnosis.gaps.map(({ code, params }) => [code, params?.form])).toEqual([
    ['log-is-document', 'codes'],
  ])
  expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
})

/** Reports of several failures, which no list is. */
const reports: Readonly<Record<string, string>> = {
  'few codes': meanings
    .slice(0, 5)
    .map(([code, , words]) => `| 0x${code} | ${words} |`)
    .join('\n'),
  'a history with dates': shaped((code, _, words) => `0x${code} | 11/20/2026 | ${words}`),
  'a log with times': shaped((code, _, words) => `10:11:12 error 0x${code}: ${words}`),
  'failures of updates': shaped((code, _, words) => `0x${code} - KB50${code.slice(3)}: ${words}`),
  'the same failure of different names': shaped((code) => `error 0x${code}: the update failed`),
  'codes that return': `${shaped((code, _, words) => `error 0x${code}: ${words}`)}\n`.repeat(3),
  'a console': `C:\\Windows\\system32>type errors.txt\n${shaped((code, _, words) => `0x${code} ${words}`)}`,
  'what a person says': meanings
    .map(([code, , words], at) => `${'I tried again and '.repeat(at + 1)}got 0x${code}. ${words}`)
    .join('\n'),
  'a question with a table': `${'My PC does not update. It stops at 35 % each time and I do not know why.\n'.repeat(30)}${shaped((code, _, words) => `| 0x${code} | ${words} |`)}`,
}

test.each(Object.entries(reports))('reads %s', (_, text) => {
  expect(isCodeList(text)).toBe(false)
})

const real = ['logs', 'cases', 'cases-more', 'transcripts', 'dism', 'reagentc', 'systeminfo'].map((name) =>
  realData(name),
)
test.skipIf(real.includes(null))('takes no real log and no real case for a list of codes', async () => {
  const { sources } = await collectSources(real.map((folder) => folder ?? ''))
  const taken: string[] = []
  for (const source of sources) {
    const pieces: Uint8Array[] = []
    for await (const piece of source.open()) {
      pieces.push(piece.slice())
      if (pieces.reduce((sum, { length }) => sum + length, 0) > 64 * 1024) break
    }
    if (isCodeList(Buffer.concat(pieces).toString('utf8'))) taken.push(source.name)
  }
  expect(sources.length).toBeGreaterThan(100)
  expect(taken).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { allRows } from '../../../main/causes/patterns/all-rows.ts'
import { isStated, toolSentences } from '../../../main/causes/tables/sentences/tool-sentences.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(text))], inspection: null })

describe('messages from tools about themselves', () => {
  test.each(toolSentences.map((each) => [`${each.tool} ${each.id}`, each] as const))(
    '%s leads to its cause',
    async (_, { cause, example, source, pattern }) => {
      expect(pattern.test(example)).toBe(true)
      expect(source).toMatch(/^https:\/\//)
      const row = allRows.find(({ id }) => id === cause)
      expect(row?.sources).toContain(source)
      const { findings } = await diagnosed(`${example}\n`)
      expect(findings[0]?.cause).toBe(cause)
      expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
    },
  )
  test('count only for the cause that they state', () => {
    const [first] = toolSentences
    expect(isStated(first?.cause ?? '', first?.example ?? '')).toBe(true)
    expect(isStated('disk-full', first?.example ?? '')).toBe(false)
  })
  test('ignore rules that SetupDiag lists as processed but does not match', async () => {
    const tried = toolSentences
      .filter(({ tool }) => tool === 'setupdiag')
      .map(({ id }) => `SetupDiag: processing rule: ${id}.`)
    expect(tried.length).toBeGreaterThan(25)
    const { findings } = await diagnosed(
      `${tried.join('\n')}\nSetupDiag was unable to match to any known failure signatures.\n`,
    )
    expect(findings).toEqual([])
  })
  test.each([
    '<ProfileName>UserProfileSuffixMismatch</ProfileName>',
    '"ProfileName":"UserProfileSuffixMismatch"',
  ])('recognize the same rules in XML and JSON: %s', async (text) => {
    expect((await diagnosed(`${text}\n`)).findings[0]?.cause).toBe('user-profile-damaged')
  })
})

describe('a sentence outranks a bare code', () => {
  test('the number at the end of DISM output is only a lead next to its message', async () => {
    const text =
      'Error: 50\n\nThe operation is complete but IIS-ASPNET45 feature was not enabled.\nA required parent feature may not be enabled.\n'
    const { findings } = await diagnosed(text)
    expect(findings.map(({ cause }) => cause)).toEqual(['feature-parent-disabled', 'tool-not-available'])
    expect(findings[1]?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test('without a sentence the number leads to its usual causes', async () => {
    const { findings } = await diagnosed('Error: 50\n')
    expect(findings[0]?.cause).toBe('tool-not-available')
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
})

describe('a feature that is unavailable for this build', () => {
  const refused = 'Add-WindowsCapability : Add-WindowsCapability failed. Error code = 0x800f0950\n'
  test('is not blamed on WSUS unless the text mentions it', async () => {
    const { findings } = await diagnosed(refused)
    expect(findings[0]?.cause).toBe('fod-source')
    expect(findings.find(({ cause }) => cause === 'fod-wsus')?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test('is blamed on WSUS when the lines mention it', async () => {
    const { findings } = await diagnosed(`The PC gets its updates from WSUS (UseWUServer = 1).\n${refused}`)
    expect(findings[0]?.cause).toBe('fod-wsus')
  })
})

describe('an update that is already installed', () => {
  const said = 'KB3035131 failed with code 0x00240006 (WU_S_ALREADY_INSTALLED)\n'
  test('is not reported as pending work', async () => {
    const { findings } = await diagnosed(said)
    expect(findings.map(({ cause }) => cause)).toEqual(['already-installed'])
  })
  test('is reported as pending next to a pending package', async () => {
    const { findings } = await diagnosed(
      `Package Identity : Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.4377.1.11\nState : Install Pending\n${said}`,
    )
    expect(findings.map(({ cause }) => cause)).toContain('pending-operations')
  })
})

describe('answer files in the languages of Setup', () => {
  test.each([
    'Die Antwortdatei für die unbeaufsichtigte Installation für Durchgang [specialize] konnte nicht analysiert oder verarbeitet werden.',
    'パス [specialize] の無人応答ファイルを解析または処理できませんでした。',
    'Windows could not parse or process unattend answer file [A:\\autounattend.xml] for pass [windowsPE]. A component or setting specified in the answer file does not exist',
  ])('%s', async (text) => {
    const { findings } = await diagnosed(`${text}\n`)
    expect(findings[0]?.cause).toBe('answer-file')
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test('finds nothing when a pass has only started', async () => {
    const { findings } = await diagnosed('Setup has started phase 4: pass [specialize] with unattend.xml\n')
    expect(findings).toEqual([])
  })
  test('does not blame the answer file for a disk that Setup cannot see', async () => {
    const { findings } = await diagnosed(
      "Windows could not apply the unattend answer file's <DiskConfiguration> setting.\nFailed to query disk [0] status. Error code is [0x80042405][gle=0x000036b7]\n",
    )
    expect(findings[0]?.cause).toBe('setup-sees-no-disk')
  })
})

describe('a refused update agent in a remote session', () => {
  const refused = '(Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))'
  test.each([
    `Get-WUHistory : Zugriff verweigert (Ausnahme von HRESULT: 0x80070005\n(E_ACCESSDENIED))`,
    `Access is denied. ${refused}\n    + CategoryInfo          : NotSpecified: (:) [Get-WindowsUpdate], UnauthorizedAccessException`,
    `Access is denied. ${refused}\nAt C:\\scan.ps1:13 char:5\n+     $UpdateService = $UpdateServiceManager.AddScanPackageService("Off ...`,
  ])('is not a permission problem: %s', async (text) => {
    const { findings } = await diagnosed(`${text}\n`)
    expect(findings[0]?.cause).toBe('wusa-remote')
    expect(findings.find(({ cause }) => cause === 'permissions')?.likelihood ?? 0).toBeLessThan(0.5)
  })
  test('is a permission problem when the text mentions no agent', async () => {
    const { findings } = await diagnosed(`Copy-Item : Access is denied. ${refused}\n`)
    expect(findings[0]?.cause).toBe('permissions')
  })
})

describe('exit codes of installers', () => {
  test('reports a pending restart when a tool treats it as a failure', async () => {
    const { findings } = await diagnosed("Expected process to exit with [0], but received '3010'\n")
    expect(findings.map(({ cause }) => cause)).toEqual(['restart-due'])
  })
  test('reports no pending restart otherwise', async () => {
    expect((await diagnosed('Package_for_KB5000000 installed, exit code 3010\n')).findings).toEqual([])
  })
})

describe('images that cannot be mounted or saved', () => {
  test('reports an ESD file when DISM only reports an invalid format', async () => {
    const { findings } = await diagnosed(
      'dism /mount-image /imagefile:D:\\sources\\install.esd /index:1 /mountdir:C:\\mount\n\nError: 11\n\nAn attempt was made to load a program with an incorrect format.\n',
    )
    expect(findings[0]?.cause).toBe('image-is-esd')
  })
  test('does not blame WinRE for a partially unmounted image', async () => {
    const { findings } = await diagnosed(
      'Dismount-WindowsImage : The specified mounted image cannot be committed back into the WIM.\n    + FullyQualifiedErrorId : Microsoft.Dism.Commands.DismountWindowsImageCommand\n',
    )
    expect(findings.map(({ cause }) => cause)).toEqual(['stale-image-mount'])
  })
})

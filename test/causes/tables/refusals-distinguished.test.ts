import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))], inspection: null })
const causesOf = async (text: string) => (await diagnosed(text)).findings.map(({ cause }) => cause)

describe('a disk that Setup cannot configure as the answer file requires', () => {
  const refused = "Windows could not apply the unattend answer file's <DiskConfiguration> setting."
  const listed = 'DISKPART> list disk\n\n  Disk 0    Online           60 GB    60 GB'
  test('is equally likely a driver or the answer file, with a check that distinguishes them', async () => {
    const { findings } = await diagnosed(refused)
    expect(findings.map(({ cause }) => cause)).toEqual(['setup-sees-no-disk', 'answer-file-disk'])
    for (const { likelihood, check } of findings) {
      expect(likelihood).toBeLessThanOrEqual(0.5)
      expect(check?.command.join(' ')).toContain('list disk | diskpart')
    }
  })
  test('is caused by the answer file when diskpart lists the disk', async () => {
    const { findings } = await diagnosed(`${refused}\n${listed}`)
    expect(findings.map(({ cause }) => cause)).toEqual(['answer-file-disk'])
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test('is caused by the driver when diskpart lists none', async () => {
    const { findings } = await diagnosed(`${refused}\nThere are no fixed disks to show.`)
    expect(findings.map(({ cause }) => cause)).toEqual(['setup-sees-no-disk'])
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test('is not found from a list of disks alone', async () => {
    expect((await diagnosed(listed)).findings).toEqual([])
  })
})

describe('a signature error is not a connection problem', () => {
  test.each([
    'Add-AppxPackage : Deployment failed with HRESULT: 0x800B0109, A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.',
    'Add-AppxPackage : Fehler bei Bereitstellung. HRESULT: 0x800B0109, Eine Zertifikatkette wurde zwar verarbeitet',
    'error 0x800B0109: The root certificate of the signature in the app package or bundle must be trusted.',
    'Installer failed with exit code: 0x800b0109 : A certificate chain processed, but terminated in a root certificate',
  ])('for an app package: %s', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings.map(({ cause }) => cause)).toEqual(['app-package-untrusted'])
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test.each([
    'Failed to add driver package: A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider. 0x800b0109',
    'pnputil /add-driver C:\\drv\\net.inf ended with 0x800b0109',
  ])('for a driver: %s', async (text) => {
    expect(await causesOf(text)).toEqual(['driver-root-untrusted'])
  })
  test('is undecided for a code alone', async () => {
    const { findings } = await diagnosed('0x800b0109')
    expect(findings.map(({ cause }) => cause)).toContain('app-package-untrusted')
    for (const { likelihood } of findings) expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test.each([
    '2024/01/01 01:01:01.0000000 100 200 Agent *FAILED* [800B0109] Send request',
    'Synchronization with WSUS failed: 0x800B0109',
  ])('except for a server: %s', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe('tls-or-clock')
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
})

describe('a script that PowerShell does not trust', () => {
  test.each([
    'File C:\\Tools\\update.ps1 cannot be loaded. The file C:\\Tools\\update.ps1 is not digitally signed. You\ncannot run this script on the current system.',
    'C:\\Tools\\update.ps1 : Die Datei kann nicht geladen werden.\n    + CategoryInfo          : SecurityError: (:) [], ParentContainsErrorRecordException',
  ])('%j', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe('script-execution-policy')
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test('does not treat an unsigned driver as a script', async () => {
    expect(await causesOf('The driver is not digitally signed.')).not.toContain('script-execution-policy')
  })
})

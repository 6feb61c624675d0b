import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../../logs/text-of.ts'
import { knowledge } from '../../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('messages from Settings, Setup and Configuration Manager without a code', () => {
  test.each([
    ["We could not connect to the update service. We'll try again later.", 'network-blocked'],
    ["We couldn't get online to download updates", 'network-blocked'],
    ["We can't check for updates because you're not connected to the Internet.", 'network-blocked'],
    ['Windows could not search for new updates', 'service-disabled'],
    ["There were problems downloading some updates, but we'll try again later.", 'bits-broken'],
    ['Unable to find or read WUA Managed server policy.', 'local-policy-damaged'],
    ['Update is not allowed to install since it is not within a service window', 'policy-holds-updates'],
    ["We can't tell if your PC is ready to continue installing Windows 11.", 'setup-cleanup-pending'],
    ["Setup couldn't start properly. Please reboot your PC", 'restart-due'],
    ["Windows Setup could not configure Windows to run on this computer's hardware", 'driver-stops-setup'],
    ['The following apps need to be uninstalled to continue', 'compatibility-software'],
    ['Windows Update Standalone Installer: Another installation is in progress.', 'installer-busy'],
    ['Security Update for Windows (KB5000001) is already installed on this computer.', 'already-installed'],
    ['Matching Profile found: FindAbruptDownlevelFailure', 'setup-third-party-restart'],
    ['Matching Profile found: CriticalSafeOSDUFailure', 'stale-image-mount'],
    ['Component Docker.Installer.EnableFeaturesAction failed: Not found', 'service-disabled'],
  ])('%s is only a lead', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings.map((finding) => finding.cause)).toContain(cause)
    for (const { likelihood } of findings) expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })

  test.each([
    'The updates roll back at 99% after the restart.',
    'Server 2016: the LCU rolls back on restart',
    'All patches would be rolled back upon system reboot.',
    'KB5000001 reverted to 36% and then with a reboot',
  ])('%s is what Windows calls undoing changes', async (text) => {
    const { findings, gaps } = await diagnosed(text)
    expect(findings[0]?.cause).toBe('advanced-installer-failed')
    expect(gaps.map(({ code }) => code)).toContain('cause-undecided')
    const named = await diagnosed(`${text}\nSymantec DLP is installed.`)
    expect(named.findings[0]?.cause).toBe('antivirus-interference')
    for (const { likelihood } of [...findings, ...named.findings])
      expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test.each([
    'Das Update konnte nicht installiert werden. Die Änderungen werden rückgängig gemacht.',
    "Nous n'avons pas pu terminer les mises à jour. Annulation des modifications.",
    'No se pudieron completar las actualizaciones. Deshaciendo los cambios.',
    'Не удалось завершить обновления. Отмена изменений.',
    'Nie można ukończyć aktualizacji. Wycofywanie zmian.',
    '我们无法完成更新\n正在撤消更改',
    '我們無法完成更新，正在復原變更',
    '업데이트를 완료하지 못했습니다. 변경 내용을 취소하는 중입니다.',
    'After the reboot the screen says "undoing changes" and the feature is off again.',
  ])('%s is what Windows shows while it undoes an update', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe('advanced-installer-failed')
    for (const { likelihood } of findings) expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test.each(['If updates roll back on restart, tell us.', 'The update never rolled back at the restart.'])(
    '%s is not',
    async (text) => {
      expect((await diagnosed(text)).findings.map(({ cause }) => cause)).not.toContain(
        'advanced-installer-failed',
      )
    },
  )

  test.each([
    [
      'The computer restarted unexpectedly or encountered an unexpected error. Windows installation cannot proceed.',
      'setup-first-start',
    ],
    ["Your PC has a driver or service that isn't ready for this version", 'driver-stops-setup'],
    ['This install is prevented by policy. Ask your admin to enable Windows Update.', 'update-source-policy'],
    ['After selecting "Disable all updates" in a tool, apps of the Store stay queued.', 'service-disabled'],
    ['Windows 11, version 23H2 - 0xc1900223\nComing soon: Windows 11, version 23H2', 'safeguard-hold'],
    [
      'Windows 11, version 23H2 - 0xc1900223\nBientôt disponible : Windows 11, version 23H2',
      'safeguard-hold',
    ],
    ['Windows 11, version 23H2 (0xc1900223)\n近日公開予定: Windows 11, version 23H2', 'safeguard-hold'],
  ])('%s leads to its cause', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings[0]?.cause).toBe(cause)
    expect(findings[0]?.likelihood).toBeGreaterThan(mostOfLeads)
  })

  test.each([
    'The following apps need to be updated: Contoso',
    'Connected to the update service. No updates are needed.',
    'No other installation is in progress.',
    'Coming soon: Windows 11, version 26H2',
    'I have never used "Disable all updates".',
    'Press "Disable updates" to keep this version.',
  ])('%s gives no finding', async (text) => {
    expect((await diagnosed(text)).findings).toEqual([])
  })
})

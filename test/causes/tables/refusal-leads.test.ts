import { describe, expect, test } from 'vitest'
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

describe('messages of tools, dialogs and stop screens lead to the documented causes', () => {
  test.each([
    ['Stop code: UNMOUNTABLE_BOOT_VOLUME', 'file-system-damaged'],
    ['Stop code: CRITICAL_PROCESS_DIED', 'component-store-corrupt'],
    ['Stop code: DRIVER_PNP_WATCHDOG', 'driver-stops-setup'],
    ["Startup Repair couldn't repair your PC", 'boot-configuration-damaged'],
    ['Getting Windows ready. Do not turn off your computer: stuck since three hours', 'pending-operations'],
    ['The Windows Update service on Local Computer started and then stopped.', 'service-disabled'],
    ['The Cryptographic Services service could not be stopped.', 'pending-operations'],
    ['System error 1060 has occurred.', 'service-absent'],
    ['Systemfehler 1060 aufgetreten.', 'service-absent'],
    ["L'erreur système 1060 s'est produite.", 'service-absent'],
    ['发生系统错误 1060。', 'service-absent'],
    ['Corrupt master file table. CHKDSK aborted.', 'file-system-damaged'],
    [
      'You cannot shrink a volume beyond the point where any unmovable files are located.',
      'recovery-partition-too-small',
    ],
    ["We can't find a setup file. Your install media may be damaged.", 'setup-media-unreadable'],
    ['The remote certificate is invalid according to the validation procedure.', 'tls-or-clock'],
    ['This application is blocked by your system administrator.', 'refused-by-rule'],
    ['Error 1311. Source file not found: C:\\x.cab', 'installer-source-missing'],
    ['Fehler 1704. Eine Installation ist unterbrochen.', 'installer-needs-restart'],
    ['This setup requires the .NET Framework version 4.5.', 'prerequisite-missing'],
    [
      'Error: SetupDiag reports Optional Component installation failed to open the OC package.',
      'component-store-corrupt',
    ],
    ['Error: SetupDiag reports DISM provider failure.', 'stale-image-mount'],
    [
      'Windows version 10.0.19045.2251 does not support this package of Contoso Notes.',
      'prerequisite-missing',
    ],
    ['Contoso Notes requires Windows 11 version 22H2 or later.', 'prerequisite-missing'],
    ['Setup requires Windows 10 build 19041 or higher.', 'prerequisite-missing'],
    ["DISM and the Store say that they can't connect to the Windows Update server.", 'network-blocked'],
    ['The tool could not reach the update service.', 'network-blocked'],
  ])('%s', async (text, cause) => {
    expect((await findingsOf(text))[0]?.cause).toBe(cause)
  })
  test.each([
    'The Contoso Agent service could not be stopped.',
    'System error 0 has occurred.',
    'Error 1311 items were copied',
    'Contoso Notes does not require Windows 10 build 19041 or higher, it runs on Windows 7.',
    'The printer cannot connect to the server.',
    'If you cannot connect to our wiki, update the browser.',
  ])('and nowhere else: %s', async (text) => {
    expect((await findingsOf(text)).filter(({ likelihood }) => likelihood > 0.3)).toEqual([])
    expect((await findingsOf(text)).map(({ cause }) => cause)).not.toContain('installer-source-missing')
  })
})

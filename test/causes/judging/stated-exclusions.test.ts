import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../../common/exit-codes.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('a cause excluded by the text', () => {
  test.each([
    ['0x800f0922. The EFI partition is not full, 70 MB free of 100 MB.', 'efi-partition-full'],
    ['I uninstalled Avast and it still fails with 0x80070005', 'antivirus-interference'],
    ['Update fails with 0x80070005. I have no antivirus installed.', 'antivirus-interference'],
    ['Disabled the VPN, still 0x80072ee2', 'vpn'],
    ['0x80240017 The services are all running, none is disabled.', 'service-disabled'],
    ['Avast deinstalliert, Fehler 0x80070005 bleibt', 'antivirus-interference'],
    ['VPN deaktiviert, weiterhin 0x80072ee2', 'vpn'],
    [
      'Things I tried:\n- sfc /scannow\n- uninstalled McAfee\n- disabled VPN\n\nError 0x80070490 remains',
      'vpn',
    ],
    ['We turned off the firewall and it made no difference: 0x80072efd', 'proxy'],
  ])('is never ranked first: %s', async (text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings.length).toBeGreaterThan(1)
    expect(findings[0]?.cause).not.toBe(cause)
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
  })
  test.each([
    ['My antivirus is Avast. Update fails with 0x80070005', 'antivirus-interference'],
    ['I disabled the Windows Update service and still get 0x80070422', 'service-disabled'],
    ['We are behind a proxy that requires authentication: 0x80072ee2', 'proxy'],
  ])('is kept when the text states it: %s', async (text, cause) => {
    expect((await diagnosed(text)).findings[0]?.cause).toBe(cause)
  })
})

describe('an update that failed while the store is intact', () => {
  const clean =
    'C:\\> sfc /scannow\nWindows Resource Protection did not find any integrity violations.\n\nC:\\> DISM /Online /Cleanup-Image /ScanHealth\nNo component store corruption detected.\nThe operation completed successfully.'
  test.each([
    `2026-09 Cumulative Update (KB5000000) fails with error 0x80073712.\n\n${clean}`,
    'Error 0x80073712. SFC found no integrity violations and DISM says no component store corruption detected.',
    `Windows Update shows 0x80073701 for KB5000000\n${clean}`,
  ])('is still unexplained: %s', async (text) => {
    const diagnosis = await diagnosed(text)
    expect(diagnosis.open.length).toBeGreaterThan(0)
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })
  test('is resolved when the repair itself had failed and then succeeded', async () => {
    const diagnosis = await diagnosed(
      'Error: 0x800f081f\n\nC:\\> DISM /Online /Cleanup-Image /RestoreHealth\nThe restore operation completed successfully.\nThe operation completed successfully.',
    )
    expect(diagnosis.open).toEqual([])
  })
})

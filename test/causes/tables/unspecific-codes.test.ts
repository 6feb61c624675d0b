import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'

async function leadsOf(text: string) {
  const bytes = Buffer.from(`${text}\n`)
  const source = {
    name: 'console.txt',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
  return diagnose({ knowledge, sources: [source], inspection: null })
}

test.each([
  ['component-store-corrupt', 'dism /Online /Cleanup-Image /RestoreHealth\nError: 0x80004005'],
  [
    'component-store-corrupt',
    'Enable-WindowsOptionalFeature : DismInitialize failed. Error code = 0x80004005',
  ],
  ['driver-install-failed', 'dism /Image:D:\\ /Add-Driver /Driver:D:\\drv\nError: 0x80070001'],
  ['stale-image-mount', 'dism /Mount-Wim /WimFile:a.wim /Index:1 /MountDir:D:\\m\nError: 0x80004004'],
  ['winre-disabled', 'reagentc /enable\nREAGENTC.EXE: Operation failed: 0x80004005'],
  ['catroot2-damaged', 'Windows Update: (0x80004005)'],
  ['wusa-remote', 'Invoke-Command -ComputerName srv1 {...}\nError: 0x800705b4'],
])('derives %s as a lead for a generic code from the current action', async (cause, text) => {
  const { findings, open } = await leadsOf(text)
  expect(findings[0]?.cause).toBe(cause)
  expect(findings.every(({ likelihood }) => likelihood <= 0.25)).toBe(true)
  expect(findings.every(({ check }) => check !== null)).toBe(true)
  expect(open[0]?.next.length).toBeGreaterThan(1)
})

test('leaves a generic code open without an action', async () => {
  const { findings, open } = await leadsOf('Error: 0x80004005')
  expect([findings, open.map(({ code }) => code)]).toEqual([[], ['0x80004005']])
})

test('keeps the documented cause for the timeout of an update', async () => {
  const { findings } = await leadsOf(
    'Installation Failure: Windows failed to install the following update with error 0x800705B4: 2024-05 Cumulative Update for Windows 10',
  )
  expect(findings[0]?.cause).toBe('startup-processing-timeout')
})

import { expect, test } from 'vitest'
import type { CauseClass } from '../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../common/facts/facts.ts'
import { allCauses } from '../../main/causes/all-causes.ts'
import { findingsOf, type Scene } from './records.ts'

type ValueOf<K extends keyof Facts> = NonNullable<Facts[K]>['value']

const windows = (ubr: number, build = 26100): ValueOf<'windows'> => ({
  build,
  ubr,
  displayVersion: '24H2',
  edition: 'Pro',
  installationType: 'Client',
})
const failed = (kb: string, code: string): ValueOf<'updateHistory'> => [
  { time: '2026-05-20T08:00:00.000Z', kb, title: kb, outcome: 'failed', code },
]
const rollup = (version: string) => `Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}`
const adding = (version: string) => `Processing 1 of 1 - Adding package ${rollup(version)}`
const megabytes = (count: number) => count * 1024 ** 2

/** A known failure, its class, and a scene that shows it; `says` must match the title or the fixes. */
type Failure = readonly [what: string, kind: CauseClass, scene: Scene, says?: RegExp]
const failures: readonly Failure[] = [
  [
    'the KB5079391 regression, by history',
    'known-regression',
    { facts: { windows: windows(8039), updateHistory: failed('KB5079391', '0x80073712') } },
    /KB5086672/,
  ],
  [
    'the KB5079391 regression, by report',
    'known-regression',
    {
      log: 'Windows failed to install the following update with error 0x80073712: Preview (KB5079391) (26100.8116)',
    },
    /KB5086672/,
  ],
  [
    'KB5043080 not applicable',
    'checkpoint-not-applicable-image-newer',
    {
      build: '26100.8037',
      log: 'wusa.exe C:\\msu\\windows11.0-kb5043080-x64_953449672073f8fb99badb4cc6d5d7849b9c83e8.msu\nThe update is not applicable to your computer.',
    },
    /KB5043080/,
  ],
  [
    'a checkpoint applied to an image that is past it',
    'checkpoint-not-applicable-image-newer',
    {
      log: [
        adding('26100.1742.1.10'),
        'An error occurred - Package_for_RollupFix Error: 0x80073712',
        adding('26100.8655.1.20'),
        'The operation completed successfully.',
      ].join('\n'),
    },
    /Omit the checkpoint/,
  ],
  [
    'a checkpoint beside its target, on a Windows past it',
    'checkpoint-not-applicable-image-newer',
    {
      build: '26100.8037',
      log: 'An error occurred applying the Unattend.xml file from the .msu package.\nFailed to apply the unattend. - CMsuPackage::Install(hr:0x80070228)',
    },
  ],
  [
    'two packages in the wrong order',
    'package-order-wrong',
    { log: [adding('26100.8117.1.20'), adding('26100.8037.1.5'), 'Error: 0x800f0991'].join('\n') },
    /KB5086672 .*KB5079473/,
  ],
  [
    'an old stack, by its numbers',
    'servicing-stack-too-old',
    {
      log: 'Package "Package_for_KB5012170~31bf3856ad364e35~amd64~~17763.5285.1.4" requires Servicing Stack v10.0.17763.5000 but current Servicing Stack is v10.0.17763.1697. [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]',
    },
    /17763\.5000/,
  ],
  [
    'an old stack that cannot read the package',
    'servicing-stack-too-old',
    { log: 'An error occurred applying the Unattend.xml file from the .msu package.' },
  ],
  [
    'a missing baseline, below the checkpoint',
    'checkpoint-missing',
    { build: '26100.863', log: `Error: 0x800f0838 - ${rollup('26100.8117.1.20')}` },
    /KB5043080/,
  ],
  [
    'a baseline that was removed',
    'checkpoint-missing',
    {
      facts: { windows: windows(8037), packages: [] },
      log: `Error: 0x800f0838 - ${rollup('26100.8117.1.20')}`,
    },
    /was removed/,
  ],
  [
    'the full EFI partition of KB5089549',
    'efi-partition-full',
    {
      facts: {
        windows: windows(8328),
        efiPartition: { sizeBytes: megabytes(100), freeBytes: megabytes(6) },
        updateHistory: failed('KB5089549', '0x800f0922'),
      },
    },
    /KB5089573/,
  ],
  [
    'a hang detected at start-up',
    'startup-processing-timeout',
    {
      log: 'Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]',
    },
  ],
  [
    'the driver operations queue',
    'stale-driver-operations-queue',
    { log: 'Doqi: Failed loading driver operations queue. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]' },
  ],
  [
    'a language pack that does not fit',
    'language-pack-mismatch',
    {
      log: 'Failed to resolve package Microsoft-Windows-Client-LanguagePack-Package~31bf3856ad364e35~amd64~de-DE~10.0.22621.1: version mismatch [HRESULT = 0x80073701]',
    },
  ],
  [
    'a WSUS server that is overloaded',
    'wsus-server-unreachable',
    { log: 'Scan failed: 0x80244022, HTTP status 503' },
  ],
  [
    'a policy that points nowhere',
    'update-source-policy',
    {
      log: '    DoNotConnectToWindowsUpdateInternetLocations    REG_DWORD    0x1\n    WUServer    REG_SZ    http://localhost',
    },
  ],
  [
    'a proxy that wants a sign-in',
    'proxy',
    { log: 'Send failed, 0x8024401b: 407 Proxy Authentication Required' },
  ],
  ['TLS or the clock', 'tls-or-clock', { log: '*FAILED* [80072F8F] Send request' }],
  [
    'a full disk',
    'disk-full',
    {
      facts: { systemVolume: { sizeBytes: 500 * 1024 ** 3, freeBytes: 1024 ** 3 } },
      log: 'Failed to write. [HRESULT = 0x80070070 - ERROR_DISK_FULL]',
    },
  ],
  [
    'a damaged file system',
    'file-system-damaged',
    { log: 'Failed to read. [HRESULT = 0x80070570 - ERROR_FILE_CORRUPT]' },
  ],
  [
    'a bad disk',
    'hardware-memory-or-disk-fault',
    { log: 'The device, \\Device\\Harddisk0\\DR0, has a bad block.' },
  ],
  [
    'another program that holds a file',
    'third-party-interference',
    { log: 'STATUS_SHARING_VIOLATION from SysCreateFile "\\??\\C:\\Windows\\System32\\a.dll"' },
  ],
  [
    'a service turned off',
    'service-disabled',
    {
      log: 'The service cannot be started, either because it is disabled or because it has no enabled devices. (0x80070422)',
    },
  ],
  [
    'the recovery partition, by event and room',
    'recovery-partition-too-small',
    {
      facts: {
        windows: windows(8037),
        winreServicingFailures: [{ time: '2026-05-20T08:00:00.000Z', code: '0x800f0828' }],
        recoveryPartition: {
          disk: 0,
          partition: 4,
          sizeBytes: megabytes(500),
          freeBytes: megabytes(20),
          followsWindows: true,
        },
      },
      log: 'Installation Failure: Windows failed to install the following update with error 0x80070643',
    },
    /KB5028997/,
  ],
]

test.each(failures.map((failure) => [failure[0], failure] as const))('%s', (_what, [, kind, scene, says]) => {
  const [first] = findingsOf(allCauses, scene)
  expect([first?.class, first?.status]).toEqual([kind, 'active'])
  expect(first?.evidence.some(({ supports }) => supports)).toBe(true)
  if (says) expect([first?.title, ...(first?.fix ?? []).map(({ title }) => title)].join('\n')).toMatch(says)
})

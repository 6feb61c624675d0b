import { expect, test } from 'vitest'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { causesOfCode } from '../../../main/causes/causes-of-code.ts'
import { checkRowOf } from '../../../main/causes/checks/check-of.ts'

/**
 * For each check, the causes that use it besides the cause of the same name. Each pair was reviewed: what the check
 * looks at reveals the cause, and its first outcome applies to it. Adding or moving a cause makes this test fail until
 * the cause uses a check of its own subject or has one in `main/causes/checks`.
 */
const shared: Readonly<Record<string, readonly string[]>> = {
  'answer-file-refused': ['answer-file'],
  'app-package': ['app-framework-missing', 'app-store-signed', 'sysprep-app-of-one-user'],
  'cbs-registry-corrupt': ['code-says-cbs-registry'],
  'checkpoint-missing': ['code-says-baseline'],
  'checkpoint-not-applicable-image-newer': ['checkpoint-image-newer'],
  'component-removed-by-debloat-tool': ['component-removed'],
  'component-store-modified-by-third-party': ['files-patched-by-tool', 'store-changed-by-tool'],
  'component-store-payload-corrupt': ['code-says-store', 'component-store-corrupt'],
  'component-store-payload-missing': ['code-says-payload', 'store-file-missing'],
  'components-hive-corrupt': ['code-says-components'],
  'dotnet-ngen-service-missing': ['ngen-service-missing'],
  'download-corrupt': ['code-says-download'],
  'driver-missing-or-failed': [
    'code-says-driver',
    'driver-install-failed',
    'driver-stops-setup',
    'upgrade-80040005-20007',
    'upgrade-80070003-20007',
    'upgrade-8007001f-4000d',
    'upgrade-80070490-20007',
    'upgrade-c1900101-20004',
    'upgrade-c1900101-2000c',
    'upgrade-c1900101-20017',
    'upgrade-c1900101-3000d',
    'upgrade-c1900101-30018',
    'upgrade-c1900101-4000d',
    'upgrade-c1900101-4001e',
    'upgrade-driver-data',
  ],
  'driver-signature': ['driver-root-untrusted', 'driver-unsigned'],
  'file-system-damaged': ['unattended-file-corrupt'],
  'fod-source-not-available': ['code-says-feature-source', 'fod-source'],
  'hardware-memory-or-disk-fault': ['changing-corruption', 'hardware-fault'],
  'image-not-as-named': ['image-index-missing'],
  'installation-media-unreadable': [
    'setup-media-unreadable',
    'upgrade-8007000d-2000c',
    'upgrade-8007025d-2000c',
  ],
  'known-false-positive-defender-module': ['defender-module-false-positive'],
  'known-regression': ['download-timeout-regression'],
  'language-pack-mismatch': ['language-pack-refused'],
  'missing-file-or-folder': ['missing-folder'],
  'network-blocked': ['code-says-network', 'upgrade-download'],
  'not-applicable-prerequisite-missing': ['prerequisite-missing'],
  'not-applicable-superseded': ['already-installed'],
  'package-catalog-corrupt': ['code-says-manifest'],
  'pending-operations-stuck': ['code-says-pending', 'pending-operations'],
  permissions: ['code-says-rights'],
  'product-key-mismatch': ['product-key-edition'],
  proxy: ['code-says-proxy'],
  'psfx-payload-missing': ['code-says-delta'],
  'restart-due': ['installer-needs-restart'],
  'secure-boot-update-refused': [
    'secure-boot-bitlocker',
    'secure-boot-boot-manager',
    'secure-boot-certificate-first',
    'secure-boot-certificates-pending',
    'secure-boot-firmware',
  ],
  'service-disabled': ['code-says-service', 'service-absent'],
  'setup-migration': [
    'upgrade-80070004-3000d',
    'upgrade-80070004-50012',
    'upgrade-80070005-4000d',
    'upgrade-8007042b-4000d',
  ],
  'setupconfig-malformed': ['setup-language-packs'],
  'stale-device-registry-entry': ['stale-device-entry'],
  'stale-driver-operations-queue': ['driver-operations-queue'],
  'startup-processing-timeout': ['code-says-hung'],
  'support-ended': ['version-out-of-support'],
  'system-partitions': ['efi-partition-unfit', 'several-system-partitions'],
  'third-party-interference': [
    'antivirus-interference',
    'code-says-locked',
    'file-in-use',
    'upgrade-8007042b-4001e',
    'upgrade-800704b8-3001a',
    'upgrade-c1900101-40017',
  ],
  'tls-or-clock': ['code-says-tls'],
  'tool-not-available-on-os': ['code-says-tool', 'feature-not-in-windows', 'tool-not-available'],
  'unsupported-hardware-block': [
    'code-says-hardware',
    'unsupported-hardware',
    'upgrade-c1900200-20008',
    'upgrade-host-state',
  ],
  'update-source-policy': ['code-says-policy'],
  'user-cancelled': ['code-says-cancelled'],
  'user-profile-registry-damaged': ['user-profile-damaged'],
  'wimmount-driver-missing': ['wimmount-missing'],
  'winre-disabled': ['code-says-winre'],
  'winre-third-party-encryption': ['disk-encryption-and-setup'],
  'wrong-architecture': ['code-says-architecture'],
  'wsus-client-identity': ['code-says-wsus-identity'],
  'wsus-server-limit': [
    'wsus-cached-updates',
    'wsus-installed-prerequisites',
    'wsus-pool',
    'wsus-round-trips',
  ],
  'wsus-server-unreachable': ['code-says-wsus', 'wsus-service-stopped', 'wsus-unreachable'],
  'wsus-server-version': ['upgrade-wsus-decryption', 'wsus-needs-hotfix'],
  'wua-too-old': ['code-says-agent'],
}

test('every cause has a check on its own subject', () => {
  const found: Record<string, string[]> = {}
  for (const { id, class: kind } of allCauses) {
    const code = checkRowOf(id, kind)?.code ?? ''
    if (code !== id) found[code] = [...(found[code] ?? []), id].toSorted()
  }
  expect(found).toEqual(shared)
})

/** The checks for the causes of a code; they differ if the causes do. */
const checksOf = (code: string) => new Map(causesOfCode(code).map(({ id, check }) => [id, check]))

test('checks the compatibility report of Setup for blocks, and the installed programs for taskbar tools', () => {
  const checks = checksOf('0xc1900208')
  expect(checks.get('setup-blocked')).toMatch(/CompatData\*\.xml/)
  expect(checks.get('compatibility-software')).toMatch(/<Program>.*BlockingType/)
  expect(checks.get('shell-tool-and-upgrade')).toMatch(/ExplorerPatcher/)
})

test('checks access errors at their source: in the image, in the migration, or on the PC', () => {
  const checks = checksOf('0x80070005')
  expect(checks.get('image-holds-wsl-files')).toMatch(/LocalState/)
  expect(checks.get('upgrade-80070005-4000d')).toMatch(/setuperr\.log/)
  expect(checks.get('permissions')).toMatch(/elevated console/)
})

test('compares damaged media with their published checksum, and no catalog package', () => {
  const checks = checksOf('0x8007000d')
  expect(checks.get('upgrade-8007000d-2000c')).toMatch(/ISO file/)
  expect(checks.get('download-corrupt')).toMatch(/Catalog/)
})

/** Codes with two causes that share a check, so that making the check does not tell them apart. */
test('the number of codes whose causes share a check does not grow', () => {
  const codes = new Set(allCauses.flatMap(({ codes: own }) => own))
  const undivided = [...codes].filter((code) => {
    const checks = causesOfCode(code).map(({ check }) => check)
    return new Set(checks).size < checks.length
  })
  expect(undivided.length).toBeLessThanOrEqual(17)
})

test.each(['0x80070005', '0x8007000d', '0xc1900208'])('each cause of %s has a separate check', (code) => {
  const checks = [...checksOf(code).values()]
  expect(checks.length).toBeGreaterThan(2)
  expect(new Set(checks).size).toBe(checks.length)
})

test('shows the diagnostic command of a cause, ready to paste', () => {
  const command = causesOfCode('0xc1900208').find(({ id }) => id === 'compatibility-software')?.command
  expect(command?.[0]).toBe('findstr.exe')
})

import { type Facts, factsSchema } from '../../../common/facts/facts.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { noUpdatePolicy } from '../../no-update-policy.ts'

/** Values of facts by name, as tests state them. */
export type FactValues = { readonly [K in keyof Facts]?: NonNullable<Facts[K]>['value'] }

const gigabyte = 1024 ** 3
const megabyte = 1024 ** 2

/** A healthy 24H2 PC on which every probe succeeded; KB5079473 is its last update. */
const healthy: FactValues = {
  windows: {
    build: 26100,
    ubr: 8037,
    displayVersion: '24H2',
    edition: 'Professional',
    installationType: 'Client',
  },
  architecture: { native: 'x64', process: 'AMD64' },
  packages: [
    {
      identity: 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10',
      name: 'Package_for_RollupFix',
      architecture: 'x64',
      language: '',
      version: '26100.1742.1.10',
      state: 'staged',
      baseline: true,
    },
  ],
  servicingStack: { version: '10.0.26100.8030' },
  pending: {
    rebootPending: false,
    rebootInProgress: false,
    packagesPending: false,
    updateRebootRequired: false,
    pendingXml: false,
    fileRenames: true,
  },
  store: { health: 'healthy' },
  winre: { enabled: true, version: '10.0.26100.9444', location: null, disk: 0, partition: 4 },
  recoveryPartition: {
    disk: 0,
    partition: 4,
    sizeBytes: gigabyte,
    freeBytes: 400 * megabyte,
    followsWindows: true,
  },
  efiPartition: { sizeBytes: 260 * megabyte, freeBytes: 190 * megabyte },
  systemVolume: { sizeBytes: 500 * gigabyte, freeBytes: 200 * gigabyte },
  bitlocker: { protection: 'off' },
  updateHistory: [],
  winreServicingFailures: [],
  disks: [{ model: 'Example SSD', health: 'healthy' }],
  fileSystem: { dirty: false },
  updatePolicy: noUpdatePolicy,
  services: [
    ...['wuauserv', 'bits', 'TrustedInstaller', 'UsoSvc', 'HTTP', 'AppReadiness', 'msiserver'].map(
      (name) => ({
        name,
        start: 'manual' as const,
      }),
    ),
    ...['CryptSvc', 'DoSvc', 'BFE', 'MpsSvc', 'RpcEptMapper'].map((name) => ({
      name,
      start: 'automatic' as const,
    })),
  ],
  network: { proxy: null, proxyBypass: null, tls12: 'default' },
  antivirus: [{ name: 'Windows Defender', enabled: true }],
}

/** The inspection of a PC that is healthy except for `values`. */
export function inspectedPc(values: FactValues = {}): Inspection {
  const facts = Object.fromEntries(
    Object.entries({ ...healthy, ...values }).map(([name, value]) => [
      name,
      { value, from: { source: `probe of ${name}`, evidence: `${name}.txt`, line: 1 } },
    ]),
  )
  return {
    schema: 'unstuck/inspection@1',
    host: { kind: 'practice', id: 'practice:made', label: 'made for a test (practice)' },
    takenAt: '2026-05-21T08:00:00.000Z',
    facts: factsSchema.parse(facts),
    gaps: [],
  }
}

/** Facts of a healthy PC with one member changed: `changed('updatePolicy', { wsusInUse: true })`. */
export function changed<K extends keyof FactValues>(
  name: K,
  values: Partial<NonNullable<FactValues[K]>>,
): FactValues {
  return { [name]: { ...(healthy[name] as object), ...values } }
}

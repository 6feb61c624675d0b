import type { BroughtFolder } from '../../common/brought.ts'
import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Origin } from '../../common/facts.ts'
import type { HostIdentity, Inspection } from '../../common/inspection.ts'
import type { KitWork } from '../../common/kit-work.ts'
import type { PackageDownloads } from '../../common/package-download.ts'
import type { Plan, PlanStep } from '../../common/plan.ts'
import type { Verdict } from '../../common/verdict.ts'

export const fakeHost: HostIdentity = {
  kind: 'practice',
  id: 'practice:fake-one',
  label: 'Practice PC for tests of the window',
}
export const otherHost: HostIdentity = {
  kind: 'practice',
  id: 'practice:fake-two',
  label: 'Another practice PC',
}

const at = '2026-11-20T08:15:00.000Z'
const from = (source: string, evidence: string | null = null): Origin => ({ source, evidence, line: null })
const mebi = 1024 * 1024

/** Facts of every kind, and one gap, so that each part of the first screen has something to draw. */
export const fakeInspection: Inspection = {
  schema: 'unstuck/inspection@1',
  host: fakeHost,
  takenAt: at,
  facts: {
    windows: {
      value: { build: 26100, ubr: 712, displayVersion: '24H2', edition: 'Core', installationType: 'Client' },
      from: from(
        'reg.exe query HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
        'current-version.txt',
      ),
    },
    architecture: { value: { native: 'arm64', process: 'x64' }, from: from('storage.ps1', 'storage.json') },
    packages: {
      value: [
        {
          identity: 'Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.712.1.9',
          name: 'Package_for_RollupFix',
          architecture: 'arm64',
          language: '',
          version: '26100.712.1.9',
          state: 'installed',
          baseline: true,
        },
      ],
      from: from('reg.exe query HKLM\\…\\Component Based Servicing\\Packages', 'packages.txt'),
    },
    servicingStack: { value: { version: '10.0.26100.707' }, from: from('reg.exe query HKLM\\…\\Version') },
    pending: {
      value: {
        rebootPending: false,
        rebootInProgress: false,
        packagesPending: false,
        updateRebootRequired: true,
        pendingXml: false,
        fileRenames: true,
      },
      from: from('reg.exe query HKLM\\…\\RebootPending'),
    },
    store: { value: { health: 'repairable' }, from: from('dism.exe /CheckHealth') },
    winre: {
      value: { enabled: true, version: '10.0.26100.712', location: null, disk: 0, partition: 4 },
      from: from('reagentc.exe /info'),
    },
    recoveryPartition: {
      value: { disk: 0, partition: 4, sizeBytes: 750 * mebi, freeBytes: null, followsWindows: true },
      from: from('storage.ps1'),
    },
    efiPartition: { value: { sizeBytes: 100 * mebi, freeBytes: 6 * mebi }, from: from('storage.ps1') },
    systemVolume: {
      value: { sizeBytes: 475_000 * mebi, freeBytes: 201_000 * mebi },
      from: from('storage.ps1'),
    },
    updateHistory: {
      value: [
        {
          time: '2026-11-02T06:11:00.000Z',
          kb: 'KB5086672',
          title: 'Update (KB5086672)',
          outcome: 'failed',
          code: '0x800f0922',
        },
        {
          time: '2026-11-09T06:11:00.000Z',
          kb: 'KB5086672',
          title: 'Update (KB5086672)',
          outcome: 'failed',
          code: '0x800f0922',
        },
        {
          time: '2026-10-01T06:11:00.000Z',
          kb: 'KB5000001',
          title: 'Definition update <img src=x onerror=alert(1)>',
          outcome: 'installed',
          code: null,
        },
      ],
      from: from('wevtutil.exe qe System'),
    },
  },
  gaps: [
    {
      what: 'BitLocker protection',
      why: 'The tool needs administrator rights.',
      hides: 'Whether WinRE is protected.',
    },
  ],
}

export const fakeDiagnosis: Diagnosis = {
  schema: 'unstuck/diagnosis@1',
  machine: {
    build: '26100.712',
    architecture: 'arm64',
    edition: 'Core',
    servicingStack: '10.0.26100.707',
    computer: null,
    buildNumber: 26100,
    installedAt: null,
  },
  read: [{ file: 'CBS.log', format: 'cbs', lines: 812 }],
  errors: [
    {
      code: '0x800f0838',
      name: 'CBS_E_INVALID_PACKAGE_REQUEST_ON_MULTILINGUAL_FOD',
      count: 3,
      first: { file: 'CBS.log', line: 40, time: at },
      last: { file: 'CBS.log', line: 61, time: at },
    },
  ],
  findings: [
    {
      cause: 'checkpoint-missing',
      class: 'checkpoint-missing',
      title: 'The checkpoint update that this update builds on is not installed',
      likelihood: 0.93,
      status: 'active',
      kb: 'KB5086672',
      evidence: [
        {
          supports: true,
          file: 'CBS.log',
          line: 40,
          text: '2026-11-09 08:11:02, Error CBS    Failed to install, 0x800f0838',
          fact: null,
        },
        {
          supports: true,
          file: null,
          line: null,
          text: 'Build 26100.712 is below the checkpoint 26100.1742.',
          fact: 'windows',
        },
        {
          supports: false,
          file: null,
          line: null,
          text: 'The component store reports repairable damage as well.',
          fact: 'store',
        },
      ],
      codes: [],
      fix: [
        {
          repair: null,
          title: 'Install the checkpoint first',
          risk: 'repair',
          commands: [['dism.exe', '/Online', '/Add-Package', '/PackagePath:C:\\Packages\\a b.msu']],
          undo: null,
        },
      ],
      check: null,
      sources: ['https://learn.microsoft.com/'],
    },
    {
      cause: 'efi-partition-full',
      class: 'efi-partition-full',
      // Names of component files have no place to break at.
      title: `The EFI system partition has too little room for amd64_microsoft-windows-${'t'.repeat(90)}.dll`,
      likelihood: 0.31,
      status: 'active',
      kb: null,
      evidence: [
        { supports: true, file: null, line: null, text: '6 MB of 100 MB are free.', fact: 'efiPartition' },
      ],
      codes: [],
      fix: [],
      check: null,
      sources: [],
    },
    {
      cause: 'download-corrupt',
      class: 'download-corrupt',
      title: 'A download was damaged',
      likelihood: 0.1,
      status: 'resolved',
      kb: null,
      evidence: [
        { supports: true, file: 'CBS.log', line: 12, text: 'Hash mismatch, 0x800b0100', fact: null },
      ],
      codes: [],
      fix: [],
      check: null,
      sources: [],
    },
  ],
  open: [],
  ruledOut: [{ cause: 'disk-full', because: 'Drive C has 196 GB free.' }],
  gaps: [],
}

const packageOf = (kb: string, role: 'checkpoint' | 'target', build: string) => ({
  kb,
  architecture: 'arm64' as const,
  file: `windows11.0-${kb.toLowerCase()}-arm64_${'0'.repeat(40)}.msu`,
  role,
  build,
  sha256: null,
  sha1: '0'.repeat(40),
  sizeBytes: 521 * mebi,
})
const stepOf = (
  id: string,
  part: Partial<PlanStep> & Pick<PlanStep, 'kind' | 'title'>,
  does: PlanStep['does'] = { kind: 'restart' },
): PlanStep => ({
  id,
  does,
  because: [],
  minutes: { least: 1, most: 10 },
  package: null,
  command: [],
  sequence: [],
  powershell: null,
  byHand: [],
  blocked: [],
  expects: {
    exitCodes: [0, 3010],
    state: 'windows11.0-kb5043080-arm64_df540a05f9b118e339c5520f4090bb5d450f090b.msu is listed as installed.',
  },
  risk: 'repair',
  undo: null,
  why: 'The target builds on it.',
  ...part,
})

export function fakePlan(method: Plan['method']): Plan {
  return {
    schema: 'unstuck/plan@2',
    host: fakeHost.id,
    target: {
      kb: 'KB5086672',
      build: '26100.8117',
      title: 'Install KB5086672',
      why: 'It is the update that failed.',
    },
    machine: { build: '26100.712', architecture: 'arm64' },
    method,
    steps: [
      stepOf('1-add-package-KB5043080', {
        kind: 'add-package',
        title: 'Install the checkpoint KB5043080',
        package: packageOf('KB5043080', 'checkpoint', '26100.1742'),
        command: [
          'dism.exe',
          '/English',
          '/Online',
          '/Add-Package',
          '/PackagePath:C:\\Packages\\checkpoint one.msu',
          '/NoRestart',
        ],
        undo: 'Remove the package with DISM.',
      }),
      stepOf('2-restart', {
        kind: 'restart',
        title: 'Restart',
        command: ['shutdown.exe', '/r', '/t', '0'],
        why: 'Windows finishes the package.',
      }),
      stepOf('3-resize-recovery-partition', {
        kind: 'resize-recovery-partition',
        title: 'Enlarge the recovery partition',
        byHand: ['reagentc /disable', 'diskpart', 'select disk 0'],
        risk: 'destructive',
        why: 'It is too small, and moving partitions has no undo.',
      }),
      stepOf('4-verify', {
        kind: 'verify',
        title: 'Inspect the PC again',
        risk: 'read-only',
        why: 'Only the PC can prove it.',
      }),
    ],
    refused: [{ file: 'windows11.0-kb5086672-x64.msu', why: 'It is for x64 and this PC is ARM64.' }],
    needs: { diskBytes: 20_000 * mebi, downloadBytes: 1042 * mebi, restarts: 1 },
    promises: {
      build: '26100.8117',
      winre: null,
      servicingStack: null,
      packages: [],
      storeHealthy: true,
      services: [],
    },
    findings: [],
    offers: [],
    gaps: [],
    sources: ['https://learn.microsoft.com/'],
  }
}

export const fakeVerdict: Verdict = {
  schema: 'unstuck/verdict@1',
  host: fakeHost.id,
  takenAt: '2026-11-20T09:15:00.000Z',
  outcome: 'done-but',
  undo: null,
  because: 'Every promise is kept; BitLocker could not be read.',
  checks: [
    {
      what: 'Windows build',
      expected: '26100.8117 or later',
      found: '26100.8117',
      ok: true,
      source: 'reg.exe query CurrentVersion',
    },
    {
      what: 'Component store',
      expected: 'healthy',
      found: 'not read',
      ok: null,
      source: 'dism.exe /CheckHealth',
    },
  ],
  findings: [],
  gaps: [{ what: 'BitLocker protection', why: 'The tool needs administrator rights.', hides: '' }],
}

/** Three packages in three states. */
export const fakeDownloads: PackageDownloads = {
  from: 'Microsoft Update Catalog',
  files: [
    {
      file: `windows11.0-kb5043080-arm64_${'d'.repeat(40)}.msu`,
      kb: 'KB5043080',
      sizeBytes: 610_638_429,
      doneBytes: 610_638_429,
      state: 'proven',
      verifiedBy: 'sha256',
      digest: '5'.repeat(64),
      secondsLeft: null,
    },
    {
      file: `windows11.0-kb5086672-arm64_${'e'.repeat(40)}.msu`,
      kb: 'KB5086672',
      sizeBytes: 4_300_000_000,
      doneBytes: 912_000_000,
      state: 'loading',
      verifiedBy: null,
      digest: null,
      secondsLeft: 87,
    },
    {
      file: `windows11.0-kb5089593-arm64_${'f'.repeat(40)}.cab`,
      kb: null,
      sizeBytes: null,
      doneBytes: 0,
      state: 'waiting',
      verifiedBy: null,
      digest: null,
      secondsLeft: null,
    },
  ],
}

/** A brought folder with one file of every fate. */
export const fakeBrought: BroughtFolder = {
  folder: '/media/stick/updates',
  packages: [
    {
      place: `windows11.0-kb5043080-arm64_${'d'.repeat(40)}.msu`,
      file: `windows11.0-kb5043080-arm64_${'d'.repeat(40)}.msu`,
      kb: 'KB5043080',
      architecture: 'arm64',
      build: '26100.1742',
      sizeBytes: 610_638_429,
      published: true,
      problems: [],
    },
    {
      place: 'new/windows11.0-kb5099999-arm64.msu',
      file: 'windows11.0-kb5099999-arm64.msu',
      kb: 'KB5099999',
      architecture: 'arm64',
      build: '26100.9999',
      sizeBytes: 4_300_000_000,
      published: null,
      problems: [],
    },
    {
      place: 'old/half.msu',
      file: 'half.msu',
      kb: null,
      architecture: null,
      build: null,
      sizeBytes: 1_000_000,
      published: null,
      problems: ['It is cut: its directory lies behind its end.'],
    },
  ],
}

/** A kit that is being made. */
export const fakeKit: KitWork = {
  state: 'making',
  folder: '/media/stick',
  fraction: 0.37,
  text: 'Downloading 1 of 2: KB5043080',
  secondsLeft: 340,
  packages: [],
  failure: null,
}

/** What lies in a kit that is made. */
export const fakeKitPackages: KitWork['packages'] = [
  {
    file: `windows11.0-kb5086672-arm64_${'e'.repeat(40)}.msu`,
    kb: 'KB5086672',
    architecture: 'arm64',
    sizeBytes: 4_300_000_000,
    verifiedBy: 'sha256',
  },
]

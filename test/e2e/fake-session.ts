import type { Origin } from '../../common/facts/facts.ts'
import type { HostIdentity, Inspection } from '../../common/facts/inspection.ts'
import type { Plan, PlanStep } from '../../common/plan/plan.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'

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

export const at = '2026-11-20T08:15:00.000Z'

export const from = (source: string, evidence: string | null = null): Origin => ({
  source,
  evidence,
  line: null,
})

const mebi = 1024 * 1024

/** Facts of every kind, and one gap, so that each part of the first screen renders something. */
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
    steps: stepsToDo(),
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

function stepsToDo(): PlanStep[] {
  return [
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
  ]
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

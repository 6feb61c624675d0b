import { noUpdatePolicy } from '../../no-update-policy.ts'
import { read } from '../plan-fixtures.ts'
import type { PlanningCase } from './planning-case.ts'
import { dotnetLater, ekb23h2, ekb25h2, ekb26h2, offpatch } from './sources.ts'
import { checkpoint, together } from './steps.ts'

const ltsc = 'Microsoft Learn, Windows LTSC overview: the long-term servicing channel gets no feature updates'
const held = 'Microsoft Learn, policy CSP Update/TargetReleaseVersion'
const heldAt = (targetRelease: string) =>
  read({
    ...noUpdatePolicy,
    targetRelease,
  })

const holds =
  'Microsoft Learn, Safeguard holds: Windows Update does not offer the version while the hold lasts'
const heldBack = (version: string, id: string) =>
  read([{ target: `GE${version}`, version, ids: [id], reasons: [] }])

/**
 * Enablement packages: their minimum revision is checked here, because DISM accepts them below it and returns 3010.
 */
export const enablementCases: readonly PlanningCase[] = [
  {
    name: '24H2 that is new enough becomes 25H2',
    pc: 'build=26100.8117,arch=x64',
    target: 'KB5054156',
    expects: ['add-package KB5054156', 'restart'],
    promises: '26200.8117',
    source: ekb25h2,
  },
  {
    name: '24H2 ARM64 at exactly the revision that is needed',
    pc: 'build=26100.5074,arch=arm64',
    target: 'KB5054156',
    expects: ['add-package KB5054156', 'restart'],
    promises: '26200.5074',
    source: ekb25h2,
  },
  {
    name: 'one revision below it: the newest cumulative update first',
    pc: 'build=26100.5073,arch=x64',
    target: 'KB5054156',
    expects: [...together('KB5129195'), 'add-package KB5054156', 'restart'],
    promises: '26200.9457',
    why: /DISM does not check/,
    source: `${ekb25h2}; ${offpatch}: exit 3010 below the needed revision`,
  },
  {
    name: '24H2 below the checkpoint to 25H2: checkpoint, update, enablement package',
    pc: 'build=26100.712,arch=arm64',
    target: 'KB5054156',
    expects: [...together('KB5129195', checkpoint), 'add-package KB5054156', 'restart'],
    promises: '26200.9457',
    source: ekb25h2,
  },
  {
    name: 'the same, one by one',
    pc: 'build=26100.712,arch=x64',
    target: 'KB5054156',
    method: 'sequence',
    expects: [
      `add-package ${checkpoint}`,
      'restart',
      'add-package KB5129195',
      'restart',
      'add-package KB5054156',
      'restart',
    ],
    source: ekb25h2,
  },
  {
    name: 'of the folder, the update that is enough for it',
    pc: 'build=26100.4061,arch=x64',
    target: 'KB5054156',
    folder: ['KB5054156 x64', 'KB5086672 x64', 'KB5060829 x64'],
    expects: [...together('KB5086672'), 'add-package KB5054156', 'restart'],
    promises: '26200.8117',
    source: ekb25h2,
  },
  {
    name: '26H2 from 24H2: only a preview is enough yet',
    pc: 'build=26100.9457,arch=x64',
    target: 'KB5121794',
    expects: [...together('KB5124010'), 'add-package KB5121794', 'restart'],
    promises: '26300.9550',
    source: ekb26h2,
  },
  {
    name: '26H2 from 25H2 at the lower of the two published revisions is not enough',
    pc: 'build=26200.9546,arch=arm64',
    target: 'KB5121794',
    expects: [...together('KB5124010'), 'add-package KB5121794', 'restart'],
    source: ekb26h2,
  },
  {
    name: '26H2 from 25H2 that is new enough',
    pc: 'build=26200.9550,arch=x64',
    target: 'KB5121794',
    expects: ['add-package KB5121794', 'restart'],
    promises: '26300.9550',
    source: ekb26h2,
  },
  {
    name: '22H2 of Windows 11 becomes 23H2',
    pc: 'build=22621.2506,arch=x64',
    target: 'KB5027397',
    expects: ['add-package KB5027397', 'restart'],
    promises: '22631.2506',
    source: ekb23h2,
  },
  {
    name: '22H2 of Windows 11 below the needed revision',
    pc: 'build=22621.608,arch=arm64',
    target: 'KB5027397',
    expects: [...together('KB5066793'), 'add-package KB5027397', 'restart'],
    promises: '22631.6060',
    source: ekb23h2,
  },
  {
    name: 'a PC that is 25H2 already',
    pc: 'build=26200.8117,arch=x64',
    target: 'KB5054156',
    expects: [],
    source: ekb25h2,
  },
  {
    name: '25H2 on a PC that is 26H2',
    pc: 'build=26300.9550,arch=x64',
    target: 'KB5054156',
    expects: { refused: /older than this PC/ },
    source: ekb25h2,
  },
  {
    name: '25H2 on 23H2: another family of files',
    pc: 'build=22631.6060,arch=x64',
    target: 'KB5054156',
    expects: { refused: /turns build 26100 into Windows 11 25H2; this PC is build 22631/ },
    source: ekb25h2,
  },
  {
    name: '25H2 on the long-term servicing channel, which keeps its version',
    pc: 'build=26100.8117,arch=x64,edition=EnterpriseS',
    target: 'KB5054156',
    expects: { refused: /long-term servicing channel \(EnterpriseS\)/ },
    source: ltsc,
  },
  {
    name: '25H2 on IoT LTSC',
    pc: 'build=26100.8117,arch=arm64,edition=IoTEnterpriseS',
    target: 'KB5054156',
    expects: { refused: /keeps its version/ },
    source: ltsc,
  },
  {
    name: '25H2 on IoT LTSC by subscription',
    pc: 'build=26100.8117,arch=x64,edition=IoTEnterpriseSK',
    target: 'KB5054156',
    expects: { refused: /keeps its version/ },
    source: ltsc,
  },
  {
    name: '25H2 on Enterprise is no long-term servicing channel',
    pc: 'build=26100.8117,arch=x64,edition=Enterprise',
    target: 'KB5054156',
    expects: ['add-package KB5054156', 'restart'],
    source: ekb25h2,
  },
  {
    name: '25H2 on a PC that policy holds at 24H2: the plan says so',
    pc: 'build=26100.8117,arch=x64',
    facts: { updatePolicy: heldAt('24H2') },
    target: 'KB5054156',
    expects: ['add-package KB5054156', 'restart'],
    gaps: /^Whether this PC may be upgraded to Windows 11 25H2: a policy keeps it at 24H2$/m,
    source: held,
  },
  {
    name: '25H2 on a PC that policy wants there, in whatever case it is written',
    pc: 'build=26100.8117,arch=x64',
    facts: { updatePolicy: heldAt('25h2') },
    target: 'KB5054156',
    expects: ['add-package KB5054156', 'restart'],
    gaps: /^The enablement package KB5054156 for x64 must be supplied$/,
    source: held,
  },
  {
    name: '25H2 on a PC that a safeguard hold keeps from it',
    pc: 'build=26100.8117,arch=x64',
    facts: { safeguardHolds: heldBack('25H2', '59900001') },
    target: 'KB5054156',
    expects: ['add-package KB5054156', 'restart'],
    gaps: /^Whether Windows 11 25H2 works on this PC: a safeguard hold applies \(safeguard ID 59900001\)$/m,
    source: holds,
  },
  {
    name: '25H2 on a PC that a safeguard hold keeps from 26H2 alone',
    pc: 'build=26100.8117,arch=x64',
    facts: { safeguardHolds: heldBack('26H2', '59900001') },
    target: 'KB5054156',
    expects: ['add-package KB5054156', 'restart'],
    gaps: /^The enablement package KB5054156 for x64 must be supplied$/,
    source: holds,
  },
  {
    name: '25H2 on Server 2025',
    pc: 'build=26100.32230,arch=x64,edition=ServerDatacenter',
    target: 'KB5054156',
    expects: { refused: /this PC is Windows Server 2025/ },
    source: ekb25h2,
  },
  {
    name: 'an enablement package whose needs no source states',
    pc: 'build=19044.4000,arch=x64',
    target: 'KB5015684',
    expects: { refused: /No source states which revision/ },
    source: offpatch,
  },
]

/** .NET updates: alone, and after the cumulative update was completed. */
export const dotnetCases: readonly PlanningCase[] = [
  {
    name: '.NET by itself',
    pc: 'build=26200.9457,arch=x64',
    target: 'KB5126052',
    expects: ['add-package KB5126052', 'restart'],
    promises: null,
    source: offpatch,
  },
  {
    name: '.NET of the folder after the latest cumulative update and its restart',
    pc: 'build=26100.8117,arch=x64',
    target: 'latest',
    folder: ['KB5129195 x64', 'KB5087051 x64'],
    expects: [...together('KB5129195'), 'add-package KB5087051', 'restart'],
    why: /staged together/,
    source: dotnetLater,
  },
  {
    name: 'the newest .NET of the folder only',
    pc: 'build=26100.712,arch=arm64',
    target: 'latest',
    folder: ['KB5129195 arm64', 'KB5043080 arm64', 'KB5087051 arm64', 'KB5054979 arm64'],
    expects: [...together('KB5129195', checkpoint), 'add-package KB5087051', 'restart'],
    refusedFiles: { KB5054979: /\.NET/ },
    source: dotnetLater,
  },
  {
    name: '.NET whose package no source names: its success could not be told',
    pc: 'build=26100.9457,arch=x64',
    target: 'KB5087051',
    expects: { refused: /could not be proven.*--folder/ },
    source: offpatch,
  },
  {
    name: '.NET of another version of Windows',
    pc: 'build=19045.7663,arch=x64',
    target: 'KB5126052',
    expects: { refused: /build 26100, 26200, 26300; this PC is build 19045/ },
    source: offpatch,
  },
  {
    name: '.NET that nobody knows, by its own word',
    pc: 'build=26100.9457,arch=x64',
    target: 'KB6000008',
    made: [
      {
        file: 'net.msu',
        kind: 'dotnet',
        kb: 'KB6000008',
        architecture: 'x64',
        build: null,
        identity: 'Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9400.1',
      },
    ],
    expects: ['add-package KB6000008', 'restart'],
    gaps: /Facts about KB6000008/,
    source: offpatch,
  },
]

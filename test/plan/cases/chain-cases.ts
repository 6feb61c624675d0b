import type { PlanningCase } from './planning-case.ts'
import { batUtil67, checkpointPage, history, offpatch } from './sources.ts'
import { apart, checkpoint, oneByOne, supplied, together } from './steps.ts'

/** Windows 11 24H2 and related versions: below, at and past the checkpoint. */
export const chainCases: readonly PlanningCase[] = [
  ...(['x64', 'arm64'] as const).flatMap((arch): PlanningCase[] => [
    {
      name: `24H2 ${arch} as it left the factory, below the checkpoint`,
      pc: `build=26100.712,arch=${arch}`,
      target: 'KB5086672',
      expects: together('KB5086672', checkpoint),
      promises: '26100.8117',
      why: /contains only the differences/,
      source: checkpointPage,
    },
    {
      name: `24H2 ${arch} below the checkpoint, one by one`,
      pc: `build=26100.712,arch=${arch}`,
      target: 'KB5086672',
      method: 'sequence',
      expects: oneByOne(checkpoint, 'KB5086672'),
      promises: '26100.8117',
      source: checkpointPage,
    },
    {
      name: `24H2 ${arch} at the checkpoint`,
      pc: `build=26100.1742,arch=${arch}`,
      target: 'KB5048667',
      expects: together('KB5048667'),
      why: /past the checkpoint KB5043080/,
      source: checkpointPage,
    },
    {
      name: `24H2 ${arch} past the checkpoint`,
      pc: `build=26100.2033,arch=${arch}`,
      target: 'KB5050009',
      expects: together('KB5050009'),
      why: /left out/,
      source: `${checkpointPage}; ${batUtil67}`,
    },
    {
      name: `25H2 ${arch} past the checkpoint, one by one gives it no second time`,
      pc: `build=26200.8039,arch=${arch}`,
      target: 'KB5086672',
      method: 'sequence',
      expects: oneByOne('KB5086672'),
      source: batUtil67,
    },
  ]),
  {
    name: 'one revision below the checkpoint',
    pc: 'build=26100.1741,arch=x64',
    target: 'KB5043178',
    expects: together('KB5043178', checkpoint),
    source: checkpointPage,
  },
  {
    name: 'RTM to an update before the checkpoint',
    pc: 'build=26100.1,arch=x64',
    target: 'KB5040435',
    expects: together('KB5040435'),
    source: history,
  },
  {
    name: 'to the checkpoint itself',
    pc: 'build=26100.712,arch=arm64',
    target: checkpoint,
    expects: together(checkpoint),
    promises: '26100.1742',
    source: checkpointPage,
  },
  {
    name: '25H2 below the checkpoint of its branch',
    pc: 'build=26200.1000,arch=x64',
    target: 'KB5121003',
    expects: together('KB5121003', checkpoint),
    source: offpatch,
  },
  {
    name: '26H2 to a preview that was named',
    pc: 'build=26300.9457,arch=x64',
    target: 'KB5124010',
    expects: together('KB5124010'),
    promises: '26300.9550',
    source: history,
  },
  {
    name: '26H1 has no checkpoint',
    pc: 'build=28000.1,arch=arm64',
    target: 'KB5121000',
    expects: together('KB5121000'),
    promises: '28000.2704',
    source: offpatch,
  },
  {
    name: '26H1 x64, the latest',
    pc: 'build=28000.1643,arch=x64',
    target: 'latest',
    expects: together('KB5129194'),
    source: history,
  },
  {
    name: '23H2 has no checkpoint, one by one is the same',
    pc: 'build=22631.2428,arch=x64',
    target: 'KB5066793',
    method: 'sequence',
    expects: oneByOne('KB5066793'),
    source: checkpointPage,
  },
  {
    name: '23H2 ARM64, the latest',
    pc: 'build=22631.4000,arch=arm64,edition=Enterprise',
    target: 'latest',
    expects: together('KB5129242'),
    promises: '22631.7584',
    source: history,
  },
  {
    name: 'Server 2025 below the checkpoint has its own KBs and the same checkpoint',
    pc: 'build=26100.1457,arch=x64,edition=ServerStandard',
    target: 'KB5120233',
    expects: together('KB5120233', checkpoint),
    promises: '26100.33296',
    source: `${checkpointPage}; published file lists of Server 2025`,
  },
  {
    name: 'Server 2025 past the checkpoint, the latest',
    pc: 'build=26100.32230,arch=x64',
    target: 'latest',
    expects: together('KB5129235'),
    source: history,
  },
  {
    name: 'Server 2022 knows no checkpoints',
    pc: 'build=20348.2000,arch=x64',
    target: 'KB5120242',
    expects: apart('KB5120242'),
    source: checkpointPage,
  },
]

/** Checkpoints newer than the facts, according to the packages themselves. */
const later = [
  supplied('second.msu', '26100.9900', 'KB6000001', { checkpoint: true, baseline: '26100.1742' }),
  supplied('third.msu', '26100.9950', 'KB6000002', { checkpoint: true, baseline: '26100.9900' }),
  supplied('target.msu', '26100.9999', 'KB6000003', { checkpoint: false, baseline: '26100.9950' }),
]
export const severalCheckpoints: readonly PlanningCase[] = [
  {
    name: 'three checkpoints, none on the PC',
    pc: 'build=26100.712,arch=x64',
    target: 'KB6000003',
    folder: [`${checkpoint} x64`],
    made: later,
    expects: together('KB6000003', checkpoint, 'KB6000001', 'KB6000002'),
    promises: '26100.9999',
    gaps: /Facts about KB6000003/,
    source: `${checkpointPage}: four checkpoints, the PC has the first, DISM takes the other three in order`,
  },
  {
    name: 'three checkpoints, the PC has the first',
    pc: 'build=26100.8117,arch=x64',
    target: 'KB6000003',
    made: later,
    expects: together('KB6000003', 'KB6000001', 'KB6000002'),
    gaps: /Facts about KB6000003/,
    source: checkpointPage,
  },
  {
    name: 'three checkpoints, the PC has two, one by one',
    pc: 'build=26200.9900,arch=x64',
    target: 'KB6000003',
    method: 'sequence',
    made: later,
    expects: oneByOne('KB6000002', 'KB6000003'),
    gaps: /Facts about KB6000003/,
    source: checkpointPage,
  },
  {
    name: 'a newer target whose checkpoint is not there',
    pc: 'build=26100.8117,arch=x64',
    target: 'KB6000003',
    made: later.slice(2),
    expects: together('KB6000003'),
    gaps: /The checkpoint 26100\.9950 that KB6000003 requires/,
    source: checkpointPage,
  },
  // A file that the plan cannot use requires no checkpoint.
  ...(
    [
      ['of another architecture', { architecture: 'arm64' }],
      ['that is damaged', { problems: ['Its SHA-256 is another.'] }],
    ] as const
  ).map(
    ([which, change]): PlanningCase => ({
      name: `a newer target beside a file ${which}, which asks for a later checkpoint`,
      pc: 'build=26100.8117,arch=x64',
      target: 'KB6000003',
      made: [
        supplied('other.msu', '26100.9999', 'KB6000003', { baseline: '26100.9950', ...change }),
        supplied('target.msu', '26100.9999', 'KB6000003', { baseline: '26100.1742' }),
      ],
      expects: together('KB6000003'),
      gaps: /^(?![\s\S]*The checkpoint)[\s\S]*Facts about KB6000003/,
      source: checkpointPage,
    }),
  ),
]

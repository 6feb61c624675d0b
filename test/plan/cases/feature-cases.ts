import { read } from '../plan-fixtures.ts'
import type { PlanningCase } from './planning-case.ts'
import { checkpointPage } from './sources.ts'
import { checkpoint, oneByOne, together } from './steps.ts'

const featurePages = `${checkpointPage}: with features or languages all checkpoints are needed, whatever is installed`
const added = (sinceBaseline: boolean | null) => ({
  identity: 'OpenSSH-Server-Package~31bf3856ad364e35~amd64~~10.0.26100.1',
  kind: 'feature-on-demand' as const,
  installedAt: null,
  sinceBaseline,
})

/** Features on demand and language packs. */
export const featureCases: readonly PlanningCase[] = [
  {
    name: 'a feature that came after the baseline, past the checkpoint: the plan says when the chain is wanted',
    pc: 'build=26100.8117,arch=x64',
    facts: { addedParts: read([added(true), added(false)]) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    gaps: /^Whether KB5089549 alone updates what was added since the baseline: OpenSSH-Server-Package$/m,
    source: featurePages,
  },
  {
    name: 'the same where the whole chain is given',
    pc: 'build=26100.8117,arch=x64,fod=yes',
    facts: { addedParts: read([added(true)]) },
    target: 'KB5089549',
    expects: together('KB5089549', checkpoint),
    source: featurePages,
  },
  {
    name: 'a feature that came after the baseline, below the checkpoint: the chain is given anyway',
    pc: 'build=26100.712,arch=x64',
    facts: { addedParts: read([added(true)]) },
    target: 'KB5089549',
    expects: together('KB5089549', checkpoint),
    source: featurePages,
  },
  {
    name: 'features that came with the baseline say nothing',
    pc: 'build=26100.8117,arch=x64',
    facts: { addedParts: read([added(false), added(null)]) },
    target: 'KB5089549',
    expects: together('KB5089549'),
    source: featurePages,
  },
  {
    name: 'features added, past the checkpoint: the whole chain again',
    pc: 'build=26100.8117,arch=x64,fod=yes',
    target: 'KB5089549',
    expects: together('KB5089549', checkpoint),
    why: /whole chain/,
    source: featurePages,
  },
  {
    name: 'language added on ARM64, the update that is installed is needed again',
    pc: 'build=26200.8457,arch=arm64,fod=yes',
    target: 'KB5089549',
    expects: together('KB5089549', checkpoint),
    source: featurePages,
  },
  {
    name: 'features added, at the newest update: the latest again',
    pc: 'build=26100.9457,arch=x64,fod=yes',
    target: 'latest',
    expects: together('KB5129195', checkpoint),
    source: featurePages,
  },
  {
    name: 'features added, below the checkpoint',
    pc: 'build=26100.712,arch=x64,fod=yes',
    target: 'KB5086672',
    expects: together('KB5086672', checkpoint),
    why: /this PC is on an earlier build|whatever is installed/,
    source: featurePages,
  },
  {
    name: 'features added, one by one would bring nothing',
    pc: 'build=26100.8117,arch=x64,fod=yes',
    target: 'KB5089549',
    method: 'sequence',
    expects: { refused: /at once.*--method folder/ },
    source: featurePages,
  },
  {
    name: 'features added, below the checkpoint, one by one is the chain all the same',
    pc: 'build=26100.712,arch=x64,fod=yes',
    target: 'KB5086672',
    method: 'sequence',
    expects: oneByOne(checkpoint, 'KB5086672'),
    source: featurePages,
  },
  {
    name: 'features added where there are no checkpoints',
    pc: 'build=22631.6060,arch=x64,fod=yes,edition=Enterprise',
    target: 'KB5066793',
    expects: together('KB5066793'),
    source: featurePages,
  },
  {
    name: 'features added, older than what is installed stays refused',
    pc: 'build=26100.8117,arch=x64,fod=yes',
    target: 'KB5048667',
    expects: { refused: /older than what is installed/ },
    source: checkpointPage,
  },
]

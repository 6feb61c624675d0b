import type { PlanningCase } from './planning-case.ts'
import { checkpointPage } from './sources.ts'
import { checkpoint, oneByOne, together } from './steps.ts'

const featurePages = `${checkpointPage}: with features or languages all checkpoints are needed, whatever is installed`
/** Features on demand and language packs. */
export const featureCases: readonly PlanningCase[] = [
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
    why: /this PC is below it|whatever is installed/,
    source: featurePages,
  },
  {
    name: 'features added, one by one would bring nothing',
    pc: 'build=26100.8117,arch=x64,fod=yes',
    target: 'KB5089549',
    method: 'sequence',
    expects: { refused: /in one go.*--method folder/ },
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

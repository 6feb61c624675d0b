import { createHash } from 'node:crypto'
import type { Architecture } from '../../../common/windows/architecture.ts'
import type { Knowledge } from '../../../main/knowledge/knowledge.ts'
import type { PackageFile } from '../../../main/knowledge/package-files.ts'
import { lcuMsu, safeOsCab } from '../../packages/generate/update-packages.ts'
import { knowledge } from '../../test-knowledge.ts'

const arm = { processor: 'arm64' } as const
const x64 = { processor: 'amd64' } as const

/** Generated packages in place of those published by Microsoft, under their usual names. */
export const generated = {
  targetArm: lcuMsu({ kb: 'KB5086672', build: '26100.8117', ...arm }),
  checkpointArm: lcuMsu(
    { kb: 'KB5043080', build: '26100.1742', ...arm },
    { baseline: true, from: '26100.1' },
  ),
  targetX64: lcuMsu({ kb: 'KB5086672', build: '26100.8117', ...x64 }),
  checkpointX64: lcuMsu(
    { kb: 'KB5043080', build: '26100.1742', ...x64 },
    { baseline: true, from: '26100.1' },
  ),
  safeOsArm: safeOsCab({ kb: 'KB5089593', build: '26100.8309', ...arm }),
}

const published: readonly [
  kb: string,
  architecture: Architecture,
  bytes: Buffer,
  kind: PackageFile['kind'],
][] = [
  ['KB5086672', 'arm64', generated.targetArm, 'lcu'],
  ['KB5043080', 'arm64', generated.checkpointArm, 'lcu'],
  ['KB5086672', 'x64', generated.targetX64, 'lcu'],
  ['KB5043080', 'x64', generated.checkpointX64, 'lcu'],
  ['KB5089593', 'arm64', generated.safeOsArm, 'safe-os'],
]

const files = published.map(([kb, architecture, bytes, kind]): PackageFile => {
  const sha1 = createHash('sha1').update(bytes).digest('hex')
  const ending = kind === 'safe-os' ? 'cab' : 'msu'
  const file = `windows11.0-${kb.toLowerCase()}-${architecture}_${sha1}.${ending}`
  return { kb, architecture, kind, file, sha1, sizeBytes: bytes.length, sources: ['generated'] }
})

/** The published name of a generated package. */
export function publishedName(bytes: Buffer): string {
  const index = published.findIndex(([, , each]) => each === bytes)
  return files[index]?.file ?? ''
}

/** The knowledge as if the generated packages were Microsoft's. */
export const generatedKnowledge: Knowledge = {
  ...knowledge,
  packageFiles: {
    ...knowledge.packageFiles,
    files: [
      ...files,
      ...knowledge.packageFiles.files.filter(({ kb }) => files.every((each) => each.kb !== kb)),
    ],
  },
}

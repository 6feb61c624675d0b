import { expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { type Host, HostError } from '../../../main/host/host.ts'
import { refuseUnfitSource } from '../../../main/workflow/planning/refuse-unfit-source.ts'
import { practiceOff } from '../../host/offline/practice-off.ts'
import { inspectionOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

const { facts } = inspectionOf('26100.8457', 'x64')
const folder = 'F:\\sources\\sxs'
const image = 'F:\\sources\\install.wim:6'

/** An offline Windows on a disk without other drive letters, and the drives of the running PC. */
async function onTheBench(holds: Awaited<ReturnType<Host['list']>>): Promise<Host> {
  const { off } = await practiceOff('x64-winre-missing')
  const { helper } = off
  if (helper === undefined) throw new Error('Unexpected access to this PC.')
  return {
    ...off,
    list: () => Promise.reject(new HostError('not-found', message('host.offline-read-only'))),
    helper: { ...helper, list: async () => holds },
    examineImage: async () => ({ build: '26100.1742', architecture: 'arm64', holdsWinre: true }),
  }
}

const refused = (host: Host, choice: Parameters<typeof refuseUnfitSource>[1]) =>
  refuseUnfitSource({ knowledge, host, facts }, choice).then(
    () => null,
    (error) => error.failure.reason.code,
  )

it('looks for sources of an offline Windows on the drives of the current PC', async () => {
  const file = { name: 'a.cab', kind: 'file' as const, sizeBytes: 1, modified: '' }
  expect(await refused(await onTheBench([file]), { repairSource: folder })).toBeNull()
  expect(await refused(await onTheBench([]), { repairSource: folder })).toBe('source-folder-empty')
  expect(await refused(await onTheBench([]), { winreSource: image })).toBe('winre-of-other-windows')
})

it('does not look for sources of another PC or of evidence only', async () => {
  const bench = await onTheBench([])
  expect(await refused(bench, { repairSource: folder, winreSource: image, at: 'D:\\Windows' })).toBeNull()
  const { helper: _, ...evidence } = bench
  expect(await refused(evidence, { repairSource: folder, winreSource: image })).toBeNull()
})

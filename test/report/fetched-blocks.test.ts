import { expect, it } from 'vitest'
import { type JournalEvent, journalEventSchema } from '../../common/case/journal.ts'
import { fetchedBlocks } from '../../main/report/fetched-blocks.ts'
import { toHtml } from '../../main/report/to-html.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'

const fetched = (file: string, digest: string): JournalEvent =>
  journalEventSchema.parse({
    schema: 'unstuck/journal@1',
    seq: 1,
    time: '2026-11-20T09:00:00Z',
    kind: 'package-fetched',
    step: 'a',
    file,
    kb: null,
    sizeBytes: 1234,
    verifiedBy: digest.length === 64 ? 'sha256' : 'sha1',
    digest,
    resumedBytes: 0,
    from: 'Microsoft Update Catalog',
  })

it('lists each downloaded package of the plan once with its verification and source', async () => {
  const plan = await planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5086672' })
  const [first = '', second = ''] = plan.steps.flatMap((step) => (step.package ? [step.package.file] : []))
  expect(fetchedBlocks(plan, [])).toEqual([])
  expect(fetchedBlocks(plan, [fetched('of another plan.msu', 'a'.repeat(64))])).toEqual([])
  const text = JSON.stringify(
    fetchedBlocks(plan, [
      fetched(first, 'a'.repeat(64)),
      fetched(second, 'b'.repeat(40)),
      fetched(first, 'c'.repeat(64)),
    ]),
  )
  expect(text.split(first)).toHaveLength(2)
  expect(text).toContain(`SHA-256: ${'c'.repeat(64)}`)
  expect(text).toContain(`SHA-1, the only digest published: ${'b'.repeat(40)}`)
  expect(text).toContain('Microsoft Update Catalog')
  expect(text).not.toContain('aaaa')
  // In a narrow column, a size must not be broken between digits.
  const blocks = fetchedBlocks(plan, [fetched(first, 'a'.repeat(64))])
  expect(toHtml({ title: 'Report', blocks })).toContain('<td class="number" data-head="Bytes">1234</td>')
})

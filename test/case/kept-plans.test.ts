import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { chaptersOf, installedHere } from '../../common/case/chapters.ts'
import type { JournalEvent } from '../../common/case/journal.ts'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { keepReplacedPlan, readChapters } from '../../main/case/kept-plans.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { practicePlans } from '../report/practice-plans.ts'

const [one, other] = (await practicePlans()).map(({ plan }) => plan)
if (!one || !other) throw new Error('The test needs two plans.')

let path = ''
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'unstuck-plans-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const at = (seq: number) => ({ schema: 'unstuck/journal@1', seq, time: '2026-11-23T10:00:00Z' }) as const
const opened = (seq: number, planSha256: string): JournalEvent => ({
  ...at(seq),
  kind: 'opened',
  host: 'practice:x64-healthy',
  planSha256,
})
const events = [opened(1, planSha256(one)), opened(2, planSha256(other))]

it('a replaced plan is kept, and can be read by its hash', async () => {
  const folder = await openCaseFolder(path, { create: true })
  await folder.write('plan', one)
  await keepReplacedPlan(folder, one)
  expect(readdirSync(path)).not.toContain('records')
  await keepReplacedPlan(folder, other)
  await folder.write('plan', other)
  const chapters = await readChapters(folder, events, other)
  expect(chapters.map(({ plan }) => plan)).toEqual([one, other])
})

it('rejects a kept plan that is damaged, edited or stored under another name', async () => {
  const folder = await openCaseFolder(path, { create: true })
  await folder.write('plan', one)
  await keepReplacedPlan(folder, other)
  const file = join(path, 'records', `plan-${planSha256(one)}.json`)
  for (const text of ['', '{', JSON.stringify(other), JSON.stringify({ ...one, host: 'windows' })]) {
    writeFileSync(file, text)
    const chapters = await readChapters(folder, events, null)
    expect(chapters.map(({ plan }) => plan)).toEqual([null, null])
  }
  const strange = await readChapters(folder, [opened(1, '../../plan')], null)
  expect(strange).toMatchObject([{ plan: null, planSha256: '../../plan' }])
})

it('chapters contain every event from the first opening on, once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (opens) => {
      const journal = opens.map(
        (open, seq): JournalEvent => (open ? opened(seq, `${seq}`) : { ...at(seq), kind: 'cancelled' }),
      )
      const from = opens.indexOf(true)
      const joined = chaptersOf(journal).flatMap((chapter) => chapter.journal)
      expect(joined).toEqual(from === -1 ? [] : journal.slice(from))
    }),
  )
})

it('attributes an update to a case whose journal ran its tool, or reports that this is unknown', () => {
  const step = one.steps.find(({ does }) => does.kind === 'add-package')
  if (step?.does.kind !== 'add-package') throw new Error('no update')
  const ubr = Number(step.does.package.build?.split('.')[1])
  const ran: JournalEvent = {
    ...at(2),
    kind: 'tool-ended',
    step: step.id,
    command: [],
    exitCode: 0,
    milliseconds: 1,
  }
  const chapter = { planSha256: planSha256(one), plan: one, journal: [ran] }
  expect(installedHere([chapter], ubr)).toBe(true)
  expect(installedHere([chapter], ubr - 1)).toBe(false)
  expect(installedHere([{ ...chapter, journal: [] }], ubr)).toBe(false)
  expect(installedHere([{ ...chapter, plan: null }], ubr)).toBeNull()
  expect(installedHere([{ ...chapter, plan: null }, chapter], ubr)).toBe(true)
})

it('reports a kept plan as unreadable, not as never kept, when it exists but cannot be read', async () => {
  const folder = await openCaseFolder(path, { create: true })
  await folder.write('plan', one)
  await keepReplacedPlan(folder, other)
  const file = join(path, 'records', `plan-${planSha256(one)}.json`)
  rmSync(file)
  // Nobody can read a folder as a file, not even an administrator.
  mkdirSync(file)
  await expect(readChapters(folder, events, other)).rejects.toMatchObject({ failure: { code: 'unreadable' } })
  rmSync(file, { recursive: true })
  expect((await readChapters(folder, events, other))[0]?.plan).toBeNull()
})

it('does not overwrite a plan of a newer version with the next one', async () => {
  const folder = await openCaseFolder(path, { create: true })
  writeFileSync(join(path, 'plan.json'), JSON.stringify({ ...one, schema: 'unstuck/plan@9' }))
  await expect(keepReplacedPlan(folder, other)).rejects.toMatchObject({ failure: { code: 'refused' } })
  writeFileSync(join(path, 'plan.json'), '{')
  await expect(keepReplacedPlan(folder, other)).resolves.toBeUndefined()
})

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { caseStates } from '../../../common/case/case-entry.ts'
import { usualSettings } from '../../../common/settings/settings.ts'
import { openJournal } from '../../../main/case/journal.ts'
import { listCases } from '../../../main/case/list-cases.ts'
import { writeSettings } from '../../../main/settings/write-settings.ts'
import { dueCases, dueOf, tidyCases } from '../../../main/workflow/cases/tidy-cases.ts'
import { openWorkflow } from '../../../main/workflow/window/workflow.ts'
import { knowledge } from '../../test-knowledge.ts'

const now = new Date('2026-11-22T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const aged = (days: number) => daysAgo(days).toISOString()
const rule = { archiveAfterDays: 30, deleteAfterDays: 60 }

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-tidy-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** A case that contains only a note and the opening of its journal, unchanged for this many days. */
async function makeCase(id: string, days: number, archivedAt: string | null = null): Promise<string> {
  const folder = join(home, 'cases', id)
  mkdirSync(folder, { recursive: true })
  const note = { schema: 'unstuck/note@1', ticket: '', note: '', archivedAt }
  writeFileSync(join(folder, 'note.json'), JSON.stringify(note))
  const journal = await openJournal(join(folder, 'journal.jsonl'))
  await journal.append({ kind: 'opened', host: 'windows', planSha256: 'a'.repeat(64) })
  await journal.close()
  for (const name of ['note.json', 'journal.jsonl'])
    utimesSync(join(folder, name), daysAgo(days), daysAgo(days))
  return folder
}

test('archives nothing without a rule, regardless of age', async () => {
  await makeCase('20200101-000000-windows', 2000, aged(1900))
  expect(await tidyCases(home, now)).toEqual({ archived: [], deleted: [] })
})

test('a window reports how many cases the rule archived at startup, or nothing for none', async () => {
  const opened = async () => {
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home, now: () => now })
    await vi.waitFor(
      async () => expect((await workflow.handlers.listCases(null)).length).toBeGreaterThan(0),
      {
        timeout: 60_000,
      },
    )
    await workflow.close()
    return (await workflow.handlers.getSession(null)).tidied
  }
  await makeCase('20260901-000000-windows', 31)
  await makeCase('20260101-000000-windows', 61, aged(61))
  expect(await opened()).toBeNull()
  await writeSettings(home, { ...usualSettings, ...rule })
  expect(await opened()).toEqual({ archived: 1, deleted: 1 })
})

test('does not delete a case unarchived while the rule is running', async () => {
  const folder = await makeCase('20260101-000000-windows', 61, aged(61))
  await writeSettings(home, { ...usualSettings, ...rule })
  // Called at the last moment before a case is archived.
  const takenOut = () => {
    const note = { schema: 'unstuck/note@1', ticket: '', note: 'wanted', archivedAt: null }
    writeFileSync(join(folder, 'note.json'), JSON.stringify(note))
    return null
  }
  expect(await tidyCases(home, now, takenOut)).toEqual({ archived: [], deleted: [] })
  expect(existsSync(folder)).toBe(true)
})

test('opening a case archives due cases but not the opened one', async () => {
  await makeCase('20260901-000000-windows', 31)
  await makeCase('20260902-000000-windows', 31)
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home, now: () => now })
  await writeSettings(home, { ...usualSettings, ...rule })
  await workflow.handlers.openCase({ id: '20260902-000000-windows' })
  await workflow.close()
  expect((await workflow.handlers.getSession(null)).tidied).toEqual({ archived: 1, deleted: 0 })
  const archived = (await listCases(home)).filter(({ archivedAt }) => archivedAt !== null)
  expect(archived.map(({ id }) => id)).toEqual(['20260901-000000-windows'])
})

test('reports due cases without changing them', async () => {
  await writeSettings(home, { ...usualSettings, ...rule })
  await makeCase('20260901-000000-windows', 31)
  await makeCase('20260101-000000-windows', 61, aged(61))
  const due = await dueCases(home, now)
  expect((await listCases(home)).map(({ archivedAt }) => archivedAt !== null).toSorted()).toEqual([
    false,
    true,
  ])
  expect(await tidyCases(home, now)).toEqual(due)
  expect(due).toEqual({ archived: ['20260901-000000-windows'], deleted: ['20260101-000000-windows'] })
})

test('archives old cases, deletes old archived ones, and keeps the rest and the open one', async () => {
  await writeSettings(home, { ...usualSettings, ...rule })
  const old = await makeCase('20260901-000000-windows', 31)
  const open = await makeCase('20260902-000000-windows', 31)
  const fresh = await makeCase('20261120-000000-windows', 2)
  const gone = await makeCase('20260101-000000-windows', 61, aged(61))
  const resting = await makeCase('20260102-000000-windows', 59, aged(200))
  const tidied = await tidyCases(home, now, () => '20260902-000000-windows')
  expect(tidied).toEqual({ archived: ['20260901-000000-windows'], deleted: ['20260101-000000-windows'] })
  expect([old, open, fresh, gone, resting].map((folder) => existsSync(folder))).toEqual([
    true,
    true,
    true,
    false,
    true,
  ])
  const archived = (await listCases(home)).filter(({ archivedAt }) => archivedAt !== null)
  expect(archived.map(({ id }) => id).sort()).toEqual(['20260102-000000-windows', '20260901-000000-windows'])
})

test('does not delete a case in use but deletes the next one', async () => {
  await writeSettings(home, { ...usualSettings, ...rule })
  const used = await makeCase('20260103-000000-windows', 100, aged(100))
  await makeCase('20260104-000000-windows', 100, aged(100))
  const journal = await openJournal(join(used, 'journal.jsonl'))
  // Opening a case does not count as a change.
  utimesSync(join(used, 'journal.jsonl'), daysAgo(100), daysAgo(100))
  const due = await dueCases(home, now)
  const { deleted } = await tidyCases(home, now)
  await journal.close()
  expect(due).toEqual({ archived: [], deleted: ['20260104-000000-windows'] })
  expect(deleted).toEqual(['20260104-000000-windows'])
  expect(existsSync(used)).toBe(true)
})

test('leaves a folder that is not a case unchanged', async () => {
  await writeSettings(home, { ...usualSettings, ...rule })
  const folder = join(home, 'cases', 'my photos')
  mkdirSync(folder, { recursive: true })
  cpSync(import.meta.filename, join(folder, 'photo.txt'))
  await tidyCases(home, new Date('2060-01-01'))
  expect(existsSync(join(folder, 'photo.txt'))).toBe(true)
})

test('keeps cases that are in use, waiting for a restart or damaged, for any rule and age', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...caseStates),
      fc.nat(5000),
      fc.option(fc.nat(5000)),
      fc.option(fc.integer({ min: 1, max: 3650 })),
      fc.option(fc.integer({ min: 1, max: 3650 })),
      (state, changed, archived, archiveAfterDays, deleteAfterDays) => {
        const archivedAt = archived === null ? null : aged(archived)
        const due = dueOf(
          { state, changedAt: aged(changed), archivedAt },
          { archiveAfterDays, deleteAfterDays },
          now,
        )
        if (['at-work', 'restart-needed', 'damaged'].includes(state)) expect(due).toBeNull()
        if (due === 'delete')
          expect(Math.min(changed, archived ?? 0)).toBeGreaterThanOrEqual(deleteAfterDays ?? 1)
        if (due === 'archive') expect([archivedAt, changed > (archiveAfterDays ?? 1)]).toEqual([null, true])
      },
    ),
  )
})

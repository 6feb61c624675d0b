import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JournalEvent } from '../../common/case/journal.ts'
import { openRepair, type Repair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-repair-'))
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
  delete process.env.UNSTUCK_PRACTICE_SPEED
})

const open = (keepCase: 'new' | 'resume' | 'latest', pc = 'x64-store-corrupt') =>
  openRepair({ knowledge, hostId: `practice:${pc}`, caseFolder: null, keepCase, home })

async function examine(repair: Repair, target: string | null = null): Promise<void> {
  await repair.inspect()
  await repair.diagnose()
  const planned = await repair.plan({ target, method: 'folder' })
  expect(planned.ok).toBe(true)
}

const carryOut = (repair: Repair, restart: 'by-itself' | 'once' | 'ask') =>
  repair.carryOut({ planSha256: repair.mustHaveHash(), by: 'test', restart, onEvent: () => {} })

it('stops before a restart without consent and continues once it is allowed', async () => {
  const repair = await open('new')
  await examine(repair)
  expect(await carryOut(repair, 'ask')).toBe('restart')
  expect(repair.journal().some(({ kind }) => kind === 'restart-requested')).toBe(false)
  expect((await repair.verify()).outcome).toBe('restart-needed')
  expect(await carryOut(repair, 'once')).toBe('done')
  expect((await repair.verify()).outcome).toBe('done')
  await repair.close()
})

it('verifies against an existing plan and does not create one', async () => {
  const repair = await open('latest')
  await expect(repair.verify()).rejects.toThrow('There is no plan yet')
  expect(repair.planSha256).toBeNull()
  await examine(repair)
  const seen = await repair.inspect()
  expect((await repair.verify({}, seen)).outcome).toBe('not-done')
  expect(repair.caseFolder).toBeNull()
})

it('finds an unfinished case again but not a finished one', async () => {
  const first = await open('new')
  await examine(first)
  await carryOut(first, 'ask')
  await first.close()
  const second = await open('resume')
  expect(second.underWay).toBe(true)
  expect(await second.isConsented()).toBe(true)
  expect(second.caseFolder).toBe(first.caseFolder)
  expect(await carryOut(second, 'by-itself')).toBe('done')
  await second.close()
  const third = await open('resume')
  expect(third.underWay).toBe(false)
  expect(third.caseFolder).toBeNull()
})

it('carries out the new plan of a replanned case, without remains of the old one', async () => {
  const repair = await open('new', 'arm64-missing-checkpoint')
  await examine(repair)
  expect(await carryOut(repair, 'by-itself')).toBe('done')
  const hash = repair.planSha256
  await examine(repair, 'KB5086672')
  expect(repair.planSha256).not.toBe(hash)
  expect(await carryOut(repair, 'by-itself')).toBe('done')
  const opened = repair.journal().flatMap((event) => (event.kind === 'opened' ? [event.planSha256] : []))
  expect(opened).toEqual([hash, repair.planSha256])
  await repair.close()
})

it('consent to a restart is valid for one restart', async () => {
  const repair = await open('new', 'arm64-missing-checkpoint')
  await repair.inspect()
  await repair.diagnose()
  await repair.plan({ target: null, method: 'sequence' })
  expect(repair.mustHavePlan().steps.filter(({ kind }) => kind === 'restart')).toHaveLength(2)
  const restarts = () => repair.journal().filter(({ kind }) => kind === 'restart-requested').length
  expect(await carryOut(repair, 'ask')).toBe('restart')
  expect([await carryOut(repair, 'once'), restarts()]).toEqual(['restart', 1])
  // Continuing is not another consent to a restart.
  expect([await carryOut(repair, 'ask'), restarts()]).toEqual(['restart', 1])
  expect([await carryOut(repair, 'once'), restarts()]).toEqual(['done', 2])
  await repair.close()
})

it('a running plan is not replaced by this or another process until it is finished', async () => {
  const first = await open('new')
  await examine(first)
  // Stopped before its first step: no restart is pending, and the state of the PC would permit a plan to undo it.
  const stop = new AbortController()
  const choice = { planSha256: first.mustHaveHash(), by: 'test', restart: 'ask' as const }
  const onEvent = ({ kind }: JournalEvent) => kind === 'run-started' && stop.abort()
  expect(await first.carryOut({ ...choice, onEvent, signal: stop.signal })).toBe('cancelled')
  expect(first.journal().some(({ kind }) => kind === 'step-started')).toBe(false)
  const file = join(first.caseFolder ?? '', 'plan.json')
  const kept = readFileSync(file, 'utf8')
  const stays = async (repair: Repair) => {
    const refusal = {
      failure: { code: 'refused', what: expect.stringContaining('was started and is not finished') },
    }
    await expect(repair.plan({ target: 'KB5079391', method: 'sequence' })).rejects.toMatchObject(refusal)
    await expect(repair.planUndo()).rejects.toMatchObject(refusal)
    expect(repair.planSha256).toBe(choice.planSha256)
    expect(readFileSync(file, 'utf8')).toBe(kept)
  }
  await stays(first)
  await first.close()
  const second = await open('resume')
  await second.inspect()
  await second.diagnose()
  await stays(second)
  expect(await carryOut(second, 'by-itself')).toBe('done')
  await second.inspect()
  expect(await second.planUndo()).toMatchObject({ ok: true })
  await second.close()
})

it('refuses a plan other than the one with consent', async () => {
  const repair = await open('new')
  await examine(repair)
  const wrong = '0'.repeat(64)
  const carried = repair.carryOut({ planSha256: wrong, by: 'test', restart: 'ask', onEvent: () => {} })
  await expect(carried).rejects.toThrow('not the plan that was agreed to')
  expect(repair.journal()).toEqual([])
  await repair.close()
})

it('opens a given case for its own PC', async () => {
  const first = await open('new')
  await examine(first)
  const caseFolder = first.caseFolder
  await first.close()
  const again = await openRepair({ knowledge, hostId: null, caseFolder, keepCase: 'resume', home })
  expect(again.host.identity.id).toBe('practice:x64-store-corrupt')
  await again.close()
})

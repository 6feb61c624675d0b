import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openRepair, type Repair } from '../../main/workflow/repair.ts'

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
  openRepair({ hostId: `practice:${pc}`, caseFolder: null, keepCase, home })

async function examine(repair: Repair, target: string | null = null): Promise<void> {
  await repair.inspect()
  await repair.diagnose()
  const planned = await repair.plan({ target, method: 'folder' })
  expect(planned.ok).toBe(true)
}

const carryOut = (repair: Repair, restart: 'by-itself' | 'ask') =>
  repair.carryOut({ planSha256: repair.mustHaveHash(), by: 'test', restart, onEvent: () => {} })

it('stops before a restart that nobody agreed to, and goes on after it was allowed', async () => {
  const repair = await open('new')
  await examine(repair)
  expect(await carryOut(repair, 'ask')).toBe('restart')
  expect(repair.journal().some(({ kind }) => kind === 'restart-requested')).toBe(false)
  expect((await repair.verify()).outcome).toBe('restart-needed')
  repair.allowRestart()
  expect(await carryOut(repair, 'ask')).toBe('done')
  expect((await repair.verify()).outcome).toBe('done')
  await repair.close()
})

it('verifies against a plan that was made, and makes none by itself', async () => {
  const repair = await open('latest')
  await expect(repair.verify()).rejects.toThrow('There is no plan yet')
  expect(repair.hasPlan).toBe(false)
  await examine(repair)
  const seen = await repair.inspect()
  expect((await repair.verify({}, seen)).outcome).toBe('not-done')
  expect(repair.caseFolder).toBeNull()
})

it('an unfinished case is found again; a finished one is not', async () => {
  const first = await open('new')
  await examine(first)
  await carryOut(first, 'ask')
  await first.close()
  const second = await open('resume')
  expect(second.underWay).toBe(true)
  expect(second.consented).toBe(true)
  expect(second.caseFolder).toBe(first.caseFolder)
  expect(await carryOut(second, 'by-itself')).toBe('done')
  await second.close()
  const third = await open('resume')
  expect(third.underWay).toBe(false)
  expect(third.caseFolder).toBeNull()
})

it('a case that is planned anew carries out the new plan, not what the old one left', async () => {
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

it('refuses a plan that is not the one agreed to', async () => {
  const repair = await open('new')
  await examine(repair)
  const wrong = '0'.repeat(64)
  const carried = repair.carryOut({ planSha256: wrong, by: 'test', restart: 'ask', onEvent: () => {} })
  await expect(carried).rejects.toThrow('not the one that was agreed to')
  expect(repair.journal()).toEqual([])
  await repair.close()
})

it('a named case is opened for the PC that it is about', async () => {
  const first = await open('new')
  await examine(first)
  const caseFolder = first.caseFolder
  await first.close()
  const again = await openRepair({ hostId: null, caseFolder, keepCase: 'resume', home })
  expect(again.host.identity.id).toBe('practice:x64-store-corrupt')
  await again.close()
})

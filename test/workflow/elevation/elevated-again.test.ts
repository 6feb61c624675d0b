import { rm } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { restartPc } from '../../carry-out/fake-pc.ts'
import { eventsOf, folders, start, world } from './elevated-world.ts'

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

test('repeats the work of an earlier plan because the PC may have changed since', async () => {
  const here = await world()
  await start(here)
  here.pc.state.shuttingDown = true
  restartPc(here.pc.state)
  here.booted = '2026-10-01T09:00:00Z'
  expect(await start(here, ['--resume', '--plan-sha256', here.hash])).toBe(0)

  // The update was uninstalled, so the PC is in the same state again and the plan is the same.
  const again = await world()
  Object.assign(again, { root: here.root, caseFolder: here.caseFolder })
  expect(await start(again)).toBe(1)
  const opened = (await eventsOf(again)).filter(({ kind }) => kind === 'opened' || kind === 'consented')
  expect(opened.map(({ kind }) => kind)).toEqual(['opened', 'consented', 'opened', 'consented'])
  expect(again.pc.state.changes).toEqual(here.pc.state.changes)
})

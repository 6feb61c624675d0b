import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openRepair } from '../../main/workflow/repair.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { isStoreUnread } from './practice-cases.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/**
 * What each PC runs before the update and after its removal: a checkpoint stays. On x64-winre-stale only WinRE is
 * updated, and undoing that restores the copy of the image.
 */
const waysBack = [
  ['x64-http-off', '8246', '8246'],
  ['x64-server-core', '5139', '5139'],
  ['x64-mbr-dynamic', '7291', '7291'],
  ['x64-withdrawn', '8039', '8039'],
  ['x64-held', '8246', '8246'],
  ['x64-win10-esu', '7291', '7291'],
  ['x64-efi-full', '8328', '8328'],
  ['x64-store-corrupt', '8039', '8039'],
  ['x64-managed', '1301', '1742'],
  ['arm64-missing-checkpoint', '712', '1742'],
] as const

describe.each(sample(waysBack, 5, 4))('the undo on %s', (pc, before, after) => {
  it('is offered by the verdict, carried out, and verified', async () => {
    const home = await mkdtemp(join(tmpdir(), 'unstuck-way-back-'))
    folders.push(home)
    const repair = await openRepair({
      knowledge,
      hostId: `practice:${pc}`,
      caseFolder: null,
      home,
      keepCase: 'new',
      now: () => new Date(),
    })
    const walk = () =>
      repair.carryOut({
        planSha256: repair.mustHaveHash(),
        by: '--yes',
        restart: 'by-itself',
        onEvent: () => {},
      })
    const revision = async () => String((await repair.inspect()).facts.windows?.value.ubr)
    expect(await revision()).toBe(before)
    await repair.diagnose()
    expect((await repair.plan({ target: null, method: 'folder' })).ok).toBe(true)
    expect(await walk()).toBe('done')
    const proven = await repair.verify()
    expect(proven).toMatchObject({
      // Outdated WinRE, a full EFI partition and a blocked upgrade are not fixed by an update of Windows.
      outcome:
        ['arm64-missing-checkpoint', 'x64-efi-full', 'x64-held'].includes(pc) || isStoreUnread(pc)
          ? 'done-but'
          : 'done',
      undo: { command: expect.any(Array) },
    })
    expect(await revision()).not.toBe(before)
    const undo = await repair.planUndo()
    expect(undo.ok ? null : undo.failure.what).toBeNull()
    expect(await walk()).toBe('done')
    expect(await repair.verify()).toMatchObject({
      outcome: isStoreUnread(pc) ? 'done-but' : 'done',
      undo: null,
    })
    expect(await revision()).toBe(after)
    await repair.close()
  })
})

import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBounded } from '../../main/files/read-bounded.ts'
import { walkBudget } from '../../main/files/walk-budget.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-walk-'))
  for (const name of ['one', 'two', 'three']) {
    mkdirSync(join(folder, name))
    for (let index = 0; index < 10; index++) writeFileSync(join(folder, name, `${index}.log`), '')
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const usual = { mostEntries: 1000, mostMs: 60_000 }

describe('a directory walk with a budget', () => {
  it('lists complete folders while the budget lasts', async () => {
    const walk = walkBudget(usual)
    expect(await walk.list(folder)).toHaveLength(3)
    expect(await walk.list(join(folder, 'one'))).toHaveLength(10)
    expect(walk.stoppedAt()).toBeNull()
  })

  it('counts the entries of all folders together, and reports the first one that was not listed completely', async () => {
    const walk = walkBudget({ ...usual, mostEntries: 15 })
    await walk.list(folder)
    expect(await walk.list(join(folder, 'one'))).toHaveLength(10)
    expect(await walk.list(join(folder, 'two'))).toHaveLength(2)
    expect(await walk.list(join(folder, 'three'))).toEqual([])
    expect(walk.stoppedAt()).toBe(join(folder, 'two'))
  })

  it('stops at its time limit, and when it is cancelled', async () => {
    const late = walkBudget({ ...usual, mostMs: -1 })
    expect(await late.list(folder)).toEqual([])
    expect(late.stoppedAt()).toBe(folder)
    const stopped = walkBudget({ ...usual, signal: AbortSignal.abort() })
    expect(await stopped.list(folder)).toEqual([])
  })

  it('reports the file system error for a missing folder', async () => {
    await expect(walkBudget(usual).list(join(folder, 'four'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('reading an untrusted file', () => {
  it('returns the complete content up to the limit, and nothing beyond it', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'abc')
    expect((await readBounded(file, 3))?.toString()).toBe('abc')
    expect(await readBounded(file, 2)).toBeNull()
    truncateSync(file, 64 * 2 ** 30)
    expect(await readBounded(file, 2 ** 20)).toBeNull()
    expect(await readBounded(folder, 2 ** 20)).toBeNull()
    writeFileSync(file, '')
    expect((await readBounded(file, 0))?.length).toBe(0)
  })
})

import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLocked, takeLock } from '../../main/case/case-lock.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-lock-'))
  path = join(folder, 'journal.jsonl.lock')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a living process holds the lock', () => {
  it('from taking it until giving it back', async () => {
    expect(await isLocked(path)).toBe(false)
    const release = await takeLock(path)
    expect(await isLocked(path)).toBe(true)
    await release()
    expect(await isLocked(path)).toBe(false)
  })

  it('also while its owner is only just being written', async () => {
    const other = join(folder, 'other.lock')
    await takeLock(other)
    const file = await open(path, 'wx')
    const asked = isLocked(path)
    await file.writeFile(await readFile(other))
    await file.close()
    expect(await asked).toBe(true)
  })

  it('but not where a killed one left it empty', async () => {
    await writeFile(path, '')
    expect(await isLocked(path)).toBe(false)
  })
})

import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planPractice } from '../carry-out/practice-cases.ts'
import { capture } from './capture.ts'

describe('a case outside the list', () => {
  let root = ''
  const usual = process.env.UNSTUCK_HOME
  beforeAll(async () => {
    process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
    root = mkdtempSync(join(tmpdir(), 'unstuck-case-elsewhere-'))
    process.env.UNSTUCK_HOME = join(root, 'home')
  })
  afterAll(() => {
    if (usual === undefined) delete process.env.UNSTUCK_HOME
    else process.env.UNSTUCK_HOME = usual
    delete process.env.UNSTUCK_PRACTICE_SPEED
    rmSync(root, { recursive: true })
  })

  it('is shown, annotated and compared by its folder; only listed cases are deleted', async () => {
    const id = '20260901-080000-practice-x64-efi-full'
    const listed = join(root, 'home', 'cases', id)
    await planPractice('x64-efi-full', { target: null, method: 'folder' }, listed)
    const moved = join(root, 'from a colleague')
    cpSync(listed, moved, { recursive: true })
    expect((await capture('cases', 'note', moved, '--ticket', 'INC0099')).code).toBe(0)
    expect((await capture('cases', 'show', moved)).out).toContain('INC0099')
    expect((await capture('cases', 'show', id)).out).not.toContain('INC0099')
    const { out } = await capture('cases', 'compare', moved, id, '--json')
    expect(JSON.parse(out)).toMatchObject({ cases: [{ path: moved }, { path: listed }], differences: [] })
    expect((await capture('cases', 'delete', moved, '--yes')).code).toBe(2)
    expect(existsSync(moved)).toBe(true)
    // A folder with other content is not a case either.
    expect((await capture('cases', 'show', root)).code).toBe(4)
  })
})

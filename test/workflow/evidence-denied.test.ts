import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { casesOfEvidence } from '../../main/workflow/evidence-in/cases-of-evidence.ts'
import { recognize } from '../../main/workflow/evidence-in/recognize.ts'
import { knowledge } from '../test-knowledge.ts'

/* Tests may run as root, so the file system is mocked to return what it returns to a user without permission. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return {
    ...real,
    opendir: async (...[path, options]: Parameters<typeof real.opendir>) => {
      if (!/[\\/](?:closed|System Volume Information)$/.test(String(path))) return real.opendir(path, options)
      throw Object.assign(new Error(`EACCES: permission denied, '${path}'`), { code: 'EACCES', path })
    },
  }
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-closed-'))
  await mkdir(join(folder, 'inside', 'closed'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a folder without read access', () => {
  const inside = () => join(folder, 'inside')
  const denied = () => join(inside(), 'closed')

  it('is not reported as empty', async () => {
    const found = await recognize(knowledge, inside())
    expect(found).toMatchObject({ kind: 'unplaced', why: { reason: { code: 'system-access-denied' } } })
    expect(found.kind === 'unplaced' && found.why.where).toBe(denied())
  })

  it('next to updates is reported as possible evidence', async () => {
    await writeFile(join(inside(), 'windows11.0-kb5043080-x64.msu'), 'x')
    const found = await recognize(knowledge, inside())
    expect(found).toEqual({ kind: 'evidence', path: inside(), packages: true })
    const items = await casesOfEvidence([inside()], { knowledge, home: join(folder, 'home') })
    expect(items).toMatchObject([
      { name: denied(), to: 'unplaced', why: { reason: { code: 'intake-unread' } } },
    ])
  })

  it('is ignored on a drive with updates if it is the one reserved by Windows', async () => {
    const stick = join(folder, 'stick')
    await mkdir(join(stick, 'System Volume Information'), { recursive: true })
    expect(await recognize(knowledge, stick)).toMatchObject({ why: { reason: { code: 'intake-empty' } } })
    await writeFile(join(stick, 'windows11.0-kb5043080-x64.msu'), 'x')
    expect(await recognize(knowledge, stick)).toEqual({ kind: 'packages', path: stick })
  })

  it('does not affect adjacent logs', async () => {
    await writeFile(join(inside(), 'note.log'), 'nothing of a PC\r\n')
    const items = await casesOfEvidence([inside()], { knowledge, home: join(folder, 'home') })
    expect(items.map(({ name, why }) => [name, why?.reason?.code])).toEqual([
      [denied(), 'intake-unread'],
      [join(inside(), 'note.log'), 'intake-says-nothing'],
    ])
  })
})

describe('a file that cannot be read', () => {
  const whyOf = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    await writeFile(path, content)
    const items = await casesOfEvidence([path], { knowledge, home: join(folder, 'home') })
    return items.map(({ to, why }) => [to, why?.reason?.code])
  }

  it.each([
    ['evidence.zip', 'PK\u0003\u0004, and the copy was cut off here'],
    ['CbsPersist_20260801.cab', 'MSCF, and the copy was cut off here'],
    ['CBS.log', new Uint8Array(300).map((_, at) => (at * 37) % 251)],
  ])('is not reported as saying nothing: %s', async (name, content) => {
    expect(await whyOf(name, content)).toEqual([['unplaced', 'intake-unread']])
  })

  it('differs from one that is empty', async () => {
    expect(await whyOf('CBS.log', '')).toEqual([['unplaced', 'intake-says-nothing']])
  })
})

it('a cancelled search does not report the folder as empty', async () => {
  expect(await recognize(knowledge, folder, AbortSignal.abort())).toMatchObject({ kind: 'evidence' })
})

import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { casePaths, newCaseFolder, openCaseFolder } from '../../main/case/case-folder.ts'
import { writeFileAtomically } from '../../main/home/write-file-atomically.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'unstuck-case-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const failure = async (work: Promise<unknown>) =>
  failureOf(
    await work.then(
      () => null,
      (error: unknown) => error,
    ),
  )

describe('a case', () => {
  it('stores its parts and returns them', async () => {
    const made = await openCaseFolder(join(home, 'case'), { create: true })
    expect(await made.read('plan')).toBeNull()
    const plan = await planned({
      machine: { build: '26100.712', architecture: 'arm64' },
      target: 'KB5086672',
    })
    const inspection = inspectionOf('26100.712', 'arm64')
    await made.write('plan', plan)
    await made.write('inspection', inspection)
    await made.keepEvidence('reg-cbs.txt', Buffer.from('raw'))
    const again = await openCaseFolder(made.path)
    expect(await again.read('plan')).toEqual(plan)
    expect(await again.read('inspection')).toEqual(inspection)
    expect(await readFile(join(again.evidenceFolder, 'reg-cbs.txt'), 'utf8')).toBe('raw')
    expect((await readdir(made.path)).sort()).toEqual(['evidence', 'inspection.json', 'plan.json'])
    await again.remove('plan')
    expect(await again.read('plan')).toBeNull()
  })

  it('reports what is wrong with a truncated, changed, foreign or newer plan, and what to do', async () => {
    const made = await openCaseFolder(join(home, 'case'), { create: true })
    const file = join(made.path, 'plan.json')
    const plan = await planned({
      machine: { build: '26100.712', architecture: 'arm64' },
      target: 'KB5086672',
    })
    const text = JSON.stringify(plan)
    const tried = async (content: string) => {
      await writeFile(file, content)
      return failure(made.read('plan'))
    }
    expect(await tried(text.slice(0, 100))).toMatchObject({
      code: 'malformed',
      where: file,
      next: expect.stringContaining('Plan again'),
    })
    expect(await tried('[]')).toMatchObject({ code: 'malformed', where: file })
    expect(await tried(text.replace('"add-package"', '"format-disk"'))).toMatchObject({
      code: 'malformed',
      what: expect.stringContaining('steps.1.does'),
    })
    expect(await tried(text.replace('plan@2', 'plan@3'))).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('newer'),
    })
    expect(await tried(text.replace('plan@2', 'plan@1'))).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('earlier version'),
    })
    expect(await tried('')).toMatchObject({ code: 'malformed' })
  })

  it('rejects evidence names that leave the folder', async () => {
    const made = await openCaseFolder(join(home, 'case'), { create: true })
    for (const name of ['../x', 'a/b', '..', '', 'c:\\x', 'a\u0000b'])
      expect(await failure(made.keepEvidence(name, Buffer.from('x')))).toMatchObject({ code: 'refused' })
  })

  it('passes a cancel request across processes', async () => {
    const made = await openCaseFolder(join(home, 'case'), { create: true })
    expect(await made.cancelRequested()).toBe(false)
    await made.requestCancel()
    expect(await (await openCaseFolder(made.path)).cancelRequested()).toBe(true)
    await made.clearCancel()
    expect(await made.cancelRequested()).toBe(false)
  })

  it('is not found when there is none', async () => {
    expect(await failure(openCaseFolder(join(home, 'nothing')))).toMatchObject({ code: 'not-found' })
  })

  it('is found again as the newest for its host', async () => {
    const newest = async () => {
      const [path] = await casePaths(home, 'practice:a')
      return path === undefined ? null : openCaseFolder(path)
    }
    const now = new Date('2026-10-01T08:00:00Z')
    expect(await newest()).toBeNull()
    const first = await newCaseFolder(home, 'practice:a', now)
    const second = await newCaseFolder(home, 'practice:a', now)
    await newCaseFolder(home, 'practice:ab', new Date('2026-11-01T08:00:00Z'))
    expect(second.path).not.toBe(first.path)
    expect((await newest())?.path).toBe(second.path)
    for (let count = 3; count <= 11; count += 1) await newCaseFolder(home, 'practice:a', now)
    expect((await newest())?.path).toContain('-11-')
    const later = await newCaseFolder(home, 'practice:a', new Date('2026-10-01T08:00:01Z'))
    expect((await newest())?.path).toBe(later.path)
  })
})

describe('writeFileAtomically', () => {
  it('keeps the old content and leaves no temporary file when it fails', async () => {
    const file = join(home, 'a.json')
    await writeFileAtomically(file, 'old')
    await mkdir(join(home, 'folder'))
    await expect(writeFileAtomically(join(home, 'folder'), 'x')).rejects.toThrow()
    expect((await readdir(home)).sort()).toEqual(['a.json', 'folder'])
    expect(await readFile(file, 'utf8')).toBe('old')
    expect(await failure(writeFileAtomically(join(home, 'no', 'b'), 'x'))).toMatchObject({
      code: 'not-found',
    })
  })
})

it('bundles in one folder have separate cases, even at a deep path', async () => {
  const deep = `bundle:/home/anna/${'a long way down/'.repeat(8)}`
  const one = await newCaseFolder(home, `${deep}FRONTDESK-07.zip`)
  const other = await newCaseFolder(home, `${deep}FRONTDESK-08.zip`)
  expect(await casePaths(home, `${deep}FRONTDESK-07.zip`)).toEqual([one.path])
  expect(await casePaths(home, `${deep}FRONTDESK-08.zip`)).toEqual([other.path])
  expect(other.path).toMatch(/-bundle-.*frontdesk-08-zip$/)
})

it('a case folder is rejected when it is unknown whether it is a link', async () => {
  // A link to itself cannot be followed, not even by an administrator.
  const loop = join(home, 'loop')
  await symlink(loop, loop)
  const path = join(loop, 'case')
  expect(await failure(openCaseFolder(path, { create: true }))).toMatchObject({
    code: 'unreadable',
    where: path,
  })
})

it('a case is not reported as missing when the cases folder exists but cannot be read', async () => {
  expect(await casePaths(join(home, 'none yet'), 'practice:a')).toEqual([])
  const cases = join(home, 'cases')
  await writeFile(cases, 'a file where the folder should be')
  expect(await failure(casePaths(home, 'practice:a'))).toMatchObject({ code: 'not-found', where: cases })
  // A link to itself cannot be listed, not even by an administrator.
  await rm(cases)
  await symlink(cases, cases)
  expect(await failure(casePaths(home, 'practice:a'))).toMatchObject({ code: 'unreadable', where: cases })
})

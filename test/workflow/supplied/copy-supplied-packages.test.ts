import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../../common/plan/plan.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { copySuppliedPackages } from '../../../main/workflow/supplied/copy-supplied-packages.ts'
import { readSuppliedFolder, type Supplied } from '../../../main/workflow/supplied/read-supplied-folder.ts'
import { freshHome } from '../../cli/capture.ts'
import { makeUsersLink } from '../../files/make-link.ts'
import { planned } from '../../plan/plan-fixtures.ts'
import { generated, generatedKnowledge as knowledge } from './published-as-generated.ts'

const { targetArm, checkpointArm, targetX64 } = generated

// Cached answers of the catalog count too, and must not be those of the user who runs the tests.
let home: ReturnType<typeof freshHome>
let root = ''
let folder = ''
let to = ''
beforeEach(() => {
  home = freshHome()
  root = mkdtempSync(join(tmpdir(), 'unstuck-bring-'))
  folder = join(root, 'brought')
  to = join(root, 'pc', 'Packages')
  mkdirSync(join(folder, 'deep'), { recursive: true })
  writeFileSync(join(folder, 'deep', 'first.msu'), checkpointArm)
  writeFileSync(join(folder, 'second.msu'), targetArm)
  writeFileSync(join(folder, 'other.msu'), targetX64)
})
afterEach(() => {
  home.remove()
  rmSync(root, { recursive: true, force: true })
})

async function judged(): Promise<{ supplied: Supplied; plan: Plan }> {
  const packages = await readSuppliedFolder(knowledge, folder)
  const machine = { build: '26100.712', architecture: 'arm64' } as const
  return {
    supplied: { folder, packages },
    plan: await planned({ knowledge, machine, target: 'KB5086672', packages }),
  }
}

async function failing(work: Promise<unknown>): Promise<string> {
  const failure = await work.then(() => null, failureOf)
  return `${failure?.code}: ${failure?.what}`
}

describe('copySuppliedPackages', () => {
  it('copies only the packages in the plan, under their planned names', async () => {
    const { supplied, plan } = await judged()
    expect(await copySuppliedPackages(supplied, { plan, to })).toEqual(['first.msu', 'second.msu'])
    expect(readdirSync(to).sort()).toEqual(['first.msu', 'second.msu'])
    expect(readFileSync(join(to, 'first.msu')).equals(checkpointArm)).toBe(true)
    expect(await copySuppliedPackages(supplied, { plan, to })).toEqual([])
  })

  it('rejects a file changed after it was checked', async () => {
    const { supplied, plan } = await judged()
    const changed = Buffer.from(targetArm)
    changed.writeUInt8((changed[5000] ?? 0) ^ 1, 5000)
    writeFileSync(join(folder, 'second.msu'), changed)
    expect(await failing(copySuppliedPackages(supplied, { plan, to }))).toMatch(
      /^refused: The file was changed/,
    )
    expect(readdirSync(to)).toEqual(['first.msu'])
  })

  it('keeps a different file with the same name and does not use it', async () => {
    const { supplied, plan } = await judged()
    mkdirSync(to, { recursive: true })
    writeFileSync(join(to, 'second.msu'), 'mine')
    expect(await failing(copySuppliedPackages(supplied, { plan, to }))).toMatch(
      /^refused: Another file with this name/,
    )
    expect(readFileSync(join(to, 'second.msu'), 'utf8')).toBe('mine')
  })

  it('reports missing media and leaves no partial copy', async () => {
    const { supplied, plan } = await judged()
    rmSync(folder, { recursive: true })
    expect(await failing(copySuppliedPackages(supplied, { plan, to }))).toMatch(/^unreadable: .*ENOENT/)
    expect(existsSync(to) ? readdirSync(to) : []).toEqual([])
  })

  it('stops when cancelled', async () => {
    const { supplied, plan } = await judged()
    const signal = AbortSignal.abort()
    expect(await failing(copySuppliedPackages(supplied, { plan, to, signal }))).toMatch(/^cancelled/)
    expect(existsSync(to) ? readdirSync(to) : []).toEqual([])
  })

  it('copies nothing if source and target are the same folder', async () => {
    const { supplied, plan } = await judged()
    expect(await copySuppliedPackages(supplied, { plan, to: folder })).toEqual(['first.msu'])
    expect(readdirSync(folder).sort()).toEqual(['deep', 'first.msu', 'other.msu', 'second.msu'])
  })

  it('never writes through a link, neither for the folder nor for the file', async () => {
    const { supplied, plan } = await judged()
    const elsewhere = join(root, 'System')
    mkdirSync(elsewhere)
    mkdirSync(join(root, 'pc'))
    makeUsersLink(elsewhere, to)
    expect(await failing(copySuppliedPackages(supplied, { plan, to }))).toMatch(
      /^refused: The path to this file contains a link/,
    )
    expect(readdirSync(elsewhere)).toEqual([])
    rmSync(to)
    mkdirSync(to)
    writeFileSync(join(elsewhere, 'precious'), 'precious')
    makeUsersLink(join(elsewhere, 'precious'), join(to, 'first.msu.tmp'))
    expect(await failing(copySuppliedPackages(supplied, { plan, to }))).toMatch(
      /^refused: The path to this file contains a link/,
    )
    expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('precious')
    expect(lstatSync(join(to, 'first.msu.tmp')).isSymbolicLink()).toBe(true)
  })
})

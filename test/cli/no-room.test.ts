import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { casesOfEvidence } from '../../main/workflow/evidence-in/cases-of-evidence.ts'
import { knowledge } from '../test-knowledge.ts'
import { capture, freshHome } from './capture.ts'

/** Makes writes to matching paths fail: of `writeFile`, `rename`, and files opened at such a path. */
const disk = vi.hoisted(() => ({ full: null as RegExp | null, code: 'ENOSPC' }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const isFull = (path: unknown) => disk.full?.test(String(path).replaceAll('\\', '/')) === true
  const noSpace = () => Object.assign(new Error(`${disk.code}: write`), { code: disk.code })
  const writeFile: typeof real.writeFile = async (path, ...rest) => {
    if (isFull(path)) throw noSpace()
    return real.writeFile(path, ...rest)
  }
  const rename: typeof real.rename = async (from, to) => {
    if (isFull(to)) throw noSpace()
    return real.rename(from, to)
  }
  const open: typeof real.open = async (path, ...rest) => {
    const file = await real.open(path, ...rest)
    const fails = () => Promise.reject(noSpace())
    return isFull(path) ? Object.assign(file, { write: fails, writeFile: fails }) : file
  }
  return { ...real, writeFile, rename, open }
})

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => {
  Object.assign(disk, { full: null, code: 'ENOSPC' })
  home.remove()
})

const cases = () => readdirSync(join(home.path, 'cases'))

describe('inspect --out', () => {
  const pc = ['inspect', '--host', 'practice:x64-healthy', '--out'] as const

  it.each([
    ['that is not there yet', false],
    ['that is empty', true],
  ])('reports a full disk, and leaves a folder %s usable for another attempt', async (_, isThere) => {
    const out = join(home.path, 'evidence')
    if (isThere) mkdirSync(out)
    for (const full of [/\/tools\/003-/, /\/evidence\/tools\.json$/]) {
      disk.full = full
      const { code, said } = await capture(...pc, out)
      expect([full, code, said]).toEqual([
        full,
        5,
        expect.stringContaining('The disk is full. What was recorded'),
      ])
      expect(said).toContain(out)
      expect(said).not.toContain('internal error')
      expect(readdirSync(out)).toEqual([])
    }
    disk.full = null
    expect((await capture(...pc, out)).code).toBe(0)
    expect(existsSync(join(out, 'tools.json'))).toBe(true)
  })
})

describe('settings', () => {
  it.each([
    ['ENOSPC', 5, 'settings-disk-full'],
    ['EACCES', 4, 'settings-not-writable'],
  ])('that cannot be saved (%s) exit with %i, and are not reported as a case', async (reason, exit, said) => {
    Object.assign(disk, { full: /\/settings\.json$/, code: reason })
    const { code, out } = await capture('settings', 'shell', 'powershell', '--json')
    expect([code, JSON.parse(out).error]).toMatchObject([
      exit,
      { reason: { code: said }, where: expect.stringContaining('settings.json') },
    ])
  })
})

describe('supplied evidence', () => {
  const cbs = (build: string) =>
    `2026-08-01 10:00:00, Info CBS Loaded Servicing Stack v${build} with Core: C:\\Windows\\winsxs\\amd64_x\n2026-08-01 10:00:01, Error CBS Failed to execute [HRESULT = 0x800f0922]\n`

  it('keeps the case of a bundle that the disk has no space for, and reports the reason', async () => {
    const zip = join(home.path, 'pc.zip')
    await capture('collect', '--host', 'practice:x64-withdrawn', '--out', zip)
    disk.full = /\/diagnosis\.json$/
    const [item] = await casesOfEvidence([zip], { knowledge, home: home.path })
    expect(item).toMatchObject({ to: 'case', caseId: cases()[0], why: { code: 'disk-full' } })
    expect(readdirSync(join(home.path, 'cases', cases()[0] ?? ''))).toContain('inspection.json')
  })

  it('keeps the cases of other PCs that fit on the disk', async () => {
    const logs = join(home.path, 'logs')
    mkdirSync(logs)
    writeFileSync(join(logs, 'CBS-a.log'), cbs('10.0.19041.3562'))
    const zip = join(home.path, 'pc.zip')
    await capture('collect', '--host', 'practice:x64-withdrawn', '--out', zip)
    disk.full = /-record-.*\/diagnosis\.json$/
    const items = await casesOfEvidence([zip, logs], { knowledge, home: home.path })
    expect(items).toMatchObject([
      { to: 'case', why: null },
      { to: 'unplaced', caseId: null, why: { code: 'disk-full', reason: { code: 'intake-disk-full' } } },
    ])
    expect(cases()).toHaveLength(1)
  })
})

describe('UNSTUCK_HOME with a path through a file', () => {
  it.each([
    ['install', '--host', 'practice:x64-withdrawn', '--yes'],
    ['settings', 'download-limit', '5'],
  ])('is reported by %s with what to do', async (...call) => {
    const file = join(home.path, 'file.txt')
    writeFileSync(file, 'x')
    process.env.UNSTUCK_HOME = file
    const { code, said } = await capture(...call)
    expect([code, said]).toEqual([2, expect.stringContaining('part of this path is not a folder')])
    expect(said).toContain('Specify another folder in UNSTUCK_HOME')
  })
})

describe('install', () => {
  it('on a disk that is full before consent leaves no case, and mentions none', async () => {
    disk.full = /\/(inspection|diagnosis|plan)\.json$/
    const { code, said } = await capture('install', '--host', 'practice:x64-efi-full', '--yes')
    expect([code, cases()]).toEqual([5, []])
    expect(said).toContain('Free up space')
    expect(said).not.toContain('same case')
  })
})

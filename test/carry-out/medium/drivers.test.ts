import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../../common/plan/plan.ts'
import { judgeMedium } from '../../../main/carry-out/medium/judge-medium.ts'
import { memoryJournal } from '../../../main/case/journal.ts'
import { judgeLayers } from '../../../main/media/judge-layers.ts'
import { readDriverFolder } from '../../../main/media/read-driver-folder.ts'
import { failureError } from '../../../main/texts/failure.ts'
import { makeUsersLink } from '../../files/make-link.ts'
import { mediumOf } from '../../media/medium-fixtures.ts'
import { mediumPlan } from '../../plan/medium-plan.ts'
import { sample } from '../../sample.ts'
import { knowledge } from '../../test-knowledge.ts'
import { dying } from '../carry-out-fixtures.ts'
import type { ImagePc } from './image-pc.ts'
import { grow, pcWithImage, pcWithMedia } from './media-pc.ts'
import { agreed, carry, planOf, told } from './medium-case.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-drivers-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const from = 'E:\\Drivers'
const inf = (architecture: string) => `[Manufacturer]\r\n%A%=Models,NT${architecture}.10.0\r\n`

function putDrivers(pc: ImagePc, architecture = 'amd64'): void {
  pc.put(`${from}\\net\\e1d.inf`, inf(architecture))
  pc.put(`${from}\\net\\e1d.sys`, 'driver')
  pc.put(`${from}\\disk\\VMD.inf`, inf(architecture))
}

/** A plan with these drivers, for the media in D: or for one image. */
async function planned(pc: ImagePc, kind: 'media' | 'image' = 'media', more: object = {}): Promise<Plan> {
  const drivers = { ...(await readDriverFolder(pc.local(from))), from }
  return planOf(pc, kind, kind === 'media' ? 'D:\\' : 'C:\\Images\\install.wim', { drivers, ...more })
}

const verdictOf = (pc: ImagePc, plan: Plan) => {
  if (plan.medium === undefined) throw new Error('a medium')
  return judgeMedium(plan, plan.medium, pc.parts, (read) => judgeLayers(knowledge, read))
}
const driverCalls = (pc: ImagePc) => pc.calls.filter((line) => line.includes('/Add-Driver'))

/** The drivers in an image of the result, according to the fake DISM. */
async function driversIn(pc: ImagePc, file: string, index: number): Promise<string[]> {
  const folder = `C:\\Look${index}`
  mkdirSync(pc.local(folder), { recursive: true })
  await pc.host.run('dism.exe', [
    '/Mount-Image',
    `/ImageFile:${file}`,
    `/Index:${index}`,
    `/MountDir:${folder}`,
  ])
  const { stdout } = await pc.host.run('dism.exe', ['/English', `/Image:${folder}`, '/Get-Drivers'])
  await pc.host.run('dism.exe', ['/Unmount-Image', `/MountDir:${folder}`, '/Discard'])
  return (pc.parts.driversIn(Buffer.from(stdout).toString()) ?? []).map(({ original }) => original).sort()
}
const image = 'C:\\ProgramData\\Unstuck\\Media\\New\\install.wim'
const result = 'C:\\ProgramData\\Unstuck\\Media\\New\\sources'

/** A PC whose image was updated earlier, without drivers, and which has drivers to add. */
async function withNewestImage(): Promise<ImagePc> {
  const pc = pcWithImage(root, '26100.1742')
  const first = await planOf(pc, 'image', 'C:\\Images\\install.wim', {})
  expect(await carry(pc, first, await agreed(first))).toBe('done')
  const file = readFileSync(pc.local(image))
  rmSync(root, { recursive: true })
  const newest = pcWithImage(root, '26100.1742')
  putDrivers(newest)
  newest.put('C:\\Images\\install.wim', file)
  return newest
}

describe('media with drivers', () => {
  it('have them added to every Windows and both images in boot.wim with the updates, as verified by DISM', async () => {
    const pc = pcWithMedia(root, '26100.1742')
    putDrivers(pc)
    const plan = await planned(pc)
    expect(plan.steps.filter(({ kind }) => kind === 'copy-drivers')).toHaveLength(1)
    expect(plan.steps.filter(({ kind }) => kind === 'add-drivers-to-image')).toHaveLength(4)
    const journal = await agreed(plan)
    expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
    for (const file of ['install.wim', 'boot.wim'])
      for (const index of [1, 2])
        expect(await driversIn(pc, `${result}\\${file}`, index)).toEqual(['VMD.inf', 'e1d.inf'])
    expect((await verdictOf(pc, plan)).outcome).toBe('done')
  })

  it('that are up to date get only the drivers', async () => {
    const newest = await withNewestImage()
    const plan = await planned(newest, 'image')
    expect(plan.steps.some(({ kind }) => kind === 'add-package-to-image')).toBe(false)
    const journal = await agreed(plan)
    expect(await carry(newest, plan, journal), told(journal.events).join('\n')).toBe('done')
    expect(driverCalls(newest)).toHaveLength(1)
    // The drivers that the finished file contains, at an unchanged build.
    const verdict = await verdictOf(newest, plan)
    expect(verdict).toMatchObject({ outcome: 'done' })
    expect(verdict.checks.map(({ texts, ok }) => [texts?.what.code, ok])).toEqual([
      ['verdict.check.image', true],
      ['verdict.check.drivers', true],
    ])
  })

  it('that are split for FAT32 are verified in every part', async () => {
    const pc = await withNewestImage()
    grow(pc, 'C:\\Images\\install.wim', 1_200_000)
    const plan = await planned(pc, 'image', { splitAbove: 1 })
    const kinds = plan.steps.map(({ kind }) => kind)
    expect([kinds.includes('split-image'), kinds.includes('add-package-to-image')]).toEqual([true, false])
    const journal = await agreed(plan)
    expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
    expect((await verdictOf(pc, plan)).outcome).toBe('done')
    rmSync(pc.local(image.replace('.wim', '2.swm')))
    expect((await verdictOf(pc, plan)).outcome).toBe('not-done')
  })

  it.each([
    ['lacks one of them', async () => new Set(['vmd.inf']), 'verdict.found.drivers-missing'],
    [
      'cannot be read inside',
      () => Promise.reject(failureError('not-found', 'image-not-found', {})),
      'verdict.found.not-read',
    ],
  ])('are not a full success when the finished image %s', async (_, driversInImage, found) => {
    const pc = pcWithImage(root, '26100.1742')
    putDrivers(pc)
    const plan = await planned(pc, 'image')
    expect(await carry(pc, plan, await agreed(plan))).toBe('done')
    const verdict = await verdictOf({ ...pc, parts: { ...pc.parts, driversInImage } }, plan)
    expect(verdict.outcome).toBe('done-but')
    expect(verdict.texts?.because.params).toMatchObject({ found: { code: found } })
  })

  it('are resumed after a kill at any event, and end with each driver exactly once', async () => {
    const whole = pcWithImage(root, '26100.1742')
    putDrivers(whole)
    const plan = await planned(whole, 'image')
    const full = await agreed(plan)
    expect(await carry(whole, plan, full)).toBe('done')
    for (const at of sample([...full.events.keys()].slice(1, -2), 14)) {
      rmSync(root, { recursive: true })
      const pc = pcWithImage(root, '26100.1742')
      putDrivers(pc)
      await planned(pc, 'image')
      const journal = await agreed(plan, memoryJournal())
      const { journal: mortal, dead } = dying(journal, at)
      await Promise.race([carry(pc, plan, mortal), dead])
      expect([at, await carry(pc, plan, journal), told(journal.events).at(-1)]).toEqual([
        at,
        'done',
        told(full.events).at(-1),
      ])
      expect([at, await driversIn(pc, image, 1)]).toEqual([at, ['VMD.inf', 'e1d.inf']])
    }
  })
})

describe('drivers', () => {
  it.each([
    ['changed', (pc: ImagePc) => pc.put(`${from}\\net\\e1d.sys`, 'other')],
    ['more', (pc: ImagePc) => pc.put(`${from}\\more.sys`, 'other')],
    ['fewer', (pc: ImagePc) => rmSync(pc.local(`${from}\\disk\\VMD.inf`))],
  ])(
    'that are %s since the plan was made are not added to any image, and are not kept',
    async (_, change) => {
      const pc = pcWithImage(root, '26100.1742')
      putDrivers(pc)
      const plan = await planned(pc, 'image')
      change(pc)
      const journal = await agreed(plan)
      expect(await carry(pc, plan, journal)).toBe('failed')
      expect(told(journal.events).at(-1)).toContain('are not those that the plan was made for')
      expect(driverCalls(pc)).toEqual([])
      expect(existsSync(pc.local('C:\\ProgramData\\Unstuck\\Media\\Drivers'))).toBe(false)
    },
  )

  it.each([
    ['lists one of them only', (text: string) => text.replace(/Published Name : oem1[\s\S]*?\r\n\r\n/, '')],
    ['is cut off', (text: string) => text.slice(0, -30)],
    ['names no file', (text: string) => text.replaceAll('Original File Name', 'Class Name')],
  ])('are not counted as added when DISM succeeds and %s', async (_, change) => {
    const pc = pcWithImage(root, '26100.1742')
    putDrivers(pc)
    const plan = await planned(pc, 'image')
    const run: ImagePc['host']['run'] = async (tool, args) => {
      const ended = await pc.host.run(tool, args)
      if (!args.includes('/Get-Drivers')) return ended
      return { ...ended, stdout: Buffer.from(change(Buffer.from(ended.stdout).toString())) }
    }
    const journal = await agreed(plan)
    expect(await carry(pc, plan, journal, { host: { ...pc.host, run } })).toBe('failed')
    expect(told(journal.events).at(-1)).toMatch(/not in the image|could not list the drivers/)
    expect(pc.mounts()).toEqual([])
  })

  it('for another architecture only are refused before anything is planned', async () => {
    const pc = pcWithImage(root, '26100.1742')
    putDrivers(pc)
    pc.put(`${from}\\wifi\\qca.inf`, inf('arm64'))
    const medium = mediumOf({ at: '26100.712' })
    const made = mediumPlan({
      knowledge,
      today: '2026-10-02',
      medium,
      layers: judgeLayers(knowledge, medium),
      at: 'D:\\',
      target: null,
      indexes: null,
      packages: null,
      features: false,
      drivers: { ...(await readDriverFolder(pc.local(from))), from },
    })
    expect(made).toMatchObject({
      ok: false,
      failure: {
        code: 'refused',
        reason: { code: 'drivers-other-architecture', params: { names: ['wifi/qca.inf'], count: 1 } },
      },
    })
  })

  it('are refused in a missing folder, in one with a link, or in one without an .inf file', async () => {
    const folder = join(root, 'drivers')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'setup.exe'), 'MZ')
    const reason = (code: string) => ({ failure: { reason: { code } } })
    await expect(readDriverFolder(folder)).rejects.toMatchObject(reason('drivers-none'))
    writeFileSync(join(folder, 'a.inf'), inf('amd64'))
    for (const drive of ['E:', 'e:\\', 'E:/', 'E:\\.\\'])
      await expect(readDriverFolder(drive)).rejects.toMatchObject(reason('drivers-of-drive'))
    const { sha256 } = await readDriverFolder(folder)
    makeUsersLink(dirname(folder), join(folder, 'more'))
    await expect(readDriverFolder(folder)).rejects.toMatchObject(reason('path-through-link'))
    rmSync(join(folder, 'more'))
    await expect(readDriverFolder(join(folder, 'none'))).rejects.toMatchObject(reason('drivers-not-found'))
    // A different name or different bytes change the digest.
    writeFileSync(join(folder, 'b.inf'), readFileSync(join(folder, 'a.inf')))
    rmSync(join(folder, 'a.inf'))
    expect((await readDriverFolder(folder)).sha256).not.toBe(sha256)
  })
})

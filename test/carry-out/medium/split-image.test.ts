import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../../common/plan/plan.ts'
import { judgeMedium } from '../../../main/carry-out/medium/judge-medium.ts'
import { judgeLayers } from '../../../main/media/judge-layers.ts'
import { hasTool, runTool } from '../../archives/tools.ts'
import { makeWim, packagesAt } from '../../media/make-media.ts'
import { mediumOf } from '../../media/medium-fixtures.ts'
import { mediumPlan } from '../../plan/medium-plan.ts'
import { knowledge } from '../../test-knowledge.ts'
import { type ImagePc, imagePc } from './image-pc.ts'
import { grow, pcWithImage, pcWithMedia } from './media-pc.ts'
import { agreed, carry, planOf, told } from './medium-case.ts'
import { wimlibImages } from './wimlib-images.ts'

const result = 'C:\\ProgramData\\Unstuck\\Media\\New'
let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-split-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const kindsOf = ({ steps }: Plan) => steps.map(({ kind }) => kind)
const verdictOf = (pc: ImagePc, plan: Plan) => {
  if (plan.medium === undefined) throw new Error('a medium')
  return judgeMedium(plan, plan.medium, pc.parts, (read) => judgeLayers(knowledge, read))
}
/** The image files in a folder. */
const partsIn = (pc: ImagePc, folder: string) =>
  readdirSync(pc.local(folder))
    .filter((name) => /\.[sw]wm$|\.wim$/i.test(name))
    .sort()

describe.skipIf(!hasTool('wimlib-imagex'))('a real WIM image for FAT32', () => {
  /** A PC with an image of some megabytes that cannot be compressed further. */
  function realImage(at: string): ImagePc {
    const pc = imagePc(join(root, 'pc'), wimlibImages)
    const files = Object.fromEntries([1, 2, 3].map((n) => [`Windows/data/${n}.bin`, randomBytes(700_000)]))
    const made = join(root, 'install.wim')
    makeWim(root, made, [
      {
        name: 'Windows 11 Pro',
        edition: 'Professional',
        build: at,
        packages: packagesAt(26100, 1742),
        files,
      },
    ])
    mkdirSync(dirname(pc.local('C:\\Images\\install.wim')), { recursive: true })
    copyFileSync(made, pc.local('C:\\Images\\install.wim'))
    return pc
  }

  it('is updated, split, read back as equal, and verified', async () => {
    const pc = realImage('26100.1742')
    const plan = await planOf(pc, 'image', 'C:\\Images\\install.wim', { splitAbove: 1 })
    expect(kindsOf(plan).slice(-2)).toEqual(['split-image', 'verify'])
    const journal = await agreed(plan)
    expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
    const parts = partsIn(pc, result)
    expect(parts.length).toBeGreaterThan(2)
    expect(parts).not.toContain('install.wim')
    for (const name of parts) expect(statSync(pc.local(`${result}\\${name}`)).size).toBeLessThan(2 ** 20)
    // According to wimlib, every part is intact and the files are the same as in the original image.
    const first = pc.local(`${result}\\install.swm`)
    const refs = `--ref=${join(dirname(first), 'install*.swm')}`
    runTool('wimlib-imagex', ['verify', first, refs])
    const apply = (file: string, name: string, more: readonly string[]) => {
      const folder = join(root, name)
      runTool('wimlib-imagex', ['apply', file, '1', folder, ...more])
      return runTool(
        'sha1sum',
        [1, 2, 3].map((n) => join(folder, 'Windows', 'data', `${n}.bin`)),
      )
        .toString()
        .replaceAll(folder, '')
    }
    expect(apply(first, 'now', [refs])).toBe(apply(join(root, 'install.wim'), 'then', []))
    expect((await verdictOf(pc, plan)).outcome).toBe('done')
    // If a part is lost, the verdict is no longer success.
    rmSync(pc.local(`${result}\\${parts[1]}`))
    expect((await verdictOf(pc, plan)).outcome).toBe('not-done')
  })

  it('fails when a part lacks data of the whole file, and keeps the whole file', async () => {
    const pc = realImage('26100.1742')
    const plan = await planOf(pc, 'image', 'C:\\Images\\install.wim', { splitAbove: 1 })
    const run: ImagePc['host']['run'] = async (tool, args) => {
      const ended = await pc.host.run(tool, args)
      if (args.includes('/Split-Image')) rmSync(pc.local(`${result}\\install2.swm`))
      return ended
    }
    const journal = await agreed(plan)
    expect(await carry(pc, plan, journal, { host: { ...pc.host, run } })).toBe('failed')
    expect(told(journal.events).at(-1)).toMatch(/FAILED: The parts beginning with .*install\.swm/)
    expect(existsSync(pc.local(`${result}\\install.wim`))).toBe(true)
    // When the plan is continued, the remains of the first attempt are not in the way.
    expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
  })
})

it('refuses a part too large for FAT32, and keeps the whole file', async () => {
  const pc = pcWithMedia(root, '26100.1742')
  grow(pc, 'D:\\sources\\install.wim')
  const plan = await planOf(pc, 'media', 'D:\\', { splitAbove: 1 })
  const list: ImagePc['host']['list'] = async (folder) =>
    (await pc.host.list(folder)).map((entry) =>
      entry.name === 'install2.swm' ? { ...entry, sizeBytes: 2 ** 32 } : entry,
    )
  const journal = await agreed(plan)
  expect(await carry(pc, plan, journal, { host: { ...pc.host, list } })).toBe('failed')
  expect(told(journal.events).at(-1)).toContain('install2.swm has 4,294,967,296 bytes')
  expect(existsSync(pc.local(`${result}\\sources\\install.wim`))).toBe(true)
})

it('stays whole when it is small enough, and is verified as such', async () => {
  const pc = pcWithImage(root, '26100.712')
  const plan = await planOf(pc, 'image', 'C:\\Images\\install.wim', { splitAbove: 3800 })
  const journal = await agreed(plan)
  expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
  expect(partsIn(pc, result)).toEqual(['install.wim'])
  expect((await verdictOf(pc, plan)).outcome).toBe('done')
})

it('resumes from the parts when killed after the whole file was deleted', async () => {
  const pc = pcWithMedia(root, '26100.1742')
  grow(pc, 'D:\\sources\\install.wim')
  const plan = await planOf(pc, 'media', 'D:\\', { splitAbove: 1 })
  const journal = await agreed(plan)
  const split = plan.steps.find(({ kind }) => kind === 'split-image')?.id
  const append: typeof journal.append = async (event) => {
    if (event.kind === 'step-done' && event.step === split) throw new Error('killed')
    return journal.append(event)
  }
  await expect(carry(pc, plan, { ...journal, append })).rejects.toThrow('killed')
  expect(partsIn(pc, `${result}\\sources`)).toEqual(['boot.wim', 'install.swm', 'install2.swm'])
  expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
  expect((await verdictOf(pc, plan)).outcome).toBe('done')
})

describe('plans for FAT32', () => {
  const plan = (shape: Parameters<typeof mediumOf>[0], splitAbove: number | null) => {
    const medium = mediumOf(shape)
    return mediumPlan({
      knowledge,
      today: '2026-10-02',
      medium,
      layers: judgeLayers(knowledge, medium),
      at: medium.kind === 'media' ? 'D:\\' : 'C:\\Images\\install.wim',
      target: null,
      indexes: null,
      packages: null,
      features: false,
      splitAbove,
    })
  }
  const made = (shape: Parameters<typeof mediumOf>[0], splitAbove: number | null) => {
    const planned = plan(shape, splitAbove)
    if (!planned.ok) throw new Error(planned.failure.what)
    return planned.value
  }

  it('split an image that its update enlarges, include its space, and list the parts that verify it', () => {
    const [whole, split] = [null, 3800].map((each) => made({ at: '26100.1742' }, each))
    expect(whole && kindsOf(whole)).not.toContain('split-image')
    const step = split?.steps.find(({ kind }) => kind === 'split-image')
    expect(step?.command.slice(2, -2)).toEqual([
      '/Split-Image',
      `/ImageFile:${result}\\sources\\install.wim`,
      `/SWMFile:${result}\\sources\\install.swm`,
      '/FileSize:3800',
      '/CheckIntegrity',
    ])
    expect((split?.needs.diskBytes ?? 0) - (whole?.needs.diskBytes ?? 0)).toBe(
      split?.medium?.read.install?.sizeBytes,
    )
    const first = `${result}\\sources\\install.swm`
    for (const { file, splitInto } of split?.medium?.promises ?? [])
      expect(splitInto).toBe(/install\.wim$/.test(file) ? first : undefined)
  })

  it('split media that are up to date but too large, and leave fitting ones alone', () => {
    const now = made({ at: '26100.1742' }, null).target?.build ?? ''
    const shape = { at: now, winre: '26100.9444', kind: 'image' } as const
    const size = mediumOf(shape).install?.sizeBytes ?? 0
    const below = Math.ceil(size / 2 ** 20) - 1
    expect(kindsOf(made(shape, below))).toEqual(['copy-medium', 'split-image', 'verify'])
    expect(
      made(shape, below).medium?.promises.map(({ build, splitInto }) => [build, splitInto !== undefined]),
    ).toEqual([
      [now, true],
      [now, true],
    ])
    expect(kindsOf(made(shape, below + 1))).toEqual([])
  })

  it('refuse an image that is mounted by the user', () => {
    const planned = plan({ at: '26100.712', format: 'mounted', kind: 'image' }, 3800)
    expect(planned.ok ? 'planned' : planned.failure.code).toBe('bad-call')
  })
})

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { missingForMedium } from '../../../main/carry-out/medium/carry-out-medium.ts'
import { judgeLayers } from '../../../main/media/judge-layers.ts'
import { knowledge } from '../../test-knowledge.ts'
import type { ImagePc } from './image-pc.ts'
import { pcWithImage, pcWithMedia } from './media-pc.ts'
import { agreed, carry, planOf, told } from './medium-case.ts'
import { ends, image, result } from './medium-runs.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-image-pc-'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('updating media on a copy', () => {
  it.each(['26100.712', '26100.1742'])('updates every layer from %s', async (at) => {
    const pc = pcWithMedia(root, at)
    const original = readFileSync(pc.local('D:\\sources\\install.wim'))
    const { end, lines } = await ends(pc, await planOf(pc, 'media', 'D:\\'))
    expect(end, lines.join('\n')).toBe('done')
    const now = await pc.parts.read('media', result)
    expect(judgeLayers(knowledge, now).map(({ layer, state }) => `${layer} ${state}`)).toEqual([
      'setup current',
      'boot current',
      'install current',
      // No source gives the version of the newest Safe OS Dynamic Update.
      'winre unknown',
    ])
    expect(now.install?.images.map(({ winre }) => winre?.build)).toEqual(['26100.9000', '26100.9000'])
    expect(now.setup.every(({ sameAsBoot }) => sameAsBoot)).toBe(true)
    expect(now.boot?.bootIndex).toBe(2)
    expect(pc.mounts()).toEqual([])
    expect(readFileSync(pc.local('D:\\sources\\install.wim'))).toEqual(original)
    expect(existsSync(pc.local(`${result}\\autorun.inf`))).toBe(true)
  })

  it('updates a single image, and verifies every package at the path that DISM reads', async () => {
    const pc = pcWithImage(root, '26100.712')
    const proven: string[] = []
    const plan = await planOf(pc, 'image', image)
    const { end, lines } = await ends(pc, plan, {
      verifyPackage: async (path, { file }) => {
        expect(existsSync(pc.local(path))).toBe(true)
        proven.push(path)
        return message('signature.proven', { file })
      },
    })
    expect(end, lines.join('\n')).toBe('done')
    const used = plan.steps.flatMap((step) => (step.package ? [step.package.file] : []))
    expect(proven.map((path) => path.split('\\').at(-1)).sort()).toEqual(used.sort())
    const now = await pc.parts.read('image', `${result}\\install.wim`)
    expect(now.install?.images.map(({ build }) => build)).toEqual([plan.medium?.promises.at(-1)?.build])
  })

  it('updates an image that is already mounted by the user and leaves it mounted', async () => {
    const pc = pcWithImage(root, '26100.712')
    await pc.parts.makeFolder('C:\\Mine')
    await pc.host.run('dism.exe', ['/Mount-Image', `/ImageFile:${image}`, '/Index:1', '/MountDir:C:\\Mine'])
    const plan = await planOf(pc, 'image', 'C:\\Mine')
    const { end, lines } = await ends(pc, plan)
    expect(end, lines.join('\n')).toBe('done')
    expect(pc.mounts().map(({ folder }) => folder)).toEqual(['C:\\Mine'])
    const now = await pc.parts.read('image', 'C:\\Mine')
    expect(now.install?.images[0]?.packages?.lcu).toBe(plan.medium?.promises.at(-1)?.build)
  })
})

describe('packages are searched for', () => {
  it('again for an image that is started over, but not for a finished one', async () => {
    const pc: ImagePc = pcWithMedia(root, '26100.712', (line) =>
      line.includes('/Add-Package') && pc.mounts().at(-1)?.index === 2 ? 5 : undefined,
    )
    const plan = await planOf(pc, 'media', 'D:\\')
    if (plan.medium === undefined) throw new Error('The plan is not for a medium.')
    const { end, journal } = await ends(pc, plan)
    expect(end).toBe('failed')
    rmSync(pc.local('C:\\Packages'), { recursive: true })
    const missing = await missingForMedium(pc.host, plan, plan.medium, journal.events)
    const second = plan.steps.findIndex(
      ({ kind, command }) => kind === 'mount-image' && command.includes('/Index:2'),
    )
    const needed = plan.steps.slice(second).flatMap((step) => step.package?.file ?? [])
    expect(missing.map(({ wanted }) => wanted.file).sort()).toEqual([...new Set(needed)].sort())
    expect(plan.steps.slice(second).map(({ id }) => id)).toEqual(
      expect.arrayContaining(missing.map(({ step }) => step)),
    )
  })
})

describe('stopping', () => {
  it('discards the mounted image and can be resumed later', async () => {
    const pc = pcWithImage(root, '26100.712')
    const plan = await planOf(pc, 'image', image)
    const journal = await agreed(plan)
    const stop = new AbortController()
    journal.onAppend((event) => {
      if (event.kind === 'step-done' && event.step.includes('mount-image')) stop.abort()
    })
    expect(await carry(pc, plan, journal, { isCancelled: async () => stop.signal.aborted })).toBe('cancelled')
    expect(pc.mounts()).toEqual([])
    expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
  })

  it('changes nothing if it was requested before the first step', async () => {
    const pc = pcWithImage(root, '26100.712')
    const { end } = await ends(pc, await planOf(pc, 'image', image), { isCancelled: async () => true })
    expect(end).toBe('cancelled')
    expect(pc.calls).toEqual([])
  })
})

it('removes unexpected files from a package folder before DISM reads it', async () => {
  const pc = pcWithImage(root, '26100.712')
  const plan = await planOf(pc, 'image', image)
  const chain = plan.steps
    .find((step) => step.package?.role === 'target')
    ?.command.find((word) => word.startsWith('/PackagePath:'))
  const folder = (chain ?? '').slice('/PackagePath:'.length).replace(/\\[^\\]+$/, '')
  mkdirSync(pc.local(folder), { recursive: true })
  pc.put(`${folder}\\foreign.msu`, '{"brings":["Package_for_Foreign~31bf3856ad364e35~amd64~~1.0.0.0"]}')
  const { end } = await ends(pc, plan)
  expect(end).toBe('done')
  const now = await pc.parts.read('image', `${result}\\install.wim`)
  expect(JSON.stringify(now)).not.toContain('Foreign')
  expect(readFileSync(pc.local(`${result}\\install.wim`), 'latin1')).not.toContain('Package_for_Foreign')
})

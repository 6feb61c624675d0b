import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MediumReading } from '../../common/media/medium-reading.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { findMedium, mediumReader } from '../../main/workflow/medium/read-medium-for-window.ts'
import { knowledge } from '../test-knowledge.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-find-medium-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const files = async (...names: string[]) => {
  for (const name of names) await writeFile(join(folder, name), 'x')
}
const refused = async () => failureOf(await findMedium(folder).catch((error: unknown) => error))

describe('a selected folder', () => {
  it('is recognized as media', async () => {
    await mkdir(join(folder, 'Sources'))
    expect(await findMedium(folder)).toEqual({ kind: 'media', path: folder })
  })

  it('is recognized as the mount folder of an image', async () => {
    await mkdir(join(folder, 'Windows'))
    expect(await findMedium(folder)).toEqual({ kind: 'image', path: folder })
  })

  it('is recognized as one image file, including a split one', async () => {
    await files('install.swm', 'install2.swm', 'install10.swm', 'notes.txt', '._install.wim')
    expect(await findMedium(folder)).toEqual({ kind: 'image', path: join(folder, 'install.swm') })
  })

  it('can be an image file given by path', async () => {
    await files('a.wim', 'b.esd')
    const path = join(folder, 'b.esd')
    expect(await findMedium(path)).toEqual({ kind: 'image', path })
  })

  it('is rejected if nothing in it can be read or too many images match', async () => {
    expect(await refused()).toMatchObject({
      code: 'not-found',
      what: expect.stringContaining('no installation media'),
    })
    await files('a.wim', 'b.esd')
    expect(await refused()).toMatchObject({ what: expect.stringContaining('a.wim, b.esd') })
    await rm(folder, { recursive: true })
    expect(await refused()).toMatchObject({ what: 'There is no such folder, drive or file.' })
  })
})

it('reads one medium at a time and reports the result', async () => {
  await files('install.wim')
  const reported: (MediumReading | null)[] = []
  const reader = mediumReader((reading) => reported.push(reading), { knowledge })
  reader.start({ folder, fat32: false })
  expect(() => reader.start({ folder, fat32: false })).toThrow('being read')
  await reader.close()
  expect(reported.map((look) => look?.state)).toEqual([
    'reading',
    expect.stringMatching(/^(?:stopped|failed)$/),
  ])
  reader.start({ folder, fat32: false })
  await expect.poll(() => reported.at(-1)?.state).toBe('failed')
  expect(reported.at(-1)?.failure?.what).toContain('not a Windows image')
})

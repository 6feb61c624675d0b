import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findImagesIn, findInstallImages } from '../../main/media/find-install-images.ts'
import { hasTool } from '../archives/tools.ts'
import { makeMedia } from './make-media.ts'

describe.skipIf(!hasTool('wimlib-imagex'))('Windows images on the drives of a PC', () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'unstuck-install-images-'))
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  it('are those in install.wim by index, without unreadable ones', async () => {
    const medium = makeMedia(home, { at: '26100.1742', winre: '26100.1' })
    const damaged = join(home, 'damaged')
    await mkdir(join(damaged, 'sources'), { recursive: true })
    await writeFile(join(damaged, 'sources', 'install.wim'), 'no image')
    const path = join(medium, 'sources', 'install.wim')
    expect(await findInstallImages([join(home, 'no drive'), damaged, medium])).toEqual([
      { path, index: 1 },
      { path, index: 2 },
    ])
  })

  it('are found in a selected medium, folder or file, with the first unreadable one as reason', async () => {
    const medium = makeMedia(home, { at: '26100.1742', winre: '26100.1' })
    const inMedium = join(medium, 'sources', 'install.wim')
    const chosen = join(home, 'chosen')
    await mkdir(chosen)
    const [copy, damaged] = [join(chosen, 'Win11.WIM'), join(chosen, 'damaged.esd')]
    await copyFile(inMedium, copy)
    await writeFile(damaged, 'no image')
    await writeFile(join(chosen, 'readme.txt'), 'no image')
    const both = (path: string) => [
      { path, index: 1 },
      { path, index: 2 },
    ]
    expect(await findImagesIn(medium)).toEqual(both(inMedium))
    expect(await findImagesIn(join(medium, 'sources'))).toEqual(expect.arrayContaining(both(inMedium)))
    expect(await findImagesIn(copy)).toEqual(both(copy))
    // The contents tell what a file is, and a folder may have any name.
    const renamed = join(home, 'winre.wim.old')
    await copyFile(inMedium, renamed)
    expect(await findImagesIn(renamed)).toEqual(both(renamed))
    const folder = join(home, 'Windows.wim')
    await mkdir(folder)
    await copyFile(inMedium, join(folder, 'install.wim'))
    expect(await findImagesIn(folder)).toEqual(both(join(folder, 'install.wim')))
    expect(await findImagesIn(chosen)).toEqual([...both(copy), { path: damaged, index: 1 }])
    const gone = join(home, 'gone.wim')
    for (const missing of [gone, join(home, 'no folder')])
      await expect(findImagesIn(missing)).rejects.toMatchObject({
        failure: { code: 'not-found', reason: { code: 'path-not-found' }, where: missing },
      })
  })
})

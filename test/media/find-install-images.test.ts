import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findInstallImages } from '../../main/media/find-install-images.ts'
import { hasTool } from '../archives/tools.ts'
import { makeMedia } from './make-media.ts'

describe.skipIf(!hasTool('wimlib-imagex'))('images of Windows in the drives of a PC', () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'unstuck-install-images-'))
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  it('are those of install.wim, each by its index; what cannot be read is none', async () => {
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
})

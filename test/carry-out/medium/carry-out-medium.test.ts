import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgeLayers } from '../../../main/media/judge-layers.ts'
import { packagesAt } from '../../media/make-media.ts'
import { describedBoot, describedImages, describedInstall } from './described-images.ts'
import { type ImagePc, imagePc } from './image-pc.ts'
import { agreed, carry, planOf, told } from './medium-case.ts'

const names = (at: string) => {
  const [build = 0, ubr = 0] = at.split('.').map(Number)
  return packagesAt(build, ubr)
}

/** A PC with installation media of 24H2 in D:. */
function pcWithMedia(root: string, at: string, fault?: Parameters<typeof imagePc>[2]): ImagePc {
  const pc = imagePc(root, describedImages, fault)
  pc.put('D:\\sources\\install.wim', describedInstall(at, '26100.1', ['Core', 'Professional'], names))
  pc.put('D:\\sources\\boot.wim', describedBoot(at, names))
  for (const file of ['setup.exe', 'setuphost.exe']) pc.put(`D:\\sources\\${file}`, `10.0.${at}`)
  pc.put('D:\\bootmgr.efi', `bootmgr ${at}`)
  pc.put('D:\\efi\\boot\\bootx64.efi', `bootmgfw ${at}`)
  pc.put('D:\\autorun.inf', 'as it is')
  return pc
}

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-image-pc-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const result = 'C:\\ProgramData\\Unstuck\\Media\\New'

describe('media are brought up to date on a copy', () => {
  it.each(['26100.712', '26100.1742'])('from %s, every layer', async (at) => {
    const pc = pcWithMedia(root, at)
    const original = readFileSync(pc.local('D:\\sources\\install.wim'))
    const plan = await planOf(pc, 'media', 'D:\\')
    const journal = await agreed(plan)
    const end = await carry(pc, plan, journal)
    expect(end, told(journal.events).join('\n')).toBe('done')
    const now = await pc.parts.read('media', result)
    expect(judgeLayers(now).map(({ layer, state }) => `${layer} ${state}`)).toEqual([
      'setup current',
      'boot current',
      'install current',
      // Of the newest Safe OS Dynamic Update no source tells the version.
      'winre unknown',
    ])
    expect(now.install?.images.map(({ winre }) => winre?.build)).toEqual(['26100.9000', '26100.9000'])
    expect(now.setup.every(({ sameAsBoot }) => sameAsBoot)).toBe(true)
    expect(now.boot?.bootIndex).toBe(2)
    expect(pc.mounts()).toEqual([])
    expect(readFileSync(pc.local('D:\\sources\\install.wim'))).toEqual(original)
    expect(existsSync(pc.local(`${result}\\autorun.inf`))).toBe(true)
  })
})

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeMedium } from '../../../main/carry-out/medium/judge-medium.ts'
import { judgeLayers } from '../../../main/media/judge-layers.ts'
import { hasTool, runTool } from '../../archives/tools.ts'
import { makeMedia } from '../../media/make-media.ts'
import { knowledge } from '../../test-knowledge.ts'
import { type ImagePc, imagePc } from './image-pc.ts'
import { agreed, carry, planOf, told } from './medium-case.ts'
import { wimlibImages } from './wimlib-images.ts'

const result = 'C:\\ProgramData\\Unstuck\\Media\\New'

describe.skipIf(!hasTool('wimlib-imagex'))('media with real WIM files', () => {
  let root = ''
  let pc: ImagePc
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'unstuck-real-images-'))
    mkdirSync(join(root, 'pc'))
    pc = imagePc(join(root, 'pc'), wimlibImages)
    const media = makeMedia(root, { at: '26100.712', winre: '26100.1' })
    mkdirSync(join(media, 'efi', 'boot'), { recursive: true })
    writeFileSync(join(media, 'efi', 'boot', 'bootx64.efi'), 'boot manager')
    cpSync(media, pc.local('D:\\'), { recursive: true })
    const boot = pc.local('D:\\sources\\boot.wim')
    // Each image in boot.wim contains boot managers of Windows PE.
    const add = (name: string) => {
      writeFileSync(join(root, name), `of the image: ${name}`)
      return `add ${join(root, name)} /Windows/Boot/EFI/${name}`
    }
    for (const name of ['bootmgr.efi', 'bootmgfw.efi'])
      runTool('wimlib-imagex', ['update', boot, '2', `--command=${add(name)}`])
    runTool('wimlib-imagex', ['info', boot, '2', '--boot'])
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('are updated layer by layer, as verified by the content of the result', async () => {
    const plan = await planOf(pc, 'media', 'D:\\')
    const { medium } = plan
    if (medium === undefined) throw new Error('a medium')
    const journal = await agreed(plan)
    const end = await carry(pc, plan, journal)
    expect(end, told(journal.events).join('\n')).toBe('done')
    const now = await pc.parts.read('media', result)
    expect(now.install?.images.map(({ build, winre }) => [build, winre?.build])).toEqual(
      medium.promises
        .filter(({ file }) => /install\.wim$/.test(file))
        .map(({ build }) => [build, '26100.9000']),
    )
    expect(now.boot?.images.map(({ build }) => build)).toEqual(
      medium.promises.filter(({ file }) => /boot\.wim$/.test(file)).map(({ build }) => build),
    )
    expect(now.boot?.bootIndex).toBe(2)
    expect(now.setup.map(({ sameAsBoot }) => sameAsBoot)).toEqual([true, true])
    runTool('wimlib-imagex', ['verify', pc.local(`${result}\\sources\\install.wim`)])
    const verdict = await judgeMedium(plan, medium, pc.parts, (read) => judgeLayers(knowledge, read))
    expect(verdict.outcome, verdict.because).toBe('done')
    expect(verdict.checks.every(({ ok }) => ok !== false)).toBe(true)
  })

  it('are not done when the result is the original, or is gone', async () => {
    const plan = await planOf(pc, 'media', 'D:\\')
    const { medium } = plan
    if (medium === undefined) throw new Error('a medium')
    cpSync(pc.local('D:\\sources\\install.wim'), pc.local(`${result}\\sources\\install.wim`))
    const stale = await judgeMedium(plan, medium, pc.parts, (read) => judgeLayers(knowledge, read))
    expect([stale.outcome, stale.because]).toEqual(['not-done', expect.stringContaining('found 26100.712')])
    rmSync(pc.local(`${result}\\sources\\boot.wim`))
    rmSync(pc.local(`${result}\\sources\\install.wim`))
    const gone = await judgeMedium(plan, medium, pc.parts, (read) => judgeLayers(knowledge, read))
    expect([gone.outcome, gone.because]).toEqual([
      'not-done',
      expect.stringContaining('success is not proven'),
    ])
  })

  it('are done-but when Setup differs from the one in boot.wim', async () => {
    const made = makeMedia(join(root), { at: '26100.1742', setup: '26100.1' })
    cpSync(made, pc.local(result), { recursive: true })
    const plan = await planOf(pc, 'media', 'D:\\')
    const { medium } = plan
    if (medium === undefined) throw new Error('a medium')
    const promises = medium.promises
      .map((each) => ({ ...each, build: '26100.1742' }))
      .filter(({ file }) => /install/.test(file))
    const verdict = await judgeMedium(plan, { ...medium, promises }, pc.parts, (read) =>
      judgeLayers(knowledge, read),
    )
    expect([verdict.outcome, verdict.because]).toEqual([
      'done-but',
      expect.stringContaining('setup.exe on the media'),
    ])
  })
})

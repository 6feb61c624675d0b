import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mediumSchema } from '../../common/media/medium.ts'
import { readImage, readMedia } from '../../main/media/read-medium.ts'
import { hasTool, runTool } from '../archives/tools.ts'
import { makeMedia, makeWim, packagesAt, program } from './make-media.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-media-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** `Name: value` of each image as wimlib-imagex tells them. */
function wimlibInfo(path: string): Map<string, string>[] {
  const [, ...images] = runTool('wimlib-imagex', ['info', path])
    .toString()
    .split(/^Index:/m)
  return images.map(
    (text) =>
      new Map(
        `Index:${text}`
          .split('\n')
          .map((line) => /^([\w ]+):\s*(.*?)\s*$/.exec(line)?.slice(1) as [string, string] | undefined)
          .filter((pair) => pair !== undefined),
      ),
  )
}

describe.skipIf(!hasTool('wimlib-imagex'))('media created by wimlib', () => {
  it('are read by layer', async () => {
    const media = makeMedia(folder, { winre: '26100.1738', setup: '26100.1150' })
    const read = mediumSchema.parse(await readMedia(media))
    expect(read.gaps).toEqual([])
    expect(read.install?.images.map(({ index, edition, build }) => `${index} ${edition} ${build}`)).toEqual([
      '1 Core 26100.1742',
      '2 Professional 26100.1742',
    ])
    const [first, second] = read.install?.images ?? []
    expect(first?.packages).toEqual({
      lcu: '26100.1742',
      olderLcus: [],
      servicingStack: '26100.1738',
      safeOs: null,
      dotnet: [],
      enables: null,
      languages: ['en-US'],
      features: ['Microsoft-Windows-LanguageFeatures-Basic-en-us-Package', 'OpenSSH-Client-Package'],
    })
    expect(first?.winre?.build).toBe('26100.1738')
    expect(first?.winre?.packages?.safeOs).toBe('26100.1738')
    expect(second?.winre?.sha1).toBe(first?.winre?.sha1)
    expect(read.boot?.images.map(({ build }) => build)).toEqual(['26100.1742', '26100.1742'])
    expect(read.boot?.images[1]?.setup['setup.exe']?.version).toBe('10.0.26100.1742')
    expect(read.setup).toEqual([
      { file: 'setup.exe', version: '10.0.26100.1150', sameAsBoot: false },
      { file: 'setuphost.exe', version: '10.0.26100.1150', sameAsBoot: false },
    ])
  })

  it('report when their Setup matches boot.wim', async () => {
    const { setup } = await readMedia(makeMedia(folder))
    expect(setup.map(({ sameAsBoot }) => sameAsBoot)).toEqual([true, true])
  })

  it('before 24H2 need no setuphost.exe in boot.wim', async () => {
    const { setup } = await readMedia(
      makeMedia(folder, { at: '22631.2861', boot: '22621.2861', setup: '22621.1' }),
    )
    expect(setup).toEqual([{ file: 'setup.exe', version: '10.0.22621.1', sameAsBoot: false }])
  })

  it('are read up to a maximum number of images, with the total in a gap', async () => {
    // Doubled again and again, which wimlib allows for images without a name.
    let path = join(folder, 'images-1.wim')
    makeWim(folder, path, [{ name: '', edition: 'Core', build: '26100.1', packages: [] }])
    for (let count = 1; count < 130; count *= 2) {
      const twice = join(folder, `images-${count * 2}.wim`)
      for (let nth = 0; nth < 2; nth++) runTool('wimlib-imagex', ['export', path, 'all', twice])
      path = twice
    }
    const { install, gaps } = await readImage(path)
    expect(install?.images).toHaveLength(128)
    const [told] = gaps.filter(({ code }) => code === 'images-too-many')
    expect(told?.why).toBe('It describes 256 images; only the first 128 are read.')
  })

  it('are described as wimlib describes them', async () => {
    const path = join(folder, 'two.wim')
    makeWim(folder, path, [
      {
        name: 'Windows 11 Pro',
        edition: 'Professional',
        arch: 12,
        build: '26100.8117',
        languages: ['de-DE', 'en-US'],
        packages: [],
      },
      {
        name: 'Windows 10 Home',
        edition: 'Core',
        arch: 0,
        build: '19041.3803',
        packages: packagesAt(19041, 3803),
      },
    ])
    const words = { x64: 'x86_64', x86: 'x86', arm64: 'ARM64' }
    const { install } = await readImage(path)
    expect(
      install?.images.map((each) => [
        String(each.index),
        each.name,
        words[each.architecture ?? 'x64'],
        each.edition,
        each.installationType,
        each.languages.join(' '),
        each.defaultLanguage,
        each.build,
      ]),
    ).toEqual(
      wimlibInfo(path).map((each) => [
        each.get('Index'),
        each.get('Name'),
        each.get('Architecture'),
        each.get('Edition ID'),
        each.get('Installation Type'),
        each.get('Languages'),
        each.get('Default Language'),
        `${each.get('Build')}.${each.get('Service Pack Build')}`,
      ]),
    )
  })

  it.each([['none'], ['XPRESS'], ['LZX', '--chunk-size=2097152']])(
    'are read with any compression: %s %s',
    async (compress, ...more) => {
      const path = join(folder, `packed-${compress}.wim`)
      makeWim(
        folder,
        path,
        [{ name: 'one', edition: 'Core', build: '22621.3007', packages: packagesAt(22621, 3007) }],
        [`--compress=${compress}`, ...more],
      )
      const { install, gaps } = await readImage(path)
      expect(gaps).toEqual([])
      expect(install?.images[0]?.packages?.lcu).toBe('22621.3007')
    },
  )

  it('that are a solid ESD are read like any other', async () => {
    const path = join(folder, 'install.esd')
    makeWim(
      folder,
      path,
      [
        {
          name: 'one',
          edition: 'Core',
          build: '26100.1742',
          packages: packagesAt(26100, 1742),
          files: { 'sources/setup.exe': program('10.0.26100.1742') },
        },
      ],
      ['--solid'],
    )
    const { install, gaps } = await readImage(path)
    expect(install?.format).toBe('esd')
    expect(install?.images[0]).toMatchObject({
      edition: 'Core',
      build: '26100.1742',
      packages: { lcu: '26100.1742' },
      winre: null,
      setup: { 'setup.exe': { version: '10.0.26100.1742' } },
    })
    expect(gaps).toEqual([])
  })

  it('in parts are read from all parts, and a missing part leaves a gap', async () => {
    const whole = join(makeMedia(folder), 'sources/install.wim')
    const parts = join(folder, 'parts')
    mkdirSync(parts)
    const first = join(parts, 'install.swm')
    // Three kilobytes a part: the parts are as many as the files ask for.
    runTool('wimlib-imagex', ['split', whole, first, '0.003'])
    expect(readdirSync(parts).length).toBeGreaterThan(1)
    const read = await readImage(first)
    expect(read.install?.format).toBe('split')
    expect(read.install?.images).toEqual((await readImage(whole)).install?.images)
    expect(read.gaps).toEqual([])
    // A part of another WIM under the name of the second is none of this one.
    copyFileSync(whole, join(parts, 'install2.swm'))
    const { install, gaps } = await readImage(first)
    expect(install?.images[0]?.packages?.lcu).toBe('26100.1742')
    const [parts2, winre] = gaps
    expect(parts2).toMatchObject({ code: 'image-parts-missing', params: { named: '2' } })
    expect(winre).toMatchObject({
      code: 'image-winre-unread',
      params: { index: 1, why: { params: { reason: { code: 'archive.wim-part-missing' } } } },
    })
    writeFileSync(join(parts, 'install2.swm'), 'no part at all')
    expect((await readImage(first)).gaps).toEqual(gaps)
  })

  it.skipIf(process.getuid?.() === 0)('are not reported as missing if access is denied', async () => {
    const media = makeMedia(folder)
    const closed = join(media, 'sources')
    chmodSync(closed, 0)
    await expect(readMedia(media)).rejects.toMatchObject({ failure: { code: 'unreadable', where: closed } })
    chmodSync(closed, 0o755)
  })

  it('are not reported as lacking boot managers if their folder cannot be read', async () => {
    const media = makeMedia(folder)
    const boot = join(media, 'efi', 'boot')
    rmSync(boot, { recursive: true, force: true })
    mkdirSync(join(media, 'efi'), { recursive: true })
    // A link that leads to itself cannot be read, by administrators neither.
    symlinkSync(boot, boot)
    await expect(readMedia(media)).rejects.toMatchObject({ failure: { code: 'unreadable', where: boot } })
  })

  it('report the first part as required if only a later part is given', async () => {
    const parts = join(folder, 'later-part')
    mkdirSync(parts)
    const whole = join(makeMedia(folder), 'sources/install.wim')
    runTool('wimlib-imagex', ['split', whole, join(parts, 'install.swm'), '0.003'])
    await expect(readImage(join(parts, 'install2.swm'))).rejects.toMatchObject({
      failure: { code: 'bad-call', what: expect.stringContaining('part 2') },
    })
  })

  it('that are another kind of file are not reported as truncated WIMs', async () => {
    const path = join(folder, 'text.wim')
    writeFileSync(path, 'no WIM')
    await expect(readImage(path)).rejects.toMatchObject({
      failure: { code: 'malformed', reason: { code: 'file-not-an-image' }, where: path },
    })
  })

  it('report a missing or truncated boot.wim', async () => {
    const media = makeMedia(folder)
    const boot = join(media, 'sources/boot.wim')
    writeFileSync(boot, runTool('head', ['-c', '1000', boot]))
    const cut = await readMedia(media)
    expect(cut.boot).toBeNull()
    expect(cut.gaps.find(({ what }) => what === 'sources/boot.wim')?.why).toContain('truncated')
    expect(cut.setup.map(({ sameAsBoot }) => sameAsBoot)).toEqual([null, null])
    rmSync(boot)
    expect((await readMedia(media)).gaps.map(({ what }) => what)).toEqual(['boot.wim'])
    writeFileSync(join(media, 'sources/install.esd'), 'an older one')
    expect((await readMedia(media)).gaps.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      'sources/install.esd: install.wim is next to it, and that one was read.',
      expect.stringContaining('boot.wim'),
    ])
    rmSync(join(media, 'sources/install.esd'))
    renameSync(join(media, 'sources/install.wim'), join(media, 'sources/INSTALL.WIM'))
    expect((await readMedia(media)).install?.images).toHaveLength(2)
    rmSync(join(media, 'sources/INSTALL.WIM'))
    await expect(readMedia(media)).rejects.toMatchObject({ failure: { code: 'not-found' } })
    await expect(readMedia(join(folder, 'nowhere'))).rejects.toMatchObject({ failure: { code: 'not-found' } })
    await expect(readMedia(boot.replace('boot.wim', 'setup.exe'))).rejects.toThrow('This is a file')
    await expect(readImage(folder)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })
})

describe.skipIf(!hasTool('wimlib-imagex'))('a mounted image', () => {
  it('is read from its folder with names in any case', async () => {
    const folderOf = join(folder, 'mount')
    const media = makeMedia(folder, { at: '26100.1742', winre: '26100.1738' })
    runTool('wimlib-imagex', ['apply', join(media, 'sources/install.wim'), '2', folderOf])
    renameSync(join(folderOf, 'Windows/servicing'), join(folderOf, 'Windows/Servicing'))
    const read = mediumSchema.parse(await readImage(folderOf))
    const whole = await readImage(join(media, 'sources/install.wim'))
    const [image] = read.install?.images ?? []
    const [, packed] = whole.install?.images ?? []
    expect(read.install?.format).toBe('mounted')
    expect(image).toMatchObject({ architecture: 'x64', build: '26100.1742', installationType: 'Client' })
    expect(image?.packages).toEqual(packed?.packages)
    expect(image?.winre).toEqual(packed?.winre)
    expect(read.gaps.map(({ what }) => what)).toEqual([
      'Whether the cumulative update 26100.1742 is installed in the image or only staged',
    ])
  })

  it('is rejected for any other folder', async () => {
    await expect(readImage(folder)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  })
})

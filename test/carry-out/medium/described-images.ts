import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Medium, MediumImage, MediumWim } from '../../../common/media/medium.ts'
import { FailureError } from '../../../common/result.ts'
import { readPackageNames } from '../../../main/media/read-package-names.ts'
import { gap } from '../../../main/texts/gap.ts'
import { driverStore } from './image-drivers.ts'
import type { ImageStore } from './image-pc.ts'

/** An image file as JSON: each image with its files, as base64 by path. Fast, for tests that do not need a real WIM. */
type Described = {
  /** Number of parts if this is the first; the other parts contain only their number. */
  parts?: number
  bootIndex: number | null
  images: { name: string; edition: string; build: string; files: Record<string, string> }[]
}

const open = (file: string): Described => JSON.parse(readFileSync(file, 'utf8'))
const keep = (file: string, wim: Described) => writeFileSync(file, JSON.stringify(wim))

/** An image store that keeps image files as text. */
export const describedImages: ImageStore = {
  apply(file, index, folder) {
    for (const [name, content] of Object.entries(open(file).images[index - 1]?.files ?? {})) {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), Buffer.from(content, 'base64'))
    }
  },
  commit(file, index, folder) {
    const wim = open(file)
    const image = wim.images[index - 1]
    if (image === undefined) throw new Error(`no image ${index}`)
    image.files = filesIn(folder)
    image.build = builtTo(image.build, packageNames(image.files))
    keep(file, wim)
  },
  export(from, index, to, bootable) {
    const wim: Described = existsSync(to) ? open(to) : { bootIndex: null, images: [] }
    const image = open(from).images[index - 1]
    if (image === undefined) throw new Error(`no image ${index}`)
    wim.images.push(image)
    if (bootable) wim.bootIndex = wim.images.length
    keep(to, wim)
  },
  split(from, to) {
    keep(to, { ...open(from), parts: 2 })
    writeFileSync(to.replace(/\.swm$/, '2.swm'), 'part 2')
  },
  drivers(file, index) {
    if (!existsSync(file)) throw new FailureError('not-found', 'There is no such image.', 'Look.', file)
    const mount = existsSync(file) && statSync(file).isDirectory()
    const files = mount ? filesIn(file) : (open(file).images[index - 1]?.files ?? {})
    const kept = Object.keys(files).filter((name) => name.startsWith(driverStore))
    return new Set(kept.map((name) => basename(name).toLowerCase()))
  },
  program: (version) => Buffer.from(version),
  async read(kind, path) {
    if (!existsSync(path)) throw new FailureError('not-found', 'There is no such image.', 'Look.', path)
    if (kind === 'image' && statSync(path).isDirectory()) return mounted(path)
    if (kind === 'image')
      return { ...nothing, kind, path, install: wimOf(path, 'install.wim'), gaps: missingParts(path) }
    const boot = wimOf(join(path, 'sources', 'boot.wim'), 'sources/boot.wim')
    const inBoot = boot.images[1]?.setup
    const whole = join(path, 'sources', 'install.wim')
    const install = existsSync(whole) ? whole : whole.replace(/wim$/, 'swm')
    return {
      ...nothing,
      kind,
      path,
      install: wimOf(install, 'sources/install.wim'),
      gaps: missingParts(install),
      boot,
      setup: (['setup.exe', 'setuphost.exe'] as const).map((file) => {
        const content = readFileSync(join(path, 'sources', file))
        return { file, version: content.toString(), sameAsBoot: sha1(content) === inBoot?.[file]?.sha1 }
      }),
      bootManagers: ['bootmgr.efi', 'efi/boot/bootx64.efi'].filter((each) => existsSync(join(path, each))),
    }
  },
}

/** The revision after packages were added, as DISM records it when it commits an image. */
export function builtTo(build: string, mums: readonly string[]): string {
  const { lcu, safeOs } = readPackageNames(mums)
  const revision = (lcu ?? safeOs ?? build).split('.')[1]
  return `${build.split('.')[0]}.${revision}`
}

const nothing: Medium = {
  kind: 'image',
  path: '',
  install: null,
  boot: null,
  setup: [],
  bootManagers: [],
  gaps: [],
}

function missingParts(first: string): Medium['gaps'] {
  if (open(first).parts === undefined || existsSync(first.replace(/\.swm$/, '2.swm'))) return []
  return [gap('image-parts-missing', { named: '2', more: 'other', parts: 2, file: 'install.swm' })]
}

function wimOf(path: string, file: string): MediumWim {
  const { images, bootIndex } = open(path)
  return {
    file,
    sizeBytes: statSync(path).size,
    format: 'wim',
    bootIndex,
    images: images.map((image, nth) => imageOf(nth + 1, image)),
  }
}

function mounted(path: string): Medium {
  const files = filesIn(path)
  const { lcu } = readPackageNames(packageNames(files))
  const image = imageOf(1, { name: 'mounted', edition: 'Professional', build: lcu ?? '26100.1', files })
  return {
    ...nothing,
    path,
    install: { file: 'mounted', sizeBytes: 0, format: 'mounted', bootIndex: null, images: [image] },
  }
}

function imageOf(index: number, { name, edition, build, files }: Described['images'][number]): MediumImage {
  const find = (wanted: string) =>
    Object.entries(files).find(([each]) => each.toLowerCase() === wanted.toLowerCase())?.[1]
  const program = (each: string) => {
    const content = find(`sources/${each}`)
    if (content === undefined) return null
    const bytes = Buffer.from(content, 'base64')
    return { sha1: sha1(bytes), version: bytes.toString() }
  }
  const winre = find('Windows/System32/Recovery/winre.wim')
  const inner =
    winre === undefined ? null : (JSON.parse(Buffer.from(winre, 'base64').toString()) as Described)
  return {
    index,
    name,
    edition,
    installationType: edition === 'WindowsPE' ? 'WindowsPE' : 'Client',
    architecture: 'x64',
    build,
    languages: ['en-US'],
    defaultLanguage: 'en-US',
    packages: readPackageNames(packageNames(files)),
    winre:
      inner === null
        ? null
        : {
            sizeBytes: 1,
            sha1: sha1(Buffer.from(winre ?? '', 'base64')),
            build: inner.images[0]?.build ?? null,
            packages: null,
          },
    setup: { 'setup.exe': program('setup.exe'), 'setuphost.exe': program('setuphost.exe') },
  }
}

function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path).toString('base64')]),
  )
}

function packageNames(files: Readonly<Record<string, string>>): string[] {
  return Object.keys(files).flatMap((path) =>
    path.startsWith('Windows/servicing/Packages/') && path.endsWith('.mum')
      ? [path.split('/').at(-1) ?? '']
      : [],
  )
}

function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}

const token = '31bf3856ad364e35'
const text = (content: string) => Buffer.from(content).toString('base64')
const mums = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`Windows/servicing/Packages/${name}.mum`, text(name)]))

/** A text representing install.wim, with WinRE in each image. */
export function describedInstall(
  at: string,
  winre: string,
  editions: readonly string[],
  names: (at: string) => string[],
) {
  const inner: Described = {
    bootIndex: 1,
    images: [
      {
        name: 'WinRE',
        edition: 'WindowsPE',
        build: winre,
        files: mums([`Package_for_SafeOSDU~${token}~amd64~~${winre}.1.7`]),
      },
    ],
  }
  const images = editions.map((edition) => ({
    name: `Windows 11 ${edition}`,
    edition,
    build: at,
    files: { ...mums(names(at)), 'Windows/System32/Recovery/Winre.wim': text(JSON.stringify(inner)) },
  }))
  return JSON.stringify({ bootIndex: null, images } satisfies Described)
}

/** A text representing boot.wim: Windows PE, and Setup with its programs and boot managers. */
export function describedBoot(at: string, names: (at: string) => string[]) {
  const pe = { name: 'Windows PE', edition: 'WindowsPE', build: at, files: mums(names(at)) }
  const setup = {
    ...pe,
    name: 'Windows Setup',
    files: {
      ...pe.files,
      'sources/setup.exe': text(`10.0.${at}`),
      'sources/setuphost.exe': text(`10.0.${at}`),
      'Windows/Boot/EFI/bootmgr.efi': text(`bootmgr ${at}`),
      'Windows/Boot/EFI/bootmgfw.efi': text(`bootmgfw ${at}`),
    },
  }
  return JSON.stringify({ bootIndex: 2, images: [pe, setup] } satisfies Described)
}

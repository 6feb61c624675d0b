import type { Medium, MediumImage, MediumWim, SetupFile } from '../../common/media/medium.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import { readPackageNames } from '../../main/media/read-package-names.ts'
import { packagesAt } from './make-media.ts'

/** The version of a medium; everything else is as usual. */
export type MediumShape = {
  /** Build and revision of Windows, `26100.1742`; several for different images. */
  readonly at: string | readonly string[]
  readonly arch?: Architecture
  readonly editions?: readonly string[]
  readonly installationType?: string
  /** boot.wim; null for a medium without one; standalone images have none. */
  readonly boot?: string | null
  /** `26100.1738`; null for an unreadable one. */
  readonly winre?: string | null
  /** Revision of Setup on the medium; the one in boot.wim has that of boot.wim. */
  readonly setup?: string
  readonly format?: MediumWim['format']
  readonly kind?: Medium['kind']
  /** Further packages in each image, by `.mum` name. */
  readonly packages?: readonly string[]
}

const none = { 'setup.exe': null, 'setuphost.exe': null }

/** A medium as returned by `readMedia`. */
export function mediumOf(shape: MediumShape): Medium {
  const { arch = 'x64', editions = ['Core', 'Professional'], format = 'wim', kind = 'media' } = shape
  const builds = typeof shape.at === 'string' ? editions.map(() => shape.at as string) : shape.at
  const [first = ''] = builds
  const boot = kind === 'image' ? null : shape.boot === undefined ? first : shape.boot
  const inside = format !== 'esd'
  const words = { x64: 'amd64', arm64: 'arm64', x86: 'x86' }
  const images = builds.map((build, nth): MediumImage => {
    const [number = 0, ubr = 0] = build.split('.').map(Number)
    const names = [...packagesAt(number, ubr, words[arch]), ...(shape.packages ?? [])]
    return {
      index: nth + 1,
      name: `Windows ${editions[nth] ?? nth}`,
      edition: editions[nth] ?? 'Professional',
      installationType: shape.installationType ?? 'Client',
      architecture: arch,
      build,
      languages: ['en-US'],
      defaultLanguage: 'en-US',
      packages: inside ? readPackageNames(names.map((name) => `${name}.mum`)) : null,
      winre: inside ? winreOf(shape.winre === undefined ? first : shape.winre) : null,
      setup: none,
    }
  })
  return {
    kind,
    path: kind === 'media' ? 'D:\\' : format === 'mounted' ? 'C:\\mount' : 'C:\\Images\\install.wim',
    install: {
      file:
        kind === 'media'
          ? `sources/install.${{ wim: 'wim', esd: 'esd', split: 'swm', mounted: '' }[format]}`
          : 'install.wim',
      sizeBytes: 5e9,
      format,
      bootIndex: null,
      images,
    },
    boot: boot === null ? null : bootOf(boot, arch),
    setup: boot === null ? [] : setupOf(shape.setup ?? boot, boot),
    bootManagers: kind === 'image' ? [] : ['bootmgr.efi', 'efi/boot/bootx64.efi'],
    gaps: inside
      ? []
      : [
          {
            what: 'What lies in image 1 of sources/install.esd',
            why: 'LZMS',
            hides: 'Its packages, WinRE and Setup.',
          },
        ],
  }
}

function winreOf(build: string | null): MediumImage['winre'] {
  return { sizeBytes: 5e8, sha1: 'a'.repeat(40), build, packages: null }
}

function bootOf(build: string, arch: Architecture): MediumWim {
  const [number = 0, ubr = 0] = build.split('.').map(Number)
  const program = { sha1: build.padEnd(40, '0').replace('.', '0'), version: `10.0.${build}` }
  return {
    file: 'sources/boot.wim',
    sizeBytes: 6e8,
    format: 'wim',
    bootIndex: 2,
    images: [1, 2].map((index) => ({
      index,
      name: `Microsoft Windows ${index === 1 ? 'PE' : 'Setup'}`,
      edition: 'WindowsPE',
      installationType: 'WindowsPE',
      architecture: arch,
      build,
      languages: ['en-US'],
      defaultLanguage: 'en-US',
      packages: readPackageNames(packagesAt(number, ubr).map((name) => `${name}.mum`)),
      winre: null,
      setup: index === 1 ? none : { 'setup.exe': program, 'setuphost.exe': number < 26100 ? null : program },
    })),
  }
}

function setupOf(setup: string, boot: string): SetupFile[] {
  const names =
    Number(boot.split('.')[0]) < 26100 ? (['setup.exe'] as const) : (['setup.exe', 'setuphost.exe'] as const)
  return names.map((file) => ({ file, version: `10.0.${setup}`, sameAsBoot: setup === boot }))
}

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { runTool } from '../archives/tools.ts'

/** One image to capture. */
export type MadeImage = {
  readonly name: string
  readonly edition: string
  readonly installationType?: string
  /** As `PROCESSOR_ARCHITECTURE_…`: 9 x64, 12 ARM64. */
  readonly arch?: number
  /** `26100.1742` */
  readonly build: string
  readonly languages?: readonly string[]
  /** Names of `.mum` files without the ending. */
  readonly packages: readonly string[]
  /** More files, by path. */
  readonly files?: Readonly<Record<string, Uint8Array>>
}

/** A program with only a version resource. */
export function program(version: string): Buffer {
  const made = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(made)
  const info = Resource.VersionInfo.createEmpty()
  const [major = 0, minor = 0, build = 0, revision = 0] = version.split('.').map(Number)
  info.setFileVersion(major, minor, build, revision, 1033)
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(made)
  return Buffer.from(made.generate())
}

/** Captures images into one WIM with wimlib, described like those of Windows media. */
export function makeWim(
  folder: string,
  path: string,
  images: readonly MadeImage[],
  options: readonly string[] = ['--compress=LZX'],
): void {
  rmSync(path, { force: true })
  for (const [nth, image] of images.entries()) {
    const source = join(folder, 'source')
    rmSync(source, { recursive: true, force: true })
    write(source, 'Windows/System32/config/SYSTEM', Buffer.from('no hive'))
    write(source, 'Windows/servicing/Sessions/old.xml', Buffer.from('<x/>'))
    for (const name of image.packages) {
      write(source, `Windows/servicing/Packages/${name}.mum`, Buffer.from(`<assembly name="${name}"/>`))
      write(source, `Windows/servicing/Packages/${name}.cat`, Buffer.from(name))
    }
    for (const [name, bytes] of Object.entries(image.files ?? {})) write(source, name, bytes)
    const command = nth === 0 ? ['capture', source, path] : ['append', source, path]
    // Only the first call sets the compression.
    const packing = nth === 0 ? options : []
    runTool('wimlib-imagex', [...command, image.name, ...packing, ...properties(image)])
  }
}

function properties(image: MadeImage): string[] {
  const [build = '', spBuild = ''] = image.build.split('.')
  const languages = image.languages ?? ['en-US']
  const values: Record<string, string> = {
    'WINDOWS/ARCH': String(image.arch ?? 9),
    'WINDOWS/EDITIONID': image.edition,
    'WINDOWS/INSTALLATIONTYPE': image.installationType ?? 'Client',
    'WINDOWS/VERSION/MAJOR': '10',
    'WINDOWS/VERSION/MINOR': '0',
    'WINDOWS/VERSION/BUILD': build,
    'WINDOWS/VERSION/SPBUILD': spBuild,
    ...Object.fromEntries(languages.map((each, at) => [`WINDOWS/LANGUAGES/LANGUAGE[${at + 1}]`, each])),
    'WINDOWS/LANGUAGES/DEFAULT': languages[0] ?? '',
  }
  return Object.entries(values).map(([name, value]) => `--image-property=${name}=${value}`)
}

function write(root: string, name: string, bytes: Uint8Array): void {
  const path = join(root, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, bytes)
}

const token = '31bf3856ad364e35'

/** Packages of an image at a cumulative update; `ubr` null: never updated. */
export function packagesAt(build: number, ubr: number | null, arch = 'amd64'): string[] {
  const rollup = ubr === null ? [] : [`Package_for_RollupFix~${token}~${arch}~~${build}.${ubr}.1.10`]
  const stack =
    ubr === null ? [] : [`Package_for_ServicingStack_${ubr - 4}~${token}~${arch}~~${build}.${ubr - 4}.1.0`]
  return [
    `Microsoft-Windows-Foundation-Package~${token}~${arch}~~10.0.${build}.1`,
    `Microsoft-Windows-Client-LanguagePack-Package~${token}~${arch}~en-US~10.0.${build}.1`,
    `Microsoft-Windows-LanguageFeatures-Basic-en-us-Package~${token}~${arch}~~10.0.${build}.1`,
    `OpenSSH-Client-Package~${token}~${arch}~~10.0.${build}.1`,
    ...rollup,
    ...stack,
  ]
}

/** A folder laid out as installation media, created with wimlib. */
export function makeMedia(
  folder: string,
  {
    at = '26100.1742',
    boot = at,
    setup = boot,
    winre = at,
    editions = ['Core', 'Professional'],
  }: {
    readonly at?: string
    readonly boot?: string
    readonly setup?: string
    readonly winre?: string
    readonly editions?: readonly string[]
  } = {},
): string {
  const media = join(folder, 'media')
  rmSync(media, { recursive: true, force: true })
  mkdirSync(join(media, 'sources'), { recursive: true })
  const re = join(folder, 'winre.wim')
  const winreImage: MadeImage = {
    name: 'Microsoft Windows Recovery Environment (amd64)',
    edition: 'WindowsPE',
    installationType: 'WindowsPE',
    build: winre,
    packages: [`Package_for_SafeOSDU~${token}~amd64~~${winre}.1.7`],
    files: { 'sources/recovery/RecEnv.exe': program(winre) },
  }
  makeWim(folder, re, [winreImage])
  makeWim(
    folder,
    join(media, 'sources/install.wim'),
    editions.map((edition) => ({
      name: `Windows 11 ${edition}`,
      edition,
      build: at,
      packages: packagesAt(...buildAndUbr(at)),
      files: { 'Windows/System32/Recovery/Winre.wim': readOwn(re) },
    })),
  )
  makeSetup(folder, media, boot, setup)
  return media
}

/** Windows PE with Setup in it, and Setup itself beside it, which may be of another build. */
function makeSetup(folder: string, media: string, boot: string, setup: string): void {
  const pe = (name: string, files: MadeImage['files']): MadeImage => ({
    name,
    edition: 'WindowsPE',
    installationType: 'WindowsPE',
    build: boot,
    packages: [
      `WinPE-Setup-Package~${token}~amd64~~10.0.${buildAndUbr(boot)[0]}.1`,
      ...packagesAt(...buildAndUbr(boot)).slice(4),
    ],
    files: files ?? {},
  })
  const programs = { 'setup.exe': program(`10.0.${boot}`), 'setuphost.exe': program(`10.0.${boot}`) }
  makeWim(folder, join(media, 'sources/boot.wim'), [
    pe('Microsoft Windows PE (amd64)', {}),
    pe(
      'Microsoft Windows Setup (amd64)',
      Object.fromEntries(Object.entries(programs).map(([name, bytes]) => [`sources/${name}`, bytes])),
    ),
  ])
  for (const name of Object.keys(programs))
    writeFileSync(join(media, 'sources', name), program(`10.0.${setup}`))
}

function buildAndUbr(text: string) {
  return text.split('.').map(Number) as [number, number]
}

function readOwn(path: string): Buffer {
  return runTool('cat', [path])
}

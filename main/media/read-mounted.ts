import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Gap } from '../../common/facts/facts.ts'
import type { ImagePackages, Medium, MediumImage, WinreImage } from '../../common/media/medium.ts'
import { buildOfVersion, buildText } from '../../common/windows/build.ts'
import { architectureOfPackage, type PackageIdentity } from '../../common/windows/package-identity.ts'
import { openFile } from '../archives/byte-source.ts'
import { nullIfMissing } from '../files/if-there.ts'
import { failureError } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { packagesOfManifests, readPackageNames } from './read-package-names.ts'
import { readWim } from './read-wim.ts'
import { unreadBecause } from './unread-because.ts'

/**
 * Reads an image mounted in a folder: its packages by name, and its WinRE. Without a WIM that describes it, its build
 * is that of its latest cumulative update, otherwise the one it was released with. Throws FailureError `not-found`.
 */
export async function readMounted(folder: string): Promise<Medium> {
  const packagesFolder = await find(folder, ['Windows', 'servicing', 'Packages'])
  const names = packagesFolder === null ? [] : await readdir(packagesFolder)
  const mums = names.filter((name) => /\.mum$/i.test(name))
  if (mums.length === 0) throw failureError('not-found', 'no-mounted-image', {}, folder)
  const gaps: Gap[] = []
  const packages = readPackageNames(mums)
  const foundation = foundationOf(mums)
  const editions = [
    ...new Set(mums.flatMap((name) => /^microsoft-windows-(\w+)edition~/i.exec(name)?.[1] ?? [])),
  ]
  const [edition = null] = editions
  const image: MediumImage = {
    index: 1,
    name: null,
    edition: editions.length === 1 ? edition : null,
    installationType: installationOf(mums),
    architecture: foundation && architectureOfPackage(foundation),
    build: packages.lcu ?? releasedBuild(foundation),
    languages: packages.languages,
    defaultLanguage: null,
    packages,
    winre: await readWinre(folder, gaps),
    setup: { 'setup.exe': null, 'setuphost.exe': null },
  }
  if (packages.lcu !== null) gaps.push(unfinished(packages))
  return {
    kind: 'image',
    path: folder,
    install: { file: 'mounted', sizeBytes: 0, format: 'mounted', bootIndex: null, images: [image] },
    boot: null,
    setup: [],
    bootManagers: [],
    gaps,
  }
}

function unfinished({ lcu }: ImagePackages): Gap {
  return gap('mounted-lcu-state-unread', { lcu: lcu ?? '' })
}

/** Windows PE has packages of its own; Windows Server is recognized by the names of its edition packages. */
function installationOf(mums: readonly string[]): string {
  if (mums.some((name) => /^winpe-\w+-package~/i.test(name))) return 'WindowsPE'
  return mums.some((name) => /^microsoft-windows-server\w*edition~/i.test(name)) ? 'Server' : 'Client'
}

/** The foundation package, which states the architecture and the revision that Windows was released with. */
function foundationOf(mums: readonly string[]): PackageIdentity | null {
  const isFoundation = ({ name, language }: PackageIdentity) =>
    /^microsoft-windows-foundation-package$/i.test(name) && language === ''
  return packagesOfManifests(mums).find(isFoundation) ?? null
}

function releasedBuild(foundation: PackageIdentity | null): string | null {
  const build = foundation && buildOfVersion(foundation.version)
  return build && buildText(build)
}

async function readWinre(folder: string, gaps: Gap[]): Promise<WinreImage | null> {
  try {
    const path = await find(folder, ['Windows', 'System32', 'Recovery', 'winre.wim'])
    if (path === null) return null
    const hash = createHash('sha1')
    for await (const piece of createReadStream(path)) hash.update(piece)
    const source = await openFile(path)
    try {
      const known = { sizeBytes: source.size, sha1: hash.digest('hex') }
      const { wim, gaps: own } = await readWim(source, 'winre.wim')
      gaps.push(...own)
      const [image] = wim.images
      return { ...known, build: image?.build ?? null, packages: image?.packages ?? null }
    } finally {
      await source.close()
    }
  } catch (error) {
    gaps.push(gap('mounted-winre-unread', { why: unreadBecause(error) }))
    return null
  }
}

/** Resolves a path below a folder, ignoring case; null if it does not exist. Rejects if a folder cannot be listed. */
async function find(folder: string, names: readonly string[]): Promise<string | null> {
  let at = folder
  for (const wanted of names) {
    const found = (await readdir(at).catch(nullIfMissing))?.find(
      (name) => name.toLowerCase() === wanted.toLowerCase(),
    )
    if (found === undefined) return null
    at = join(at, found)
  }
  return at
}

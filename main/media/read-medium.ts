import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Gap } from '../../common/facts/facts.ts'
import type { Medium, MediumWim, SetupFile } from '../../common/media/medium.ts'
import { readBuild } from '../../common/windows/build.ts'
import { NotAWim } from '../archives/archive-error.ts'
import { openFile, readExactly } from '../archives/byte-source.ts'
import { isMissing, nullIfMissing } from '../files/if-there.ts'
import { failureError } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { say } from '../texts/spoken.ts'
import { fileVersion } from './file-version.ts'
import { readMounted } from './read-mounted.ts'
import { readWim } from './read-wim.ts'
import { isSigned2023 } from './signed-2023.ts'
import { partsOf } from './split-parts.ts'
import { unreadBecause } from './unread-because.ts'

/** How reading reports its progress and is cancelled. */
export type ReadWork = {
  readonly signal?: AbortSignal
  onProgress?(fraction: number | null, text: string): void
}

const setupFiles = ['setup.exe', 'setuphost.exe'] as const
const longestProgram = 64 * 1024 * 1024

/**
 * Reads installation media: a folder or drive with `sources\install.wim` (or `.esd`, or split `.swm`) and
 * `sources\boot.wim`. Changes and extracts nothing. What cannot be read becomes a gap. Throws FailureError: `not-found`
 * if the folder does not exist or has no Windows, `unreadable` if it cannot be listed.
 */
export async function readMedia(path: string, work: ReadWork = {}): Promise<Medium> {
  const sources = await findIn(path, 'sources')
  const names = (sources === null ? null : await readdir(join(path, sources)).catch(refuseUnread)) ?? []
  const find = (wanted: string) => names.find((name) => name.toLowerCase() === wanted) ?? null
  const install = find('install.wim') ?? find('install.esd') ?? find('install.swm')
  if (sources === null || install === null)
    throw failureError('not-found', 'medium-without-install-image', {}, path)
  const gaps: Gap[] = []
  for (const other of ['install.esd', 'install.swm'].filter(
    (each) => each !== install.toLowerCase() && find(each),
  ))
    gaps.push(gap('medium-second-install-image', { other, install }))
  const folder = join(path, sources)
  const read = (name: string) =>
    openWim(
      { path: join(folder, name), file: `sources/${name}`, parts: partsOf(name, names), isAlone: false },
      gaps,
      work,
    )
  const main = await read(install)
  const bootName = find('boot.wim')
  if (bootName === null) gaps.push(gap('medium-without-boot-image'))
  const boot = bootName === null ? null : await read(bootName)
  const setup = await Promise.all(
    setupFiles.map((file) => readSetupFile(folder, find(file), file, boot, gaps)),
  )
  const managers = await bootManagersIn(path)
  return {
    kind: 'media',
    path,
    install: main,
    boot,
    setup: setup.filter((each) => each !== null),
    bootManagers: managers,
    ...((await isOneOf2023(path, managers)) ? { signed2023: true as const } : {}),
    gaps,
  }
}

/** What cannot be read counts as one of 2011, which Microsoft's instructions replace. */
async function isOneOf2023(path: string, managers: readonly string[]): Promise<boolean> {
  for (const each of managers) {
    const file = await openFile(join(path, each)).catch(() => null)
    if (file === null) continue
    try {
      if (await isSigned2023(file).catch(() => false)) return true
    } finally {
      await file.close()
    }
  }
  return false
}

/**
 * Reads a single image file (.wim, .esd, the first .swm), or an image mounted in a folder. Throws FailureError
 * `not-found`, and file system errors for a path that may not be read.
 */
export async function readImage(path: string, work: ReadWork = {}): Promise<Medium> {
  const found = await stat(path).catch(nullIfMissing)
  if (found?.isDirectory()) return readMounted(path)
  if (found === null || !found.isFile()) throw failureError('not-found', 'image-not-found', {}, path)
  const gaps: Gap[] = []
  const name = basename(path)
  const beside = (await readdir(join(path, '..')).catch(refuseUnread)) ?? []
  const install = await openWim({ path, file: name, parts: partsOf(name, beside), isAlone: true }, gaps, work)
  return { kind: 'image', path, install, boot: null, setup: [], bootManagers: [], gaps }
}

/** The boot managers that Microsoft's instructions for updating media replace with those from boot.wim. */
const bootManagers = [
  'bootmgr.efi',
  'efi/boot/bootx64.efi',
  'efi/boot/bootaa64.efi',
  'efi/boot/bootia32.efi',
  'efi/microsoft/boot/bootmgfw.efi',
  'efi/microsoft/boot/bootmgr.efi',
]

async function bootManagersIn(path: string): Promise<string[]> {
  const found: string[] = []
  for (const folder of ['', 'efi', 'efi/boot', 'efi/microsoft', 'efi/microsoft/boot']) {
    // Windows drives ignore case; a folder that another system unpacked an ISO to may not.
    for (const name of (await readdir(join(path, folder)).catch(refuseUnread)) ?? [])
      found.push(folder === '' ? name.toLowerCase() : `${folder}/${name.toLowerCase()}`)
  }
  return bootManagers.filter((each) => found.includes(each))
}

type Place = {
  readonly path: string
  readonly file: string
  /** Names of the other files of a split image. */
  readonly parts: readonly string[]
  /** Whether the user named this file, not the medium that contains it. */
  readonly isAlone: boolean
}

async function openWim(place: Place, gaps: Gap[], work: ReadWork): Promise<MediumWim | null> {
  const { path, file } = place
  try {
    const opened: Awaited<ReturnType<typeof openFile>>[] = []
    try {
      for (const name of [basename(path), ...place.parts]) opened.push(await openFile(join(path, '..', name)))
      const [source, ...others] = opened
      if (source === undefined) return null
      const {
        wim,
        part,
        gaps: own,
      } = await readWim(source, file, {
        signal: work.signal,
        others,
        onImage: (done, all) =>
          work.onProgress?.(done / all, say('progress.reads-image', { file, image: done + 1, images: all })),
      })
      if (part > 1) throw failureError('bad-call', 'image-part-not-first', { part }, path)
      gaps.push(...own)
      return { ...wim, sizeBytes: opened.reduce((sum, { size }) => sum + size, 0) }
    } finally {
      for (const each of opened) await each.close()
    }
  } catch (error) {
    if (work.signal?.aborted) throw error
    if (place.isAlone && error instanceof NotAWim)
      throw failureError('malformed', 'file-not-an-image', {}, path)
    gaps.push(gap('image-file-unread', { file, why: unreadBecause(error) }))
    return null
  }
}

/** Null for a missing folder. A folder that exists but cannot be read is not reported as missing. */
function refuseUnread(error: NodeJS.ErrnoException): null {
  if (isMissing(error)) return null
  const isDenied = error.code === 'EACCES' || error.code === 'EPERM'
  const reason = isDenied ? 'medium-denied' : 'medium-folder-unreadable'
  throw failureError('unreadable', reason, {}, error.path ?? null)
}

async function readSetupFile(
  folder: string,
  name: string | null,
  file: SetupFile['file'],
  boot: MediumWim | null,
  gaps: Gap[],
): Promise<SetupFile | null> {
  // Setup is started from the second image of boot.wim.
  const image = boot?.images.find(({ index }) => index === 2)
  // Microsoft's instructions include setuphost.exe from 24H2 on.
  const build = readBuild(image?.build)
  if (file === 'setuphost.exe' && build !== null && build.build < 26100) return null
  const inBoot = image?.setup[file] ?? null
  if (name === null) return inBoot === null ? null : { file, version: null, sameAsBoot: false }
  try {
    const source = await openFile(join(folder, name))
    try {
      const bytes = source.size > longestProgram ? null : await readExactly(source, 0, source.size)
      const sha1 = bytes === null ? null : createHash('sha1').update(bytes).digest('hex')
      return {
        file,
        version: bytes === null ? null : fileVersion(bytes),
        sameAsBoot: sha1 === null || inBoot === null ? null : sha1 === inBoot.sha1,
      }
    } finally {
      await source.close()
    }
  } catch (error) {
    gaps.push(gap('setup-file-unread', { name, why: unreadBecause(error) }))
    return { file, version: null, sameAsBoot: null }
  }
}

async function findIn(folder: string, wanted: string): Promise<string | null> {
  const names = await readdir(folder).catch(refuseUnread)
  if (names === null && (await stat(folder).catch(() => null))?.isFile())
    throw failureError('not-found', 'medium-is-file', {}, folder)
  if (names === null) throw failureError('not-found', 'medium-not-found', {}, folder)
  return names.find((name) => name.toLowerCase() === wanted) ?? null
}

import type { Gap } from '../../common/facts/facts.ts'
import type { MediumImage, MediumWim, WinreImage } from '../../common/media/medium.ts'
import type { ByteSource } from '../archives/byte-source.ts'
import { readExactly } from '../archives/byte-source.ts'
import { openWimImages, type WimImages } from '../archives/wim/open-wim-images.ts'
import type { WimFile } from '../archives/wim/wim-files.ts'
import { sayEnglish } from '../texts/english.ts'
import { gap } from '../texts/gap.ts'
import { fileVersion } from './file-version.ts'
import { type DescribedImage, parseWimXml } from './parse-wim-xml.ts'
import { readPackageNames } from './read-package-names.ts'
import { unreadBecause } from './unread-because.ts'

/** A WIM of a medium; `gaps` describe what could not be read. */
export type ReadWim = {
  readonly wim: Omit<MediumWim, 'sizeBytes'>
  /** Number of the given part of a split WIM; only the first part describes the images. */
  readonly part: number
  readonly gaps: readonly Gap[]
}

type Work = {
  readonly signal?: AbortSignal | undefined
  /** The other parts of a split WIM. */
  readonly others?: readonly ByteSource[]
  onImage?(done: number, all: number): void
}

/**
 * Microsoft's media have about ten, an organization's own a few more; a damaged or hostile file can claim any number.
 */
const mostImages = 128
/** Setup's own programs are a few megabytes at most. */
const longestProgram = 64 * 1024 * 1024
const packagesFolder = 'windows/servicing/packages/'
const recoveryFolder = 'windows/system32/recovery/'
const setupFolder = 'sources/'

/**
 * Reads the content of a WIM: the description at its end, which is never compressed, and for each image the names of
 * its packages, its WinRE and its Setup, without extracting anything else. What cannot be read becomes a gap.
 *
 * @param file name of the WIM in the result
 * @throws ArchiveError if it is not a WIM, is truncated, or its description cannot be read.
 */
export async function readWim(source: ByteSource, file: string, work: Work = {}): Promise<ReadWim> {
  const opened = await openWimImages(source, work.others)
  const described = parseWimXml(await opened.xml())
  const gaps: Gap[] = opened.missingParts.length === 0 ? [] : [gapOfParts(file, opened)]
  if (described === null) gaps.push(gap('image-description-unread', { file }))
  else if (described.length !== opened.header.images)
    gaps.push(
      gap('images-not-described', { file, images: opened.header.images, described: described.length }),
    )
  const read = new InsideReader(opened, file, gaps)
  const images: MediumImage[] = []
  const looked = described?.slice(0, mostImages) ?? []
  if (described !== null && described.length > mostImages)
    gaps.push(gap('images-too-many', { file, images: described.length, most: mostImages }))
  for (const each of looked) {
    work.signal?.throwIfAborted()
    work.onImage?.(images.length, looked.length)
    images.push(await read.image(each))
  }
  const format = opened.header.parts > 1 ? 'split' : opened.solid ? 'esd' : 'wim'
  const { bootIndex } = opened.header
  const { part } = opened.header
  return { wim: { file, format, bootIndex: bootIndex === 0 ? null : bootIndex, images }, part, gaps }
}

/** A damaged header can claim thousands of parts. */
const mostPartsNamed = 8

function gapOfParts(file: string, { header, missingParts }: WimImages): Gap {
  const named = missingParts.slice(0, mostPartsNamed).join(', ')
  const more = missingParts.length > mostPartsNamed ? 'yes' : 'other'
  return gap('image-parts-missing', { named, more, parts: header.parts, file })
}

class InsideReader {
  readonly #wim: WimImages
  readonly #file: string
  readonly #gaps: Gap[]
  readonly #winre = new Map<string, WinreImage>()

  constructor(wim: WimImages, file: string, gaps: Gap[]) {
    this.#wim = wim
    this.#file = file
    this.#gaps = gaps
  }

  async image(described: DescribedImage): Promise<MediumImage> {
    const { index, languages, ...rest } = described
    const known = { ...rest, index, languages: [...languages] }
    const files = await this.#files(index)
    if (files === null)
      return { ...known, packages: null, winre: null, setup: { 'setup.exe': null, 'setuphost.exe': null } }
    const packages = below(files, packagesFolder)
    if (packages.length === 0 && known.build !== null)
      this.#gaps.push(gap('image-packages-unread', { index, file: this.#file }))
    const winre = below(files, recoveryFolder).find(({ own }) => own.toLowerCase() === 'winre.wim')
    const setup = below(files, setupFolder)
    return {
      ...known,
      packages: packages.length === 0 ? null : readPackageNames(packages.map(({ own }) => own)),
      winre: winre === undefined ? null : await this.#readWinre(winre.file, index),
      setup: {
        'setup.exe': await this.#program(setup, 'setup.exe', index),
        'setuphost.exe': await this.#program(setup, 'setuphost.exe', index),
      },
    }
  }

  async #files(index: number): Promise<WimFile[] | null> {
    try {
      return await this.#wim.files(index, isWanted)
    } catch (error) {
      const why = unreadBecause(error)
      this.#gaps.push(gap('image-content-unread', { index, file: this.#file, why }))
      return null
    }
  }

  async #readWinre(file: WimFile, index: number): Promise<WinreImage> {
    const sha1 = file.hash ?? ''
    const known = this.#winre.get(sha1)
    if (known !== undefined) return known
    let inside: Pick<WinreImage, 'build' | 'packages'> = { build: null, packages: null }
    try {
      const { wim, gaps } = await readWim(
        this.#wim.source(file),
        sayEnglish('layer.winre-of-image', { index }),
      )
      this.#gaps.push(...gaps)
      const [image] = wim.images
      inside = { build: image?.build ?? null, packages: image?.packages ?? null }
    } catch (error) {
      this.#gaps.push(gap('image-winre-unread', { index, file: this.#file, why: unreadBecause(error) }))
    }
    const winre: WinreImage = { sizeBytes: file.size, sha1, ...inside }
    this.#winre.set(sha1, winre)
    return winre
  }

  async #program(
    files: readonly Named[],
    name: 'setup.exe' | 'setuphost.exe',
    index: number,
  ): Promise<MediumImage['setup']['setup.exe']> {
    const found = files.find(({ own }) => own.toLowerCase() === name)?.file
    if (found?.hash == null) return null
    try {
      const source = this.#wim.source(found)
      const bytes = source.size > longestProgram ? null : await readExactly(source, 0, source.size)
      return { sha1: found.hash, version: bytes === null ? null : fileVersion(bytes) }
    } catch (error) {
      const why = unreadBecause(error)
      this.#gaps.push(gap('setup-program-version-unread', { name, index, file: this.#file, why }))
      return { sha1: found.hash, version: null }
    }
  }
}

type Named = { readonly own: string; readonly file: WimFile }

function below(files: readonly WimFile[], folder: string): Named[] {
  return files
    .filter(({ name }) => name.toLowerCase().startsWith(folder))
    .map((file) => ({ own: file.name.slice(folder.length), file }))
    .filter(({ own }) => !own.includes('/'))
}

/** Selects the wanted folders and their parent folders, but nothing below them. */
function isWanted(folder: string): boolean {
  const lowered = folder.toLowerCase()
  return [packagesFolder, recoveryFolder, setupFolder].some((wanted) => wanted.startsWith(lowered))
}

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediumReading } from '../../../common/media/medium-reading.ts'
import { fat32PartMegabytes } from '../../../common/packages/fat32.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { failureError, failureOf } from '../../texts/failure.ts'
import { type MediumWish, planMedium } from './plan-medium.ts'

/** The clock, and whether and how the catalog may be queried. */
type Asks = Pick<MediumWish, 'knowledge' | 'now' | 'catalog' | 'home' | 'fetch'>
/** What to read, and whether the result must fit on FAT32. */
type MediumOrder = Pick<MediumReading, 'folder' | 'fat32'>
type Report = (reading: MediumReading | null) => void

/** Analyses one medium at a time for a window, alongside other work. */
export function mediumReader(report: Report, asks: Asks) {
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null
  return {
    get isFree(): boolean {
      return running === null
    },
    /** Reads the content of a folder and plans for it. Throws FailureError `busy` while another one is being read. */
    start(order: MediumOrder): void {
      if (running) throw failureError('busy', 'medium-reading-in-progress', {})
      const stop = new AbortController()
      // Over before that is reported, because the next one may be read as soon as the window shows it.
      const tell: Report = (reading) => {
        if (reading?.state !== 'reading') running = null
        report(reading)
      }
      running = { stop, ended: Promise.resolve() }
      const ended = readMedium(order, { signal: stop.signal, report: tell, asks })
      if (running !== null) running = { stop, ended }
    },
    stop(): void {
      running?.stop.abort()
    },
    async close(): Promise<void> {
      running?.stop.abort()
      await running?.ended
    },
  }
}

type ReadingWork = { readonly signal: AbortSignal; readonly report: Report; readonly asks: Asks }

async function readMedium(
  { folder, fat32 }: MediumOrder,
  { signal, report, asks }: ReadingWork,
): Promise<void> {
  const empty = { folder, fat32, fraction: null, text: '', plan: null, command: null, failure: null }
  report({ ...empty, state: 'reading' })
  try {
    const place = await findMedium(folder)
    const onProgress = (fraction: number | null, text: string) =>
      report({ ...empty, state: 'reading', fraction, text })
    const wish: MediumWish = {
      ...place,
      at: null,
      target: null,
      indexes: null,
      splitAbove: fat32 ? fat32PartMegabytes : null,
      folder: null,
      features: false,
      caseFolder: null,
      ...asks,
    }
    const planned = await planMedium(wish, { signal, onProgress })
    if (signal.aborted) report({ ...empty, state: 'stopped' })
    else if (planned.ok) {
      const isHere = process.platform === 'win32' && planned.value.steps.length > 0
      const line = `unstuck install --mode ${place.kind}:${quoted(place.path)}${fat32 ? ' --fat32' : ''}`
      const command = isHere ? line : null
      report({ ...empty, state: 'read', plan: planned.value, command })
    } else report({ ...empty, state: 'failed', failure: planned.failure })
  } catch (error) {
    report(
      signal.aborted
        ? { ...empty, state: 'stopped' }
        : { ...empty, state: 'failed', failure: failureOf(error) },
    )
  }
}

/**
 * Determines what a path is: media, a mounted image, a folder with one image file, or an image file. Throws
 * FailureError `not-found` if it is none of these.
 */
export async function findMedium(folder: string): Promise<Pick<MediumWish, 'kind' | 'path'>> {
  const found = await stat(folder).catch(nullIfMissing)
  if (found?.isFile()) return { kind: 'image', path: folder }
  const names = await readdir(folder).catch(() => {
    throw found === null
      ? failureError('not-found', 'chosen-medium-not-found', {}, folder)
      : failureError('not-found', 'medium-folder-unreadable', {}, folder)
  })
  const has = (wanted: string) => names.some((name) => name.toLowerCase() === wanted)
  if (has('sources')) return { kind: 'media', path: folder }
  if (has('windows')) return { kind: 'image', path: folder }
  const images = names.filter(
    (name) => /^[^.].*\.(?:wim|esd|swm)$/i.test(name) && !/[^.]\d\.swm$/i.test(name),
  )
  const [image] = images
  if (image !== undefined && images.length === 1) return { kind: 'image', path: join(folder, image) }
  throw images.length === 0
    ? failureError('not-found', 'folder-without-medium', {}, folder)
    : failureError(
        'not-found',
        'folder-with-several-images',
        { images: images.slice(0, 5).join(', ') },
        folder,
      )
}

function quoted(path: string): string {
  return /[\s&()^;,]/.test(path) ? `"${path}"` : path
}

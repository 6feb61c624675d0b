import { failureError } from '../texts/failure.ts'
import type { MediumWish } from '../workflow/plan-medium.ts'
import type { Call } from './command.ts'

/** Reads `--mode`; null for a PC. Throws FailureError `bad-call`. */
export function readMode(text: string | null): Pick<MediumWish, 'kind' | 'path'> | null {
  if (text === null || text === 'online') return null
  const [, kind, path] = /^(media|image):(.+)$/s.exec(text) ?? []
  if (path === undefined || (kind !== 'media' && kind !== 'image'))
    throw failureError('bad-call', 'mode-unknown', { text }, '--mode')
  return { kind, path }
}

/** Options that say something of media or an image, and of no Windows that runs. */
const ofMedia = ['index', 'at', 'fat32', 'drivers'] as const
/** What can name a Windows that does not run, whose place on another PC is to be said too. */
const ofOffline = ['windows', 'inspection', 'case'] as const

/** Refuses what a PC does not have, rather than leave it out unsaid. Throws FailureError `bad-call`. */
export function refuseOptionsOfMedia(call: Call): void {
  const mayBeOffline =
    call.text('host')?.startsWith('offline:') === true ||
    ofOffline.some((option) => call.text(option) !== null)
  const strange = ofMedia.find(
    (option) => (call.text(option) !== null || call.flag(option)) && !(option === 'at' && mayBeOffline),
  )
  if (strange === undefined) return
  throw failureError('bad-call', 'option-of-media-for-pc', { strange }, `--${strange}`)
}

/** Reads `--fod`: whether languages or features were added to the images. Throws FailureError `bad-call`. */
export function readFeatures(text: string | null): boolean {
  if (text === null || text === 'no' || text === 'yes') return text === 'yes'
  throw failureError('bad-call', 'fod-unclear', {}, '--fod')
}

/** Reads `--index`; null for every image. Throws FailureError `bad-call`. */
export function readIndexes(text: string | null): number[] | null {
  if (text === null) return null
  const words = text.split(',').map((word) => word.trim())
  if (words.every((word) => /^[1-9]\d{0,3}$/.test(word))) return [...new Set(words.map(Number))]
  throw failureError('bad-call', 'image-indexes-invalid', { text }, '--index')
}

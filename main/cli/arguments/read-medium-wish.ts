import { failureError } from '../../texts/failure.ts'
import type { MediumWish } from '../../workflow/medium/plan-medium.ts'
import type { Call } from '../command.ts'

/** Parses `--mode`; null for a PC. Throws FailureError `bad-call`. */
export function readMode(text: string | null): Pick<MediumWish, 'kind' | 'path'> | null {
  if (text === null || text === 'online') return null
  const [, kind, path] = /^(media|image):(.+)$/s.exec(text) ?? []
  if (path === undefined || (kind !== 'media' && kind !== 'image'))
    throw failureError('bad-call', 'mode-unknown', { text }, '--mode')
  return { kind, path }
}

/** Options that apply to media or an image, but not to a running Windows. */
const ofMedia = ['index', 'at', 'fat32', 'drivers'] as const
/** Options that can specify an offline Windows, whose path on another PC can then be specified too. */
const ofOffline = ['windows', 'inspection', 'case'] as const

/** Rejects options that do not apply to a PC instead of silently ignoring them. Throws FailureError `bad-call`. */
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

/** Parses `--fod`: whether languages or features were added to the images. Throws FailureError `bad-call`. */
export function readFeatures(text: string | null): boolean {
  if (text === null || text === 'no' || text === 'yes') return text === 'yes'
  throw failureError('bad-call', 'fod-unclear', {}, '--fod')
}

/** Parses `--index`; null for every image. Throws FailureError `bad-call`. */
export function readIndexes(text: string | null): number[] | null {
  if (text === null) return null
  const words = text.split(',').map((word) => word.trim())
  if (words.every((word) => /^[1-9]\d{0,3}$/.test(word))) return [...new Set(words.map(Number))]
  throw failureError('bad-call', 'image-indexes-invalid', { text }, '--index')
}

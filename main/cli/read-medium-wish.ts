import { FailureError } from '../../common/result.ts'
import type { MediumWish } from '../workflow/plan-medium.ts'
import type { Call } from './command.ts'

/** Reads `--mode`; null for a PC. Throws FailureError `bad-call`. */
export function readMode(text: string | null): Pick<MediumWish, 'kind' | 'path'> | null {
  if (text === null || text === 'online') return null
  const [, kind, path] = /^(media|image):(.+)$/s.exec(text) ?? []
  if (path === undefined || (kind !== 'media' && kind !== 'image'))
    throw new FailureError(
      'bad-call',
      `There is no mode "${text}".`,
      'Use online, media:<folder> or image:<file>.',
      '--mode',
    )
  return { kind, path }
}

/** Options that say something of media or an image alone. */
const ofMedia = ['index', 'at'] as const

/** Refuses what a PC does not have, rather than leave it out unsaid. Throws FailureError `bad-call`. */
export function refuseOptionsOfMedia(call: Call): void {
  const strange = ofMedia.find((option) => call.text(option) !== null)
  if (strange === undefined) return
  throw new FailureError(
    'bad-call',
    `--${strange} is about media or an image, and this call about a PC.`,
    `Name the medium with --mode, or leave --${strange} out.`,
    `--${strange}`,
  )
}

/** Reads `--fod`: whether languages or features were added to the images. Throws FailureError `bad-call`. */
export function readFeatures(text: string | null): boolean {
  if (text === null || text === 'no' || text === 'yes') return text === 'yes'
  throw new FailureError(
    'bad-call',
    'Features on demand were added or not.',
    'Write --fod yes or --fod no.',
    '--fod',
  )
}

/** Reads `--index`; null for every image. Throws FailureError `bad-call`. */
export function readIndexes(text: string | null): number[] | null {
  if (text === null) return null
  const words = text.split(',').map((word) => word.trim())
  if (words.every((word) => /^[1-9]\d{0,3}$/.test(word))) return [...new Set(words.map(Number))]
  throw new FailureError(
    'bad-call',
    `"${text}" names no images.`,
    'Write their indexes as 1 or 1,6.',
    '--index',
  )
}

import type { z } from 'zod'
import { messageSchema } from '../texts/message-schema.ts'
import type { Message, TextValue } from '../texts/value.ts'

/** Names of images and files in the steps that work on them. */
const imageCodes = [
  'media.as-wim',
  'media.file',
  'media.image',
  'media.image-edition',
  'media.mounted',
  'media.winre-of',
] as const
const copyCodes = [
  'step.copy-files.put-winre',
  'step.copy-files.replace',
  'step.copy-files.setup',
  'step.copy-files.take-out',
] as const
const overwriteCodes = ['step.overwrite-file.boot-manager'] as const

const longestParameter = 1000
/** Control characters, line separators and bidirectional control characters. */
const obeyed = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/**
 * Words stored in a step: the only part of a step's title that is not derived from what the step does. They must be one
 * of the planner's messages, on one line. Otherwise the author of a plan could put any text on the console that asks
 * for consent.
 */
const wordsOf = (codes: readonly string[]): z.ZodType<Message> =>
  messageSchema.refine((said) => isPlain(said, codes), { error: 'not the words of this step' })

export const imageWordsSchema = wordsOf(imageCodes)
export const copyWordsSchema = wordsOf(copyCodes)
export const overwriteWordsSchema = wordsOf(overwriteCodes)

function isPlain({ code, params }: Message, codes: readonly string[]): boolean {
  return codes.includes(code) && Object.values(params).every(isPlainValue)
}

function isPlainValue(value: TextValue): boolean {
  if (typeof value === 'number') return true
  if (typeof value === 'string') return value.length <= longestParameter && !obeyed.test(value)
  return 'code' in value && isPlain(value, imageCodes)
}

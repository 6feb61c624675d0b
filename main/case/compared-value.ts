import type { Message } from '../../common/texts/value.ts'
import { english } from '../texts/english.ts'

/** Words with their message, if any. */
export type Words = { readonly text: string; readonly said?: Message | undefined }

/**
 * A value and its display name. `whole` is more detailed, for two values that otherwise look the same. `raw` is what is
 * compared if the displayed value is rounded, as with sizes and times.
 */
export type Value = Words & {
  readonly title: Words
  readonly whole?: Words
  readonly raw?: string
  /** The list that it is an entry of. */
  readonly inList?: string
}

/** Values by name, in display order; null if one could not be read. */
export type Values = ReadonlyMap<string, Value | null>

/** A message with its English text. */
export const words = (said: Message): Words => ({ text: english(said), said })

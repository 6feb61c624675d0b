import type { Message } from '../../common/texts/value.ts'
import { english } from '../texts/english.ts'

/** Words as they are kept, with the message that has them. */
export type Words = { readonly text: string; readonly said?: Message | undefined }

/**
 * A value, and what people call it. `whole` has the name in it too, where two values that read alike can still differ in what
 * their names say. `raw` is compared where people read less of it: sizes and times are rounded.
 */
export type Value = Words & {
  readonly title: Words
  readonly whole?: Words
  readonly raw?: string
  /** The list that it is an entry of. */
  readonly inList?: string
}

/** Values by name, in the order in which they are shown; null where one could not be read. */
export type Values = ReadonlyMap<string, Value | null>

/** A message with its English words. */
export const words = (said: Message): Words => ({ text: english(said), said })

import type { TextKey } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'

type IdOf<Key> = Key extends `cause.${infer Id}.title` ? Id : never
/** Ids of the causes that have a title: `cause.<id>.title`. */
export type CauseId = IdOf<TextKey>

/** Title of a cause, independent of any evidence. */
export function causeTitle(id: string): Message {
  return { code: `cause.${id}.title`, params: {} }
}

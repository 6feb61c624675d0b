import type { Gap } from '../../common/facts/facts.ts'
import type { Failure } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'

/** A failure from here or from a journal, whose kind may be one of another version. */
type Said = Omit<Failure, 'code'> & { readonly code: string }

/** What happened, as a part of another message. A failure of an older version has only its sentence. */
export function whatOf({ reason, what }: Said): Message {
  return reason
    ? { code: `failure.${reason.code}.what`, params: reason.params }
    : message('text.as-is', { text: what })
}

/** What to do next, as a part of another message. */
export function nextOf({ reason, next }: Said): Message {
  return reason
    ? { code: `failure.${reason.code}.next`, params: reason.params }
    : message('text.as-is', { text: next })
}

/** What could not be read, as a part of another message. */
export function whatOfGap({ code, params, what }: Gap): Message {
  return code === undefined
    ? message('text.as-is', { text: what })
    : { code: `gap.${code}.what`, params: params ?? {} }
}

/** Why something could not be read, as a part of another message. */
export function whyOf({ code, params, why }: Gap): Message {
  return code === undefined
    ? message('text.as-is', { text: why })
    : { code: `gap.${code}.why`, params: params ?? {} }
}

import type { Gap } from '../../common/facts.ts'
import type { Failure } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'

/** What happened, as a part of another message. A failure of an older version has only its sentence. */
export function whatOf({ reason, what }: Failure): Message {
  return reason
    ? { code: `failure.${reason.code}.what`, params: reason.params }
    : message('text.as-is', { text: what })
}

/** Why something could not be read, as a part of another message. */
export function whyOf({ code, params, why }: Gap): Message {
  return code === undefined
    ? message('text.as-is', { text: why })
    : { code: `gap.${code}.why`, params: params ?? {} }
}

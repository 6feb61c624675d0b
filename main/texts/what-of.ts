import type { Failure } from '../../common/result.ts'
import type { TextValue } from '../../common/texts/value.ts'

/** What happened, as a part of another message; the sentence itself where a failure of an older version has no reason. */
export function whatOf(failure: Failure): TextValue {
  const { reason, what } = failure
  return reason === undefined ? what : { code: `failure.${reason.code}.what`, params: reason.params }
}

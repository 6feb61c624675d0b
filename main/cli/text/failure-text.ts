import type { Failure } from '../../../common/result.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { onOneLine } from '../terminal/printable.ts'
import { type Rich, styled } from '../terminal/rich.ts'

/** A failure as it stands on stderr: what, where, what next, in the language of the process. */
export function failureText(failure: Failure): Rich {
  const { what, where, next } = inLanguage(failure)
  return [
    styled('bad', 'unstuck:'),
    ` ${what}\n`,
    // A sentence that has the place as a parameter has said where.
    where === null || Object.values(failure.reason?.params ?? {}).includes(where)
      ? ''
      : `  ${say('cli.where', { place: onOneLine(where) })}\n`,
    `  ${say('cli.next', { next })}\n`,
  ]
}

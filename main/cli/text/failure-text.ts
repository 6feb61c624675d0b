import type { Failure } from '../../../common/result.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { onOneLine } from '../terminal/printable.ts'
import { type Rich, styled } from '../terminal/rich.ts'

/** A failure as printed on stderr: what, where, what next, in the language of the process. */
export function failureText(failure: Failure): Rich {
  const { what, where, next } = inLanguage(failure)
  return [
    styled('bad', 'unstuck:'),
    ` ${what}\n`,
    // A sentence with the location as a parameter already states it.
    where === null || Object.values(failure.reason?.params ?? {}).includes(where)
      ? ''
      : `  ${say('cli.where', { place: onOneLine(where) })}\n`,
    `  ${say('cli.next', { next })}\n`,
  ]
}

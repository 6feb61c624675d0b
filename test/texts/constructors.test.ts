import { describe, expect, test } from 'vitest'
import { gapSchema } from '../../common/facts/facts.ts'
import { failureSchema } from '../../common/failure.ts'
import { duration } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import { english, sayEnglish } from '../../main/texts/english.ts'
import { failed, failure, failureError } from '../../main/texts/failure.ts'
import { gap } from '../../main/texts/gap.ts'
import { whatOf } from '../../main/texts/what-of.ts'

describe('message constructors', () => {
  test('a gap has its code, parameters and sentences', () => {
    const said = gap('catalog-page-unread', { page: 2, pages: 3, why: message('network.no-answer') })
    expect(said).toEqual({
      code: 'catalog-page-unread',
      params: { page: 2, pages: 3, why: { code: 'network.no-answer', params: {} } },
      what: 'page 2 of 3',
      why: 'there was no response',
      hides: 'Entries on this and later pages are missing.',
    })
    expect(gapSchema.parse(JSON.parse(JSON.stringify(said)))).toEqual(said)
  })

  test('a failure has its kind, reason and sentences', () => {
    const said = failure('busy', 'catalog-asks-to-wait', { wait: duration(60) }, 'https://x')
    expect(said).toEqual({
      code: 'busy',
      reason: { code: 'catalog-asks-to-wait', params: { wait: duration(60) } },
      what: 'The Microsoft Update Catalog asks to wait 1 minute.',
      where: 'https://x',
      next: 'Try again then.',
    })
    expect(failureSchema.parse(JSON.parse(JSON.stringify(said)))).toEqual(said)
    expect(failed('busy', 'catalog-asks-to-wait', { wait: duration(60) }, 'https://x')).toEqual({
      ok: false,
      failure: said,
    })
    expect(failureError('busy', 'catalog-asks-to-wait', { wait: duration(60) }, 'https://x').failure).toEqual(
      said,
    )
  })

  test('a failure can be embedded in another message, in the language of that message', () => {
    const inner = whatOf(failure('not-found', 'catalog-update-gone', {}))
    expect(inner).toEqual({ code: 'failure.catalog-update-gone.what', params: {} })
    expect(gap('catalog-answer-old', { why: inner }).why).toBe('The catalog no longer has this update.')
    expect(english(whatOf({ code: 'busy', what: 'In old words.', where: null, next: '' }))).toBe(
      'In old words.',
    )
  })

  test('files without codes are still parsed', () => {
    const old = { what: 'a', why: 'b', hides: '' }
    expect(gapSchema.parse(old)).toEqual(old)
    expect(failureSchema.parse({ code: 'busy', what: 'a', where: null, next: 'b' }).what).toBe('a')
  })

  test('a message without text shows its code', () => {
    expect(english({ code: 'gap.of-a-later-version.what', params: {} })).toBe('gap.of-a-later-version.what')
    expect(sayEnglish('network.timed-out', { code: 'ETIMEDOUT' })).toBe(
      'the server did not respond in time (ETIMEDOUT)',
    )
  })

  // `npm run types` checks these lines: each would be an error without the expectation.
  test('TypeScript rejects unknown keys and missing or extra parameters', () => {
    // @ts-expect-error there is no such key
    message('network.unheard')
    // @ts-expect-error the parameter is missing
    message('network.timed-out')
    // @ts-expect-error the parameter is foreign
    message('network.timed-out', { code: 'x', other: 'y' })
    // @ts-expect-error nothing is to be filled
    message('network.no-answer', { code: 'x' })
    // @ts-expect-error there is no such gap
    gap('unheard', {})
    // @ts-expect-error the parameter is a number
    failure('busy', 'catalog-asks-to-wait', { minutes: '1' })
    // @ts-expect-error the parameter is missing
    failure('busy', 'catalog-asks-to-wait', {})
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { columnsOf, cutAround, cutEnd, wrapped } from '../../main/cli/terminal/columns.ts'
import { anyCharacter } from '../any-character.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>

beforeEach(() => {
  home = freshHome()
})

afterEach(() => home.remove())

describe('displayed evidence', () => {
  it('is shortened around the relevant part', () => {
    const text = `${'before '.repeat(40)}HRESULT = 0x80073712${' after'.repeat(40)}`
    const at = { from: text.indexOf('HRESULT'), length: 20 }
    expect(cutAround(text, at, 60)).toContain('HRESULT = 0x80073712')
    expect(cutAround(text, at, 60)).toMatch(/^…before .*…$/)
    expect(cutAround(text, null, 60)).toMatch(/^before .*…$/)
    expect(cutAround('short', { from: 0, length: 2 }, 60)).toBe('short')
  })

  it('never exceeds the available columns, in any script', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, maxLength: 200 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 20, max: 90 }),
        (text, from, length, columns) => {
          const start = text.length === 0 ? 0 : from % text.length
          const cut = cutAround(text, { from: start, length: 1 + (length % 20) }, columns)
          expect(columnsOf(cut)).toBeLessThanOrEqual(columns)
          expect(columnsOf(cutEnd(text.replaceAll(/\p{C}/gu, ''), columns))).toBeLessThanOrEqual(columns)
          expect(wrapped(text, columns).join(' ')).not.toContain('\n')
        },
      ),
    )
  })

  it('shows the matching part of a long record, in JSON too', async () => {
    const path = join(home.path, 'CBS.log')
    const long = `${'x'.repeat(3000)} [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`
    writeFileSync(
      path,
      `2026-04-01 21:40:05, Error                 CBS    Failed to perform operation. ${long}\r\n`,
    )
    const { out } = await capture('diagnose', path, '--json')
    const cited = diagnosisSchema.parse(JSON.parse(out)).findings.flatMap(({ evidence }) => evidence)
    expect(cited.length).toBeGreaterThan(0)
    for (const { text, match, time } of cited) {
      expect(text.slice(match?.from, (match?.from ?? 0) + (match?.length ?? 0))).toMatch(
        /0x80073712|CORRUPT/i,
      )
      expect(text.length).toBeLessThan(700)
      expect(time).toBe('2026-04-01T21:40:05')
    }
    expect((await capture('diagnose', path)).out).toContain('0x80073712')
  })
})

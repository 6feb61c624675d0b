import { describe, expect, it } from 'vitest'
import { languages } from '../../common/texts/languages.ts'
import { issueTitle } from '../../main/knowledge/known-issues.ts'
import { knownWords } from '../../main/knowledge/known-words.ts'
import { regressionTexts } from '../../main/knowledge/regressions.ts'
import { holdTitle } from '../../main/knowledge/safeguard-holds.ts'
import { english } from '../../main/texts/english.ts'
import { speak, spoken } from '../../main/texts/spoken.ts'
import { knowledge } from '../test-knowledge.ts'

const { regressions, knownIssues, safeguardHolds, otherUpdates } = knowledge
const rows = [
  ...regressions.regressions.flatMap((row) => {
    const { title, condition, workaround } = regressionTexts(row)
    return [
      [row.title, title],
      [row.condition, condition],
      [row.workaround, workaround],
    ] as const
  }),
  ...knownIssues.issues.map((row) => [row.title, issueTitle(row)] as const),
  ...safeguardHolds.holds.map((row) => [row.title, holdTitle(row)] as const),
  ...otherUpdates.updates.map(
    (row) => [row.what, knownWords('other-update', row.kb, 'what', row.what)] as const,
  ),
].filter(([text]) => text !== null)

describe('texts of the knowledge data', () => {
  it('are in the text catalogue exactly as in the rows', () => {
    expect(rows.length).toBeGreaterThan(140)
    for (const [text, said] of rows)
      expect(typeof said === 'object' && said !== null ? english(said) : said).toBe(text)
    expect(rows.filter(([, said]) => typeof said === 'string')).toEqual([])
  })

  it('are shown in the language of the user', () => {
    try {
      for (const { tag } of languages) {
        if (tag === 'en') continue
        speak(tag)
        const asEnglish = rows.filter(
          ([text, said]) => typeof said === 'object' && said !== null && spoken(said) === text,
        )
        // Product names may be identical in all languages.
        expect(asEnglish.length, tag).toBeLessThan(rows.length / 20)
      }
    } finally {
      speak('en')
    }
  })

  it('are shown unchanged when an imported row differs or is new', () => {
    const [regression] = regressions.regressions
    if (!regression) throw new Error('There is no regression.')
    expect(regressionTexts({ ...regression, title: 'Something else' }).title).toBe('Something else')
    expect(regressionTexts({ ...regression, id: 'new-one' }).title).toBe(regression.title)
    expect(knownWords('hold', 'constructor', 'title', 'x')).toBe('x')
  })
})

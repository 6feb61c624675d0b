import { afterEach, describe, expect, test } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { reportFiles } from '../../main/report/report-files.ts'
import { speak, spokenLanguage } from '../../main/texts/spoken.ts'
import { knowledge } from '../test-knowledge.ts'
import { practicePlans } from './practice-plans.ts'

const plans = await practicePlans()
afterEach(() => speak('en'))

function filesOf(plan: (typeof plans)[number]['plan']): ReadonlyMap<string, string> {
  const nothing = { inspection: null, diagnosis: null, journal: [], verdict: null }
  return reportFiles(
    knowledge,
    { ...nothing, plan, planSha256: planSha256(plan) },
    { plan, inspection: null },
  )
}
const marks = /[\u2066-\u2069]/

describe('a report written by the command line', () => {
  test('keeps commands and paths in order on a right-to-left page', () => {
    speak('ar')
    const isolated = plans.filter(({ plan }) => {
      const html = filesOf(plan).get('report.html') ?? ''
      expect(html).toContain('<html lang="ar" dir="rtl">')
      // A cell without any Arabic letter must be isolated as a whole.
      const cells = [...html.matchAll(/<(?:td|li|p)>([^<]*)<\//g)].map(([, text = '']) => text)
      expect(cells.filter((text) => /[a-z]/i.test(text) && !/\p{Script=Arabic}/u.test(text))).toEqual([])
      return marks.test(html)
    })
    expect(isolated.length).toBeGreaterThan(0)
    // Writing the report leaves the language of the terminal unchanged.
    expect(spokenLanguage()).toBe('ar')
  })

  test.each(['ar', 'en'] as const)(
    'has no direction marks in scripts, where they could hide code (%s)',
    (tag) => {
      for (const surface of ['terminal', 'window'] as const) {
        speak(tag, undefined, surface)
        for (const { plan } of plans)
          for (const [name, text] of filesOf(plan))
            if (!/^report\./.test(name))
              expect(`${name}: ${marks.exec(text)?.index ?? 'none'}`).toBe(`${name}: none`)
      }
    },
  )

  test('has no direction marks on a left-to-right page', () => {
    for (const { plan } of plans) {
      const html = filesOf(plan).get('report.html') ?? ''
      expect(html).not.toMatch(marks)
      expect(html).not.toContain('<bdi')
    }
  })
})

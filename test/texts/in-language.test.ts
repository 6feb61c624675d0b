import { afterEach, describe, expect, test } from 'vitest'
import { languages } from '../../common/texts/languages.ts'
import { message } from '../../common/texts/message.ts'
import { judgedFindingSchema } from '../../common/verdict/verdict.ts'
import { whyOpen } from '../../common/verdict/why-open.ts'
import { failure } from '../../main/texts/failure.ts'
import { gap } from '../../main/texts/gap.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { saidFor, speak } from '../../main/texts/spoken.ts'

afterEach(() => speak('en'))

describe('a cause evaluated after a repair', () => {
  const whys = judgedFindingSchema.shape.why.unwrap().options
  test.each(languages)('has its open reason with its value and a translated title in $tag', ({ tag }) => {
    speak(tag)
    for (const why of whys) {
      const finding = judgedFindingSchema.parse({
        cause: 'winre-outdated',
        class: 'winre-outdated',
        kb: null,
        reason: message('verdict.why.not-chosen'),
        title: 'English',
        standing: 'not-addressed',
        why,
        unread: [],
      })
      const shown = inLanguage(finding)
      expect(shown.why).toBe(why)
      expect(whyOpen(shown)?.code).toBe(`verdict.why.${why}`)
      expect(shown.title === 'English').toBe(tag === 'en')
    }
  })
})

describe('a next step with a different action in the window', () => {
  const missing = gap('checkpoint-missing', { build: '26100.1742', kb: 'KB5086672', architecture: 'x64' })
  const unknown = failure('refused', 'pc-revision-unknown', { build: '26100' })
  const results = () => [inLanguage(missing).why, inLanguage(unknown).next]

  test.each(languages)(
    'is a command in the terminal and a window action in the window, in $tag',
    ({ tag }) => {
      speak(tag)
      const [download, revision] = results()
      expect(download).toContain('unstuck download KB5086672 --arch x64')
      expect(revision).toContain('--machine build=26100.')
      speak(tag, undefined, 'window')
      for (const text of results()) expect(text).not.toMatch(/unstuck [a-z]| --[a-z]/)
      expect(inLanguage(missing).why).toContain('KB5086672')
    },
  )

  test('is stored in its terminal form, and embedded steps are shown per surface', () => {
    speak('en', undefined, 'window')
    expect(gap('checkpoint-missing', { build: '1', kb: 'KB1', architecture: 'x64' }).why).toContain('unstuck')
    const why = message('gap.checkpoint-missing.why', { kb: 'KB1', architecture: 'x64' })
    expect(inLanguage(gap('winre-left-out', { why, next: '' })).why).toContain('Packages and kits')
  })

  test('keeps the surface of the user if formatted with direction marks of another surface', () => {
    speak('ar', undefined, 'window')
    expect(saidFor('terminal', () => inLanguage(missing).why)).not.toMatch(/unstuck|[\u2066-\u2069]/)
    speak('ar')
    const inReport = saidFor('window', () => inLanguage(missing).why)
    expect(inReport).toContain('unstuck download')
    expect(inReport).toMatch(/\u2066/)
  })
})

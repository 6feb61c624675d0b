import { afterEach, describe, expect, test } from 'vitest'
import { languages } from '../../common/texts/languages.ts'
import { message } from '../../common/texts/message.ts'
import { judgedFindingSchema } from '../../common/verdict.ts'
import { whyOpen } from '../../common/why-open.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { speak } from '../../main/texts/spoken.ts'

afterEach(() => speak('en'))

describe('a cause that was judged after a repair', () => {
  const whys = judgedFindingSchema.shape.why.unwrap().options
  test.each(languages)(
    'keeps in $tag the value that says why it is open, and has its title worded',
    ({ tag }) => {
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
    },
  )
})

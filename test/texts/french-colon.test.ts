import { afterEach, expect, it } from 'vitest'
import { gapSchema } from '../../common/facts/facts.ts'
import { gapsText } from '../../main/cli/text/gaps-text.ts'
import { speak } from '../../main/texts/spoken.ts'

afterEach(() => speak('en'))

const gap = gapSchema.parse({ what: 'CBS.log', why: 'illisible', hides: 'tout' })

it('puts a no-break space before the colon of a heading and of a gap in French only', () => {
  expect(gapsText([gap])).toMatch(/^Could not be read \(.*\):\n {2}- CBS\.log: illisible/)
  speak('fr')
  expect(gapsText([gap])).toMatch(/^N’a pas pu être lu \(.*\)\u00a0:\n {2}- CBS\.log\u00a0: illisible/)
})

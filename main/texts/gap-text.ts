import type { Gap } from '../../common/facts/facts.ts'
import { whatGapLeaves } from '../../common/gaps/stays-unknown.ts'
import { say, spoken } from './spoken.ts'

/** A gap on one line: what, why, and what therefore stays unknown. Its sentences are used unchanged. */
export function gapText(gap: Pick<Gap, 'code' | 'what' | 'why' | 'hides'>): string {
  const leaves = whatGapLeaves(gap)
  const said = say('word.labelled', { label: gap.what, words: gap.why })
  return leaves === null ? said : `${said} ${spoken(leaves)}`
}

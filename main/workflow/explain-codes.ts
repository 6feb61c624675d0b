import type { Explanation } from '../../common/explanation.ts'
import { type Kb, kbsIn, readKb } from '../../common/windows/kb.ts'
import { causesOfCode } from '../causes/causes-of-code.ts'
import { explain } from '../codes/explain.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { english } from '../texts/english.ts'

/** More KBs than this in one text are a list of updates, no question about one. */
const mostKbs = 5

/**
 * Explains error codes as people paste them, each with the causes that can lead to it, and the updates that the same text
 * names. One explanation for each code and each KB, in the order of the inputs; an input without either gives one that
 * says so.
 *
 * @param openKnowledge asked only where a text names a KB: explaining a code answers at once
 */
export async function explainCodes(
  inputs: readonly string[],
  openKnowledge: () => Promise<Knowledge>,
): Promise<Explanation[]> {
  const all: Explanation[] = []
  for (const input of inputs) {
    const kbs = kbsOf(input)
    const codes = await explain([input], causesOfCode)
    const known = kbs.length > 0 ? codes.filter(({ code }) => code !== null) : codes
    all.push(...known, ...(await explainKbs(input, kbs, openKnowledge)))
  }
  return all
}

/** `KB5043080` in a text; its number alone is a number. */
function kbsOf(input: string): readonly Kb[] {
  const alone = /^\s*kb/i.test(input) ? readKb(input) : null
  return alone === null ? kbsIn(input).slice(0, mostKbs) : [alone]
}

async function explainKbs(
  input: string,
  kbs: readonly Kb[],
  openKnowledge: () => Promise<Knowledge>,
): Promise<Explanation[]> {
  if (kbs.length === 0) return []
  const { describeKb } = await import('../knowledge/describe-kb.ts')
  const knowledge = await openKnowledge()
  return kbs.map((kb) => {
    const { sentences, sources } = describeKb(knowledge, kb)
    return {
      input,
      code: null,
      kb,
      name: null,
      otherNames: [],
      area: null,
      reasons: [...sentences],
      summary: sentences.map(english).join(' '),
      causes: [],
      sources: [...sources],
    }
  })
}

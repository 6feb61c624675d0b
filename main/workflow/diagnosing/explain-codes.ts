import type { Explanation } from '../../../common/diagnosis/explanation.ts'
import { unsignedOf } from '../../../common/windows/error-code.ts'
import { type Kb, kbIn, kbsIn, readKb } from '../../../common/windows/kb.ts'
import { causesNamed, causesOfCode } from '../../causes/causes-of-code.ts'
import { chooseCode } from '../../codes/choose-code.ts'
import { explain, noCodeReason } from '../../codes/explain.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { english } from '../../texts/english.ts'

/** A text with more KBs is a list of updates, not a question about one. */
const mostKbs = 5

/**
 * Explains pasted error codes, each with its possible causes, and the updates named in the same text. Returns one
 * explanation per code and KB, in input order; an input with neither gets an explanation that says so.
 *
 * @param openKnowledge called only if a text names a KB, or a code that no page explains, so that most codes are explained
 *   without loading the knowledge
 */
export async function explainCodes(
  inputs: readonly string[],
  openKnowledge: () => Promise<Knowledge>,
): Promise<Explanation[]> {
  const all: Explanation[] = []
  for (const input of joinedResults(inputs)) {
    const codes = await withSolvedThreads(await explain([input], causesOfCode), openKnowledge)
    const unnamed = codes.every(({ name }) => name === null)
    const kbs = unnamed ? [...kbsOf(input), ...numberedKb(input)] : kbsOf(input)
    const updates = await explainKbs(input, kbs, openKnowledge)
    const isUpdate = unnamed && updates.some(isKnownKb)
    const known =
      kbs.length > 0 ? codes.filter(({ code }) => code !== null && !isNumberOf(code, updates)) : codes
    all.push(...(isUpdate ? [...updates, ...known] : [...known, ...updates]))
  }
  return all
}

/** Adds what a code turned out to be in solved threads if no page says what it can be. */
async function withSolvedThreads(
  explanations: readonly Explanation[],
  openKnowledge: () => Promise<Knowledge>,
): Promise<Explanation[]> {
  const isFailure = ({ code }: Explanation) => code !== null && /^0x[89a-f]/.test(code)
  if (!explanations.some((one) => one.causes.length === 0 && isFailure(one))) return [...explanations]
  const { solvedCauses } = await import('../../knowledge/priors.ts')
  const knowledge = await openKnowledge()
  return explanations.map((one) => {
    if (one.causes.length > 0 || one.code === null) return one
    const solved = solvedCauses(knowledge, one.code)
    return {
      ...one,
      causes: causesNamed(solved.map(({ cause }) => cause)),
      sources: [...new Set([...one.sources, ...solved.flatMap(({ sources }) => sources)])],
    }
  })
}

/** The key of the sentence for a text without a code or KB. */
export function whyNoCode(input: string) {
  return noCodeReason(input)
}

/** Whether a text has a code or a KB to explain. */
export function isExplained(text: string): boolean {
  return kbIn(text) !== null || chooseCode(text) !== null
}

/** Whether a code is only the number of a known KB, read as a decimal code: it is meant as the KB. */
function isNumberOf(code: string, updates: readonly Explanation[]): boolean {
  return updates.some((update) => isKnownKb(update) && update.kb === `KB${unsignedOf(code)}`)
}

function isKnownKb({ reasons }: Explanation): boolean {
  return reasons?.every(({ code }) => code !== 'code.kb-unknown') === true
}

/** Rejoins a Setup result that the shell split into several words (`0xC1900101 - 0x30018`, `0xC1900101 0x30018`). */
function joinedResults(inputs: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < inputs.length; at += 1) {
    const here = inputs[at] ?? ''
    const dash = isDash.test(inputs[at + 1] ?? '') ? 1 : 0
    const next = inputs[at + 1 + dash] ?? ''
    const isResult = /^0?x?[89c][0-9a-f]{7}[-\u2010-\u2015]?$/i.test(here)
    if (isResult && extendNumber.test(next)) {
      joined.push(`${here.replace(/[-\u2010-\u2015]$/, '')} - ${next.replace(/^[-\u2010-\u2015]/, '')}`)
      at += 1 + dash
    } else if (!isDash.test(here) || inputs.length === 1) joined.push(here)
  }
  return joined
}

const isDash = /^[-\u2010-\u2015]$/
const extendNumber = /^[-\u2010-\u2015]?0x[0-9a-f]{5}$/i

/** The KB with this bare number, if the number is not a named code. */
function numberedKb(input: string): readonly Kb[] {
  const kb = /^\s*\d{6,7}\s*$/.test(input) ? readKb(`KB${input.trim()}`) : null
  return kb === null ? [] : [kb]
}

/** KBs such as `KB5043080` in a text; bare numbers do not count. */
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
  const { describeKb } = await import('../../knowledge/describe-kb.ts')
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

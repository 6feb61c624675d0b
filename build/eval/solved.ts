import type { Knowledge } from '../../main/knowledge/knowledge.ts'
import { placeOf } from './labelled.ts'

/** A code from a solved thread, as pasted without any context, and its actual cause. */
export type SolvedCase = { readonly source: string; readonly cause: string; readonly text: string }

/** Every code of every solved thread, once per source and cause. */
export function casesOfSolved({ priors: { priors } }: Knowledge): SolvedCase[] {
  const all = priors.flatMap(({ code, cause, extend, solved }) =>
    solved.map(({ address }) => ({
      source: placeOf(address),
      cause,
      text: `Error: ${code}${extend === undefined ? '' : ` - ${extend}`}\n`,
    })),
  )
  const keyOf = ({ source, cause, text }: SolvedCase) => [source, cause, text].join(' ')
  return [...new Map(all.map((each) => [keyOf(each), each])).values()]
}

/** Rank of the actual cause: 0 if it was not found. */
export type SolvedRank = { readonly documented: number; readonly withThreads: number }

/** The report of `npm run eval -- --solved`, as lines of Markdown. */
export function solvedReport(ranks: readonly SolvedRank[], sources: number): string[] {
  const share = (name: keyof SolvedRank, most: number) => {
    const good = ranks.filter((each) => each[name] >= 1 && each[name] <= most).length
    return `${good} (${Math.round((good / Math.max(1, ranks.length)) * 100)} %)`
  }
  return [
    `${ranks.length} codes of solved threads of ${sources} sources, each code by itself.`,
    '',
    '| order of causes | first | among three | among all |',
    '|---|---|---|---|',
    ...(['documented', 'withThreads'] as const).map(
      (name) =>
        `| ${titles[name]} | ${share(name, 1)} | ${share(name, 3)} | ${share(name, Number.MAX_SAFE_INTEGER)} |`,
    ),
  ]
}

const titles = {
  documented: 'of the documentation',
  withThreads: 'with the solved threads of other sources',
}

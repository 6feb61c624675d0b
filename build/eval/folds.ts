import { brier, fitTo, fitted, type Said } from './fit.ts'

/** A diagnosis of one case. */
export type JudgedCase = {
  readonly id: string
  readonly source: string
  readonly class: string
  /** Active findings in order. */
  readonly findings: readonly { readonly class: string; readonly likelihood: number }[]
  /** Rank of the right class by code lookup, by word counts and by the diagnosis; 0 if missing. */
  readonly lookup: number
  readonly counting: number
  readonly rank: number
}

/** A finding with a likelihood fitted without cases from its source. */
export type FoldedFinding = Said & { readonly first: boolean; readonly fold: number; readonly raw: number }

/** Divides sources into `count` folds with about the same number of cases, without splitting a source. */
export function foldsBySource(cases: readonly JudgedCase[], count: number): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { source } of cases) sizes.set(source, (sizes.get(source) ?? 0) + 1)
  const filled = Array.from({ length: count }, () => 0)
  const foldOf = new Map<string, number>()
  const bySize = [...sizes].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  for (const [source, size] of bySize) {
    const fold = filled.indexOf(Math.min(...filled))
    foldOf.set(source, fold)
    filled[fold] = (filled[fold] ?? 0) + size
  }
  return foldOf
}

/**
 * Every active finding with the likelihood fitted on the other folds. First and further findings are fitted
 * separately, because a further one competes with a likelier explanation.
 */
export function crossValidated(cases: readonly JudgedCase[], count: number): FoldedFinding[] {
  const foldOf = foldsBySource(cases, count)
  const all = cases.flatMap(({ source, class: wanted, findings }) =>
    findings.map(({ class: kind, likelihood }, index) => ({
      raw: likelihood,
      right: kind === wanted,
      first: index === 0,
      fold: foldOf.get(source) ?? 0,
    })),
  )
  return all.map((each) => {
    const others = all.filter(({ fold, first }) => fold !== each.fold && first === each.first)
    const fit = fitOf(others.map(({ raw, right }) => ({ said: raw, right })))
    return { ...each, said: fitted(each.raw, fit) }
  })
}

/** Cached: every finding of a fold has the same training set. */
function fitOf(others: readonly Said[]) {
  const key = JSON.stringify(others)
  const known = fits.get(key)
  if (known !== undefined) return known
  const fit = fitTo(others)
  fits.set(key, fit)
  return fit
}
const fits = new Map<string, ReturnType<typeof fitTo>>()

/** Boundaries of the likelihood bands in the tables. */
const edges = [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01]

/** The report of `npm run eval -- --folds`, as lines of Markdown. */
export function foldsReport(
  cases: readonly JudgedCase[],
  count: number,
  familyOf: (kind: string) => string,
): string[] {
  const folded = crossValidated(cases, count)
  const raw = folded.map(({ raw: said, right }) => ({ said, right }))
  const sources = new Set(cases.map(({ source }) => source)).size
  return [
    `${cases.length} cases of ${sources} sources, ${count} folds by source; ${folded.length} active findings.`,
    '',
    '| | first | among three |',
    '|---|---|---|',
    ...(['rank', 'lookup', 'counting'] as const).map(
      (name) => `| ${titles[name]} | ${share(cases, name, 1)} | ${share(cases, name, 3)} |`,
    ),
    '',
    '| fitted on the other folds | findings | mean fitted | right | as first finding | right |',
    '|---|---|---|---|---|---|',
    ...bands(folded),
    '',
    '| as said | findings | mean said | right | as first finding | right |',
    '|---|---|---|---|---|---|',
    ...bands(folded.map((each) => ({ ...each, said: each.raw }))),
    '',
    `Brier score as said ${brier(raw).toFixed(3)}, fitted on the other folds ${brier(folded).toFixed(3)}.`,
    '',
    '| family | cases | first | among three |',
    '|---|---|---|---|',
    ...families(cases, familyOf),
  ]
}

const titles = { rank: 'Unstuck', lookup: 'code look-up', counting: 'counting of words' }

function share(cases: readonly JudgedCase[], name: 'rank' | 'lookup' | 'counting', most: number): string {
  const good = cases.filter((each) => each[name] >= 1 && each[name] <= most).length
  return `${good} (${Math.round((good / Math.max(1, cases.length)) * 100)} %)`
}

function bands(findings: readonly FoldedFinding[]): string[] {
  return edges.slice(0, -1).flatMap((from, index) => {
    const to = edges[index + 1] ?? 1
    const band = findings.filter(({ said }) => said >= from && said < to)
    if (band.length === 0) return []
    const first = band.filter((each) => each.first)
    const mean = band.reduce((sum, { said }) => sum + said, 0) / band.length
    const name = `${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}`
    return [
      `| ${name} | ${band.length} | ${mean.toFixed(2)} | ${rate(band)} | ${first.length} | ${rate(first)} |`,
    ]
  })
}

function rate(findings: readonly FoldedFinding[]): string {
  if (findings.length === 0) return '-'
  return (findings.filter(({ right }) => right).length / findings.length).toFixed(2)
}

function families(cases: readonly JudgedCase[], familyOf: (kind: string) => string): string[] {
  const names = [...new Set(cases.map((each) => familyOf(each.class)))].toSorted()
  return names.map((name) => {
    const mine = cases.filter((each) => familyOf(each.class) === name)
    return `| ${name} | ${mine.length} | ${share(mine, 'rank', 1)} | ${share(mine, 'rank', 3)} |`
  })
}

// `npm run eval`: how often the right cause comes first on labelled real cases, compared with two baselines measured
// in the same run. `npm run -s eval -- [folder...] [--all] [--verbose] [--bins]`: folders of <id>.json
// (root_cause_class, graded) and <id>.txt; the class "none" is right if nothing is found above 0.5. --bins: how often
// findings are right, by their stated likelihood. --folds: over all labelled cases, with likelihoods fitted on other
// sources (docs/calibration.md). --solved: codes of solved threads, each judged without the threads of its own
// source.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { familyOf } from './eval/family-of.ts'
import { foldsReport } from './eval/folds.ts'
import { casesOfFolders, casesOfGenerators } from './eval/labelled.ts'
import { casesOfSolved, solvedReport } from './eval/solved.ts'
import { withoutSource, withoutThreads } from './eval/without-source.ts'

const root = join(import.meta.dirname, '..')
const load = (path) => import(pathToFileURL(join(root, path)).href)
const args = process.argv.slice(2)
const data = process.env.UNSTUCK_REAL_DATA ?? join(root, '..', 'shared', 'data')
const named = args.filter((each) => !each.startsWith('--'))
const folding = args.includes('--folds')
const folds = 10
const usual = folding ? [join(data, 'cases'), join(data, 'cases-more')] : [join(data, 'cases')]
const folders = named.length > 0 ? named : usual

const { diagnose } = await load('main/workflow/diagnosing/diagnose.ts')
const { openKnowledge } = await load('main/knowledge/open-knowledge.ts')
const { readAsset } = await load('main/program/assets.ts')
const { allCauses } = await load('main/causes/all-causes.ts')
const { findCodes } = await load('main/logs/find-codes.ts')
const { requiredLiterals } = await load('main/logs/required-literals.ts')

const knowledge = openKnowledge(readAsset)
if (args.includes('--solved')) {
  const solved = casesOfSolved(knowledge)
  const ranks = []
  for (const each of solved)
    ranks.push({
      documented: await rankOf(each, withoutThreads(knowledge)),
      withThreads: await rankOf(each, withoutSource(knowledge, each.source)),
    })
  console.log(solvedReport(ranks, new Set(solved.map(({ source }) => source)).size).join('\n'))
  process.exit(0)
}
if (named.length === 0 && !existsSync(folders[0])) {
  console.log(`No labelled cases in ${folders[0]}; nothing was measured.`)
  process.exit(0)
}
// Folds use all labelled cases: fitting to few of them is meaningless.
const more = folding ? casesOfGenerators() : []
const cases = [...casesOfFolders(folders, args.includes('--all')), ...more]
const rows = []
for (const each of cases) rows.push(await judge(each))
if (folding) console.log(foldsReport(rows, folds, familyOf).join('\n'))
else print(rows)
if (args.includes('--bins')) printBins(rows)

function sourceOf(name, bytes) {
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}

async function rankOf({ cause, text }, known) {
  const sources = [sourceOf('pasted.txt', Buffer.from(text))]
  const { findings } = await diagnose({ knowledge: known, sources, inspection: null })
  return findings.findIndex((finding) => finding.cause === cause) + 1
}

async function judge({ id, source, class: want, files }) {
  const sources = Object.entries(files).map(([name, bytes]) => sourceOf(name, bytes))
  // A solved thread must not judge a case from the same source.
  const { findings } = await diagnose({
    knowledge: withoutSource(knowledge, source),
    sources,
    inspection: null,
  })
  const classes = [...new Set(findings.map((finding) => finding.class))]
  const quiet = (findings[0]?.likelihood ?? 0) <= 0.5
  const text = Object.values(files)
    .map((bytes) => bytes.toString('utf8'))
    .join('\n')
  return {
    id,
    source,
    class: want,
    want,
    rank: want === 'none' ? Number(quiet) : classes.indexOf(want) + 1,
    first: findings[0],
    findings: findings.filter(({ status }) => folding === false || status === 'active'),
    lookup: lookUp(text).indexOf(want) + 1,
    counting: count(text).indexOf(want) + 1,
  }
}

/** Baseline of a code table: the classes that list the codes of the text, in code order. */
function lookUp(text) {
  const classes = findCodes(text).flatMap(({ code }) =>
    allCauses.filter(({ codes }) => codes.includes(code)).map((cause) => cause.class),
  )
  return [...new Set(classes)]
}

/** Baseline of substring counts: the classes whose words occur most often, including codes. */
function count(text) {
  const lower = text.toLowerCase()
  const counts = new Map()
  for (const cause of allCauses)
    for (const needle of new Set([
      ...cause.codes,
      // As in the product: single letters and digits are ignored.
      ...cause.rules.flatMap(({ pattern }) => requiredLiterals(pattern) ?? []).filter(isWord),
    ]))
      counts.set(cause.class, (counts.get(cause.class) ?? 0) + lower.split(needle).length - 1)
  return [...counts]
    .filter(([, times]) => times > 0)
    .sort((one, other) => other[1] - one[1])
    .map(([name]) => name)
}

function isWord({ length }) {
  return length >= 4
}

function print(judged) {
  const width = Math.max(...judged.map(({ want }) => want.length))
  for (const { id, want, rank, first, findings, lookup, counting } of judged) {
    const got = first ? `${first.class} ${first.likelihood} (${first.cause})` : 'no cause'
    console.log(
      `${id}  ${want.padEnd(width)}  rank ${rank || '-'}  lookup ${lookup || '-'}  counting ${counting || '-'}  ${rank === 1 ? '' : got}`,
    )
    if (args.includes('--verbose'))
      for (const finding of findings.slice(0, 6))
        console.log(
          `        ${finding.likelihood}  ${finding.status}  ${finding.cause}  [${finding.class}]  ${finding.title}`,
        )
  }
  const share = (name, most) => {
    const good = judged.filter((row) => row[name] >= 1 && row[name] <= most).length
    return `${good} of ${judged.length} (${Math.round((good / judged.length) * 100)} %)`
  }
  console.log('')
  for (const [name, label] of [
    ['rank', 'Unstuck'],
    ['lookup', 'code lookup'],
    ['counting', 'substring counting'],
  ])
    console.log(`${label.padEnd(20)} first ${share(name, 1).padEnd(18)} in the first three ${share(name, 3)}`)
}

/** Findings by stated likelihood: their number, and how many name the right class. */
function printBins(judged) {
  const active = judged.flatMap(({ want, findings }) =>
    findings
      .filter(({ status }) => status === 'active')
      .map((finding, index) => ({
        said: finding.likelihood,
        right: finding.class === want,
        first: index === 0,
      })),
  )
  const edges = [0, 0.31, 0.5, 0.7, 0.8, 0.88, 0.93, 1.01]
  console.log('')
  console.log('said         findings  mean said  right    first  right')
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const to = edges[index + 1]
    const bin = active.filter(({ said }) => said >= from && said < to)
    const first = bin.filter((each) => each.first)
    if (bin.length === 0) continue
    const mean = bin.reduce((sum, { said }) => sum + said, 0) / bin.length
    const share = (list) =>
      list.length === 0 ? '-' : (list.filter(({ right }) => right).length / list.length).toFixed(2)
    console.log(
      `${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}  ${String(bin.length).padStart(6)}  ${mean.toFixed(2).padStart(9)}  ${share(bin).padStart(5)}  ${String(first.length).padStart(7)}  ${share(first).padStart(5)}`,
    )
  }
}

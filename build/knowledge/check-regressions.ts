import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

/** Checks regressions: each update is known, and its fix is newer on the same branch. */
export function checkRegressions({
  regressions: { regressions },
  releases,
  winre,
}: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.regressions.name)
  const ids = regressions.map(({ id }) => id)
  for (const id of repeated(ids)) add(id, 'The id is there twice.')
  if (ids.join() !== [...ids].sort().join()) add(null, 'The rows are not in the order of their ids.')
  // Windows Update installs them beside the cumulative updates.
  const ofWinre = new Set(winre.onRunningPcs.map(({ kb }) => kb))
  const rowsOf = (kb: string) => releases.releases.filter((each) => each.kb === kb)
  for (const { id, updates } of regressions) {
    for (const kb of repeated(updates.map((each) => each.kb))) add(id, `${kb} is there twice.`)
    for (const { kb, cure } of updates) {
      const supplied = rowsOf(kb)
      if (supplied.length === 0 && !ofWinre.has(kb)) add(id, `${kb} is no known release.`)
      if (cure === null) continue
      const pairs = supplied.flatMap((row) =>
        rowsOf(cure)
          .filter(({ branch }) => branch === row.branch)
          .map(({ ubr }) => ubr > row.ubr),
      )
      if (pairs.length === 0) add(id, `${cure} is no release of a branch of ${kb}.`)
      else if (pairs.includes(false)) add(id, `${cure} is no newer than ${kb}.`)
    }
  }
  return found
}

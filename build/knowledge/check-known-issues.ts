import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

/** Checks known issues: the update exists, its replacement is newer on the same branch, and withdrawals agree. */
export function checkKnownIssues({ knownIssues: { issues }, releases }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.knownIssues.name)
  for (const id of repeated(issues.map((each) => each.id))) add(id, 'The id is there twice.')
  for (const { id, kb, replacement, withdrawn, condition, efiFreeBytes } of issues) {
    const rows = releases.releases.filter((each) => each.kb === kb)
    if (rows.length === 0) add(id, `${kb} is no known release.`)
    for (const row of rows) {
      const later =
        replacement &&
        releases.releases.find((each) => each.kb === replacement.kb && each.branch === row.branch)
      if (replacement && !later) add(id, `${replacement.kb} is no release of branch ${row.branch}.`)
      if (later && later.ubr <= row.ubr) add(id, `${later.kb} is no newer than ${kb}.`)
      if (row.withdrawn !== withdrawn) add(id, `releases.json says withdrawn: ${row.withdrawn}.`)
    }
    if ((condition === 'efi-partition-full') !== (efiFreeBytes !== undefined))
      add(id, 'efiFreeBytes goes with the condition efi-partition-full and with no other.')
  }
  for (const { kb, withdrawn } of releases.releases)
    if (withdrawn !== null && !issues.some((each) => each.kb === kb))
      add(kb, 'It was withdrawn, but no known issue says why.')
  return found
}

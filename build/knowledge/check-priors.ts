import { allCauses } from '../../main/causes/all-causes.ts'
import type { Prior } from '../../main/knowledge/priors.ts'
import { canBeOpened } from './check-sources.ts'
import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

/** Checks priors: sorted, each cause exists, each thread has a public URL and counts once per code and cause. */
export function checkPriors({ priors: { priors } }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.priors.name)
  const causes = new Set(allCauses.map(({ id }) => id))
  const keys = priors.map(keyOf)
  for (const key of repeated(keys)) add(key, 'The row is there twice.')
  if (keys.join() !== [...keys].sort().join())
    add(null, 'The rows are not in the order of code, cause and context.')
  for (const [index, { cause, solved }] of priors.entries()) {
    const row = keys[index] ?? ''
    if (!causes.has(cause)) add(row, `No cause has the id "${cause}".`)
    for (const { address } of solved)
      if (!canBeOpened(address)) add(row, `Nobody outside can open ${address}.`)
  }
  const threads = priors.flatMap(({ code, cause, solved }) =>
    solved.map(({ address }) => `${code} ${cause} ${address}`),
  )
  for (const each of repeated(threads)) add(each, 'The thread is counted twice.')
  return found
}

function keyOf({ code, cause, tool, subject, target, extend }: Prior): string {
  return [code, cause, tool ?? '', subject ?? '', target ?? '', extend ?? ''].join(' ').trim()
}

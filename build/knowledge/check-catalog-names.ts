import { catalogNameKey } from '../../main/knowledge/catalog-names.ts'
import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

/**
 * Checks catalog names: each belongs to a build of a branch, none is duplicated, and every build of every branch has
 * one.
 */
export function checkCatalogNames({ catalogNames: { names }, releases }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.catalogNames.name)
  for (const name of repeated(names.map((each) => catalogNameKey(each.name))))
    add(name, 'The name is there twice.')
  for (const { name, build, installation } of names)
    if (!releases.branches.some((each) => each.builds.includes(build) && each.installation === installation))
      add(name, `No branch has build ${build} of this kind.`)
  for (const { id, builds, installation } of releases.branches)
    for (const build of builds)
      if (!names.some((each) => each.build === build && each.installation === installation))
        add(id, `Nothing says how the catalog names build ${build}.`)
  return found
}

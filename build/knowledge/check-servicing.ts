import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

/** Checks checkpoints, enablement packages and servicing stacks against the releases and builds they name. */
export function checkServicing(data: KnowledgeData): readonly Problem[] {
  return [...checkpoints(data), ...enablement(data), ...stacks(data), ...ends(data)]
}

function checkpoints({ checkpoints: { checkpoints: all, none }, releases, packageFiles }: KnowledgeData) {
  const { add, found } = problemsOf(knowledgeFiles.checkpoints.name)
  for (const name of repeated(all.map(({ kb, build }) => `${kb} ${build}`))) add(name, 'It is there twice.')
  for (const point of all) {
    const rows = releases.releases.filter(({ kb }) => kb === point.kb)
    if (!rows.some(({ ubr, kind }) => ubr === point.ubr && kind === 'checkpoint'))
      add(point.kb, `No release of kind checkpoint has revision ${point.ubr}.`)
    if (rows.some(({ date }) => date !== point.date)) add(point.kb, 'Its release has another date.')
    for (const architecture of point.architectures)
      if (!packageFiles.files.some((file) => file.kb === point.kb && file.architecture === architecture))
        add(point.kb, `No file for ${architecture} is known.`)
  }
  const has = new Set(all.flatMap(({ builds }) => builds))
  const without = none.flatMap(({ builds }) => builds)
  for (const build of without.filter((each) => has.has(each)))
    add(String(build), 'The build counts as one without checkpoints, and has one.')
  for (const build of releases.branches.flatMap(({ builds }) => builds))
    if (!has.has(build) && !without.includes(build))
      add(String(build), 'Nothing says whether the build has checkpoints.')
  for (const { kb, kind } of releases.releases)
    if (kind === 'checkpoint' && !all.some((each) => each.kb === kb))
      add(kb, 'A release is a checkpoint, but has no row here.')
  return found
}

function enablement({ enablement: { packages }, releases: { branches } }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.enablement.name)
  for (const kb of repeated(packages.map((each) => each.kb))) add(kb, 'The package is there twice.')
  for (const { kb, from, to } of packages) {
    const branch = branches.find(
      ({ builds, installation }) => builds.includes(to) && installation !== 'server',
    )
    if (!branch) add(kb, `No branch has build ${to}.`)
    for (const build of from) {
      if (build >= to) add(kb, `Build ${build} is not below ${to}.`)
      if (branch && !branch.builds.includes(build)) add(kb, `Builds ${build} and ${to} do not share files.`)
    }
  }
  return found
}

function stacks({ servicingStacks, releases, packageFiles }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.servicingStacks.name)
  const builds = new Set(releases.branches.flatMap((each) => each.builds))
  for (const kb of repeated(servicingStacks.stacks.map((each) => each.kb)))
    add(kb, 'The stack is there twice.')
  for (const stack of servicingStacks.stacks) {
    for (const build of stack.builds.filter((each) => !builds.has(each)))
      add(stack.kb, `No branch has build ${build}.`)
    if (stack.goesWith !== null) {
      const update = releases.releases.find(({ kb }) => kb === stack.goesWith)
      if (!update) add(stack.kb, `${stack.goesWith}, which it goes with, is no known release.`)
      else if (!update.builds.some((build) => stack.builds.includes(build)))
        add(stack.kb, `${stack.goesWith} is for other builds.`)
    }
    if (!packageFiles.files.some(({ kb }) => kb === stack.kb)) add(stack.kb, 'No file of it is known.')
  }
  return found
}

function ends({ servicingEnds, releases }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.servicingEnds.name)
  const builds = new Set(releases.branches.flatMap((each) => each.builds))
  const until =
    releases.branches
      .map(({ completeUntil }) => completeUntil)
      .sort()
      .at(-1) ?? ''
  // A build without a branch is listed because its updates have ended; one that still gets them must have its
  // releases.
  for (const { builds: of, editions, ended } of servicingEnds.ends)
    for (const build of of.filter((each) => !builds.has(each) && ended > until))
      add(`${build} ${editions}`, 'No branch has this build, and its updates have not ended.')
  const names = servicingEnds.ends.flatMap(({ builds: of, editions }) =>
    of.map((build) => `${build} ${editions}`),
  )
  for (const name of repeated(names)) add(name, 'The end is there twice.')
  return found
}

import { isAtLeast } from '../../common/windows/order.ts'
import { versionStanding } from '../../common/windows/version.ts'
import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'

/** Checks hotpatches, WinRE, .NET and Setup updates, and other lists with one row per update. */
export function checkUpdates(data: KnowledgeData): readonly Problem[] {
  return [...hotpatches(data), ...winre(data), ...lists(data)]
}

function hotpatches({ hotpatches: { hotpatches: all, baselines }, releases }: KnowledgeData) {
  const { add, found } = problemsOf(knowledgeFiles.hotpatches.name)
  for (const kb of repeated(all.map((each) => each.kb))) add(kb, 'The hotpatch is there twice.')
  for (const { kb, builds, ubr, date, insteadOf } of all) {
    if (releases.releases.some((each) => each.kb === kb))
      add(kb, 'releases.json calls it a cumulative update.')
    const same = releases.releases.filter(
      (each) => each.ubr === ubr && each.builds.some((one) => builds.includes(one)),
    )
    for (const each of same) add(kb, `${each.kb} has revision ${ubr} too.`)
    const update = releases.releases.find((each) => each.kb === insteadOf)
    if (insteadOf !== null && !update) add(kb, `${insteadOf}, which it stands for, is no known release.`)
    if (update && ubr !== null && ubr >= update.ubr)
      add(kb, `Its revision is not below that of ${update.kb}.`)
    if (update && date !== update.date) add(kb, `${update.kb} is of ${update.date}.`)
    if (update && baselines.months.includes(Number(update.date?.slice(5, 7))))
      add(kb, `${update.date} lies in a month of baselines.`)
  }
  return found
}

function winre({ winre: { expected, safeOs } }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.winre.name)
  for (const name of repeated(safeOs.map(({ kb, builds }) => `${kb} ${builds[0]}`)))
    add(name, 'It is there twice.')
  for (const build of repeated(expected.flatMap(({ builds }) => builds.map(String))))
    add(build, 'Two rows say what WinRE of this build should be.')
  for (const { kb, builds, version } of expected) {
    const update = safeOs.find((each) => each.kb === kb)
    if (!update) add(kb, 'It has no row among the Safe OS updates.')
    else if (update.version !== version) add(kb, `Its row among the Safe OS updates says ${update.version}.`)
    const higher = safeOs.filter(
      (each) =>
        each.version !== null &&
        each.builds.some((build) => builds.includes(build)) &&
        (version === null || versionStanding(each.version, version) === 'newer'),
    )
    for (const each of higher) add(kb, `${each.kb} has the higher version ${each.version}.`)
  }
  const dated = [...safeOs].sort((one, other) => (one.date < other.date ? -1 : 1))
  for (const [index, update] of dated.entries())
    for (const before of dated.slice(0, index)) {
      const share = before.builds.some((build) => update.builds.includes(build))
      if (!share || before.version === null || update.version === null || before.date === update.date)
        continue
      if (isAtLeast(versionStanding(before.version, update.version)) !== false)
        add(update.kb, `${before.kb} of ${before.date} has ${before.version}, which is no lower.`)
    }
  return found
}

function lists(data: KnowledgeData): readonly Problem[] {
  const problems: Problem[] = []
  const once = (file: string, names: readonly string[]) => {
    const { add, found } = problemsOf(file)
    for (const name of repeated(names)) add(name, 'The row is there twice.')
    problems.push(...found)
  }
  const { dotnet, setupUpdates, otherUpdates, dismExitCodes, serviceStarts, advancedInstallers } = data
  once(
    knowledgeFiles.dotnet.name,
    dotnet.updates.map(({ kb, builds }) => `${kb} ${builds[0]}`),
  )
  once(
    knowledgeFiles.setupUpdates.name,
    setupUpdates.updates.map(({ kb, builds }) => `${kb} ${builds[0]}`),
  )
  once(
    knowledgeFiles.otherUpdates.name,
    otherUpdates.updates.map(({ kb }) => kb),
  )
  once(
    knowledgeFiles.dismExitCodes.name,
    dismExitCodes.codes.map(({ code }) => String(code)),
  )
  once(
    knowledgeFiles.serviceStarts.name,
    serviceStarts.services.map(({ name }) => name),
  )
  once(
    knowledgeFiles.serviceStarts.name,
    serviceStarts.exits.map(({ code }) => `exit ${code}`),
  )
  once(
    knowledgeFiles.advancedInstallers.name,
    advancedInstallers.installers.map(({ name }) => name),
  )
  return problems
}

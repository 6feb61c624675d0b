import { type KnowledgeData, knowledgeFiles } from './knowledge-data.ts'
import { type Problem, problemsOf, repeated } from './problem.ts'
import { daysBetween, secondTuesdays } from './second-tuesday.ts'

type Release = KnowledgeData['releases']['releases'][number]
type Branch = KnowledgeData['releases']['branches'][number]

const nameOf = ({ branch, kb, ubr }: Release) => `${branch} ${kb} (.${ubr})`

/** Checks branches and releases: order of revisions and dates, builds, no missing month in the complete period. */
export function checkReleases({ releases: { branches, releases } }: KnowledgeData): readonly Problem[] {
  const { add, found } = problemsOf(knowledgeFiles.releases.name)
  for (const id of repeated(branches.map((each) => each.id))) add(id, 'The branch is there twice.')
  for (const name of repeated(releases.map(({ branch, kb }) => `${branch} ${kb}`)))
    add(name, 'The release is there twice.')
  for (const name of repeated(releases.map(({ branch, ubr }) => `${branch} .${ubr}`)))
    add(name, 'Two releases have this revision.')
  for (const release of releases) {
    const branch = branches.find(({ id }) => id === release.branch)
    if (!branch) add(nameOf(release), `There is no branch "${release.branch}".`)
    else for (const what of ofBranch(release, branch)) add(nameOf(release), what)
  }
  for (const branch of branches) {
    const rows = releases.filter((each) => each.branch === branch.id)
    for (const [row, what] of [...ordered(rows), ...complete(branch, rows)]) add(row, what)
  }
  return found
}

function ofBranch({ builds, date, kind, withdrawn }: Release, branch: Branch): string[] {
  const strange = builds.filter((build) => !branch.builds.includes(build))
  return [
    ...strange.map((build) => `Build ${build} is not one of the branch.`),
    ...repeated(builds.map(String)).map((build) => `Build ${build} is named twice.`),
    ...(kind === 'security' && date !== null && !nearSecondTuesday(date)
      ? [`It counts as the security update of a month, but ${date} is no second Tuesday.`]
      : []),
    ...(withdrawn !== null && date !== null && withdrawn < date
      ? [`It was withdrawn on ${withdrawn}, before it was released on ${date}.`]
      : []),
  ]
}

/** Lists that record when a file was first seen are sometimes a day off. */
function nearSecondTuesday(date: string): boolean {
  return secondTuesdays(`${date.slice(0, 7)}-01`, `${date.slice(0, 7)}-28`).some(
    (day) => daysBetween(day, date) <= 1,
  )
}

/** Rows are sorted by revision, and a higher revision is not older. */
function ordered(rows: readonly Release[]): [string, string][] {
  let newest: Release | null = null
  const found: [string, string][] = []
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]
    if (before && before.ubr > row.ubr) found.push([nameOf(row), `It stands after ${nameOf(before)}.`])
    if (row.date === null) continue
    if (newest?.date && row.date < newest.date)
      found.push([nameOf(row), `It is of ${row.date}, ${nameOf(newest)} of ${newest.date}.`])
    newest = row
  }
  return found
}

/** Every second Tuesday up to `completeUntil` has its security update. */
function complete(branch: Branch, rows: readonly Release[]): [string, string][] {
  const first = rows.find(({ date }) => date !== null)?.date
  if (!first) return [[branch.id, 'The branch has no release with a date.']]
  const monthly = rows.filter(({ kind }) => kind !== 'preview' && kind !== 'out-of-band')
  return secondTuesdays(first, branch.completeUntil)
    .filter((day) => !monthly.some(({ date }) => date !== null && daysBetween(day, date) <= 1))
    .map((day) => [branch.id, `It counts as complete to ${branch.completeUntil}, but has nothing of ${day}.`])
}

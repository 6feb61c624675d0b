import { z } from 'zod'
import { architectureSchema, kbSchema } from '../../common/windows/schemas.ts'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const releaseSchema = z.strictObject({
  kb: kbSchema,
  branch: z.string(),
  ubr: z.number().int().positive(),
  /** Builds it was published for; never empty. */
  builds: z.array(z.number().int()).min(1),
  /** Release date, `YYYY-MM-DD`; null if no source says. */
  date: z.iso.date().nullable(),
  kind: z.enum(['security', 'preview', 'out-of-band', 'checkpoint', 'unknown']),
  /** Date of withdrawal. */
  withdrawn: z.iso.date().nullable(),
  sources: sourceTagsSchema,
  /** Contradictions between sources, and which one the data follows. */
  disagree: z.string().min(1).optional(),
})
/** A cumulative update as published for one branch. One KB can have rows in two branches (client and server). */
export type Release = z.infer<typeof releaseSchema>

const branchSchema = z.strictObject({
  id: z.string(),
  builds: z.array(z.number().int()).min(1),
  installation: z.enum(['client', 'server', 'both']),
  name: z.string(),
  architectures: z.array(architectureSchema),
  /** No release up to this date is missing, as far as we know. */
  completeUntil: z.iso.date(),
})
/** Builds that share their packages. */
export type Branch = z.infer<typeof branchSchema>

/** The registry's InstallationType; null if it was not read. */
export type Installation = 'client' | 'server' | null

/** The file `releases.json`. */
export const releasesFile = {
  name: 'releases.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/releases@1'),
    about: z.string(),
    branches: z.array(branchSchema),
    releases: z.array(releaseSchema),
  }),
} as const

type Known = Having<'releases', typeof releasesFile>

/** All rows of a KB; empty if the data does not contain it. */
export function findReleases(knowledge: Known, kb: string): readonly Release[] {
  return knowledge.releases.releases.filter((release) => release.kb === kb)
}

/** The row of a KB that matches `build`, otherwise any of its rows; null for an unknown KB. */
export function findRelease(
  knowledge: Known,
  kb: string,
  build: number | null = null,
  installation: Installation = null,
): Release | null {
  const rows = findReleases(knowledge, kb)
  const branch = build === null ? null : branchOf(knowledge, build, installation)
  return rows.find((row) => branch !== null && row.branch === branch.id) ?? rows[0] ?? null
}

/** The branch of a build. A build shared by client and server counts as client unless `installation` is server. */
export function branchOf(knowledge: Known, build: number, installation: Installation = null): Branch | null {
  const sharing = knowledge.releases.branches.filter((branch) => branch.builds.includes(build))
  const fits = (branch: Branch) =>
    branch.installation === 'both' || branch.installation === (installation ?? 'client')
  return sharing.find(fits) ?? (installation === null ? (sharing[0] ?? null) : null)
}

/** Releases published for a build, lowest revision first. */
export function releasesOf(
  knowledge: Known,
  build: number,
  installation: Installation = null,
): readonly Release[] {
  const branch = branchOf(knowledge, build, installation)
  if (!branch) return []
  return knowledge.releases.releases
    .filter((release) => release.branch === branch.id && release.builds.includes(build))
    .sort((one, other) => one.ubr - other.ubr)
}

/**
 * The release with the highest revision for a build. The date does not decide: one month can have several. Excludes
 * withdrawn ones; includes previews and releases of unknown kind only with `preview`.
 */
export function latestRelease(
  knowledge: Known,
  build: number,
  options: { readonly preview: boolean; readonly installation?: Installation },
): Release | null {
  const wanted = releasesOf(knowledge, build, options.installation ?? null).filter(
    (release) =>
      release.withdrawn === null &&
      (options.preview || (release.kind !== 'preview' && release.kind !== 'unknown')),
  )
  return wanted.at(-1) ?? null
}

/** The KB that installs exactly this revision of a build; null if unknown. */
export function kbOfUbr(
  knowledge: Known,
  build: number,
  ubr: number,
  installation: Installation = null,
): string | null {
  return releasesOf(knowledge, build, installation).find((release) => release.ubr === ubr)?.kb ?? null
}

/** The latest date up to which the releases of any branch are complete, which is how current these facts are. */
export function newestFacts(knowledge: Known): string {
  return (
    knowledge.releases.branches
      .map(({ completeUntil }) => completeUntil)
      .sort()
      .at(-1) ?? ''
  )
}

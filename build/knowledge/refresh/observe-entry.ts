import type { CatalogEntry, CatalogFile } from '../../../common/packages/catalog-entry.ts'
import { architectureSchema } from '../../../common/windows/schemas.ts'
import { kindByDay } from './kind-by-day.ts'
import { type Observation, readBuild } from './observation.ts'
import { versionsOfTitle } from './title-versions.ts'

/** The required parts of a catalog entry; `files` is null if they were not read. */
export type SeenEntry = Pick<CatalogEntry, 'kb' | 'title' | 'products' | 'date'> & {
  readonly files: readonly CatalogFile[] | null
}

/**
 * What an Update Catalog entry says. Its date is that of the last change and is used only if it matches the month in
 * the title; Windows 10 titles have no build and thus no revision.
 */
export function observeEntry(entry: SeenEntry, where: string): Observation[] {
  const { kb, title } = entry
  if (kb === null) return observeFiles(entry, where)
  const shared = { kb, date: dayOf(entry), source: 'catalog', where }
  const versions = versionsOfTitle(title)
  const files = observeFiles(entry, where)
  if (/safe os/i.test(title) || entry.products.some((each) => /safe os dynamic update/i.test(each)))
    return [...versions.map(({ build }): Observation => ({ of: 'safe-os', build, ...shared })), ...files]
  if (/setup dynamic update/i.test(title))
    return [...versions.map(({ build }): Observation => ({ of: 'setup', build, ...shared })), ...files]
  if (/\.NET Framework/i.test(title)) return [...observeDotnet(entry, shared), ...files]
  const version = readBuild(/\((\d{5}\.\d{1,6})\)\s*$/.exec(title)?.[1] ?? '')
  if (!/cumulative update/i.test(title) || version === null) return files
  const kind = /\bpreview\b/i.test(title) ? 'preview' : kindByDay(shared.date)
  const server = versions.some((each) => each.server)
  return [{ of: 'release', ...version, ...shared, kind, server }, ...files]
}

/** If the entry was changed in a later month than in its title, its date is not the release date. */
function dayOf({ title, date }: SeenEntry): string | null {
  const month = /^(\d{4}-\d{2}) /.exec(title)?.[1]
  return date !== null && month !== undefined && date.startsWith(month) ? date : null
}

/** An entry for several .NET Framework 4 versions contains files of other KBs, and is not an update itself. */
function observeDotnet(
  { title }: SeenEntry,
  shared: { kb: string; date: string | null; source: string; where: string },
): Observation[] {
  const named = title.match(/\b4\.8(?:\.1)?(?![.\d])/g) ?? []
  const [framework] = named
  if (named.length !== 1 || (framework !== '4.8' && framework !== '4.8.1')) return []
  return versionsOfTitle(title).map(({ build }) => ({ of: 'dotnet', build, framework, ...shared }))
}

function observeFiles({ files }: SeenEntry, where: string): Observation[] {
  return (files ?? []).flatMap(
    ({ kb, name, architecture, sha1, nameSha1, sizeBytes, problems }): Observation[] => {
      const known = architectureSchema.safeParse(architecture)
      const hash = sha1 ?? nameSha1
      if (kb === null || hash === null || !known.success || problems.length > 0) return []
      return [
        {
          of: 'file',
          kb,
          architecture: known.data,
          file: name,
          sha1: hash,
          sizeBytes,
          source: 'catalog',
          where,
        },
      ]
    },
  )
}

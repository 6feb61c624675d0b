import type { CatalogEntry, CatalogFile } from '../../../common/packages/catalog-entry.ts'
import { type Architecture, readArchitecture } from '../../../common/windows/architecture.ts'
import { readBuild } from '../../../common/windows/build.ts'
import { chainOf } from '../../catalog/chain-of.ts'
import { readCatalogTitle } from '../../catalog/read-title.ts'
import type { ListedFile, ListedUpdate } from '../../plan/packages/listed-update.ts'

/**
 * The parts of a catalog entry that planning needs. Null for an entry without a KB, for another architecture, or
 * without a known architecture: such updates are not planned.
 */
export function listedUpdateOf(
  entry: CatalogEntry,
  architecture: Architecture,
  readAt: string,
): ListedUpdate | null {
  const { kb, title, build, date } = entry
  if (kb === null || entry.architecture !== architecture) return null
  const chain = entry.files === null ? null : chainOf(entry)
  const files = (all: readonly CatalogFile[]) => all.flatMap((file) => listedFileOf(file, architecture) ?? [])
  return {
    kb,
    title,
    ...readCatalogTitle(title),
    build: readBuild(build),
    date,
    file: (chain?.ok ? files([chain.value.target])[0] : null) ?? null,
    before: chain?.ok ? files(chain.value.before) : [],
    readAt: readAt.slice(0, 10),
  }
}

/** A file that can be downloaded and verified; null for any other. */
function listedFileOf(
  { name, url, kb, architecture, sizeBytes, sha1, sha256, problems }: CatalogFile,
  wanted: Architecture,
): ListedFile | null {
  const of = architecture === null ? wanted : readArchitecture(architecture)
  if (of !== wanted || url === null || problems.length > 0 || (sha1 === null && sha256 === null)) return null
  return { file: name, kb, architecture: wanted, sha1, sha256, sizeBytes }
}

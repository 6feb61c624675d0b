import type { CatalogFile } from '../../../common/packages/catalog-entry.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import type { FoundPackage } from '../../plan/packages/found-package.ts'
import { english } from '../../texts/english.ts'

type Published = { readonly files: readonly CatalogFile[]; readonly readAt: string }

/**
 * Compares packages with the digests published in the Microsoft Update Catalog, as far as its answers are cached on
 * this PC. It makes no requests and so works offline. A package whose digest was never published gets a problem; a
 * verified one gets the published SHA-256.
 */
export async function comparedWithCatalog(
  all: readonly FoundPackage[],
  signal: AbortSignal | undefined,
): Promise<FoundPackage[]> {
  const asked = new Map<string, Promise<Published | null>>()
  return Promise.all(
    all.map(async (found) => {
      const { kb, architecture, sha256, problems } = found
      if (kb === null || architecture === null || sha256 === null || problems.length > 0) return found
      const key = `${kb} ${architecture}`
      const answer = asked.get(key) ?? keptAnswer(kb, architecture, signal)
      asked.set(key, answer)
      const published = await answer
      return published === null ? found : held(found, published)
    }),
  )
}

function held(found: FoundPackage, { files, readAt }: Published): FoundPackage {
  const match = files.find(({ sha256, sha1 }) =>
    sha256 === null ? sha1 === found.sha1 : sha256 === found.sha256,
  )
  if (match) return { ...found, publishedSha256: match.sha256 }
  const digests = files.map(({ sha256, sha1 }) => (sha256 === null ? `SHA-1 ${sha1}` : `SHA-256 ${sha256}`))
  const why = message('package.digest-differs', {
    sha256: found.sha256 ?? '',
    digests,
    kb: found.kb ?? '',
    architecture: found.architecture ?? '',
    day: readAt.slice(0, 10),
  })
  return { ...found, problems: [english(why)], reasons: [why] }
}

/** The files of a KB in a cached answer; null if there is none, or it does not contain all digests. */
async function keptAnswer(
  kb: string,
  architecture: Architecture,
  signal: AbortSignal | undefined,
): Promise<Published | null> {
  const { catalogSite } = await import('../../catalog/catalog-site.ts')
  const { searchCatalog } = await import('../../catalog/search-catalog.ts')
  const access = {
    site: catalogSite(process.env),
    fetch: () => Promise.reject(new Error('Only the digests kept on disk are read.')),
    home: unstuckHome(),
    mode: 'offline' as const,
  }
  const wish = {
    text: kb,
    architecture,
    limit: 25,
    brief: false,
    signal: signal ?? new AbortController().signal,
  }
  const search = await searchCatalog(access, wish).catch((error: unknown) => {
    if (error instanceof FailureError && error.failure.code !== 'cancelled') return null
    throw error
  })
  if (search === null || search.more || search.entries.some(({ files }) => files === null)) return null
  const files = search.entries
    .flatMap((entry) => entry.files ?? [])
    .filter((file) => file.kb === kb && file.architecture === architecture)
  const complete = files.every(
    ({ sha1, sha256, problems }) => (sha1 !== null || sha256 !== null) && problems.length === 0,
  )
  return files.length > 0 && complete ? { files, readAt: search.readAt } : null
}

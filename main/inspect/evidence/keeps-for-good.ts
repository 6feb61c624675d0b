import type { CbsPackage, Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { Unread } from '../unread.ts'

/** Where Windows keeps the manifest of each known package. */
const manifests = 'C:\\Windows\\servicing\\Packages'

/**
 * Marks the installed cumulative update with `kept` if its manifest says that it cannot be removed. Without the
 * manifest it stays unmarked; servicing itself decides when a removal is requested.
 */
export async function markKept(
  access: Access,
  packages: readonly CbsPackage[],
): Promise<{ readonly packages: CbsPackage[]; readonly gaps: readonly Gap[] }> {
  const gaps: Gap[] = []
  const marked: CbsPackage[] = []
  for (const one of packages) {
    const asks = one.name.toLowerCase() === 'package_for_rollupfix' && one.state === 'installed'
    marked.push(asks && (await isKept(access, one.identity, gaps)) ? { ...one, kept: true } : one)
  }
  return { packages: marked, gaps }
}

/** Whether a package manifest (`.mum`) declares the package permanent. Pure. */
export function saysPermanent(manifest: string): boolean {
  const start = manifest.search(/<package[\s>]/)
  const end = start < 0 ? -1 : manifest.indexOf('>', start)
  return end >= 0 && /\spermanence=(["'])permanent\1/i.test(manifest.slice(start, end))
}

async function isKept(access: Access, identity: string, gaps: Gap[]): Promise<boolean> {
  try {
    const file = await access.file(`${manifests}\\${identity}.mum`)
    return file !== null && saysPermanent(new TextDecoder().decode(file.bytes))
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    gaps.push(gap('permanence-unread', { why: error.said }))
    return false
  }
}

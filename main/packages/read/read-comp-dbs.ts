import { type Contents, type Member, openPackage } from './open-package.ts'
import { type CompDb, parseCompDb } from './parse-comp-db.ts'
import { bareName, readText } from './read-member.ts'

/** A CompDB with its file name: `lcucompdb_kb5094126.xml`. */
export type NamedCompDb = { readonly file: string; readonly document: CompDb }

/**
 * Documents and cabinets that are opened, whatever is in them. Packages have two to six documents, each in a cabinet;
 * the metadata of a whole release some three hundred.
 */
const mostOpened = 128
/** Nested cabinets: the package's metadata, one document's cabinet, and one more in some releases. */
const deepest = 3

/**
 * Reads the CompDB documents of a package: `…AggregatedMetadata….cab` contains a cabinet for each, and other files.
 *
 * @throws ArchiveError if a cabinet in between is damaged
 */
export async function readCompDbs(members: readonly Member[]): Promise<NamedCompDb[]> {
  const found: NamedCompDb[] = []
  const budget = { left: mostOpened }
  const metadata = members.filter((member) => /aggregatedmetadata.*\.cab$/.test(bareName(member)))
  for (const member of metadata) {
    if (budget.left-- <= 0) break
    await collect(await openPackage(member.open()), 1, found, budget)
  }
  return found
}

async function collect(
  contents: Contents,
  depth: number,
  found: NamedCompDb[],
  budget: { left: number },
): Promise<void> {
  for (const member of contents.members) {
    const name = bareName(member)
    if (name.endsWith('.xml') && name.includes('compdb')) {
      if (budget.left-- <= 0) return
      const document = parseCompDb(await readText(member))
      if (document !== null) found.push({ file: name, document })
    } else if (depth < deepest && /(?:compdb.*|aggregatedmetadata.*)\.cab$/.test(name)) {
      if (budget.left-- <= 0) return
      await collect(await openPackage(member.open()), depth + 1, found, budget)
    }
  }
}

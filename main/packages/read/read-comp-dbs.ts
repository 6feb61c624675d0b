import { type Contents, type Member, openPackage } from './open-package.ts'
import { type CompDb, parseCompDb } from './parse-comp-db.ts'
import { bareName, readText } from './read-member.ts'

/** A CompDB with its file name: `lcucompdb_kb5094126.xml`. */
export type NamedCompDb = { readonly file: string; readonly document: CompDb }

/** Packages have two to six documents, the metadata of a whole release some three hundred. */
const mostDocuments = 64
/** Nested cabinets: the package's metadata, one document's cabinet, and one more in some releases. */
const deepest = 3

/**
 * Reads the CompDB documents of a package: `…AggregatedMetadata….cab` contains a cabinet for each, and other files.
 *
 * @throws ArchiveError if a cabinet in between is damaged
 */
export async function readCompDbs(members: readonly Member[]): Promise<NamedCompDb[]> {
  const found: NamedCompDb[] = []
  const metadata = members.filter((member) => /aggregatedmetadata.*\.cab$/.test(bareName(member)))
  for (const member of metadata) await collect(await openPackage(member.open()), 1, found)
  return found
}

async function collect(contents: Contents, depth: number, found: NamedCompDb[]): Promise<void> {
  for (const member of contents.members) {
    if (found.length >= mostDocuments) return
    const name = bareName(member)
    if (name.endsWith('.xml') && name.includes('compdb')) {
      const document = parseCompDb(await readText(member))
      if (document !== null) found.push({ file: name, document })
    } else if (depth < deepest && /(?:compdb.*|aggregatedmetadata.*)\.cab$/.test(name)) {
      await collect(await openPackage(member.open()), depth + 1, found)
    }
  }
}

import { createHash } from 'node:crypto'
import type { ServerFile, ServerUpdate } from './server-update.ts'

/** Microsoft's host for files of Windows 11; no test contacts it. */
export const deliveryOrigin = 'https://catalog.sf.dl.delivery.mp.microsoft.com'

type Word = 'x64' | 'arm64' | 'x86'

/** A file of a Windows 11 package: digests derived from its name, and a name that contains the SHA-1. */
export function windowsFile(
  kb: number,
  architecture: Word,
  sizeBytes: number,
  origin = deliveryOrigin,
): ServerFile {
  const seed = `${kb}-${architecture}-${sizeBytes}`
  const sha1 = createHash('sha1').update(seed).digest('hex')
  const name = `windows11.0-kb${kb}-${architecture}_${sha1}.msu`
  return {
    name,
    url: `${origin}/filestreamingservice/files/${idOf(seed)}/public/${name}`,
    sha1,
    sha256: createHash('sha256').update(seed).digest('hex'),
    sizeBytes,
  }
}

/** A cumulative update of Windows 11 24H2 or later with its checkpoint, in the catalog's terms. */
export function cumulativeUpdate(kb: number, architecture: Word, origin = deliveryOrigin): ServerUpdate {
  const title = `2026-09 Cumulative Update for Windows 11, version 25H2 for ${architecture}-based Systems (KB${kb}) (26200.${kb % 10_000})`
  return {
    id: idOf(title),
    title,
    products: ['Windows 11'],
    classification: 'Security Updates',
    date: '9/14/2026',
    files: [windowsFile(kb, architecture, 4_000, origin), windowsFile(5043080, architecture, 500, origin)],
    supersedes: [
      `2026-08 Cumulative Update for Windows 11, version 25H2 for ${architecture}-based Systems (KB5121003)`,
    ],
  }
}

/** An update id derived from a text. */
export function idOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

import type { CatalogArchitecture, CatalogFile } from '../../common/packages/catalog-entry.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { readArchitecture } from '../../common/windows/architecture.ts'
import { kbIn } from '../../common/windows/kb.ts'
import { english } from '../texts/english.ts'
import { allowedFileUrl } from './allowed-url.ts'
import type { CatalogSite } from './catalog-site.ts'
import type { DialogValue } from './read-dialog-script.ts'

/** Allowed characters of a file name: nothing that could escape a folder or that Windows would change. */
const safeName = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9 ._+~()@-]{0,198}[a-z0-9]$/i

/** Creates a file record from the dialog's fields for one file. Invalid fields become problems of the file. */
export function toCatalogFile(fields: ReadonlyMap<string, DialogValue>, site: CatalogSite): CatalogFile {
  const reasons: Message[] = []
  const text = (name: string) => String(fields.get(name) ?? '').trim()
  const url = allowedFileUrl(text('url'), site)
  if (url === null)
    reasons.push(message('catalog.file-host-not-microsoft', { url: text('url').slice(0, 200) }))
  const name = readName(text('fileName'), url, reasons)
  const sha1 = readDigest(text('digest'), 20, 'SHA-1', reasons)
  const nameSha1 = /_([0-9a-f]{40})\.\w{2,4}$/i.exec(name)?.[1]?.toLowerCase() ?? null
  if (sha1 !== null && nameSha1 !== null && sha1 !== nameSha1)
    reasons.push(message('catalog.file-name-sha1-differs'))
  return {
    name,
    url,
    kb: kbIn(name),
    architecture: architectureOfFile(text('architectures'), name, reasons),
    sizeBytes: null,
    sha1,
    sha256: readDigest(text('sha256'), 32, 'SHA-256', reasons),
    nameSha1,
    languages: splitList(text('languages')),
    problems: reasons.map(english),
    reasons,
  }
}

/** Converts the architectures in a catalog text ("AMD64", "x86,AMD64"). */
export function architecturesIn(text: string): CatalogArchitecture[] {
  return [...new Set(splitList(text).map((word) => readArchitecture(word) ?? 'other'))]
}

/** The catalog's name if it matches the address; otherwise a safe substitute, with a problem. */
function readName(published: string, url: string | null, reasons: Message[]): string {
  const last = url === null ? null : nameInUrl(url)
  if (safeName.test(published) && (last === null || last.toLowerCase() === published.toLowerCase()))
    return published
  reasons.push(message('catalog.file-name-unsafe', { name: published.slice(0, 200) }))
  if (last !== null && safeName.test(last)) return last
  const plain = published.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 200)
  return safeName.test(plain) ? plain : 'unnamed'
}

function nameInUrl(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** The architecture if field and name agree, or only one of them has it. */
function architectureOfFile(field: string, name: string, reasons: Message[]): CatalogArchitecture | null {
  const token = /[-_.](x64|amd64|arm64|x86|i386|ia64|arm)(?:fre)?(?=[-_.])/i.exec(name)?.[1]
  const found = new Set(architecturesIn(field))
  if (token !== undefined) found.add(readArchitecture(token) ?? 'other')
  const [first] = found
  if (found.size === 1) return first ?? null
  if (found.size > 1)
    reasons.push(message('catalog.file-architectures-differ', { architectures: [...found].join(', ') }))
  return null
}

function readDigest(base64: string, bytes: number, name: string, reasons: Message[]): string | null {
  if (base64 === '') return null
  const digest = Buffer.from(base64, 'base64')
  // Node ignores invalid base64 characters: a text is valid only if its bytes encode to it again.
  if (digest.length === bytes && digest.toString('base64') === base64) return digest.toString('hex')
  reasons.push(message('catalog.file-digest-malformed', { name }))
  return null
}

function splitList(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

import { basename, dirname, join } from 'node:path'
import type { PackageProblem } from '../../../common/packages/package-report.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Identified } from './identify.ts'
import type { NameClaims } from './name-claims.ts'
import type { Contents } from './open-package.ts'
import type { Evidence } from './package-evidence.ts'

/** A problem of a package: its kind and its description. */
export type Problem = { readonly code: PackageProblem; readonly reason: Message }

type Known = {
  readonly path: string
  readonly sizeBytes: number
  readonly contents: Contents
  readonly evidence: Evidence
  readonly identified: Identified | null
  readonly claims: NameClaims
  /** Whether a file exists in the package's folder. */
  readonly exists: (path: string) => Promise<boolean>
}

/** Reports the problems of a package whose file list could be read. */
export async function findProblems(known: Known): Promise<Problem[]> {
  const { contents, evidence, identified } = known
  const found: Problem[] = []
  const add = (code: PackageProblem, reason: Message) => found.push({ code, reason })
  const missing = contents.end - known.sizeBytes
  if (missing > 0) add('cut', message('package.bytes-missing', { missing, all: contents.end }))
  for (const { what, error } of evidence.unread) {
    if (error.fault === 'unsupported') continue
    if (error.fault === 'cut' && missing > 0) continue
    add(error.fault, message('package.part-unreadable', { part: what, reason: error.said }))
  }
  for (const name of unsafePaths(contents)) add('unsafe-path', message('package.unsafe-path', { name }))
  if (contents.partOfSet) add('parts-missing', message('package.part-of-set'))
  if (identified === null) {
    if (missing <= 0 && evidence.unread.length === 0) {
      add('not-a-package', message('package.no-update-inside'))
    }
    return found
  }
  for (const contradiction of identified.contradictions) add('contradiction', contradiction)
  const extension = wrongExtension(known)
  if (extension !== null) add('wrong-extension', extension)
  found.push(...wrongName(known.claims, identified))
  if (identified.kind === 'hotpatch') {
    add('hotpatch', message('package.hotpatch'))
  }
  const part = await missingPart(known)
  if (part !== null) add('parts-missing', part)
  return found
}

function wrongExtension({ claims, contents, evidence }: Known): Message | null {
  if (evidence.wrapper) {
    return claims.extension === '.msu' ? null : wrong(claims.extension, '.msu')
  }
  const right = contents.container === 'cab' ? '.cab' : '.wim'
  return claims.extension === right ? null : wrong(claims.extension, right)
}

function wrong(extension: string, right: string): Message {
  return extension === ''
    ? message('package.no-extension', { right })
    : message('package.wrong-extension', { extension, right })
}

function wrongName(claims: NameClaims, { architecture, kb }: Identified): Problem[] {
  const found: Problem[] = []
  if (claims.architecture !== null && architecture !== null && claims.architecture !== architecture) {
    found.push({
      code: 'name-architecture',
      reason: message('package.name-architecture', { named: claims.architecture, architecture }),
    })
  }
  if (claims.kb !== null && kb !== null && claims.kb !== kb) {
    found.push({ code: 'name-kb', reason: message('package.name-kb', { named: claims.kb, kb }) })
  }
  return found
}

/**
 * All parts that a cumulative update lists must be present. An express package contains only deltas; its data is a
 * .psf in the same container or folder.
 */
async function missingPart({ path, contents, evidence, exists }: Known): Promise<Message | null> {
  const names = new Set(
    contents.members.map(({ name }) => name.slice(name.lastIndexOf('/') + 1).toLowerCase()),
  )
  for (const { document } of evidence.compDbs) {
    if (document.featureType !== 'CumulativeUpdate') continue
    for (const { path: part } of document.payload) {
      // Other parts (.esd) are for other ways of installing.
      const name = part.slice(Math.max(part.lastIndexOf('/'), part.lastIndexOf('\\')) + 1)
      if (/\.(psf|wim|cab)$/i.test(name) && !names.has(name.toLowerCase())) {
        return message('package.part-missing', { name })
      }
    }
  }
  const isExpress = [...evidence.names].some((name) => name.endsWith('.psf.cix.xml'))
  if (!isExpress || [...names].some((name) => name.endsWith('.psf'))) return null
  const psf = `${basename(path).replace(/\.[^.]*$/, '')}.psf`
  if (!evidence.wrapper && (await exists(join(dirname(path), psf)))) return null
  return message('package.express-without-data', { psf })
}

const mostPaths = 3

/** Names that would escape the folder to which the package is unpacked. */
function unsafePaths({ members }: Contents): string[] {
  const unsafe = members.filter(({ name }) => /^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)|\p{Cc}/u.test(name))
  return unsafe.slice(0, mostPaths).map(({ name }) => JSON.stringify(name.slice(0, 200)))
}

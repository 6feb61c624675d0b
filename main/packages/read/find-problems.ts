import { basename, dirname, join } from 'node:path'
import type { PackageProblem } from '../../../common/package-report.ts'
import type { Identified } from './identify.ts'
import type { NameClaims } from './name-claims.ts'
import type { Contents } from './open-package.ts'
import type { Evidence } from './package-evidence.ts'

/** Something wrong with a package: a stable name and a sentence. */
export type Problem = { readonly code: PackageProblem; readonly what: string }

type Known = {
  readonly path: string
  readonly sizeBytes: number
  readonly contents: Contents
  readonly evidence: Evidence
  readonly identified: Identified | null
  readonly claims: NameClaims
  /** Whether a file lies in the package's own folder. */
  readonly exists: (path: string) => Promise<boolean>
}

/** Says what is wrong with a package whose list could be read. */
export async function findProblems(known: Known): Promise<Problem[]> {
  const { contents, evidence, identified } = known
  const found: Problem[] = []
  const add = (code: PackageProblem, what: string) => found.push({ code, what })
  const missing = contents.end - known.sizeBytes
  if (missing > 0) add('cut', `The file is cut: ${missing} of ${contents.end} bytes are missing.`)
  for (const { what, error } of evidence.unread) {
    if (error.fault === 'unsupported') continue
    if (error.fault === 'cut' && missing > 0) continue
    add(error.fault, `${what} inside cannot be read: ${error.message}.`)
  }
  for (const name of unsafePaths(contents)) add('unsafe-path', `A file inside would land outside: ${name}`)
  if (contents.partOfSet) add('parts-missing', 'It is one cabinet of a set; the others belong to it.')
  if (identified === null) {
    if (missing <= 0 && evidence.unread.length === 0) {
      add(
        'not-a-package',
        'It is a container, but nothing in it says that it is an update package of Windows.',
      )
    }
    return found
  }
  for (const what of identified.contradictions)
    add('contradiction', `The package contradicts itself: ${what}.`)
  const extension = wrongExtension(known)
  if (extension !== null) add('wrong-extension', extension)
  found.push(...wrongName(known.claims, identified))
  if (identified.kind === 'hotpatch') {
    add(
      'hotpatch',
      'It is a hotpatch: it fits only PCs that are enrolled, and Windows Update alone installs it.',
    )
  }
  const part = await missingPart(known)
  if (part !== null) add('parts-missing', part)
  return found
}

function wrongExtension({ claims, contents, evidence }: Known): string | null {
  const is = claims.extension === '' ? 'The name has no ending' : `The name ends in ${claims.extension}`
  if (evidence.wrapper) {
    return claims.extension === '.msu' ? null : `${is}, but inside is an MSU: name it .msu.`
  }
  const right = contents.container === 'cab' ? '.cab' : '.wim'
  return claims.extension === right ? null : `${is}, but inside is a package as ${right}: name it ${right}.`
}

function wrongName(claims: NameClaims, { architecture, kb }: Identified): Problem[] {
  const found: Problem[] = []
  if (claims.architecture !== null && architecture !== null && claims.architecture !== architecture) {
    found.push({
      code: 'name-architecture',
      what: `The name says ${claims.architecture}, but the package is for ${architecture}.`,
    })
  }
  if (claims.kb !== null && kb !== null && claims.kb !== kb) {
    found.push({ code: 'name-kb', what: `The name says ${claims.kb}, but inside is ${kb}.` })
  }
  return found
}

/**
 * The parts that a cumulative update lists must be in it. An express package holds differences only; its data is a .psf
 * in the same container or in the same folder.
 */
async function missingPart({ path, contents, evidence, exists }: Known): Promise<string | null> {
  const names = new Set(
    contents.members.map(({ name }) => name.slice(name.lastIndexOf('/') + 1).toLowerCase()),
  )
  for (const { document } of evidence.compDbs) {
    if (document.featureType !== 'CumulativeUpdate') continue
    for (const { path: part } of document.payload) {
      // Further parts (.esd) are for other ways of installing.
      const name = part.slice(Math.max(part.lastIndexOf('/'), part.lastIndexOf('\\')) + 1)
      if (/\.(psf|wim|cab)$/i.test(name) && !names.has(name.toLowerCase())) {
        return `A part is missing: ${name} belongs into it.`
      }
    }
  }
  const isExpress = [...evidence.names].some((name) => name.endsWith('.psf.cix.xml'))
  if (!isExpress || [...names].some((name) => name.endsWith('.psf'))) return null
  const psf = `${basename(path).replace(/\.[^.]*$/, '')}.psf`
  if (!evidence.wrapper && (await exists(join(dirname(path), psf)))) return null
  return `It holds differences only; its data (${psf}) is missing.`
}

const mostPaths = 3

/** Names that would leave the folder that the package is unpacked to. */
function unsafePaths({ members }: Contents): string[] {
  const unsafe = members.filter(({ name }) => /^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)|\p{Cc}/u.test(name))
  return unsafe.slice(0, mostPaths).map(({ name }) => JSON.stringify(name.slice(0, 200)))
}

import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import {
  buildOfVersion,
  buildText,
  readBuild,
  readBuildOrVersion,
  type WindowsBuild,
} from '../../../common/windows/build.ts'
import { isRollupName, type PackageIdentity } from '../../../common/windows/package-identity.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import { type Contents, type Member, openPackage } from './open-package.ts'
import { type Mum, parseMum } from './parse-mum.ts'
import { type Properties, parseProperties } from './parse-properties.ts'
import { parseUnattend } from './parse-unattend.ts'
import { type NamedCompDb, readCompDbs } from './read-comp-dbs.ts'
import { bareName, readText } from './read-member.ts'

/** Everything that a package says about itself, not yet evaluated. */
export type Evidence = {
  readonly compDbs: readonly NamedCompDb[]
  /** update.mum: the package's own, or that of the package wrapped by an MSU. */
  readonly mum: Mum | null
  readonly unattend: PackageIdentity | null
  readonly properties: Properties | null
  /** Lower-case names of the package's files; for an MSU also those of the wrapped package. */
  readonly names: readonly string[]
  /** True for an MSU, a wrapper around a package. */
  readonly wrapper: boolean
  /** Versions in the names of contained servicing stack CABs: `26100.8648`. */
  readonly stackVersions: readonly string[]
  /** What could not be read, with the reader's reason. */
  readonly unread: readonly { readonly what: string | Message; readonly error: ArchiveError }[]
}

/**
 * Collects what a package says about itself. A damaged part is skipped and reported; everything else counts.
 *
 * @param thorough Reads the manifest of a wrapped package even if it is deep in compressed data and the package is
 * identified without it; otherwise only its required servicing stack stays unknown
 */
export async function readEvidence(contents: Contents, thorough: boolean): Promise<Evidence> {
  const unread: { what: string | Message; error: ArchiveError }[] = []
  const { members } = contents
  const names = members.map(bareName)
  const trial = async <T>(what: string | Message, fallback: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      unread.push({ what, error })
      return fallback
    }
  }

  const own = members.find((member) => member.name.toLowerCase() === 'update.mum')
  if (own !== undefined) {
    const mum = await trial('update.mum', null, async () => parseMum(await readText(own)))
    return { ...nothing, mum, names, unread }
  }
  const compDbs = await trial(message('package.metadata'), [], () => readCompDbs(members))
  const stackVersions = names.flatMap((name) => {
    const build = readBuild(/^ssu-([\d.]+)-.*\.cab$/.exec(name)?.[1])
    return build === null ? [] : [buildText(build)]
  })
  // An MSU's text files follow its package: in container order each is reached without seeking back.
  let properties: Properties | null = null
  let unattend: PackageIdentity | null = null
  let left = mostTexts
  for (const member of members) {
    const name = bareName(member)
    if (!isText(name) || member.size >= longestText) continue
    if (left-- <= 0) break
    if (name.endsWith('-pkgproperties.txt')) {
      properties ??= await trial(member.name, null, async () => parseProperties(await readText(member)))
    } else {
      unattend ??= await trial(member.name, null, async () => parseUnattend(await readText(member)))
    }
  }
  const payload = payloadOf(members, compDbs)
  const inner =
    payload === null || !needsPayload(compDbs, unattend)
      ? null
      : await trial(payload.name, null, () =>
          readPayload(payload, thorough || !identifiedBy(compDbs, unattend)),
        )
  return {
    compDbs,
    mum: inner?.mum ?? null,
    unattend,
    properties,
    names: [...names, ...(inner?.names ?? [])],
    wrapper: compDbs.length > 0 || unattend !== null || properties !== null,
    stackVersions,
    unread,
  }
}

/** An MSU has one of each; they have one or two kilobytes. */
const mostTexts = 64
const longestText = 65_536

function isText(name: string): boolean {
  return name.endsWith('-pkgproperties.txt') || name.endsWith('.xml')
}

const nothing = {
  compDbs: [],
  mum: null,
  unattend: null,
  properties: null,
  wrapper: false,
  stackVersions: [],
}

/** The package wrapped by an MSU; an MSU with only a servicing stack wraps that. */
function payloadOf(members: readonly Member[], compDbs: readonly NamedCompDb[]): Member | null {
  const packages = members.filter((member) => /\.(cab|wim)$/.test(bareName(member)))
  const others = /^(wsusscan|desktopdeployment.*|.*aggregatedmetadata.*)\.cab$|-hotpatch-|^ssu-/
  const main = packages.find((member) => !others.test(bareName(member)))
  if (main !== undefined) return main
  const stackOnly = compDbs.every(({ document }) => document.featureType === 'ServicingStackUpdate')
  return stackOnly ? (packages.find((member) => bareName(member).startsWith('ssu-')) ?? null) : null
}

/**
 * A package may be hundreds of megabytes inside other compressed data. It is opened only if nothing else shows its
 * kind, or whether a cumulative update is a checkpoint. Builds before 26100 have no checkpoints.
 */
function needsPayload(compDbs: readonly NamedCompDb[], unattend: PackageIdentity | null): boolean {
  const lcu = compDbs.find(({ document }) => document.featureType === 'CumulativeUpdate')
  if (lcu !== undefined) return mayBeCheckpoint(readBuildOrVersion(lcu.document.to))
  if (unattend === null || compDbs.length > 0) return true
  if (isRollupName(unattend.name)) return mayBeCheckpoint(buildOfVersion(unattend.version))
  return !/^package_for_(dotnetrollup|servicingstack|safeosdu)/i.test(unattend.name)
}

/** Packages for builds before this one are never checkpoints. */
export const firstBuildWithCheckpoints = 26100

/** An unknown build excludes nothing. */
function mayBeCheckpoint(build: WindowsBuild | null): boolean {
  return build === null || build.build >= firstBuildWithCheckpoints
}

/** Whether documents outside the wrapped package show its identity, and nothing else is needed. */
function identifiedBy(compDbs: readonly NamedCompDb[], unattend: PackageIdentity | null): boolean {
  return compDbs.length === 0 && unattend !== null && !isRollupName(unattend.name)
}

async function readPayload(payload: Member, withMum: boolean): Promise<{ mum: Mum | null; names: string[] }> {
  const contents = await openPackage(payload.open())
  const names = contents.members.map(bareName)
  const own = contents.members.find((member) => member.name.toLowerCase() === 'update.mum')
  return { mum: own === undefined || !withMum ? null : parseMum(await readText(own)), names }
}

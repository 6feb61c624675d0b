import { kbIn } from '../../../common/windows/kb.ts'
import {
  microsoftToken,
  type PackageIdentity,
  readPackageIdentity,
} from '../../../common/windows/package-identity.ts'
import { versionText } from '../../../common/windows/version.ts'
import { readTags } from './read-tags.ts'

/** A part of a package as listed in its CompDB. */
export type Payload = { readonly path: string; readonly type: string }

/** Content of a CompDB document (composition database of an update). */
export type CompDb = {
  /** `CumulativeUpdate`, `ServicingStackUpdate`, `GDR`, `SetupDynamicUpdate` … */
  readonly featureType: string
  readonly featureId: string
  readonly kb: string | null
  /** `amd64`, `arm64`, `x86`. */
  readonly processor: string
  /** Required version of Windows: `10.0.26100.1742`. */
  readonly from: string
  /** Resulting version of Windows. */
  readonly to: string
  /** Name of the first package, without its version if the document omits it. */
  readonly packageName: string
  readonly packageVersion: string
  readonly identity: PackageIdentity | null
  readonly payload: readonly Payload[]
}

/**
 * Parses a CompDB of an update; null for any other text, and for a CompDB that describes a system (`Type="Build"`),
 * which accompanies the others and names no update.
 */
export function parseCompDb(text: string): CompDb | null {
  let root: ReadonlyMap<string, string> | null = null
  let feature: ReadonlyMap<string, string> | null = null
  let packaged: ReadonlyMap<string, string> | null = null
  let referenced: ReadonlyMap<string, string> | null = null
  const payload: Payload[] = []
  const path: string[] = []
  for (const { name, attributes, depth } of readTags(text)) {
    path.length = depth
    path.push(name)
    if (depth === 0) {
      if (name !== 'CompDB' || attributes.get('Type') !== 'BuildUpdate') return null
      root = attributes
    }
    const place = path.join('/')
    if (place === 'CompDB/Features/Feature') feature ??= attributes
    if (place === 'CompDB/Features/Feature/Packages/Package') referenced ??= attributes
    if (place === 'CompDB/Packages/Package') packaged ??= attributes
    if (name === 'PayloadItem') {
      payload.push({ path: attributes.get('Path') ?? '', type: attributes.get('PayloadType') ?? '' })
    }
  }
  if (root === null) return null
  const processor = root.get('BuildArch') ?? ''
  const id = packaged?.get('ID') ?? referenced?.get('ID') ?? ''
  const version = packaged?.get('Version') ?? null
  const listed = identityOf(id, processor, version)
  const featureId = feature?.get('FeatureID') ?? ''
  return {
    featureType: feature?.get('Type') ?? '',
    featureId,
    kb: kbIn(featureId),
    processor,
    from: root.get('OSVersion') ?? '',
    to: root.get('TargetOSVersion') ?? '',
    packageName: listed?.name ?? (id.includes('~') ? '' : id),
    packageVersion: version ?? (listed === null ? '' : versionText(listed.version)),
    identity: listed,
    payload,
  }
}

/** Documents omit the token, and list a servicing stack by name with its version beside it. */
function identityOf(id: string, processor: string, version: string | null): PackageIdentity | null {
  const whole = id.includes('~')
    ? id.replace(/^([^~]*)~~/, `$1~${microsoftToken}~`)
    : [id, microsoftToken, processor, '', version ?? ''].join('~')
  const identity = readPackageIdentity(whole)
  return identity?.token.toLowerCase() === microsoftToken ? identity : null
}

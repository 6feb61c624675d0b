type WindowsProduct = 10 | 11

/**
 * The version in a key name of TargetVersionUpgradeExperienceIndicators: 25H2 for `GE25H2` and `25H2`. Null for a key
 * without one, such as `UNV`.
 */
export function versionOfTarget(target: string): string | null {
  return /^[A-Za-z]{0,4}(\d\dH[12])$/i.exec(target)?.[1]?.toUpperCase() ?? null
}

/**
 * Whether such a key is for a later version than the running one. Windows 10 and 11 share the names 21H2 and 22H2, so
 * versions are compared within one product; Windows 11 is later than every Windows 10. False if the key does not show
 * which of the two it means.
 */
export function isLaterTarget(
  target: string,
  running: { readonly build: number; readonly displayVersion: string | null },
): boolean {
  const version = versionOfTarget(target)
  const product = productOfTarget(target)
  if (version === null || product === null) return false
  const own = productOfBuild(running.build)
  if (product !== own) return product > own
  const now = running.displayVersion?.toUpperCase() ?? ''
  return /^\d\dH[12]$/.test(now) && version > now
}

/** `Windows 11 25H2` for display; only the version if the key does not show the product. */
export function nameOfTarget(target: string): string {
  const version = versionOfTarget(target) ?? target
  const product = productOfTarget(target)
  return product === null ? version : `Windows ${product} ${version}`
}

/** Windows 11 began with build 22000 (release information of Windows 11 on learn.microsoft.com). */
function productOfBuild(build: number): WindowsProduct {
  return build >= 22000 ? 11 : 10
}

/**
 * Keys for Windows 11 have a prefix: CO (cobalt) for 21H2, later NI and GE (nickel, germanium). Those for Windows 10
 * have none: 21H2.
 */
function productOfTarget(target: string): WindowsProduct | null {
  const version = versionOfTarget(target)
  if (version === null) return null
  if (version < '21H2') return 10
  // 22H2 was the last version of Windows 10.
  if (version > '22H2' || /^(?:CO|NI|GE)/i.test(target)) return 11
  return /^\d/.test(target) ? 10 : null
}

type WindowsProduct = 10 | 11

/**
 * The version that a key of TargetVersionUpgradeExperienceIndicators is about: `GE25H2` and `25H2` are 25H2. Null for a key
 * that names none, such as `UNV`.
 */
export function versionOfTarget(target: string): string | null {
  return /^[A-Za-z]{0,4}(\d\dH[12])$/i.exec(target)?.[1]?.toUpperCase() ?? null
}

/**
 * Whether such a key is about a version that comes after the one that runs. Windows 10 and 11 share the names 21H2 and 22H2,
 * so versions are compared within one product; Windows 11 comes after every Windows 10. False where the key does not say
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

/** `Windows 11 25H2`, for people; the version alone where the key does not say of which Windows it is. */
export function nameOfTarget(target: string): string {
  const version = versionOfTarget(target) ?? target
  const product = productOfTarget(target)
  return product === null ? version : `Windows ${product} ${version}`
}

/** Windows 11 began with build 22000 (release information of Windows 11 on learn.microsoft.com). */
function productOfBuild(build: number): WindowsProduct {
  return build >= 22000 ? 11 : 10
}

/** Windows 11 21H2 is noted as CO21H2 (cobalt), later ones as NI and GE (nickel, germanium); those of Windows 10 as 21H2. */
function productOfTarget(target: string): WindowsProduct | null {
  const version = versionOfTarget(target)
  if (version === null) return null
  if (version < '21H2') return 10
  // Windows 10 ended with 22H2.
  if (version > '22H2' || /^(?:CO|NI|GE)/i.test(target)) return 11
  return /^\d/.test(target) ? 10 : null
}

/**
 * The version that a key of TargetVersionUpgradeExperienceIndicators is about: `GE25H2` and `25H2` are 25H2. Null for a key
 * that names none, such as `UNV`.
 */
export function versionOfTarget(target: string): string | null {
  return /^[A-Za-z]{0,4}(\d\dH[12])$/i.exec(target)?.[1]?.toUpperCase() ?? null
}

/** Whether a version of Windows (`25H2`) came after another one; false where one of them is no such name. */
export function isLaterVersion(version: string, than: string): boolean {
  return isVersion(version) && isVersion(than) && version.toUpperCase() > than.toUpperCase()
}

function isVersion(text: string): boolean {
  return /^\d\dH[12]$/i.test(text)
}

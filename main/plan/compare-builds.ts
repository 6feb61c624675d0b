/**
 * Compares two versions of two numbers (`19041.3562`): negative where `one` is lower. Null where either is none, or
 * where they belong to different builds: such a pair cannot be ordered.
 */
export function compareBuilds(one: string, other: string): number | null {
  const [left, right] = [one, other].map((text) => /^(\d+)\.(\d+)$/.exec(text))
  if (!left || !right || left[1] !== right[1]) return null
  return Number(left[2]) - Number(right[2])
}

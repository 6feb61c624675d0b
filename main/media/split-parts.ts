/** The other files of a split image among these names: `install2.swm`, `install3.swm` beside `install.swm`. */
export function partsOf(first: string, names: readonly string[]): string[] {
  const stem = /^(.+)\.swm$/i.exec(first)?.[1]?.toLowerCase()
  if (stem === undefined) return []
  return names.filter((name) => {
    const lower = name.toLowerCase()
    return lower.startsWith(stem) && /^\d+\.swm$/.test(lower.slice(stem.length))
  })
}

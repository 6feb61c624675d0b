/** A problem in the knowledge data, and its row. */
export type Problem = {
  /** File in `assets/knowledge` or `assets/codes`. */
  readonly file: string
  /** The row for people: its KB and branch, its id, or its path in the file. */
  readonly row: string | null
  readonly what: string
}

/** Collects the problems of one file. */
export function problemsOf(file: string): {
  readonly add: (row: string | null, what: string) => void
  readonly found: readonly Problem[]
} {
  const found: Problem[] = []
  return { add: (row, what) => found.push({ file, row, what }), found }
}

/** Values that occur more than once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

/** What is wrong with the knowledge data, and in which row. */
export type Problem = {
  /** File in `assets/knowledge` or `assets/codes`. */
  readonly file: string
  /** The row as a person finds it: its KB and branch, its id, or its path in the file. */
  readonly row: string | null
  readonly what: string
}

/** Makes the problems of one file, each with its row. */
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

/** A real log format: sample content and the expected result. */
export type Form = {
  readonly name: string
  readonly format: string
  readonly lines: readonly string[]
  readonly records: readonly {
    readonly line: number
    readonly time: string | null
    readonly level?: string | null
    readonly component?: string | null
    readonly text: string
    readonly codes?: readonly string[]
  }[]
}

/** One form of log in its real shape: what stands in it, and what must come out. */
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

/** What a shell does with a report that was written. Each rejects with FailureError where it cannot. */
export type ReportDoor = {
  /** Opens it in a window of its own; null, or the address at which the development window shows it. */
  open(path: string): Promise<string | null>
  print(path: string): Promise<string | null>
  /** Writes it as PDF to a place beside it. */
  pdf(path: string, to: string): Promise<string | null>
}

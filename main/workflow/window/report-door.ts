/** How a shell shows a report. All methods reject with FailureError on failure. */
export type ReportDoor = {
  /** Opens it in a separate window and returns null, or returns its address in the development window. */
  open(path: string): Promise<string | null>
  print(path: string): Promise<string | null>
  /** Writes it as PDF to the given path. */
  pdf(path: string, to: string): Promise<string | null>
}

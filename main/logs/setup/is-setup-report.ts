/** A report lists each program, driver and device of a PC: some hundred entries. A larger one is not what Setup writes. */
export const mostReportBytes = 4 * 2 ** 20

/** Whether a text begins as Setup's compatibility reports do. */
export function isSetupReport(beginning: string): boolean {
  return /^\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<CompatReport\b/.test(beginning)
}

/** A report lists the programs, drivers and devices of a PC: some hundred entries. Setup writes nothing larger. */
export const mostReportBytes = 4 * 2 ** 20

/** Whether a text starts like one of Setup's compatibility reports. */
export function isSetupReport(beginning: string): boolean {
  return /^\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*)?<CompatReport\b/.test(beginning)
}

import { z } from 'zod'

const documentedSchema = z.object({
  id: z.string(),
  codes: z.array(z.string()),
  context: z.string().nullable(),
  evidence: z.array(
    z.object({
      log: z.string(),
      patterns: z.array(z.string()),
      match: z.enum(['literal', 'regex', 'check', 'description']),
    }),
  ),
})
/** A documented cause in the reference data. */
export type DocumentedCause = z.infer<typeof documentedSchema>

/** Parses the causes in the reference data. */
export function readDocumented(text: string): readonly DocumentedCause[] {
  return z.object({ mitigations: z.array(documentedSchema) }).parse(JSON.parse(text)).mitigations
}

/**
 * Logs with the documented evidence of a cause, one per log it names, each line in that log's format. If only codes
 * are documented, the event with which Windows Update reports the failure.
 */
export function documentedEvidence({ id, codes, context, evidence }: DocumentedCause): {
  name: string
  text: string
}[] {
  const logs = evidence.flatMap(({ log, patterns, match }, index) => {
    const lines = whole[id] ?? (match === 'regex' ? (examples[id] ?? []) : patterns)
    return lines.length === 0
      ? []
      : [{ name: `${index}-${nameOf(log)}`, text: lines.map((line) => lineOf(log, line)).join('\r\n') }]
  })
  const said = logs.map(({ text }) => text.toLowerCase()).join('\n')
  const silent = !codes.some((code) => said.includes(code.replace(/^0x/, '').toLowerCase()))
  if (!silent || codes.length === 0) return logs
  // Evidence documented only by its lines still comes with its code, as a user reports it.
  const report = `${context ?? 'Windows Update'}: failed with error ${codes[0]}\r\n`
  return [...logs, { name: 'report.txt', text: report }]
}

/** Lines of which the documentation contains only parts. */
const whole: Readonly<Record<string, readonly string[]>> = {
  '0002-start-menu-folder': [
    'Error CSI 00000015 (F) STATUS_OBJECT_NAME_NOT_FOUND #1# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(flags = 0, oa = "\\??\\C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\System Tools")[gle=0xd0000034]',
  ],
}

/** Lines that documented expressions match. */
const examples: Readonly<Record<string, readonly string[]>> = {
  '0922-generic': [
    'Failed execution of queue item Installer: Example Installer ({01234567-89ab-cdef-0123-456789abcdef}) with HRESULT HRESULT_FROM_WIN32(2).  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80004005]',
  ],
  '0831-manifest-missing': [
    'Store corruption, manifest missing for package: Package_1234_for_KB5030211~31bf3856ad364e35~amd64~~10.0.1.4',
  ],
  '081f-restorehealth-no-source': [
    '(p)\tCBS MUM Missing\t(n)\t\tservicing\\packages\\Package_9_for_KB5001330~31bf3856ad364e35~amd64~~10.0.1.9.mum',
  ],
  '0823-old-servicing-stack': [
    'Package "Package_for_KB5012170~31bf3856ad364e35~amd64~~17763.5285.1.4" requires Servicing Stack v10.0.17763.5000 but current Servicing Stack is v10.0.17763.1697. [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]',
  ],
  '0002-winsxs-file-missing': [
    'Failed to find file: amd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.19041.4522_none_0a0b0c0d0e0f0a0b\\shell32.dll [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
  ],
  '0002-driver-registry': ['INSTALL index: 14, phase: 1, result 2, inf: flpydisk.inf'],
  '0003-driver-files': ['Doqe: Recording result: 0x80070003, for Inf: usbport.inf'],
  '000d-cbs-registry-type': [
    'Registry value for Package_77_for_KB5001000~31bf3856ad364e35~amd64~~10.0.1.4 is not a dword type. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
  ],
  '000d-driver-update': ['Doqe: Recording result: 0x8007000d, for Inf: mshdc.inf'],
}

function nameOf(log: string): string {
  if (/CBS\.log/i.test(log)) return 'CBS.log'
  if (/dism\.log/i.test(log)) return 'dism.log'
  if (/setupact|setuperr|MOUPG/i.test(log)) return 'setupact.log'
  if (/WindowsUpdate\.log|USOShared/i.test(log)) return 'WindowsUpdate.log'
  return 'output.txt'
}

function lineOf(log: string, text: string): string {
  switch (nameOf(log)) {
    case 'CBS.log':
      return `2026-03-12 10:11:12, Error                 CBS    ${text}`
    case 'dism.log':
      return `2026-03-12 10:11:12, Error                 DISM   DISM Package Manager: PID=4711 TID=4712 ${text}`
    case 'setupact.log':
      return `2026-03-12 10:11:12, Error                 MOUPG  ${text}`
    case 'WindowsUpdate.log':
      return `2026/03/12 10:11:12.1234567 4711  4712  Agent           ${text}`
    default:
      return text
  }
}

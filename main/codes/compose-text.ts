import type { CodeEntry } from './code-table.ts'

// Groups of names and the part of Windows each belongs to; the longest beginning wins.
const groups: readonly (readonly [prefix: string, part: string])[] = [
  ['WU_E_EE_', 'Windows Update agent, evaluating which updates apply'],
  ['WU_E_PT_', 'Windows Update agent, talking to the update server'],
  ['WU_E_DM_', 'Windows Update agent, download manager'],
  ['WU_E_DS_', 'Windows Update agent, its local database'],
  ['WU_E_DRV_', 'Windows Update agent, driver updates'],
  ['WU_E_OU_', 'Windows Update agent, update handlers'],
  ['WU_E_UH_', 'Windows Update agent, handler that installs updates'],
  ['WU_E_SIH_', 'Windows Update agent, its self-repair (SIH)'],
  ['WU_E_METADATA_', 'Windows Update agent, checking the signature of update data'],
  ['WU_E_METADATATRUST_', 'Windows Update agent, checking the signature of update data'],
  ['WU_E_OL_', 'Windows Update agent, offline scan'],
  ['WU_E_SETUP_', 'Windows Update agent, updating itself'],
  ['WU_E_INVENTORY_', 'Windows Update agent, inventory'],
  ['WU_E_REPORTER_', 'Windows Update agent, reporting'],
  ['WU_E_REDIRECTOR_', 'Windows Update agent, redirector file'],
  ['WU_E_AU_', 'Windows Update agent, automatic updates'],
  ['WU_E_AUCLIENT_', 'Windows Update agent, automatic updates'],
  ['WU_E_MSI_', 'Windows Update agent, MSI packages'],
  ['WU_E_MSP_', 'Windows Update agent, MSI patches'],
  ['WU_E_WMI_', 'Windows Update agent, WMI'],
  ['WU_E_UPDATE_', 'Windows Update agent, one update'],
  ['WU_E_', 'Windows Update agent'],
  ['WU_S_', 'Windows Update agent'],
  ['CBS_E_', 'Windows servicing (CBS)'],
  ['CBS_S_', 'Windows servicing (CBS)'],
  ['PSFX_E_', 'Windows servicing, differential files (PSFX)'],
  ['DPX_E_', 'unpacking of an update'],
  ['BG_E_HTTP_ERROR_', 'Background transfer (BITS), HTTP status'],
  ['BG_E_', 'Background transfer (BITS)'],
  ['BG_S_', 'Background transfer (BITS)'],
  ['HTTP_E_STATUS_', 'HTTP status'],
  ['DO_E_', 'Delivery Optimization'],
  ['MOSETUP_E_', 'Windows Setup'],
  ['JET_err', 'Database engine (ESENT)'],
  ['JET_wrn', 'Database engine (ESENT)'],
  ['WSA', 'Network sockets (Winsock)'],
  ['ERROR_WINHTTP_', 'Network (WinHTTP)'],
  ['ERROR_INTERNET_', 'Network (WinINet)'],
  ['WININET_E_', 'Network (WinINet)'],
  ['ERROR_SXS_', 'Side-by-side components'],
  ['STATUS_SXS_', 'Side-by-side components'],
  ['ERROR_IPSEC_', 'Network (IPsec)'],
  ['DNS_ERROR_', 'Network (DNS)'],
  ['SPAPI_E_', 'Device setup'],
  ['FVE_E_', 'BitLocker'],
  ['WS_E_', 'Web services'],
  ['FWP_E_', 'Windows Filtering Platform'],
  ['STATUS_', 'Kernel or driver status'],
  ['ERROR_', ''],
]

/**
 * A text for a code that has none of its own: the part of Windows and the words of the published name, nothing more.
 * Says so, lest the words be taken for a known cause.
 */
export function composeText(entry: CodeEntry): string {
  if (entry.name === null) return `${entry.area}: a code without a public name.`
  const { part, words } = wordsOf(entry.name)
  const kind = Number.parseInt(entry.code.slice(2, 3), 16) >= 8 ? '' : ', no error'
  return `${part === '' ? titleOf(entry.area) : part}${kind}: "${words}". Only the words of its name are known.`
}

/** Splits a name into the part of Windows its beginning stands for and its own words in lower case. */
export function wordsOf(name: string): { part: string; words: string } {
  const fitting = groups.filter(([prefix]) => name.startsWith(prefix) && name.length > prefix.length)
  const [prefix, part] = fitting.toSorted((a, b) => b[0].length - a[0].length)[0] ?? ['', '']
  const rest = name
    .slice(prefix.length)
    .replace(/^[A-Z0-9]+_[EIS]_/, '')
    .replace(/^[EIS]_/, '')
  const words = rest
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
  return { part, words: prefix === 'WSA' ? words.replace(/^E/, '').toLowerCase() : words.toLowerCase() }
}

function titleOf(area: string): string {
  const titles: Record<string, string> = {
    win32: 'Windows',
    other: 'Windows',
    network: 'Network',
    setup: 'Windows Setup',
  }
  return titles[area] ?? area
}

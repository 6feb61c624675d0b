import { message, type TextKey } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { CodeEntry } from './code-table.ts'

type PartOf<Key> = Key extends `code.part.${infer Part}` ? Part : never
type Part = PartOf<TextKey>

// Groups of names and the part of Windows each belongs to; the longest beginning wins.
const groups: readonly (readonly [prefix: string, part: Part | null])[] = [
  ['WU_E_EE_', 'wu-evaluating'],
  ['WU_E_PT_', 'wu-server'],
  ['WU_E_DM_', 'wu-download-manager'],
  ['WU_E_DS_', 'wu-database'],
  ['WU_E_DRV_', 'wu-drivers'],
  ['WU_E_OU_', 'wu-handlers'],
  ['WU_E_UH_', 'wu-installing'],
  ['WU_E_SIH_', 'wu-self-repair'],
  ['WU_E_METADATA_', 'wu-signature'],
  ['WU_E_METADATATRUST_', 'wu-signature'],
  ['WU_E_OL_', 'wu-offline-scan'],
  ['WU_E_SETUP_', 'wu-updating-itself'],
  ['WU_E_INVENTORY_', 'wu-inventory'],
  ['WU_E_REPORTER_', 'wu-reporting'],
  ['WU_E_REDIRECTOR_', 'wu-redirector'],
  ['WU_E_AU_', 'wu-automatic'],
  ['WU_E_AUCLIENT_', 'wu-automatic'],
  ['WU_E_MSI_', 'wu-msi'],
  ['WU_E_MSP_', 'wu-msp'],
  ['WU_E_WMI_', 'wu-wmi'],
  ['WU_E_UPDATE_', 'wu-one-update'],
  ['WU_E_', 'wu'],
  ['WU_S_', 'wu'],
  ['CBS_E_', 'cbs'],
  ['CBS_S_', 'cbs'],
  ['PSFX_E_', 'psfx'],
  ['DPX_E_', 'unpacking'],
  ['BG_E_HTTP_ERROR_', 'bits-http'],
  ['BG_E_', 'bits'],
  ['BG_S_', 'bits'],
  ['HTTP_E_STATUS_', 'http-status'],
  ['DO_E_', 'delivery-optimization'],
  ['MOSETUP_E_', 'setup'],
  ['JET_err', 'esent'],
  ['JET_wrn', 'esent'],
  ['WSA', 'winsock'],
  ['ERROR_WINHTTP_', 'winhttp'],
  ['ERROR_INTERNET_', 'wininet'],
  ['WININET_E_', 'wininet'],
  ['ERROR_SXS_', 'sxs'],
  ['STATUS_SXS_', 'sxs'],
  ['ERROR_IPSEC_', 'ipsec'],
  ['DNS_ERROR_', 'dns'],
  ['SPAPI_E_', 'device-setup'],
  ['FVE_E_', 'bitlocker'],
  ['WS_E_', 'web-services'],
  ['FWP_E_', 'wfp'],
  ['STATUS_', 'ntstatus'],
  ['ERROR_', null],
]

/**
 * A text for a code that has none of its own: the part of Windows and the words of the published name, nothing more.
 * Says so, lest the words be taken for a known cause.
 */
export function composeText(entry: CodeEntry): Message {
  if (entry.name === null) return message('code.without-name', { area: entry.area })
  const { part, words } = wordsOf(entry.name)
  const where = part === null ? titleOf(entry.area) : message(`code.part.${part}`)
  return Number.parseInt(entry.code.slice(2, 3), 16) >= 8
    ? message('code.only-its-name', { part: where, words })
    : message('code.no-error-only-its-name', { part: where, words })
}

/** Splits a name into the part of Windows its beginning stands for and its own words in lower case. */
function wordsOf(name: string): { part: Part | null; words: string } {
  const fitting = groups.filter(([prefix]) => name.startsWith(prefix) && name.length > prefix.length)
  const [prefix, part] = fitting.toSorted((a, b) => b[0].length - a[0].length)[0] ?? ['', null]
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

/** What an area of the table is called in a sentence; most have a name of their own. */
function titleOf(area: string): string | Message {
  switch (area) {
    case 'win32':
    case 'other':
      return message('code.part.windows')
    case 'network':
      return message('code.part.network')
    case 'setup':
      return message('code.part.setup')
    default:
      return area
  }
}

import type { CodeEntry, CodeTable } from './code-table.ts'
import { trimTo } from './trim-to.ts'

/** A symbol name in a text. `asWritten` differs from the entry's name if a prefix was omitted or added. */
export type FoundName = { readonly entry: CodeEntry; readonly asWritten: string; readonly at: number }

const wordWithUnderscore = /(?<!\w)[A-Za-z][A-Za-z0-9]*_\w*[A-Za-z0-9](?!\w)|(?<!\w)WSA[A-Z_]{4,}(?!\w)/g
/** A text with more words is not a pasted code; each lookup scans the table once. */
const mostWords = 64

/**
 * Finds published symbol names in a text: any word with an underscore as written; a text that consists of a single
 * name also with its prefix missing, doubled or wrong. A guess counts only if it is unique.
 */
export function findNames(text: string, table: CodeTable): FoundName[] {
  const found: FoundName[] = []
  let words = 0
  for (const match of text.matchAll(wordWithUnderscore)) {
    if (++words > mostWords) break
    const entry = table.findName(match[0])
    if (entry) found.push({ entry, asWritten: match[0], at: match.index })
  }
  if (found.length > 0) return found
  const lone = trimTo(text, /\w/, /\w/)
  if (!/^[A-Za-z][A-Za-z0-9]*(?:[ _-]+[A-Za-z0-9]+){0,12}$/.test(lone)) return []
  // Words with blanks are a name only in capitals; "Product version" is prose.
  if (lone.includes(' ') && lone !== lone.toUpperCase()) return []
  const entry = findByParts(lone, table)
  return entry ? [{ entry, asWritten: lone, at: 0 }] : []
}

// Name prefixes, that of errors first; a name is retried with each of them.
const prefixes = [
  'ERROR_', 'CBS_E_', 'CBS_S_', 'WU_E_', 'WU_S_', 'PSFX_E_', 'STATUS_', 'BG_E_', 'BG_S_', 'DO_E_', 'MOSETUP_E_',
  'SPAPI_E_', 'WININET_E_', 'ERROR_WINHTTP_', 'ERROR_INTERNET_', 'ERROR_SXS_', 'STATUS_SXS_', 'TRUST_E_', 'CERT_E_',
  'CRYPT_E_', 'CO_E_', 'RPC_S_', 'RPC_E_', 'REGDB_E_', 'STG_E_', 'FVE_E_', 'HTTP_E_STATUS_', 'DPX_E_', 'JET_err',
  'WU_E_PT_', 'WU_E_UH_', 'WU_E_DM_', 'WU_E_DS_', 'WU_E_DRV_', 'E_',
] // biome-ignore format: one family after another reads better

function findByParts(written: string, table: CodeTable): CodeEntry | null {
  const name = written.replace(/[\s-]+/g, '_')
  const exact = table.findName(name)
  if (exact) return exact
  const upper = name.toUpperCase()
  // A complete name after a superfluous prefix: ERROR_CBS_E_INSTALLERS_FAILED.
  const bare = upper.replace(/^(?:HRESULT_|ERROR_|STATUS_|E_|WINDOWS_|WIN32_)+/, '')
  const inner = bare === upper || !bare.includes('_') ? null : table.findName(bare)
  if (inner) return inner
  // The right prefix with its E omitted or misplaced: CBS_INSTALLERS_FAILED, E_CBS_INSTALLERS_FAILED.
  const family = prefixes.filter((prefix) => prefix.endsWith('_E_') && bare.startsWith(prefix.slice(0, -2)))
  for (const prefix of family) {
    const core = bare.slice(prefix.length - 2).replace(/^[ES]_/, '')
    const own = table.findName(prefix + core) ?? table.findName(`${prefix.slice(0, -2)}S_${core}`)
    if (own) return own
  }
  // Only the words: INSTALLERS_FAILED. A single word is not a name ("BUSY"), and two matches are ambiguous.
  const core = bare.replace(/^[A-Z0-9]+_[ES]_/, '')
  if (!core.includes('_')) return null
  const win32 = table.findName(`ERROR_${core}`)
  if (win32?.name === `ERROR_${core}`) return win32
  const fits = prefixes.map((prefix) => table.findName(prefix + core)).filter((entry) => entry !== null)
  // Windows has many errors twice, as ERROR_X and STATUS_X; people mean the first.
  const codes = new Set(fits.filter((entry) => !entry.name?.startsWith('STATUS_')).map((entry) => entry.code))
  return codes.size <= 1 ? (fits[0] ?? null) : null
}

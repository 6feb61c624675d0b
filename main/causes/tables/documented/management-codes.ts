import { type DocumentedRow, type DocumentedRows, issues, scan } from './documented-row.ts'

const serverPolicy = 'https://a-zs.net/kb_not_apply_conflict'
const setupContinues = 'https://wetterssource.com/comment/32'

/**
 * Codes of the Configuration Manager client and Intune's management extension. A row without a page follows from the
 * code's own meaning.
 */
export const managementCodes: DocumentedRows = {
  // The search for updates.
  '0x87d00692': [['update-source-policy', scan, serverPolicy]],
  ...each(['0x87d00600', '0x87d00691'], [['update-source-policy', scan]]),
  ...each(
    ['0x87d00601', '0x87d00630', '0x87d00650', '0x87d00651', '0x87d00657', '0x87d00661', '0x87d00695'],
    [
      ['wsus-unreachable', scan],
      ['network-blocked', scan],
      ['update-source-policy', scan],
    ],
  ),
  // Content missing from distribution points; whether one has it, only their server knows.
  ...each(
    ['0x87d00602', '0x87d00607', '0x87d00653', '0x87d00669', '0x87d30067'],
    [['network-blocked'], ['proxy']],
  ),
  // The client's download folder is full, or its size limit is below what the update needs.
  ...each(['0x87d01201', '0x87d01202'], [['disk-full']]),
  // When updates may be installed.
  ...each(['0x87d00666', '0x87d00667', '0x87d00700', '0x87d00701'], [['policy-holds-updates']]),
  ...each(['0x87d00697', '0x87d00704'], [['restart-due']]),
  ...each(['0x87d00668'], [['restart-due'], ['pending-operations']]),
  '0x87d00703': [['installer-busy']],
  // A feature update continues in the background while SetupHost.exe runs.
  '0x87d00656': [['code-says-pending', setupContinues]],
  '0x87d0070c': [['code-says-hung']],
  // What is to be installed.
  ...each(['0x87d00690', '0x87d0066a', '0x87d00698'], [['not-applicable-superseded', issues]]),
  ...each(['0x87d00696', '0x87d00708'], [['already-installed']]),
  // An unsigned script.
  '0x87d00327': [['script-execution-policy']],
}

function each(codes: readonly string[], causes: readonly DocumentedRow[]): DocumentedRows {
  return Object.fromEntries(codes.map((code) => [code, causes]))
}

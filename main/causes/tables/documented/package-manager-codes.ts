import type { DocumentedRow, DocumentedRows } from './documented-row.ts'

const names =
  'https://github.com/microsoft/winget-cli/blob/master/src/AppInstallerSharedLib/Public/AppInstallerErrors.h'
const meanings =
  'https://github.com/microsoft/winget-cli/blob/master/doc/windows/package-manager/winget/returnCodes.md'
const certificate = 'https://github.com/microsoft/winget-cli/issues/2879'

/** Codes of the package manager (winget): 0x8A1500xx are its own, 0x8A1501xx results of installers it ran. */
export const packageManagerCodes: DocumentedRows = {
  ...each(
    ['0x8a150008', '0x8a150040', '0x8a150107'],
    [
      ['network-blocked', meanings],
      ['proxy', meanings],
    ],
  ),
  ...each(
    ['0x8a150038', '0x8a150039', '0x8a15003b', '0x8a15003f', '0x8a150044', '0x8a150045', '0x8a15004b'],
    [['winget-source-broken', meanings], ['network-blocked'], ['proxy']],
  ),
  ...each(['0x8a150011', '0x8a15002e', '0x8a15005c'], [['download-corrupt', meanings]]),
  // No installer is suitable: for another processor, or for a newer Windows. The code does not say which.
  ...each(['0x8a150010', '0x8a150113'], [['wrong-architecture', meanings], ['wrong-branch']]),
  '0x8a150019': [['not-elevated', meanings]],
  ...each(['0x8a15001b', '0x8a15001c', '0x8a15003a', '0x8a15010f'], [['refused-by-rule', meanings]]),
  ...each(
    ['0x8a15002b', '0x8a15004f', '0x8a150061', '0x8a15010d', '0x8a15010e'],
    [['newer-version-there', meanings]],
  ),
  ...each(['0x8a15002d', '0x8a150060'], [['refused-by-rule', meanings], ['antivirus-interference']]),
  '0x8a150053': [['unsupported-volume-feature', meanings]],
  '0x8a15005e': [['tls-or-clock', certificate], ['proxy']],
  ...each(['0x8a150005', '0x8a15010c'], [['user-cancelled', names, meanings]]),
  ...each(['0x8a150101', '0x8a150103', '0x8a150111'], [['file-in-use', names, meanings]]),
  '0x8a150102': [['installer-busy', names, meanings]],
  ...each(['0x8a15004c', '0x8a150104', '0x8a150110'], [['prerequisite-missing', names, meanings]]),
  '0x8a150105': [['disk-full', names, meanings]],
  '0x8a150106': [['low-memory', names, meanings]],
  ...each(['0x8a150109', '0x8a15010b'], [['restart-due', names, meanings]]),
  '0x8a15010a': [['installer-needs-restart', names, meanings]],
}

function each(codes: readonly string[], causes: readonly DocumentedRow[]): DocumentedRows {
  return Object.fromEntries(codes.map((code) => [code, causes]))
}

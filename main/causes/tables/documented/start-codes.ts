import type { DocumentedRows } from './documented-row.ts'

const statusNotFound =
  'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/boot-error-status-not-found'
const signing = 'https://learn.microsoft.com/windows-hardware/drivers/install/driver-signing'
const winlogon =
  'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-0xc000021a--winlogon-fatal-error'
const checksum =
  'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-0xc0000221--status-image-checksum-mismatch'

/** Codes with which Windows does not start, as its boot manager and its stop screens show them. */
export const startCodes: DocumentedRows = {
  '0xc0000225': [
    ['boot-configuration-damaged', statusNotFound],
    ['driver-install-failed', statusNotFound],
  ],
  '0xc0000428': [['driver-unsigned', signing]],
  // System files that do not fit together, as an update leaves them that did not go in whole, or a program that stands in for them.
  '0xc000021a': [
    ['pending-operations', winlogon],
    ['component-store-corrupt', winlogon],
    ['antivirus-interference', winlogon],
  ],
  '0xc0000221': [['component-store-corrupt', checksum], ['file-system-damaged'], ['hardware-fault']],
}

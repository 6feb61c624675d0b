import type { DocumentedRows } from './documented-row.ts'

const statusNotFound =
  'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/boot-error-status-not-found'
const signing = 'https://learn.microsoft.com/windows-hardware/drivers/install/driver-signing'
const winlogon =
  'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-0xc000021a--winlogon-fatal-error'
const checksum =
  'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-0xc0000221--status-image-checksum-mismatch'

/** Codes with which Windows fails to start, as shown by its boot manager and stop screens. */
export const startCodes: DocumentedRows = {
  '0xc0000225': [
    ['boot-configuration-damaged', statusNotFound],
    ['driver-install-failed', statusNotFound],
  ],
  '0xc0000428': [['driver-unsigned', signing]],
  // Mismatched system files, left by an incompletely installed update or a program that replaced them.
  '0xc000021a': [
    ['pending-operations', winlogon],
    ['component-store-corrupt', winlogon],
    ['antivirus-interference', winlogon],
  ],
  '0xc0000221': [['component-store-corrupt', checksum], ['file-system-damaged'], ['hardware-fault']],
}

/**
 * Whether an edition (`ServerStandard`) is Windows Server. `ServerRdsh`, the multi-session edition of Azure Virtual
 * Desktop, is a client edition and gets client updates.
 */
export function isServerEdition(edition: string): boolean {
  return /^server(?!rdsh)/i.test(edition)
}

/**
 * Whether an edition is Azure Local (formerly Azure Stack HCI), where an orchestrator installs updates together with
 * drivers and agents. It shares builds with Windows Server, but not the days on which their support ends.
 */
export function isAzureLocal(edition: string | null): boolean {
  return /^serverazurestackhci/i.test(edition ?? '')
}

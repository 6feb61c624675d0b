/**
 * Whether an edition (`ServerStandard`) is Windows Server. `ServerRdsh`, the multi-session edition of Azure Virtual
 * Desktop, is a client edition and gets client updates.
 */
export function isServerEdition(edition: string): boolean {
  return /^server(?!rdsh)/i.test(edition)
}

/**
 * Whether an edition (`ServerStandard`) is one of Windows Server. The multi-session edition of Azure Virtual Desktop,
 * `ServerRdsh`, is a client that gets the updates of clients.
 */
export function isServerEdition(edition: string): boolean {
  return /^server(?!rdsh)/i.test(edition)
}

/**
 * Whether an edition (`EnterpriseS`, `IoTEnterpriseS`) belongs to the long-term servicing channel, which keeps its version:
 * plain, N, evaluation, or by subscription (K). IoT Enterprise gets updates for longer. Null for every other edition.
 */
export function longTermEdition(edition: string): 'enterprise' | 'iot' | null {
  if (/^IoTEnterpriseSK?$/i.test(edition)) return 'iot'
  return /^EnterpriseS(?:N|Eval|NEval)?$/i.test(edition) ? 'enterprise' : null
}

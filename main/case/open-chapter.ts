import { hasConsent } from './find-case.ts'
import type { Journal } from './journal.ts'

/** Who consented to a plan, and the account with whose rights the work was done, if known. */
export type Consent = { readonly by: string; readonly account?: string }

/**
 * Records in the journal that it continues with this plan, and the consent, unless already recorded. A case that was
 * planned again begins a new chapter, because what was done for another plan does not count for this one.
 *
 * @param consent called only if the journal has no consent for this plan
 */
export async function openChapter(
  journal: Journal,
  { host, planSha256 }: { readonly host: string; readonly planSha256: string },
  consent: () => Promise<Consent>,
): Promise<void> {
  const opened = journal.events.findLast((event) => event.kind === 'opened')
  if (opened?.planSha256 !== planSha256) await journal.append({ kind: 'opened', host, planSha256 })
  if (!hasConsent(journal.events, planSha256))
    await journal.append({ kind: 'consented', planSha256, ...(await consent()) })
}

import { hasConsent } from './find-case.ts'
import type { Journal } from './journal.ts'

/** Who agreed to a plan, and the account whose rights did the work, where that is known. */
export type Consent = { readonly by: string; readonly account?: string }

/**
 * Notes that a journal goes on with this plan, and who agreed to it, where it does not say so yet. A case that was
 * planned again begins a new chapter: what was done for another plan says nothing about this one.
 *
 * @param consent asked only where the journal has no consent for this plan
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

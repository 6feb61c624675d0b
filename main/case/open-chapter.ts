import { isOver } from './find-case.ts'
import { eventsOfPlan, type Journal } from './journal.ts'

/** Who consented to a plan, and the account with whose rights the work was done, if known. */
export type Consent = { readonly by: string; readonly account?: string }

type Chapter = {
  readonly host: string
  readonly planSha256: string
  /** True if the user asked for the plan again, so that one that was carried out completely begins anew. */
  readonly again?: boolean
}

/**
 * Records in the journal that it continues with this plan, and the consent, unless already recorded. A case that was
 * planned again begins a new chapter, because what was done for another plan does not count for this one. Nor does what
 * was done when this very plan was carried out before: the PC can have changed since.
 *
 * @param consent called only if the chapter has no consent for this plan
 */
export async function openChapter(
  journal: Journal,
  { host, planSha256, again = false }: Chapter,
  consent: () => Promise<Consent>,
): Promise<void> {
  const [opened] = eventsOfPlan(journal)
  const isSame = opened?.kind === 'opened' && opened.planSha256 === planSha256
  if (!isSame || (again && isOver(eventsOfPlan(journal))))
    await journal.append({ kind: 'opened', host, planSha256 })
  const isAgreed = eventsOfPlan(journal).some(
    (event) => event.kind === 'consented' && event.planSha256 === planSha256,
  )
  if (!isAgreed) await journal.append({ kind: 'consented', planSha256, ...(await consent()) })
}

import { join } from 'node:path'
import type { Plan } from '../../../common/plan/plan.ts'
import { openCaseFolder } from '../../case/case-folder.ts'
import { hasConsent, isOver, isUnderWay } from '../../case/find-case.ts'
import { eventsOfPlan, type Journal, openJournal } from '../../case/journal.ts'
import { openChapter } from '../../case/open-chapter.ts'
import { readJournal } from '../../case/read-journal.ts'
import type { Host } from '../../host/host.ts'
import { lackingEvents } from './copied-events.ts'
import { elevatedCase, elevatedPlace, ensureElevatedPlace } from './elevated-place.ts'
import { mayWorkElevated } from './own-program.ts'

/**
 * The PC on which this process carries out plans with administrator rights, as in an elevated terminal; null if it does
 * not. Any program of the user can write to the case, so consent and completed steps count there only if the protected
 * journal has them. Windows PE has only SYSTEM, from whom nothing could be protected.
 */
export function elevatedHere(host: Host, may = mayWorkElevated()): Host | null {
  if (host.identity.kind === 'windows') return host.elevated && may ? host : null
  const { helper } = host
  if (host.identity.kind !== 'offline' || helper?.windowsPe === true) return null
  return helper?.elevated ? helper : null
}

/**
 * Whether the consent that the case has for the plan under way counts: with administrator rights, only if the protected
 * journal has it too.
 */
export async function hasOwnConsent(host: Host, planSha256: string): Promise<boolean> {
  const pc = elevatedHere(host)
  if (pc === null) return true
  await ensureElevatedPlace(pc, elevatedPlace, planSha256)
  const file = join(elevatedCase(elevatedPlace.root, planSha256), 'journal.jsonl')
  return hasConsent(eventsOfPlan(await readJournal(file)), planSha256)
}

/**
 * Opens the protected journal of a plan, which the elevated side behind the UAC prompt uses too, and records the
 * consent. Every event is also copied to the journal of the case. Throws FailureError `busy` if another process is
 * carrying out the plan.
 */
export async function openOwnJournal(
  pc: Host,
  ofCase: Journal,
  opened: { readonly host: string; readonly plan: Plan; readonly planSha256: string; readonly by: string },
): Promise<Journal> {
  const { planSha256, by, plan } = opened
  await ensureElevatedPlace(pc, elevatedPlace, planSha256)
  const folder = await openCaseFolder(elevatedCase(elevatedPlace.root, planSha256), { create: true })
  const own = await openJournal(folder.journalFile)
  try {
    await folder.write('plan', plan)
    const known = eventsOfPlan(ofCase)
    const again = !(hasConsent(known, planSha256) && isUnderWay(known))
    if (!again || !isOver(eventsOfPlan(own)))
      for (const event of lackingEvents(own.events, ofCase.events, planSha256)) await ofCase.takeOver(event)
    const journal = copiedTo(ofCase, own)
    await openChapter(journal, { host: opened.host, planSha256, again }, async () => ({ by }))
    return journal
  } catch (error) {
    await own.close()
    throw error
  }
}

/** An event counts once the protected journal has it; the copy in the case is for the user. */
function copiedTo(ofCase: Journal, own: Journal): Journal {
  const copied = async (added: ReturnType<Journal['append']>) => {
    const event = await added
    await ofCase.takeOver(event)
    return event
  }
  return {
    ...own,
    append: (event) => copied(own.append(event)),
    takeOver: (event) => copied(own.takeOver(event)),
  }
}

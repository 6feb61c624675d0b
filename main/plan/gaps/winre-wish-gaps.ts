import type { Gap } from '../../../common/facts/facts.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'
import { gap } from '../../texts/gap.ts'
import type { Decided } from '../decided.ts'

/**
 * Gaps for a user who requested WinRE work that the plan does not contain; without them it would look as if WinRE had
 * been checked and was fine. Pure.
 */
export function winreWishGaps({
  winre,
  winreWish: { requested, source },
  inspection,
}: Pick<Decided, 'winre' | 'winreWish' | 'inspection'>): Gap[] {
  const read = inspection?.facts.winre?.value
  const isUsed = source === null ? winre !== null : winre !== null && winre.source !== null
  if (isUsed || (source === null && !requested)) return []
  if (source === null) return read === undefined ? [gap('winre-wish-unread')] : []
  // A version recorded in the registry says nothing about the image.
  const isUnread = read === undefined || inspection?.gaps.some(({ code }) => code === imageUnread) === true
  return [isUnread ? gap('winre-rebuild-unread', { source }) : gap('winre-rebuild-needless')]
}

const imageUnread = 'winre-image-version-unread' satisfies keyof FamilyTexts['gap']

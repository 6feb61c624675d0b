import type { Plan } from '../../../common/plan/plan.ts'
import type { Result } from '../../../common/result.ts'
import { openCaseFolder } from '../../case/case-folder.ts'
import { refuseForeign } from '../../case/refuse-foreign.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { judgeLayers } from '../../media/judge-layers.ts'
import { readDriverFolder } from '../../media/read-driver-folder.ts'
import { type ReadWork, readImage, readMedia } from '../../media/read-medium.ts'
import type { WantedDrivers } from '../../plan/medium/drivers.ts'
import { draftMediumPlan } from '../../plan/medium/make-medium-plan.ts'
import { planDay } from '../../plan/plan-day.ts'
import { failed } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { type AnswerMode, type CatalogWay, catalogAccess } from '../fetching/catalog-access.ts'
import { askCatalog, planAsking } from '../planning/ask-for-plan.ts'
import { readSuppliedFolder } from '../supplied/read-supplied-folder.ts'

/** Options for planning a medium. */
export type MediumWish = CatalogWay & {
  readonly knowledge: Knowledge
  readonly kind: 'media' | 'image'
  /** Where it is read. */
  readonly path: string
  /** Its location on the PC that carries out the plan; null if it is the one it is read from. */
  readonly at: string | null
  readonly target: string | null
  readonly indexes: readonly number[] | null
  /** Folder of supplied packages; null to plan with published files. */
  readonly folder: string | null
  /** Whether languages or features were added to the images. */
  readonly features: boolean
  /** A resulting Windows image larger than this many mebibytes is split; never if null or omitted. */
  readonly splitAbove?: number | null
  /** A folder of drivers to add to the images; null or omitted for none. */
  readonly drivers?: string | null
  /** The clock; without one, the age of the facts is unknown. */
  readonly now?: () => Date
  /** How the catalog may be queried if the facts are not sufficient; if omitted, not at all. */
  readonly catalog?: AnswerMode
  /** The case in which to save the plan, for its report and runbook; null for none. */
  readonly caseFolder: string | null
}

/**
 * Reads a medium or image, determines how old its layers are, and plans their update. Writes only the case. Works on
 * any system: the plan contains paths of the Windows PC that carries it out. Throws FailureError for unreadable input.
 */
export async function planMedium(wish: MediumWish, work: ReadWork = {}): Promise<Result<Plan>> {
  const { kind, path, target, indexes, folder, caseFolder, features } = wish
  const at = placeOf(wish)
  if (at === null)
    return failed(
      'bad-call',
      'place-not-on-windows',
      { at: wish.at ?? '', kind: kind === 'media' ? 'media' : 'other' },
      '--at',
    )
  // "D:" without backslash is the current folder of that drive.
  const from = /^[A-Za-z]:$/.test(path) ? `${path}\\` : path
  const medium = kind === 'media' ? await readMedia(from, work) : await readImage(from, work)
  const packages = folder === null ? null : await readSuppliedFolder(wish.knowledge, folder, work)
  const drivers = wish.drivers == null ? null : await wantedDrivers(wish.drivers, work)
  const input = {
    medium: { ...medium, gaps: [...medium.gaps, ...at.gaps, ...(drivers?.gaps ?? [])] },
    drivers: drivers?.wanted ?? null,
    layers: judgeLayers(wish.knowledge, medium),
    at: at.place,
    target,
    indexes,
    packages,
    features,
    splitAbove: wish.splitAbove ?? null,
    today: planDay(wish.knowledge, null, wish.now),
  }
  const { catalog: mode, home, fetch } = wish
  const way = { ...(home === undefined ? {} : { home }), ...(fetch ? { fetch } : {}) }
  const ask = mode === undefined ? null : askCatalog(catalogAccess({ mode, ...way }), work)
  const planned = await planAsking(
    (answers) => draftMediumPlan({ knowledge: wish.knowledge, ...input, catalog: answers }),
    ask,
  )
  if (planned.ok && caseFolder !== null) {
    await refuseForeign(caseFolder)
    const kept = await openCaseFolder(caseFolder, { create: true })
    await kept.write('plan', planned.value)
    await kept.remove('verdict')
  }
  return planned
}

/** Reads the drivers. If read on another system, they have another path on the PC that adds them. */
async function wantedDrivers(
  path: string,
  work: ReadWork,
): Promise<{ wanted: WantedDrivers; gaps: Plan['gaps'] }> {
  const read = await readDriverFolder(path, work)
  if (isWindowsPlace(path)) return { wanted: { ...read, from: clean(path) }, gaps: [] }
  const place = 'C:\\Drivers'
  return { wanted: { ...read, from: place }, gaps: [gap('drivers-place-assumed', { path, place })] }
}

type Place = { readonly place: string; readonly gaps: Plan['gaps'] }

/**
 * The path of the medium for the plan. If it was read on another system, a path is assumed, with a gap that says so.
 */
function placeOf({ kind, path, at }: MediumWish): Place | null {
  if (at !== null) return isWindowsPlace(at) ? { place: clean(at), gaps: [] } : null
  if (isWindowsPlace(path)) return { place: clean(path), gaps: [] }
  const name = path.split('/').at(-1) ?? 'install.wim'
  const place = kind === 'media' ? 'D:\\' : `C:\\Images\\${name}`
  return {
    place,
    gaps: [gap('medium-place-assumed', { kind: kind === 'media' ? 'media' : 'other', path, place })],
  }
}

/** A path on a drive or share that no tool could interpret differently. */
function isWindowsPlace(path: string): boolean {
  return (
    /^(?:[A-Za-z]:(?:$|[\\/])|\\\\[^\\/:*?"<>|]+[\\/])[^:*?"<>|\p{Cc}]*$/u.test(path) &&
    !/(?:^|[\\/])\.\.?(?:[\\/]|$)/.test(path)
  )
}

/** Uses `\` throughout, and at the end only for a drive root, because it would escape a following quotation mark. */
function clean(path: string): string {
  const text = path.replaceAll('/', '\\').replace(/\\+$/, '')
  return /^[A-Za-z]:$/.test(text) ? `${text}\\` : text
}

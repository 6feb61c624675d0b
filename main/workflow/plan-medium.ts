import type { Plan } from '../../common/plan.ts'
import type { Result } from '../../common/result.ts'
import { openCaseFolder } from '../case/case-folder.ts'
import { refuseForeign } from '../case/refuse-foreign.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { judgeLayers } from '../media/judge-layers.ts'
import { readDriverFolder } from '../media/read-driver-folder.ts'
import { type ReadWork, readImage, readMedia } from '../media/read-medium.ts'
import type { WantedDrivers } from '../plan/offline/drivers.ts'
import { draftMediumPlan } from '../plan/offline/make-medium-plan.ts'
import { planDay } from '../plan/plan-day.ts'
import { failed } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { askCatalog, planAsking } from './catalog-questions/ask-for-plan.ts'
import { type AnswerMode, type CatalogWay, catalogAccess } from './fetching/catalog-access.ts'
import { readSuppliedFolder } from './supplied/read-supplied-folder.ts'

/** What is asked for a medium. */
export type MediumWish = CatalogWay & {
  readonly knowledge: Knowledge
  readonly kind: 'media' | 'image'
  /** Where it is read. */
  readonly path: string
  /** Where it will be on the PC that carries the plan out; null where that is where it was read. */
  readonly at: string | null
  readonly target: string | null
  readonly indexes: readonly number[] | null
  /** Folder of packages that were supplied; null where published files are planned with. */
  readonly folder: string | null
  /** Whether languages or features were added to the images. */
  readonly features: boolean
  /** An image of Windows that is larger than this many mebibytes in the end is split; null or left out: never. */
  readonly splitAbove?: number | null
  /** A folder of drivers that the images get; null or left out: none. */
  readonly drivers?: string | null
  /** The clock; the age of facts is not known without one. */
  readonly now?: () => Date
  /** How the catalog may be asked where the facts do not say; left out: not at all. */
  readonly catalog?: AnswerMode
  /** Case to keep the plan in, for its report and runbook; null for none. */
  readonly caseFolder: string | null
}

/**
 * Reads a medium or image, judges how old its layers are, and plans how they are brought up to date. Nothing but the case is
 * written. Works on any system: the plan names places of the Windows PC that carries it out. Throws FailureError for what
 * cannot be read at all.
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
  // "D:" alone is the current folder of that drive.
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
    today: planDay(wish.knowledge, undefined, wish.now),
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

/** Reads the drivers. Read on another system, they lie elsewhere on the PC that adds them. */
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

/** A medium that was read on another system lies elsewhere on the PC that changes it; a place is then assumed and said. */
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

/** A drive or share with plain names: nothing that a tool would read as more. */
function isWindowsPlace(path: string): boolean {
  return (
    /^(?:[A-Za-z]:(?:$|[\\/])|\\\\[^\\/:*?"<>|]+[\\/])[^:*?"<>|\p{Cc}]*$/u.test(path) &&
    !/(?:^|[\\/])\.\.?(?:[\\/]|$)/.test(path)
  )
}

/** With `\` throughout, and at the end only for a whole drive: before a quotation mark it would hide that. */
function clean(path: string): string {
  const text = path.replaceAll('/', '\\').replace(/\\+$/, '')
  return /^[A-Za-z]:$/.test(text) ? `${text}\\` : text
}

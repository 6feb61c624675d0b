import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../common/facts/facts.ts'
import { type Inspection, offlineFolderOf } from '../../common/facts/inspection.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import { isServerType, type SetupImage } from '../../common/media/setup-image.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { setupRoomBytes } from '../../common/plan/servicing-room.ts'
import { ok, type Result } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import { buildText, readBuild } from '../../common/windows/build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { promisesOf } from '../steps/plan-promises.ts'
import { shownEdition } from '../steps/shared/tools/setup-run.ts'
import { numberSteps, type StepDraft } from '../steps/show-step.ts'
import { failed } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { refuseSMode } from './plan-machine.ts'
import { planNeeds } from './plan-needs.ts'
import { plannedFindings } from './planned-findings.ts'
import { restartStep } from './repairs/repair-steps.ts'

/** Installation media specified by the user, and their images. */
export type SetupMedium = { readonly medium: string; readonly images: readonly SetupImage[] }

/** Sources for when Windows counts as repaired, and for the media that Setup requires to keep everything. */
const sources = [
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-command-line-options',
  'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/windows-10-upgrade-resolution-procedures',
  'https://support.microsoft.com/windows/reinstall-windows-with-the-installation-media-d8369486-3e33-7d9c-dccc-859e2b022fc7',
]

/**
 * Plans an in-place repair of Windows from installation media. The plan contains nothing else, because the missing
 * updates are known only afterwards. Fails with `refused` and the reason if Setup could not keep files, programs and
 * settings: another edition, installation type, language or architecture, or an older version of Windows. Pure.
 */
export function planRepairInstall(
  knowledge: Knowledge,
  host: string,
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
  { medium, images }: SetupMedium,
): Result<Plan> {
  const { windows, architecture, installation, store } = inspection?.facts ?? {}
  if (inspection === null || windows === undefined || architecture === undefined)
    return failed('refused', 'repair-install-unread', {}, medium)
  if (offlineFolderOf(inspection.host) !== null)
    return failed('refused', 'repair-install-needs-start', {}, medium)
  if (windows.value.sMode) return refuseSMode()
  if (windows.value.portable) return failed('refused', 'repair-install-portable', {}, medium)
  const own = {
    ...windows.value,
    native: architecture.value.native,
    language: installation?.value.language ?? null,
  }
  const chosen = chooseImage(images, own, medium)
  if (!chosen.ok) return chosen
  const image = chosen.value
  const since = installation?.value.installedAt ?? null
  const why = message(
    store?.value.health === 'not-repairable' ? 'plan.because.store-beyond-repair' : 'plan.because.asked-for',
  )
  const pending = hasPendingWork(inspection.facts) === true
  const drafts: StepDraft[] = [
    ...(pending ? [restartStep(message('plan.because.pending'))] : []),
    { does: { kind: 'scan-setup', medium, image }, because: [why] },
    { does: { kind: 'repair-install', medium, image, installedAt: since }, because: [why] },
    restartStep(message('plan.because.setup-goes-on')),
    { does: { kind: 'verify', result: 'pc', build: null }, because: [] },
  ]
  const steps = numberSteps(knowledge, drafts, inspection.facts, { host })
  return ok({
    schema: 'unstuck/plan@2',
    host,
    target: null,
    machine: { build: buildText(windows.value), architecture: own.native },
    method: 'folder',
    steps,
    refused: [],
    needs: planNeeds(steps, [], inspection.facts),
    promises: promisesOf(drafts),
    findings: plannedFindings(diagnosis, steps, new Set()),
    offers: [],
    gaps: [
      gap('repair-install-practice'),
      ...roomGaps(inspection),
      ...(own.language === null || image.language === null ? [gap('repair-install-language')] : []),
      ...(since === null ? [gap('repair-install-time')] : []),
    ],
    sources,
  })
}

/** A hint only: Setup decides for itself, before it changes anything. */
function roomGaps({ facts: { systemVolume } }: Inspection): Gap[] {
  const free = systemVolume?.value.freeBytes
  if (free === undefined || free >= setupRoomBytes) return []
  return [gap('setup-room-small', { free: free / 2 ** 30, wanted: setupRoomBytes / 2 ** 30 })]
}

type Own = {
  readonly build: number
  readonly edition: string
  readonly installationType: string
  readonly native: SetupImage['architecture']
  readonly language: string | null
}

/** The image that keeps everything, checked by architecture, edition, installation type, language and version. */
function chooseImage(images: readonly SetupImage[], own: Own, medium: string): Result<SetupImage> {
  const listed = (part: (image: SetupImage) => string | null) =>
    [...new Set(images.flatMap((image) => part(image) ?? []))].join(', ')
  const fitting = images.filter(({ architecture }) => architecture === own.native)
  if (fitting.length === 0)
    return failed(
      'refused',
      'setup-architecture-other',
      { own: own.native, has: listed(({ architecture }) => architecture) },
      medium,
    )
  const ofEdition = fitting.filter(({ edition }) => isSame(edition, own.edition))
  if (ofEdition.length === 0)
    return failed(
      'refused',
      'setup-edition-other',
      { own: own.edition, has: listed(({ edition }) => edition) },
      medium,
    )
  const ofType = ofEdition.filter((image) => isOfType(image, own))
  if (ofType.length === 0)
    return failed(
      'refused',
      'setup-type-other',
      { own: shownEdition(own), has: listed((image) => image.installationType ?? '?') },
      medium,
    )
  const inLanguage = ofType.filter(
    ({ language }) => language === null || own.language === null || isSame(language, own.language),
  )
  if (inLanguage.length === 0)
    return failed(
      'refused',
      'setup-language-other',
      { own: own.language ?? '', has: listed(({ language }) => language) },
      medium,
    )
  const image = inLanguage.find(({ build }) => (readBuild(build)?.build ?? 0) >= own.build)
  if (image !== undefined) return ok(image)
  return failed(
    'refused',
    'setup-older',
    { own: String(own.build), has: listed(({ build }) => build) },
    medium,
  )
}

/**
 * Whether the image has the desktop that this Windows has: Setup cannot change that, and an image of a server that does
 * not state it could be either.
 */
function isOfType({ installationType }: SetupImage, own: Own): boolean {
  if (installationType == null) return !isServerType(own.installationType)
  return isSame(installationType, own.installationType)
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

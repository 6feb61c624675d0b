import type { MediaPlace } from '../../../common/media/media-folders.ts'
import { placePath } from '../../../common/media/media-folders.ts'
import type { StepKind } from '../../../common/steps/steps.ts'
import type { StepContext } from '../step-kind.ts'
import { mountedBy } from './images/image-of.ts'
import { listIfThere } from './list-if-there.ts'
import { stepFailure } from './step-end.ts'

/**
 * Refuses a path in a mounted image or the copy if any folder or file of it is a link: an image can contain a junction
 * to the running Windows. Throws FailureError `refused`.
 */
export async function refuseLinks<K extends StepKind>(
  context: StepContext<K>,
  place: MediaPlace,
  files: readonly string[] = [],
): Promise<void> {
  const root = placePath({ in: place.in, path: '' } as MediaPlace, mountedBy(context.plan.medium))
  const segments = place.path === '' ? [] : place.path.split('\\')
  let folder = root
  for (const segment of segments) {
    await refuseLink(context, folder, segment)
    folder = `${folder}\\${segment}`
  }
  for (const file of files) await refuseLink(context, folder, file)
}

async function refuseLink<K extends StepKind>(
  context: StepContext<K>,
  folder: string,
  name: string,
): Promise<void> {
  const entries = await listIfThere(context.host, folder)
  const found = entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase())
  if (found?.kind !== 'link') return
  throw stepFailure(context, 'place-is-link', { folder, name }, 'refused')
}

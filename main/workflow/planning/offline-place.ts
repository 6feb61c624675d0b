import { type Inspection, offlineFolderOf } from '../../../common/facts/inspection.ts'
import { windowsPathSchema } from '../../../common/media/media-folders.ts'
import type { OfflinePlace } from '../../../common/plan/servicing-folders.ts'
import { ok, type Result } from '../../../common/result.ts'
import { failed } from '../../texts/failure.ts'

/**
 * The folder of an offline Windows, as named by the PC that carries out the plan: the specified one, otherwise the one
 * it was read from. Null for a running Windows. Fails with `refused` if it was read on a system with other paths and
 * none is specified.
 */
export function offlinePlace(inspection: Inspection | null, at: string | null): Result<OfflinePlace | null> {
  const folder = inspection === null ? null : offlineFolderOf(inspection.host)
  if (inspection === null || folder === null) return ok(null)
  const read = windowsPathSchema.safeParse(at ?? folder)
  if (!read.success) return failed('refused', 'offline-place-unknown', {}, '--at')
  // If the user specifies another location, another PC carries out the plan.
  const fromPe = at === null && inspection.host.fromPe === true
  return ok({ windows: read.data, ...(fromPe ? { fromPe } : {}) })
}

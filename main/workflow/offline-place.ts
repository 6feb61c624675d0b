import { type Inspection, offlineFolderOf } from '../../common/inspection.ts'
import { windowsPathSchema } from '../../common/media-folders.ts'
import { ok, type Result } from '../../common/result.ts'
import type { OfflinePlace } from '../../common/servicing-folders.ts'
import { failed } from '../texts/failure.ts'

/**
 * The folder of a Windows that does not run, as the PC that carries the plan out names it: what somebody says, else the
 * place where it was read. Null for a Windows that runs. Fails with `refused` where it was read on a system that names
 * its folders otherwise and nobody says where it lies.
 */
export function offlinePlace(inspection: Inspection | null, at: string | null): Result<OfflinePlace | null> {
  const folder = inspection === null ? null : offlineFolderOf(inspection.host)
  if (inspection === null || folder === null) return ok(null)
  const read = windowsPathSchema.safeParse(at ?? folder)
  if (!read.success) return failed('refused', 'offline-place-unknown', {}, '--at')
  // Where a person says that it lies elsewhere, another PC carries the plan out.
  const fromPe = at === null && inspection.host.fromPe === true
  return ok({ windows: read.data, ...(fromPe ? { fromPe } : {}) })
}

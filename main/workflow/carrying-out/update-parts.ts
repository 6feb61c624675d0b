import type { PackageReport } from '../../../common/packages/package-report.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { type ExpandedPart, expandedFiles } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { verifyPackageOnWindows } from '../../carry-out/windows/verify-package.ts'
import type { Host, UpdateParts } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { expandUpdate } from '../../packages/read/expand-update.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import { failureError } from '../../texts/failure.ts'
import { makeWorkFolder } from './make-work-folder.ts'
import { provenHere, type ReadHere, whyAnother } from './prove-package.ts'

/**
 * Expands updates of this PC. No digests of the parts are published, so each is verified by its Microsoft signature,
 * checked by Windows, and by its own identity.
 */
export function updatePartsOf(
  knowledge: Knowledge,
  host: Host,
  read: ReadHere = (path, hash) => readPackage(path, { knowledge, hash }),
): UpdateParts {
  return {
    async expand(file, folder) {
      // On the volume of an offline Windows, its users may have left a link there.
      await makeWorkFolder(host, folder)
      await expandUpdate(file, folder)
    },
    async prove(path, part, wanted) {
      const file = `${wanted.file}, ${expandedFiles[part]}`
      const unpublished = { ...wanted, file, sha1: null, sha256: null }
      const report = await read(path, host.windowsPe === true)
      const text = host.windowsPe
        ? provenHere(report, unpublished, path)
        : await verifyPackageOnWindows(host, path, unpublished)
      const why = whyAnotherPart(report, part, wanted)
      if (why !== null) throw failureError('refused', 'package-is-another', { why }, path)
      return { text, version: report.build }
    },
  }
}

/** Why the content is not that part of the package in the plan; null if it is. Pure. */
export function whyAnotherPart(
  report: PackageReport,
  part: ExpandedPart,
  wanted: PlanPackage,
): Message | null {
  const isRollup = wanted.role === 'target' || wanted.role === 'checkpoint'
  if (part === 'update' && isRollup && report.kind !== 'lcu')
    return message('package.contents-not-update', { kb: wanted.kb })
  if (part === 'update')
    // A cabinet need not state its KB, but if it does, it must match.
    return whyAnother(report.kb === null ? { ...report, kb: wanted.kb } : report, wanted)
  if (report.kind !== 'ssu') return message('package.contents-no-stack', { kb: wanted.kb })
  return whyAnother({ ...report, kb: wanted.kb }, { ...wanted, role: 'servicing-stack' })
}

import type { PackageReport } from '../../common/package-report.ts'
import type { PlanPackage } from '../../common/plan-package.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { readBuild, revisionStanding } from '../../common/windows/build.ts'
import { verifyPackageOnWindows } from '../carry-out/windows/verify-package.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { readPackage } from '../packages/read/read-package.ts'
import { failureError } from '../texts/failure.ts'

/**
 * Proves a package where DISM will take it from: its published digest and Microsoft's signature. Of a package whose digest
 * nobody published, the contents have to say that it is the one of the plan as well: another one of Microsoft under its
 * name is signed too. Returns what was proven, for the journal. Throws FailureError `refused`.
 *
 * @param read reads a package of this PC by its contents
 */
export async function provePackage(
  knowledge: Knowledge,
  host: Host,
  path: string,
  wanted: PlanPackage,
  read: (path: string) => Promise<PackageReport> = (each) => readPackage(each, { knowledge, hash: false }),
): Promise<Message> {
  const proven = await verifyPackageOnWindows(host, path, wanted)
  if (wanted.sha256 !== null || wanted.sha1 !== null) return proven
  const why = whyAnother(await read(path), wanted)
  if (why === null)
    return message('package.proven-by-contents', {
      proven,
      kb: wanted.kb,
      architecture: wanted.architecture,
    })
  throw failureError('refused', 'package-is-another', { why }, path)
}

/** Why the contents are not the package of the plan; null where they are. Pure. */
export function whyAnother(report: PackageReport, wanted: PlanPackage): Message | null {
  const [problem] = report.problems
  if (problem !== undefined) return report.reasons[0] ?? message('text.as-is', { text: problem })
  if (report.kb !== wanted.kb)
    return report.kb === null
      ? message('package.contents-without-kb', { wanted: wanted.kb })
      : message('package.contents-kb', { kb: report.kb, wanted: wanted.kb })
  const { architecture } = report
  if (architecture !== wanted.architecture)
    return architecture === null
      ? message('package.contents-without-architecture', { wanted: wanted.architecture })
      : message('package.contents-architecture', { architecture, wanted: wanted.architecture })
  const isRollup = wanted.role === 'target' || wanted.role === 'checkpoint'
  // A package names the build of its branch: 19041 on a PC with 19045.
  const standing = revisionStanding(readBuild(report.build), readBuild(wanted.build))
  if (isRollup && wanted.build !== null && report.build !== null && standing !== 'same')
    return message('package.contents-build', { build: report.build, wanted: wanted.build })
  return null
}

import type { PackageReport } from '../../../common/packages/package-report.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { readBuild, revisionStanding } from '../../../common/windows/build.ts'
import { kbIn } from '../../../common/windows/kb.ts'
import { verifyPackageOnWindows } from '../../carry-out/windows/verify-package.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import { failureError } from '../../texts/failure.ts'

/** Reads a package of this PC; `hash` includes its digests and signature. */
export type ReadHere = (path: string, hash: boolean) => Promise<PackageReport>

/**
 * Verifies a package in the folder from which DISM will take it: the digest in the plan, Microsoft's signature, and the
 * content. Another Microsoft package under that name is signed too, and the author of the plan also chose the digest,
 * so content that names an update other than the one consented to is rejected. Without a digest, the content must name
 * that update. Returns what was verified, for the journal. Throws FailureError `refused`.
 *
 * @param read reads the content of a package of this PC, with digests and signature on request
 */
export async function provePackage(
  knowledge: Knowledge,
  host: Host,
  path: string,
  wanted: PlanPackage,
  read: ReadHere = (each, hash) => readPackage(each, { knowledge, hash }),
): Promise<Message> {
  const own = host.windowsPe ? await read(path, true) : null
  const proven =
    own === null ? await verifyPackageOnWindows(host, path, wanted) : provenHere(own, wanted, path)
  if (wanted.sha256 !== null || wanted.sha1 !== null) {
    const other = whyNotAsNamed(own ?? (await read(path, false).catch(unlessUnopened)), wanted)
    if (other === null) return proven
    throw failureError('refused', 'package-is-another', { why: other }, path)
  }
  const why = whyAnother(own ?? (await read(path, false)), wanted)
  if (why === null)
    return message('package.proven-by-contents', {
      proven,
      kb: wanted.kb,
      architecture: wanted.architecture,
    })
  throw failureError('refused', 'package-is-another', { why }, path)
}

/**
 * Verifies a package with our own readers, if there is no PowerShell to have Windows do it: by the digest in the plan,
 * and by the signature of a cabinet. The newer .msu format is not a cabinet and is rejected without a published digest.
 * Throws FailureError `refused`.
 *
 * @param report the package as read with its digests and signature
 */
export function provenHere(
  { sha256, sha1, signature }: PackageReport,
  wanted: PlanPackage,
  path: string,
): Message {
  const { file } = wanted
  const published = (wanted.sha256 ?? wanted.sha1)?.toLowerCase() ?? null
  const found = wanted.sha256 === null ? sha1 : sha256
  const name = wanted.sha256 === null ? 'SHA-1' : 'SHA-256'
  if (published !== null && found !== published) {
    const why = message('signature.digest-differs', { name, found: found ?? '', published })
    throw failureError('refused', 'package-not-proven', { why }, path)
  }
  const { status, reason, because } = signature
  if (status === 'valid' && published === null) return message('signature.proven', { file })
  if (status === 'valid')
    return message(wanted.sha256 === null ? 'signature.proven-sha1' : 'signature.proven-sha256', { file })
  if (status === 'not-checked' && published !== null)
    return message('package.proven-by-digest', { file, name })
  throw failureError('refused', 'package-unproven-here', { why: reason ?? because ?? '' }, path)
}

/** Null for a file that cannot be opened. */
function unlessUnopened(error: unknown): null {
  if (error instanceof FailureError) return null
  throw error
}

/**
 * Why the content contradicts the displayed identity of a package: its KB, the KB in its file name (for a .NET update
 * it differs from the commonly known one) and its architecture. Null if it does not, is unreadable or names nothing.
 * Pure.
 */
function whyNotAsNamed(report: PackageReport | null, wanted: PlanPackage): Message | null {
  if (report === null) return null
  const { kb, architecture, kind } = report
  if (kb !== null && kb !== wanted.kb && kb !== kbIn(wanted.file))
    return message('package.contents-kb', { kb, wanted: wanted.kb })
  // Language packs and features on demand have no KB and are signed like updates, but no plan contains them.
  if (kb === null && kind === 'feature') return message('package.contents-without-kb', { wanted: wanted.kb })
  if (architecture !== null && architecture !== wanted.architecture)
    return message('package.contents-architecture', { architecture, wanted: wanted.architecture })
  return null
}

/** Why the content is not the package of the plan; null if it is. Pure. */
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
  // A package states the build of its branch: 19041 on a PC with 19045.
  const standing = revisionStanding(readBuild(report.build), readBuild(wanted.build))
  if (isRollup && wanted.build !== null && report.build !== null && standing !== 'same')
    return message('package.contents-build', { build: report.build, wanted: wanted.build })
  return null
}

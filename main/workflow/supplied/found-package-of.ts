import { basename } from 'node:path'
import { packageFileNameOf } from '../../../common/packages/package-file-name.ts'
import type { PackageReport } from '../../../common/packages/package-report.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { FoundPackage } from '../../plan/packages/found-package.ts'
import { english, sayEnglish } from '../../texts/english.ts'

/** The parts of a package report that planning needs. `place` is the path below the supplied folder, with `/`. */
export function foundPackageOf(report: PackageReport, place: string): FoundPackage {
  const { kind, kb, architecture, build, identity, checkpoint, baseline } = report
  const fileName = basename(report.file)
  // A browser saves a second copy as "update (1).msu", but names in a plan are written into scripts and commands.
  const file = packageFileNameOf(fileName) ?? fileName
  const ending = /\.(msu|cab)$/i.exec(file)?.[1]?.toLowerCase()
  return {
    file,
    place,
    kind,
    kb,
    architecture,
    build,
    identity,
    checkpoint,
    baseline,
    requiresStack: report.requiresStack,
    bringsStack: report.servicingStack !== null,
    // A wrong extension is one of the problems.
    container: ending === 'msu' || ending === 'cab' ? ending : null,
    sizeBytes: report.sizeBytes,
    sha1: report.sha1,
    sha256: report.sha256,
    publishedSha256: null,
    problems: report.problems,
    reasons: report.reasons,
    gaps:
      report.signature.status === 'absent' ? [...report.gaps, sayEnglish('package.unsigned')] : report.gaps,
  }
}

/** A file of a supplied folder that was not read, and why. */
export function unreadPackage(place: string, why: Message): FoundPackage {
  return {
    file: place.slice(place.lastIndexOf('/') + 1),
    place,
    kind: 'other',
    kb: null,
    architecture: null,
    build: null,
    identity: null,
    checkpoint: null,
    baseline: null,
    requiresStack: null,
    bringsStack: false,
    container: null,
    sizeBytes: null,
    sha1: null,
    sha256: null,
    publishedSha256: null,
    problems: [english(why)],
    reasons: [why],
    gaps: [],
  }
}

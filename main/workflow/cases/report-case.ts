import { basename, join } from 'node:path'
import type { Failure } from '../../../common/result.ts'
import { callOn } from '../../../common/steps/shown-call.ts'
import { type CaseFolder, openCaseFolder } from '../../case/case-folder.ts'
import { findCase } from '../../case/find-case.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { readKit } from '../../packages/kit/open-kit.ts'
import { failureError, failureOf } from '../../texts/failure.ts'
import { defaultHostId } from '../hosts/default-host.ts'
import { partsOfProgress } from '../parts-of-progress.ts'
import { openRepair } from '../repair.ts'
import type { Work } from '../repair-choices.ts'
import { type WrittenReport, writeReport } from '../write-report.ts'
import { caseOfBundle } from './case-of-bundle.ts'

/** Options for writing a report. */
export type ReportWish = {
  /** Host of the newest case; null for this PC if it runs Windows. For `bundle:` and `offline:` a case is created. */
  readonly hostId: string | null
  /** Case to use instead of the newest one; for `bundle:` and `offline:` the folder in which to create the case. */
  readonly caseFolder: string | null
  /** Folder for the report; null for `report` in the case, or `reports` on the kit. */
  readonly out: string | null
  /** Folder of a kit to write to; null for none. */
  readonly kit: string | null
  /** If false, names of users, PCs and networks are not masked. */
  readonly mask?: boolean
  readonly home?: string
}

/** A written report, the folder of its case, and if no plan could be made, the reason. */
export type ReportedCase = WrittenReport & {
  readonly caseFolder: string
  readonly notPlanned: Failure | null
}

/**
 * Writes the report of a case. Evidence of another PC and an offline Windows have none, because nothing is carried out
 * on them from here; for these the case is created here with inspection, diagnosis and plan. Another report of the same
 * bundle uses the same case. Throws FailureError `not-found` if the case, host or kit does not exist.
 */
export async function reportCase(
  knowledge: Knowledge,
  wish: ReportWish,
  work: Work = {},
): Promise<ReportedCase> {
  const { hostId, caseFolder, out, kit, mask, home = unstuckHome() } = wish
  if (kit !== null) await readKit(kit)
  const { found, notPlanned } = isElsewhere(hostId)
    ? await caseOfElsewhere(knowledge, wish, home, work)
    : {
        found: caseFolder === null ? await newestCase(hostId, home) : await openCaseFolder(caseFolder),
        notPlanned: null,
      }
  // A USB stick is used on many PCs, so each report gets a folder named after its case.
  const onKit = kit === null ? null : join(kit, 'reports', basename(found.path))
  const folder = out ?? onKit
  const written = await writeReport(knowledge, found, {
    ...(folder === null ? {} : { folder }),
    ...(mask === undefined ? {} : { mask }),
  })
  return { ...written, caseFolder: found.path, notPlanned }
}

/** Whether a PC is known only from evidence or its disk, which allows a report but no repair. */
function isElsewhere(hostId: string | null): boolean {
  return hostId !== null && /^(?:bundle|offline):/.test(hostId)
}

async function caseOfElsewhere(
  knowledge: Knowledge,
  { hostId, caseFolder }: ReportWish,
  home: string,
  work: Work,
) {
  const isBundle = hostId?.startsWith('bundle:') === true && caseFolder === null
  const before = isBundle ? await caseOfBundle(hostId, home, work) : null
  const made = { knowledge, hostId, home }
  const repair =
    before === null
      ? await openRepair({ ...made, caseFolder, keepCase: 'new' })
      : await openRepair({ ...made, caseFolder: before, keepCase: 'again' })
  try {
    const parts = partsOfProgress(['inspect', 'diagnose', 'plan'], work.onProgress)
    await repair.inspect({ ...work, onProgress: parts.inspect })
    await repair.diagnose({ ...work, onProgress: parts.diagnose })
    const planned = await repair.plan({ target: null, method: 'folder', ...work, onProgress: parts.plan })
    if (repair.caseFolder === null) throw new Error('no case was made')
    return { found: await openCaseFolder(repair.caseFolder), notPlanned: planned.ok ? null : planned.failure }
  } catch (error) {
    // On a full disk the case must stay, so that the user can free space and continue it.
    if (before === null && failureOf(error).code !== 'disk-full') await repair.discard()
    throw error
  } finally {
    await repair.close()
  }
}

async function newestCase(named: string | null, home: string): Promise<CaseFolder> {
  const hostId = named ?? (await defaultHostId())
  const found = await findCase({ caseFolder: null, keepCase: 'latest' }, hostId, home)
  if (found !== null) return found
  throw failureError('not-found', 'no-case-of-host', {
    hostId,
    install: callOn(hostId, 'install'),
    collect: callOn(hostId, 'collect', [['out', 'pc.zip']]),
  })
}

import { basename, join } from 'node:path'
import type { Failure } from '../../common/result.ts'
import { callOn } from '../../common/shown-call.ts'
import { type CaseFolder, openCaseFolder } from '../case/case-folder.ts'
import { findCase } from '../case/find-case.ts'
import { unstuckHome } from '../home/home-folder.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { readKit } from '../packages/kit/open-kit.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { caseOfBundle } from './case-of-bundle.ts'
import { defaultHostId } from './default-host.ts'
import { openRepair } from './repair.ts'
import type { Work } from './repair-choices.ts'
import { type WrittenReport, writeReport } from './write-report.ts'

/** Whose report is written, and where. */
export type ReportWish = {
  /** Host of the newest case; null: this PC where it is Windows. Of `bundle:` and `offline:` a case is made. */
  readonly hostId: string | null
  /** This case instead of the newest one; of `bundle:` and `offline:` where the case is made. */
  readonly caseFolder: string | null
  /** Folder for the report; null: `report` in the case, or `reports` on the kit. */
  readonly out: string | null
  /** Folder of a kit to write to; null for none. */
  readonly kit: string | null
  /** False leaves names of people, PCs and networks as they are. */
  readonly mask?: boolean
  readonly home?: string
}

/** A report that was written, the folder of its case, and why its case has no plan where none could be made. */
export type ReportedCase = WrittenReport & {
  readonly caseFolder: string
  readonly notPlanned: Failure | null
}

/**
 * Writes the report of a case. Evidence of another PC and a Windows that does not run have none, since nothing is carried
 * out on them from here: for these the case is made here, with inspection, diagnosis and plan; another report of the same
 * bundle is of the same case. Throws FailureError `not-found` where there is no case, host or kit.
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
  // A stick goes from PC to PC: each report gets a folder named after its case.
  const onKit = kit === null ? null : join(kit, 'reports', basename(found.path))
  const folder = out ?? onKit
  const written = await writeReport(knowledge, found, {
    ...(folder === null ? {} : { folder }),
    ...(mask === undefined ? {} : { mask }),
  })
  return { ...written, caseFolder: found.path, notPlanned }
}

/** A PC that is known by its evidence or its disk alone: a report can be made of it, a repair cannot. */
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
    await repair.inspect(work)
    await repair.diagnose(work)
    const planned = await repair.plan({ target: null, method: 'folder', ...work })
    if (repair.caseFolder === null) throw new Error('no case was made')
    return { found: await openCaseFolder(repair.caseFolder), notPlanned: planned.ok ? null : planned.failure }
  } catch (error) {
    // Whoever then makes room and continues this case must find it, with what it holds by then.
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

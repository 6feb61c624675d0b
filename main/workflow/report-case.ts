import { basename, join } from 'node:path'
import { FailureError } from '../../common/result.ts'
import { type CaseFolder, openCaseFolder } from '../case/case-folder.ts'
import { unstuckHome } from '../case/cases-home.ts'
import { findCase } from '../case/find-case.ts'
import { readKit } from '../packages/kit/open-kit.ts'
import { defaultHostId } from './default-host.ts'
import { type WrittenReport, writeReport } from './write-report.ts'

/** Whose report is written, and where. */
export type ReportWish = {
  /** Host of the newest case; null: this PC where it is Windows. */
  readonly hostId: string | null
  /** This case instead of the newest one. */
  readonly caseFolder: string | null
  /** Folder for the report; null: `report` in the case, or `reports` on the kit. */
  readonly out: string | null
  /** Folder of a kit to write to; null for none. */
  readonly kit: string | null
  /** False leaves names of people, PCs and networks as they are. */
  readonly mask?: boolean
  readonly home?: string
}

/** Writes the report of a case. Throws FailureError `not-found` where there is no case or no kit. */
export async function reportCase({
  hostId,
  caseFolder,
  out,
  kit,
  mask,
  home,
}: ReportWish): Promise<WrittenReport> {
  const found =
    caseFolder === null ? await newestCase(hostId, home ?? unstuckHome()) : await openCaseFolder(caseFolder)
  // A stick goes from PC to PC: each report gets a folder named after its case.
  const onKit = kit === null ? null : join(kit, 'reports', basename(found.path))
  if (kit !== null) await readKit(kit)
  const folder = out ?? onKit
  return writeReport(found, {
    ...(folder === null ? {} : { folder }),
    ...(mask === undefined ? {} : { mask }),
  })
}

async function newestCase(named: string | null, home: string): Promise<CaseFolder> {
  const hostId = named ?? (await defaultHostId())
  const found = await findCase({ caseFolder: null, keepCase: 'latest' }, hostId, home)
  if (found !== null) return found
  throw new FailureError(
    'not-found',
    `There is no case of ${hostId} yet.`,
    'Begin one with "unstuck install", or give --case <folder>.',
  )
}

import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Inspection, inspectionSchema } from '../../../common/facts/inspection.ts'
import { mustBeInstalled } from '../../carry-out/windows/installed-program.ts'
import { parseCaseFile } from '../../case/parse-case-file.ts'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { elevatedInspection, elevatedRoot } from './elevated-place.ts'
import { ownAccount } from './own-account.ts'
import { exitCodeText, programToElevate, refuseUnstarted, startElevated } from './raise-prompt.ts'

/**
 * Has the PC inspected with administrator rights after one UAC prompt and reads the result from a folder that only
 * administrators can write to. Throws FailureError `declined`, `refused` or `tool-failed`.
 *
 * @returns the inspection, the folder of its raw evidence, and a function that deletes both once they have been copied
 */
export async function askFullInspection(options: {
  readonly host: Host
  readonly program: string | null
  readonly signal?: AbortSignal
  readonly root?: string
}): Promise<{
  readonly inspection: Inspection
  readonly evidenceFolder: string
  readonly discard: () => Promise<void>
}> {
  const { host } = options
  const installed = await mustBeInstalled(host, programToElevate(options.program))
  const id = randomUUID().replaceAll('-', '')
  const words = { Inspection: id, Reader: await ownAccount(host) }
  const exitCode = await startElevated(host, installed, words, options.signal)
  refuseUnstarted(exitCode)
  const folder = elevatedInspection(options.root ?? elevatedRoot, id)
  const file = join(folder, 'inspection.json')
  const text = exitCode === 0 ? await readFile(file, 'utf8').catch(() => null) : null
  if (text === null)
    throw failureError(
      'tool-failed',
      'elevated-left-no-inspection',
      { exitCode: exitCodeText(exitCode) },
      file,
    )
  return {
    inspection: parseCaseFile(text, inspectionSchema, 'inspection', file),
    evidenceFolder: join(folder, 'evidence'),
    // The next elevated inspection deletes what cannot be deleted now.
    discard: () => rm(folder, { recursive: true, force: true }).catch(() => {}),
  }
}

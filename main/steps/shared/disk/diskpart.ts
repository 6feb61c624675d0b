import type { DiskPartitions } from '../../../../common/facts/disk-partitions.ts'
import { callOn } from '../../../../common/steps/shown-call.ts'
import type { StepKind } from '../../../../common/steps/steps.ts'
import { decodeOutput } from '../../../../common/windows/decode-output.ts'
import type { StepContext } from '../../step-kind.ts'
import { factOf, stepFailure } from '../step-end.ts'
import { runCommand } from '../tools/run-tool.ts'

/** A script fails if it starts too soon after the previous one; the reference recommends waiting 15 seconds. */
const betweenScripts = 15_000

/** How a step displays the lines of its script. */
export function diskpartLines(lines: readonly string[]): string[][] {
  return lines.map((line) => ['diskpart.exe', line])
}

/**
 * Runs one diskpart script, which stops at its first error. Returns the exit code; the result has to be read
 * afterwards.
 */
export async function runDiskpart<K extends StepKind>(
  context: StepContext<K>,
  lines: readonly string[],
): Promise<number> {
  const exitCode = await runCommand(context, { tool: 'diskpart.exe', args: lines })
  await context.host.wait?.(betweenScripts)
  return exitCode
}

/** The current disk of Windows. Throws FailureError `refused` if it was not read or is another one. */
export function partitionsOfStep<K extends StepKind>(
  context: StepContext<K>,
  disk: number,
  inspection = context.inspection,
): DiskPartitions {
  const listed = factOf(inspection, 'diskPartitions')
  if (listed === undefined || listed.unplaced > 0) throw stepFailure(context, 'disk-unread', {}, 'refused')
  if (listed.disk !== disk)
    throw stepFailure(context, 'disk-other', { disk, now: String(listed.disk ?? '?') }, 'refused')
  return listed
}

/**
 * Output of `detail partition` for a GPT partition, recognised by the format of its values because labels are
 * translated.
 */
export type PartitionDetail = { readonly type: string; readonly attributes: string }

/** Null if the text is no such output. */
export function parsePartitionDetail(text: string): PartitionDetail | null {
  const types = [...text.matchAll(/:\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/gim)]
  const attributes = [...text.matchAll(/:\s*(0x[0-9a-f]{16})\s*$/gim)]
  const [type, attribute] = [types[0]?.[1], attributes[0]?.[1]]
  if (types.length !== 1 || attributes.length !== 1 || !type || !attribute) return null
  return { type: type.toLowerCase(), attributes: attribute.toLowerCase() }
}

/** Queries a partition with diskpart; null if that failed. */
export async function partitionDetail<K extends StepKind>(
  context: StepContext<K>,
  disk: number,
  partition: number,
): Promise<PartitionDetail | null> {
  const lines = [`select disk ${disk}`, `select partition ${partition}`, 'detail partition']
  const { exitCode, stdout } = await context.host.run('diskpart.exe', lines, { timeoutMs: 120_000 })
  await context.host.wait?.(betweenScripts)
  return exitCode === 0 ? parsePartitionDetail(decodeOutput(stdout)) : null
}

/** The failure of a diskpart script. `changed`: whether the disk changed. */
export function diskpartFailure<K extends StepKind>(
  context: StepContext<K>,
  exitCode: number,
  changed: boolean,
) {
  return stepFailure(context, 'diskpart-ended', {
    code: String(exitCode),
    changed: changed ? 'yes' : 'other',
    install: callOn(context.plan.host, 'install'),
    undo: callOn(context.plan.host, 'install', [['undo', null]]),
  })
}

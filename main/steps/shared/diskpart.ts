import type { DiskPartitions } from '../../../common/disk-partitions.ts'
import { callOn } from '../../../common/shown-call.ts'
import type { StepKind } from '../../../common/steps.ts'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import type { StepContext } from '../step-kind.ts'
import { runCommand } from './run-tool.ts'
import { factOf, stepFailure } from './step-end.ts'

/** One script after the other fails where the first is still being put away; the reference asks for 15 seconds. */
const betweenScripts = 15_000

/** How a step shows the lines of its script. */
export function diskpartLines(lines: readonly string[]): string[][] {
  return lines.map((line) => ['diskpart.exe', line])
}

/** Runs one script of diskpart, which stops at its first error. Returns the exit code; what it did is then read. */
export async function runDiskpart<K extends StepKind>(
  context: StepContext<K>,
  lines: readonly string[],
): Promise<number> {
  const exitCode = await runCommand(context, { tool: 'diskpart.exe', args: lines })
  await context.pause?.(betweenScripts)
  return exitCode
}

/** The disk of Windows as it is now. Throws FailureError `refused` where it was not read, or where it is another. */
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

/** What `detail partition` says of a GPT partition, by the shape of its values: the labels are translated. */
export type PartitionDetail = { readonly type: string; readonly attributes: string }

/** Null where the text is no such answer. */
export function parsePartitionDetail(text: string): PartitionDetail | null {
  const types = [...text.matchAll(/:\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/gim)]
  const attributes = [...text.matchAll(/:\s*(0x[0-9a-f]{16})\s*$/gim)]
  const [type, attribute] = [types[0]?.[1], attributes[0]?.[1]]
  if (types.length !== 1 || attributes.length !== 1 || !type || !attribute) return null
  return { type: type.toLowerCase(), attributes: attribute.toLowerCase() }
}

/** Asks diskpart for a partition; null where it did not answer. */
export async function partitionDetail<K extends StepKind>(
  context: StepContext<K>,
  disk: number,
  partition: number,
): Promise<PartitionDetail | null> {
  const lines = [`select disk ${disk}`, `select partition ${partition}`, 'detail partition']
  const { exitCode, stdout } = await context.host.run('diskpart.exe', lines, { timeoutMs: 120_000 })
  await context.pause?.(betweenScripts)
  return exitCode === 0 ? parsePartitionDetail(decodeOutput(stdout)) : null
}

/** The failure of a script of diskpart. `changed`: whether the disk is another than before it. */
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

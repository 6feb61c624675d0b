import type { Host, ToolResult } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosisOf, findingOf, planned } from '../plan/plan-fixtures.ts'

const mib = 2 ** 20

export const openStale = () => openHost('practice:x64-winre-stale', { stateFolder: null })
export const smallRecovery = diagnosisOf(
  findingOf('winre-outdated'),
  findingOf('recovery-partition-too-small'),
)
export const planFor = async (host: Host) =>
  planned({ inspection: await inspect(host), diagnosis: smallRecovery })

/** The disk as it is drawn: kind, place and size of each partition in megabytes; and WinRE. */
export async function diskOf(host: Host) {
  const { facts } = await inspect(host)
  const parts = facts.diskPartitions?.value.partitions ?? []
  return {
    parts: parts.map(({ kind, offsetBytes, sizeBytes }) => [kind, offsetBytes / mib, sizeBytes / mib]),
    winre: facts.winre?.value,
  }
}

/** What a tool answers that says nothing. */
export const silent = (exitCode: number): ToolResult => ({
  exitCode,
  ended: 'itself',
  stdout: new Uint8Array(),
  stderr: new Uint8Array(),
})

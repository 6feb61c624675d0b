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

/** The disk layout (kind, offset and size of each partition in megabytes) and the state of WinRE. */
export async function diskOf(host: Host) {
  const { facts } = await inspect(host)
  const parts = facts.diskPartitions?.value.partitions ?? []
  return {
    parts: parts.map(({ kind, offsetBytes, sizeBytes }) => [kind, offsetBytes / mib, sizeBytes / mib]),
    winre: facts.winre?.value,
  }
}

/** The result of a tool without output. */
export const silent = (exitCode: number): ToolResult => ({
  exitCode,
  ended: 'itself',
  stdout: new Uint8Array(),
  stderr: new Uint8Array(),
})

/** The commands at which diskpart can fail, each identified by words of its script. */
export const words = [
  'shrink desired',
  'delete partition',
  'create partition',
  'gpt attributes',
  'format quick',
] as const

export type Fault = 'no effect, exit 0' | 'no effect, exit 1' | 'cut off in the middle' | 'done, exit 1'

/** A PC whose tool fails once, at the first call that contains that word. */
export function failing(pc: Host, word: string, fault: Fault): Host {
  let isDue = true
  return {
    ...pc,
    run: async (tool, args, options) => {
      if (!isDue || ![tool, ...args].join(' ').includes(word)) return pc.run(tool, args, options)
      isDue = false
      if (fault === 'no effect, exit 0') return silent(0)
      if (fault === 'no effect, exit 1') return silent(1)
      if (fault === 'done, exit 1') return { ...(await pc.run(tool, args, options)), exitCode: 1 }
      const upTo = args.findIndex((line) => line.includes(word))
      await pc.run(tool, args.slice(0, upTo + 1), options)
      return silent(1)
    },
  }
}

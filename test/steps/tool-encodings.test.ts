import { describe, expect, it } from 'vitest'
import type { Host, ToolResult } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { refuseForeignFilters } from '../../main/steps/shared/disk/disk-filters.ts'
import { partitionDetail } from '../../main/steps/shared/disk/diskpart.ts'
import type { StepContext } from '../../main/steps/step-kind.ts'
import { encoders } from '../inspect/encodings.ts'

const open = () => openHost('practice:x64-winre-stale', { stateFolder: null })

/** The PC as its tools print in an encoding. */
function printing(host: Host, encode: (text: string) => Uint8Array): Host {
  const again = (result: ToolResult) => ({
    ...result,
    stdout: encode(Buffer.from(result.stdout).toString('utf8')),
  })
  return { ...host, run: async (tool, args, options) => again(await host.run(tool, args, options)) }
}

const contextOf = (host: Host) => ({ host }) as StepContext<'delete-recovery-partition'>

describe.each(Object.entries(encoders))('parsing tool output in %s', (_name, encode) => {
  it('gives the type and attributes of a partition', async () => {
    const plain = await partitionDetail(contextOf(await open()), 0, 4)
    expect(plain?.type).toBe('de94bba4-06d1-4d40-a16a-bfd50179d6ac')
    expect(await partitionDetail(contextOf(printing(await open(), encode)), 0, 4)).toEqual(plain)
  })

  it('gives the drivers between Windows and its disk', async () => {
    await expect(refuseForeignFilters(contextOf(printing(await open(), encode)))).resolves.toBeUndefined()
  })
})

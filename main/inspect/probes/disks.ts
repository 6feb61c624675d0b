import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import { whyOf } from '../../texts/what-of.ts'
import type { Access } from '../access.ts'
import { type MachineAnswer, machineError } from '../parse/parse-machine-answer.ts'
import type { Probe, ProbeAnswer } from '../probe.ts'
import type { Sources } from '../sources.ts'
import { together, Unread } from '../unread.ts'
import {
  dirtyWithoutPowershell,
  disksWithoutPowershell,
} from '../without-powershell/wmic-without-powershell.ts'

type Health = NonNullable<Facts['disks']>['value'][number]['health']

/** MSFT_PhysicalDisk.HealthStatus. */
const healthOf: Readonly<Record<number, Health>> = { 0: 'healthy', 1: 'warning', 2: 'unhealthy' }

/** Health that the disks report, and whether Windows marked its own volume for chkdsk. */
export const disks: Probe = {
  unread: 'disks-unread',
  limitMs: 90_000,
  async read(access, sources) {
    const answer = await sources.machine().catch((error: unknown) => {
      if (error instanceof Unread) return error
      throw error
    })
    if (answer instanceof Unread) return readWithoutPowershell(access, sources, answer)
    const facts: Facts = {}
    const gaps: Gap[] = []
    if (answer.disks === null) gaps.push(gap('disk-health-unread', { why: machineError(answer, 'disks') }))
    else
      facts.disks = {
        value: answer.disks.map(shown),
        from: answer.from,
      }
    if (answer.dirty === null) gaps.push(gap('dirty-bit-unread', { why: machineError(answer, 'dirty') }))
    else facts.fileSystem = { value: { dirty: answer.dirty }, from: answer.from }
    if (Object.keys(facts).length === 0) throw new Unread(together(gaps.map(whyOf)))
    return { facts, gaps }
  },
}

/** Reads both from wmic; rejects with PowerShell's reason if wmic gives nothing. */
async function readWithoutPowershell(access: Access, sources: Sources, unread: Unread): Promise<ProbeAnswer> {
  const [found, dirty] = await Promise.all([
    disksWithoutPowershell(access),
    dirtyWithoutPowershell(access, sources),
  ])
  if (found === null && dirty === null) throw unread
  const why = unread.said
  return {
    facts: {
      ...(found === null ? {} : { disks: { value: found.value.map(shown), from: found.from } }),
      ...(dirty === null ? {} : { fileSystem: { value: { dirty: dirty.value }, from: dirty.from } }),
    },
    gaps: [
      ...(found === null ? [gap('disk-health-unread', { why })] : []),
      ...(dirty === null ? [gap('dirty-bit-unread', { why })] : []),
    ],
  }
}

function shown({ model, health }: NonNullable<MachineAnswer['disks']>[number]) {
  return { model, health: (health === null ? undefined : healthOf[health]) ?? ('unknown' as const) }
}

import type { Facts, Gap } from '../../../common/facts.ts'
import { gap } from '../../texts/gap.ts'
import { whyOf } from '../../texts/what-of.ts'
import { machineError } from '../parse/parse-machine-answer.ts'
import type { Probe } from '../probe.ts'
import { together, Unread } from '../unread.ts'

type Health = NonNullable<Facts['disks']>['value'][number]['health']

/** MSFT_PhysicalDisk.HealthStatus. */
const healthOf: Readonly<Record<number, Health>> = { 0: 'healthy', 1: 'warning', 2: 'unhealthy' }

/** What the disks say of themselves, and whether Windows marked its own volume for chkdsk. */
export const disks: Probe = {
  unread: 'disks-unread',
  limitMs: 90_000,
  async read(_access, sources) {
    const answer = await sources.machine()
    const facts: Facts = {}
    const gaps: Gap[] = []
    if (answer.disks === null) gaps.push(gap('disk-health-unread', { why: machineError(answer, 'disks') }))
    else
      facts.disks = {
        value: answer.disks.map(({ model, health }) => ({
          model,
          health: (health === null ? undefined : healthOf[health]) ?? 'unknown',
        })),
        from: answer.from,
      }
    if (answer.dirty === null) gaps.push(gap('dirty-bit-unread', { why: machineError(answer, 'dirty') }))
    else facts.fileSystem = { value: { dirty: answer.dirty }, from: answer.from }
    if (Object.keys(facts).length === 0) throw new Unread(together(gaps.map(whyOf)))
    return { facts, gaps }
  },
}

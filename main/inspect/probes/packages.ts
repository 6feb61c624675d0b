import type { Gap } from '../../../common/facts/facts.ts'
import { gap } from '../../texts/gap.ts'
import { markKept } from '../evidence/keeps-for-good.ts'
import type { Probe } from '../probe.ts'

/** Every CBS package with its state. */
export const packages: Probe = {
  unread: 'packages-unread',
  limitMs: 400_000,
  async read(access, sources) {
    const { packages: listed, from, gaps: found } = await sources.packages()
    const { packages, gaps: unread } = await markKept(access, listed)
    const gaps: Gap[] = [...found, ...unread]
    const unknown = packages.filter((one) => one.state === 'unknown')
    if (unknown.length > 0)
      gaps.push(
        gap('package-states-unknown', { unknown: unknown.length, identity: unknown[0]?.identity ?? '' }),
      )
    return { facts: { packages: { value: packages, from } }, gaps }
  },
}

import type { Gap } from '../../../common/facts.ts'
import { markKept } from '../keeps-for-good.ts'
import type { Probe } from '../probe.ts'

/** Every CBS package with its state. */
export const packages: Probe = {
  title: 'CBS packages',
  hides: 'Which updates, baselines and servicing stacks are installed, staged or waiting.',
  limitMs: 400_000,
  async read(access, sources) {
    const { packages: listed, from, gaps: found } = await sources.packages()
    const { packages, gaps: unread } = await markKept(access, listed)
    const gaps: Gap[] = [...found, ...unread]
    const unknown = packages.filter((one) => one.state === 'unknown')
    if (unknown.length > 0)
      gaps.push({
        what: 'State of some CBS packages',
        why: `${unknown.length} packages have a state that Unstuck does not know, ${unknown[0]?.identity} for one.`,
        hides: 'Whether those packages are installed.',
      })
    return { facts: { packages: { value: packages, from } }, gaps }
  },
}

import type { CbsPackage, Gap } from '../../../common/facts.ts'
import { compareVersions } from '../compare-versions.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../read-registry-key.ts'
import { servicingKey } from '../sources.ts'
import { Unread } from '../unread.ts'

/**
 * The servicing stack in use. CBS names the stacks it can load in its key `Version`, one value each with the folder
 * of that stack; from 24H2 on the installed package Package_for_ServicingStack_… says the same.
 */
export const servicingStack: Probe = {
  title: 'Servicing stack',
  hides: 'Whether the servicing stack is new enough for the update.',
  limitMs: 90_000,
  async read(access, sources) {
    const [key, listed] = await Promise.allSettled([
      readRegistryKey(access, 'reg-cbs-version', `${servicingKey}\\Version`),
      sources.registryPackages(),
    ])
    for (const one of [key, listed])
      if (one.status === 'rejected' && !(one.reason instanceof Unread)) throw one.reason
    const stacks = key.status === 'fulfilled' && key.value ? key.value.values : []
    const loaded = stacks
      .filter((one) => /^10\.0\.\d+\.\d+$/.test(one.name) && one.data !== '')
      .sort((a, b) => compareVersions(b.name, a.name))[0]
    const installed = listed.status === 'fulfilled' ? stackPackage(listed.value.packages) : null
    const fromPackage = installed && `10.0.${installed.version.split('.').slice(0, 2).join('.')}`
    if (loaded !== undefined && key.status === 'fulfilled' && key.value) {
      const gaps: Gap[] = []
      if (fromPackage !== null && fromPackage !== loaded.name)
        gaps.push({
          what: 'Servicing stack',
          why: `CBS names stack ${loaded.name}, the installed package is ${installed?.identity}.`,
          hides: 'Which of the two is in use; the first is shown.',
        })
      return {
        facts: { servicingStack: { value: { version: loaded.name }, from: key.value.from(loaded.line) } },
        gaps,
      }
    }
    if (fromPackage !== null && listed.status === 'fulfilled') {
      const from = { ...listed.value.from, source: `${listed.value.from.source} (${installed?.identity})` }
      return { facts: { servicingStack: { value: { version: fromPackage }, from } }, gaps: [] }
    }
    const why = [key, listed].flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))
    throw new Unread(['Neither the registry nor a package names the servicing stack.', ...why].join(' '))
  },
}

/** The highest installed servicing stack package; its name carries the revision from 24H2 on. */
function stackPackage(packages: readonly CbsPackage[]): CbsPackage | null {
  const found = packages
    .filter((one) => /^Package_for_ServicingStack(_\d+)?$/i.test(one.name) && one.state === 'installed')
    .sort((a, b) => compareVersions(b.version, a.version))
  return found[0] ?? null
}

import type { CbsPackage, Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { buildOfVersion, isWindowsVersion, versionOfBuild } from '../../../common/windows/build.ts'
import {
  compareVersions,
  type FourPartVersion,
  readFourPartVersion,
  versionText,
} from '../../../common/windows/version.ts'
import { gap } from '../../texts/gap.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import { servicingKey } from '../sources.ts'
import { together, Unread, whyUnread } from '../unread.ts'

/**
 * The servicing stack in use. CBS lists the stacks it can load in its key `Version`, one value each with the stack's
 * folder; from 24H2 on the installed package Package_for_ServicingStack_… says the same.
 */
export const servicingStack: Probe = {
  unread: 'servicing-stack-unread',
  limitMs: 90_000,
  async read(access, sources) {
    const [key, listed] = await Promise.allSettled([
      readRegistryKey(access, 'reg-cbs-version', `${servicingKey}\\Version`),
      sources.registryPackages(),
    ])
    const why = [key, listed].flatMap((one) => whyUnread(one) ?? [])
    const stacks = key.status === 'fulfilled' && key.value ? key.value.values : []
    const [loaded] = newestFirst(stacks, ({ name, data }) =>
      data !== '' && isWindowsVersion(name) ? readFourPartVersion(name) : null,
    )
    const installed = listed.status === 'fulfilled' ? stackPackage(listed.value.packages) : null
    const fromPackage = installed && versionOfPackage(installed)
    if (loaded !== undefined && key.status === 'fulfilled' && key.value) {
      const gaps: Gap[] = []
      if (fromPackage !== null && fromPackage !== loaded.name)
        gaps.push(gap('servicing-stacks-differ', { name: loaded.name, identity: installed?.identity ?? '' }))
      return {
        facts: { servicingStack: { value: { version: loaded.name }, from: key.value.from(loaded.line) } },
        gaps,
      }
    }
    if (fromPackage !== null && listed.status === 'fulfilled') {
      const from = { ...listed.value.from, source: `${listed.value.from.source} (${installed?.identity})` }
      return { facts: { servicingStack: { value: { version: fromPackage }, from } }, gaps: [] }
    }
    throw new Unread(together([message('unread.no-servicing-stack'), ...why]))
  },
}

/** The highest installed servicing stack package; from 24H2 on its name contains the revision. */
function stackPackage(packages: readonly CbsPackage[]): CbsPackage | null {
  const found = packages.filter(
    (one) => /^Package_for_ServicingStack(_\d+)?$/i.test(one.name) && one.state === 'installed',
  )
  return newestFirst(found, ({ version }) => readFourPartVersion(version))[0] ?? null
}

/** The Windows version that a servicing stack package belongs to; null if its own version names none. */
function versionOfPackage({ version }: CbsPackage): string | null {
  const read = readFourPartVersion(version)
  const build = read && buildOfVersion(read)
  return build && versionText(versionOfBuild(build))
}

/** Entries that have a version, newest first. */
function newestFirst<T>(all: readonly T[], versionOf: (one: T) => FourPartVersion | null): T[] {
  return all
    .flatMap((one) => {
      const version = versionOf(one)
      return version === null ? [] : [{ one, version }]
    })
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ one }) => one)
}

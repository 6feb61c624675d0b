import type { Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { parseBuild } from '../../../common/windows/build.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import { controlKey, type Sources } from '../sources.ts'
import { Unread } from '../unread.ts'

/** Build, revision and edition. Never reads ProductName: it says "Windows 10" on Windows 11. */
export const windowsVersion: Probe = {
  unread: 'windows-version-unread',
  limitMs: 40_000,
  async read(access, sources) {
    const key = await sources.currentVersion()
    const build = buildNumber(registryText(key.value('CurrentBuild')))
    const ubr = registryNumber(key.value('UBR'))
    const edition = registryText(key.value('EditionID'))
    const installationType = registryText(key.value('InstallationType'))
    if (build === null) throw new Unread(message('unread.value-missing', { value: 'CurrentBuild' }))
    if (ubr === null) throw new Unread(message('unread.value-missing', { value: 'UBR' }))
    if (edition === null) throw new Unread(message('unread.value-missing', { value: 'EditionID' }))
    if (installationType === null)
      throw new Unread(message('unread.value-missing', { value: 'InstallationType' }))
    const displayVersion = registryText(key.value('DisplayVersion'))
    if (!parseBuild(`${build}.${ubr}`).ok)
      throw new Unread(message('unread.build-impossible', { build, ubr }))
    const portable = (await isPortable(sources)) ? ({ portable: true } as const) : {}
    const sMode = (await isInSMode(access)) ? ({ sMode: true } as const) : {}
    const value = { build, ubr, displayVersion, edition, installationType, ...portable, ...sMode }
    const gaps: Gap[] = []
    const other = buildNumber(registryText(key.value('CurrentBuildNumber')))
    if (other !== null && other !== build) gaps.push(gap('builds-differ', { build, other }))
    return { facts: { windows: { value, from: key.from(key.value('UBR')?.line) } }, gaps }
  },
}

/**
 * Whether Windows is marked as portable (Windows To Go, Rufus). If that key cannot be read, the firmware is unread and
 * has a gap.
 */
async function isPortable(sources: Sources): Promise<boolean> {
  try {
    return registryNumber((await sources.control()).value('PortableOperatingSystem')) === 1
  } catch (error) {
    if (error instanceof Unread) return false
    throw error
  }
}

/**
 * Whether Windows is in S mode
 * (learn.microsoft.com/windows-hardware/customize/desktop/unattend/microsoft-windows-codeintegrity-skupolicyrequired).
 * Where the key cannot be read, Unstuck runs, and so nothing shows S mode.
 */
async function isInSMode(access: Access): Promise<boolean> {
  try {
    const key = await readRegistryKey(access, 'reg-code-integrity', `${controlKey}\\CI\\Policy`)
    return registryNumber(key?.value('SkuPolicyRequired')) === 1
  } catch (error) {
    if (error instanceof Unread) return false
    throw error
  }
}

function buildNumber(text: string | null): number | null {
  return text !== null && /^\d{4,6}$/.test(text) ? Number(text) : null
}

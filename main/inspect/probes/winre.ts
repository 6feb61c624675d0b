import { cutEnd } from '../../../common/cut-end.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { recoveryFolder, stagedWinreFile } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { isWindowsVersion } from '../../../common/windows/build.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { parseImageInfo } from '../parse/parse-image-info.ts'
import { registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import type { WinrePlace } from '../reading/read-winre-place.ts'
import type { Sources } from '../sources.ts'
import { together, Unread } from '../unread.ts'

type Version = {
  readonly version: string | null
  /** True for a version that Windows Update recorded in the registry. */
  readonly isNoted?: boolean
  /** The different version that reagentc reports. */
  readonly reported?: string
  readonly source: string
  readonly gaps: readonly Gap[]
}

/** WinRE: whether it is enabled, its location and version. */
export const winre: Probe = {
  unread: 'winre-unread',
  limitMs: 400_000,
  async read(access, sources) {
    const place = await sources.winrePlace()
    const { enabled, location, disk, partition } = place
    const { version, isNoted = false, reported, source, gaps } = await readVersion(access, sources, place)
    const from = {
      ...place.from,
      // Contains only names of tools and values, so it needs no translation.
      source: [...new Set([place.from.source, ...(version === null ? [] : [source])])].join('; '),
    }
    const image = enabled ? null : await stagedImage(access)
    const staged = image === 'there' ? await stagedVersion(access) : null
    const value = {
      enabled,
      version,
      ...(isNoted ? { versionBy: 'registry' as const } : {}),
      ...(reported === undefined ? {} : { reportedVersion: reported }),
      location,
      disk,
      partition,
      ...(image === null ? {} : { image }),
      ...(staged === null ? {} : { imageVersion: staged }),
    }
    return { facts: { winre: { value, from } }, gaps: [...place.gaps, ...gaps] }
  },
}

/** Whether the image is where Windows keeps it while WinRE is disabled; null if that folder could not be listed. */
async function stagedImage(access: Access): Promise<'there' | 'missing' | null> {
  const entries = await valueOrReason(async () => ({ found: await access.list(recoveryFolder) }))
  if (entries instanceof Unread || entries.found === null) return null
  const isThere = entries.found.some(
    ({ name, kind, sizeBytes }) => kind === 'file' && sizeBytes > 0 && name.toLowerCase() === 'winre.wim',
  )
  return isThere ? 'there' : 'missing'
}

/**
 * The version with which WinRE would be enabled; null if it could not be read, which no repair depends on: what is then
 * planned reads the image again.
 */
async function stagedVersion(access: Access): Promise<string | null> {
  const read = await valueOrReason(() => versionOf(access, stagedWinreFile))
  return read instanceof Unread ? null : read.version
}

/**
 * Reads the image itself first, then reagentc; both need administrator rights. The registry holds what Windows Update
 * last wrote and misses packages added manually, so it is the last resort.
 */
async function readVersion(access: Access, sources: Sources, place: WinrePlace): Promise<Version> {
  if (!place.enabled) return { version: null, source: '', gaps: [] }
  const image = await valueOrReason(() => imageVersion(access, place))
  if (!(image instanceof Unread)) {
    const { infoVersion } = place
    if (infoVersion === null || infoVersion === image.version) return { ...image, gaps: [] }
    const { version } = image
    return { ...image, reported: infoVersion, gaps: [gap('winre-versions-differ', { version, infoVersion })] }
  }
  if (place.infoVersion !== null)
    return { version: place.infoVersion, source: 'reagentc.exe /info', gaps: [] }
  const registry = await valueOrReason(() => registryVersion(sources))
  if (!(registry instanceof Unread))
    return {
      ...registry,
      isNoted: true,
      gaps: [gap('winre-image-version-unread', { why: image.said })],
    }
  return {
    version: null,
    source: '',
    gaps: [gap('winre-version-unread', { why: together([image.said, registry.said]) })],
  }
}

async function imageVersion(access: Access, place: WinrePlace): Promise<{ version: string; source: string }> {
  if (place.location === null || place.disk === null)
    throw new Unread(message('unread.winre-location-unknown'))
  return versionOf(access, `${cutEnd(place.location, '\\')}\\winre.wim`)
}

async function versionOf(access: Access, image: string): Promise<{ version: string; source: string }> {
  if (!access.elevated) throw new Unread(message('unread.winre-not-elevated'))
  const args = ['/English', '/Get-ImageInfo', `/ImageFile:${image}`, '/Index:1']
  const answer = await access.tool('dism-winre-image', 'dism.exe', args, { limitMs: 120_000 })
  return { version: parseImageInfo(answer).version, source: 'dism.exe /Get-ImageInfo winre.wim' }
}

async function registryVersion(sources: Sources): Promise<{ version: string; source: string }> {
  const text = registryText((await sources.currentVersion()).value('WinREVersion'))
  if (text === null || !isWindowsVersion(text))
    throw new Unread(message('unread.value-missing', { value: 'WinREVersion' }))
  return { version: text, source: 'WinREVersion' }
}

/** The value, or the reason why it is missing. */
async function valueOrReason<T extends object>(work: () => Promise<T>): Promise<T | Unread> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unread) return error
    throw error
  }
}

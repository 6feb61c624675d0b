import type { Gap } from '../../../common/facts.ts'
import { isWindowsVersion } from '../../../common/windows/build.ts'
import type { Access } from '../access.ts'
import { parseImageInfo } from '../parse/parse-image-info.ts'
import { registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import type { WinrePlace } from '../read-winre-place.ts'
import type { Sources } from '../sources.ts'
import { Unread } from '../unread.ts'

type Version = { readonly version: string | null; readonly source: string; readonly gaps: readonly Gap[] }

const hidesVersion = 'Whether WinRE is behind the version that this branch of Windows has.'

/** WinRE: enabled or not, where, and which version. */
export const winre: Probe = {
  title: 'WinRE',
  hides: 'Whether WinRE works and which version it has.',
  limitMs: 400_000,
  async read(access, sources) {
    const place = await sources.winrePlace()
    const { enabled, location, disk, partition } = place
    const { version, source, gaps } = await readVersion(access, sources, place)
    const from = {
      ...place.from,
      source: version === null ? place.from.source : `${place.from.source}; version: ${source}`,
    }
    const value = { enabled, version, location, disk, partition }
    return { facts: { winre: { value, from } }, gaps: [...place.gaps, ...gaps] }
  },
}

/**
 * The image itself is asked first, then reagentc; both need administrator rights. The registry holds what Windows
 * Update last wrote and knows nothing of packages added by hand, so it stands in only where nothing else answered.
 */
async function readVersion(access: Access, sources: Sources, place: WinrePlace): Promise<Version> {
  if (!place.enabled) return { version: null, source: '', gaps: [] }
  const image = await unreadAsText(() => imageVersion(access, place))
  if (typeof image === 'object') {
    const gaps =
      place.infoVersion === null || place.infoVersion === image.version
        ? []
        : [
            {
              what: 'WinRE version',
              why: `The image says ${image.version}, reagentc.exe says ${place.infoVersion}.`,
              hides: 'Which of the two is right; the image is shown.',
            },
          ]
    return { ...image, gaps }
  }
  if (place.infoVersion !== null)
    return { version: place.infoVersion, source: 'reagentc.exe /info', gaps: [] }
  const registry = await unreadAsText(() => registryVersion(sources))
  if (typeof registry === 'object')
    return {
      ...registry,
      gaps: [
        {
          what: 'WinRE version in the image itself',
          why: image,
          hides:
            'Whether the version in the registry is still true; packages added by hand do not change it.',
        },
      ],
    }
  return {
    version: null,
    source: '',
    gaps: [{ what: 'WinRE version', why: `${image} ${registry}`, hides: hidesVersion }],
  }
}

async function imageVersion(access: Access, place: WinrePlace): Promise<{ version: string; source: string }> {
  if (!access.elevated) throw new Unread('Reading the WinRE image needs administrator rights.')
  if (place.location === null || place.disk === null)
    throw new Unread('The place of the WinRE image is not known.')
  const image = `${place.location.replace(/\\+$/, '')}\\winre.wim`
  const args = ['/English', '/Get-ImageInfo', `/ImageFile:${image}`, '/Index:1']
  const answer = await access.tool('dism-winre-image', 'dism.exe', args, { limitMs: 120_000 })
  return { version: parseImageInfo(answer).version, source: 'dism.exe /Get-ImageInfo of winre.wim' }
}

async function registryVersion(sources: Sources): Promise<{ version: string; source: string }> {
  const text = registryText((await sources.currentVersion()).value('WinREVersion'))
  if (text === null || !isWindowsVersion(text)) throw new Unread('The registry gives no WinREVersion.')
  return { version: text, source: 'registry WinREVersion' }
}

/** The value, or the reason why there is none. */
async function unreadAsText<T extends object>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unread) return error.message
    throw error
  }
}

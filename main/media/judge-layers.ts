import {
  type ImageBuild,
  type Medium,
  type MediumImage,
  type MediumLayer,
  windowsBuildOf,
} from '../../common/media/medium.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import {
  buildText,
  compareBuilds,
  readBuild,
  readBuildOrVersion,
  versionOfBuild,
} from '../../common/windows/build.ts'
import { versionStanding, versionText } from '../../common/windows/version.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { type Installation, kbOfUbr, latestRelease, releasesOf } from '../knowledge/releases.ts'
import { setupUpdatesOf } from '../knowledge/setup-updates.ts'
import { expectedWinre, safeOsUpdatesOf } from '../knowledge/winre.ts'
import { english } from '../texts/english.ts'

type Judged = Omit<MediumLayer, 'layer' | 'lacks' | 'lackReasons'> & { readonly lacks: readonly Message[] }

/**
 * In days. A Setup Dynamic Update contains files from the weeks before it: only files older than this are surely
 * outdated.
 */
const surelyOlderDays = 60

/**
 * Compares each layer of a medium with the newest version in the knowledge data, and Setup with boot.wim. A single
 * image has only the layers inside it. A layer that could not be read is `unknown`, never `current`.
 */
export function judgeLayers(knowledge: Knowledge, medium: Medium): MediumLayer[] {
  const windows = medium.install?.images.filter(isWindows) ?? []
  const lowest = lowestOf(windows)
  const installation: Installation = windows.some(({ installationType }) => isServer(installationType))
    ? 'server'
    : 'client'
  const install = layerOf('install', judgeImages(knowledge, windows, lowest, installation))
  const winre = layerOf('winre', judgeWinre(knowledge, windows, lowest))
  if (medium.kind === 'image') return [install, winre]
  return [
    layerOf('setup', judgeSetup(knowledge, medium, lowest, installation)),
    layerOf('boot', judgeBoot(knowledge, medium, lowest, installation)),
    install,
    winre,
  ]
}

function layerOf(layer: MediumLayer['layer'], { lacks, ...judged }: Judged): MediumLayer {
  return { layer, ...judged, lacks: lacks.map(english), lackReasons: [...lacks] }
}

/** Images of Windows itself; an ESD of the Media Creation Tool also contains Setup and Windows PE. */
function isWindows({ edition, installationType }: MediumImage): boolean {
  return edition !== 'WindowsPE' && installationType !== 'WindowsPE'
}

const isServer = (type: string | null) => type !== null && /^server/i.test(type)

function lowestOf(images: readonly MediumImage[]): ImageBuild | null {
  const builds = images.flatMap((each) => windowsBuildOf(each) ?? [])
  return builds.sort(compareBuilds)[0] ?? null
}

function judgeImages(
  knowledge: Knowledge,
  images: readonly MediumImage[],
  lowest: ImageBuild | null,
  installation: Installation,
): Judged {
  if (lowest === null) return unknown([message('layer.build-unread')])
  const lacks: Message[] = []
  const builds = new Set(images.map(({ build }) => build))
  if (builds.size > 1)
    lacks.push(
      message('layer.images-differ', {
        images: images.map(({ index, build }) =>
          message('layer.image-at', { index, build: build ?? message('layer.unknown-build') }),
        ),
      }),
    )
  for (const { index, build, packages } of images) {
    const [is, lcu] = [readBuild(build), readBuild(packages?.lcu)]
    // An enablement package changes the build that an image states, not its revision.
    if (is !== null && lcu !== null && is.ubr !== lcu.ubr)
      lacks.push(message('layer.image-contradicts', { index, build: build ?? '', lcu: packages?.lcu ?? '' }))
  }
  return judgeBuild(knowledge, lowest, installation, lacks)
}

function judgeBuild(
  knowledge: Knowledge,
  at: ImageBuild,
  installation: Installation,
  before: readonly Message[] = [],
): Judged {
  const text = buildText(at)
  const newest = latestRelease(knowledge, at.build, { preview: false, installation })
  if (newest === null)
    return {
      ...unknown([...before, message('layer.no-updates-known', { build: String(at.build) })]),
      at: text,
    }
  const named = { kb: newest.kb, build: buildText({ build: at.build, ubr: newest.ubr }), date: newest.date }
  if (at.ubr >= newest.ubr)
    return {
      at: text,
      newest: named,
      state: before.length > 0 ? 'unknown' : 'current',
      lacksNewest: false,
      lacks: [...before],
    }
  const missed = releasesOf(knowledge, at.build, installation).filter(
    ({ ubr, kind, withdrawn }) =>
      ubr > at.ubr && withdrawn === null && (kind === 'security' || kind === 'checkpoint'),
  )
  const own = kbOfUbr(knowledge, at.build, at.ubr, installation)
  const update = `${newest.kb} (${[named.build, newest.date].filter(Boolean).join(', ')})`
  return {
    at: text,
    newest: named,
    state: 'behind',
    lacksNewest: true,
    lacks: [
      ...before,
      own
        ? message('layer.behind-own', { update, own, missed: missed.length })
        : message('layer.behind', { update, missed: missed.length }),
    ],
  }
}

function judgeBoot(
  knowledge: Knowledge,
  { boot }: Medium,
  install: ImageBuild | null,
  installation: Installation,
): Judged {
  const images = boot?.images ?? []
  const lowest = lowestOf(images)
  if (lowest === null) return unknown([message('layer.not-there-or-unread')])
  const lacks: Message[] = []
  if (new Set(images.map(({ build }) => build)).size > 1)
    lacks.push(
      message('layer.images-differ', {
        images: images.map(({ build }) => build ?? message('word.unknown')),
      }),
    )
  if (install !== null && install.ubr !== lowest.ubr)
    lacks.push(message('layer.boot-differs', { at: buildText(lowest), install: buildText(install) }))
  // Windows PE keeps the base build of its family: 25H2 media boot a 26100.
  const judged = judgeBuild(knowledge, lowest, installation)
  return {
    ...judged,
    at: images.find((each) => windowsBuildOf(each)?.ubr === lowest.ubr)?.build ?? judged.at,
    lacks: [...lacks, ...judged.lacks],
  }
}

function judgeSetup(
  knowledge: Knowledge,
  { setup, boot }: Medium,
  install: ImageBuild | null,
  installation: Installation,
): Judged {
  const program = setup.find(({ file }) => file === 'setup.exe') ?? null
  const build = install?.build ?? null
  const newest = build === null ? null : (setupUpdatesOf(knowledge, build).at(-1) ?? null)
  const named = newest === null ? null : { kb: newest.kb, build: null, date: newest.date }
  const at = program?.version ?? null
  const foreign = setup.filter(({ sameAsBoot }) => sameAsBoot === false)
  const inBoot = boot?.images.find(({ index }) => index === 2)?.setup
  const lacks = foreign.map(({ file, version }) =>
    message('layer.setup-file-differs', {
      file,
      version: version ?? message('layer.version-not-read'),
      other: inBoot?.[file]?.version ?? message('layer.version-not-read'),
    }),
  )
  const age = ageOf(knowledge, at, newest?.date ?? null, installation)
  if (age === 'behind' && newest !== null)
    lacks.push(message('layer.setup-older', { kb: newest.kb, date: newest.date ?? '' }))
  const state = foreign.length > 0 ? 'behind' : age
  return { at, newest: named, state, lacksNewest: age === 'unknown' ? null : age === 'behind', lacks }
}

/**
 * No source states the version of a Setup Dynamic Update, so the release date of the revision in the file's version is
 * compared.
 */
function ageOf(
  knowledge: Knowledge,
  version: string | null,
  day: string | null,
  installation: Installation,
): Judged['state'] {
  const at = readBuildOrVersion(version)
  if (at === null || day === null) return 'unknown'
  const own = releasesOf(knowledge, at.build, installation).findLast((each) => each.ubr <= at.ubr)
  // A revision before the first known update is that of the release itself, which is older than any of its updates.
  if (own === undefined)
    return releasesOf(knowledge, at.build, installation).length > 0 ? 'behind' : 'unknown'
  if (own.date === null) return 'unknown'
  const days = (Date.parse(day) - Date.parse(own.date)) / 86_400_000
  if (days > surelyOlderDays) return 'behind'
  return days <= 0 ? 'current' : 'unknown'
}

function judgeWinre(
  knowledge: Knowledge,
  images: readonly MediumImage[],
  install: ImageBuild | null,
): Judged {
  const [lowest] = images.flatMap(({ winre }) => readBuild(winre?.build) ?? []).sort(compareBuilds)
  const at = lowest === undefined ? null : versionText(versionOfBuild(lowest))
  const expected = install === null ? null : expectedWinre(knowledge, install.build)
  if (expected === null) return { ...unknown([message('layer.goal-unknown')]), at }
  const newest = { kb: expected.kb, build: expected.version, date: expected.date }
  const later =
    install === null
      ? []
      : safeOsUpdatesOf(knowledge, install.build).filter(({ date }) => date > expected.date)
  const lacks = later.map(({ kb, date }) =>
    message('layer.newer-of-unknown-version', { kb, date: date ?? '' }),
  )
  const unread = images.filter(({ winre }) => winre?.build == null)
  if (unread.length > 0)
    lacks.push(message('layer.none-in-images', { images: unread.map(({ index }) => index).join(', ') }))
  const standing = versionStanding(at, expected.version)
  if (standing === 'unknown') return { at, newest, state: 'unknown', lacksNewest: null, lacks }
  if (standing === 'older')
    return {
      at,
      newest,
      state: 'behind',
      lacksNewest: true,
      lacks: [
        message('text.as-is', { text: `${expected.kb} (${expected.version}, ${expected.date}).` }),
        ...lacks,
      ],
    }
  return {
    at,
    newest,
    state: unread.length + later.length > 0 ? 'unknown' : 'current',
    lacksNewest: unread.length > 0 ? null : false,
    lacks,
  }
}

function unknown(lacks: readonly Message[]): Judged {
  return { at: null, newest: null, state: 'unknown', lacksNewest: null, lacks }
}

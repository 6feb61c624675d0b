import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knowledge } from '../../main/knowledge/knowledge.ts'
import { idOf } from '../catalog-server/sample-updates.ts'
import type { ServerUpdate } from '../catalog-server/server-update.ts'
import { startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { captureWith, freshHome } from '../cli/capture.ts'
import { startContentServer } from '../content-server/start-content-server.ts'
import { lcuMsu, noise, safeOsCab } from '../packages/generate/update-packages.ts'
import { knowledge } from '../test-knowledge.ts'

type Kind = 'arm64' | 'x64'

/** A USB drive made by a technician, and the console program's calls that know its catalog. */
export type Stick = {
  readonly path: string
  /** Bytes of the packages in the catalog, by file name. */
  readonly published: ReadonlyMap<string, Buffer>
  /** The facts, with this catalog as the only source of these packages' files. */
  readonly knowledge: Knowledge
  call(...words: string[]): ReturnType<typeof captureWith>
  remove(): Promise<void>
}

/** Date on which the USB drives are made. */
const day = '2026-11-22'

/** What the catalog of these tests offers. */
export const offered = ['KB5086672', 'KB5043080', 'KB5089593'] as const

/** A folder representing a USB drive, with a catalog that offers a 24H2 update, its checkpoint, and one for WinRE. */
export async function openStick(...architectures: readonly Kind[]): Promise<Stick> {
  const home = freshHome()
  const path = await mkdtemp(join(tmpdir(), 'unstuck-field-'))
  const all = architectures.map((architecture) => ({ architecture, packages: packagesFor(architecture) }))
  const published = new Map(all.flatMap(({ packages }) => [...packages]))
  const content = await startContentServer({ files: Object.fromEntries(published) })
  const catalog = await startCatalogServer({
    updates: all.flatMap(({ architecture, packages }) => listed(architecture, packages, content.origin)),
  })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
  // The test generates its own packages, under KBs for which the facts have other files.
  const { files } = knowledge.packageFiles
  const own = files.filter(({ kb }) => !offered.some((one) => one === kb))
  const known = { ...knowledge, packageFiles: { ...knowledge.packageFiles, files: own } }
  return {
    path,
    published,
    knowledge: known,
    call: (...words) => captureWith({ day, known }, ...words),
    async remove() {
      home.remove()
      await catalog.close()
      await content.close()
      await rm(path, { recursive: true, force: true })
    },
  }
}

/** Packages with the catalog's names: the practice PCs know them by KB and architecture. */
function packagesFor(architecture: Kind) {
  const processor = architecture === 'x64' ? 'amd64' : 'arm64'
  const extra = [{ name: 'large.bin', data: noise(150_000, 9) }]
  const named = (kb: string, ending: string, bytes: Buffer): readonly [string, Buffer] => [
    `windows11.0-${kb.toLowerCase()}-${architecture}_${digestOf('sha1', bytes)}.${ending}`,
    bytes,
  ]
  const lcu = lcuMsu({ kb: 'KB5086672', processor, build: '26100.8117' }, { extra })
  const checkpoint = lcuMsu(
    { kb: 'KB5043080', processor, build: '26100.1742' },
    { baseline: true, from: '26100.1' },
  )
  const safeOs = safeOsCab({ kb: 'KB5089593', processor, build: '26100.8455' })
  return [
    named('KB5086672', 'msu', lcu),
    named('KB5043080', 'msu', checkpoint),
    named('KB5089593', 'cab', safeOs),
  ] as const
}

const digestOf = (kind: string, bytes: Uint8Array) => createHash(kind).update(bytes).digest('hex')

function listed(
  architecture: Kind,
  packages: ReturnType<typeof packagesFor>,
  origin: string,
): ServerUpdate[] {
  const windows = `Windows 11, version 24H2 for ${architecture}-based Systems`
  const [lcu, checkpoint, safeOs] = packages
  const update = (title: string, classification: string, own: readonly (typeof lcu)[]): ServerUpdate => ({
    id: idOf(title),
    title,
    products: ['Windows 11'],
    classification,
    date: '11/10/2026',
    files: own.map(([name, bytes]) => ({
      name,
      url: `${origin}/${name}`,
      sha1: digestOf('sha1', bytes),
      sha256: digestOf('sha256', bytes),
      sizeBytes: bytes.length,
    })),
  })
  return [
    update(`Cumulative Update for ${windows} (KB5086672) (26100.8117)`, 'Security Updates', [
      lcu,
      checkpoint,
    ]),
    update(`Cumulative Update for ${windows} (KB5043080) (26100.1742)`, 'Security Updates', [checkpoint]),
    update(`Safe OS Dynamic Update for ${windows} (KB5089593)`, 'Critical Updates', [safeOs]),
  ]
}

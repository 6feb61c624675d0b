import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idOf } from '../catalog-server/sample-updates.ts'
import type { ServerUpdate } from '../catalog-server/server-update.ts'
import { startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { captureWith, freshHome } from '../cli/capture.ts'
import { startContentServer } from '../content-server/start-content-server.ts'
import { knowledge } from '../test-knowledge.ts'

type Kind = 'arm64' | 'x64'

/** A stick that a technician makes, and the calls of the console program that know its catalog. */
export type Stick = {
  readonly path: string
  /** Bytes of the packages that the catalog offers, by file name. */
  readonly published: ReadonlyMap<string, Uint8Array>
  call(...words: string[]): ReturnType<typeof captureWith>
  remove(): Promise<void>
}

/** Day on which the sticks are made. */
const day = '2026-11-22'
/** The update that the catalog of these tests has as the newest of 24H2, and its checkpoint. */
const newest = 5140001
const checkpoint = 5043080

/** A folder that stands for a stick, with a catalog that offers an update of 24H2 and its checkpoint. */
export async function openStick(architecture: Kind): Promise<Stick> {
  const home = freshHome()
  const path = await mkdtemp(join(tmpdir(), 'unstuck-field-'))
  const published = new Map([
    packageFile(newest, architecture, 250_000),
    packageFile(checkpoint, architecture, 70_000),
  ])
  const content = await startContentServer({ files: Object.fromEntries(published) })
  const catalog = await startCatalogServer({ updates: [listed(architecture, published, content.origin)] })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
  // The packages are of the test's own making, under KBs that the facts have other files of.
  const { files } = knowledge.packageFiles
  const own = files.filter(({ kb }) => ![`KB${newest}`, `KB${checkpoint}`].includes(kb))
  const known = { ...knowledge, packageFiles: { ...knowledge.packageFiles, files: own } }
  return {
    path,
    published,
    call: (...words) => captureWith({ day, known }, ...words),
    async remove() {
      home.remove()
      await catalog.close()
      await content.close()
      await rm(path, { recursive: true, force: true })
    },
  }
}

function packageFile(kb: number, architecture: Kind, size: number): [string, Uint8Array] {
  const body = randomBytes(size)
  const digest = createHash('sha1').update(body).digest('hex')
  return [`windows11.0-kb${kb}-${architecture}_${digest}.msu`, body]
}

function listed(architecture: Kind, files: ReadonlyMap<string, Uint8Array>, origin: string): ServerUpdate {
  const title = `2026-11 Cumulative Update for Windows 11, version 24H2 for ${architecture}-based Systems (KB${newest}) (26100.9801)`
  return {
    id: idOf(title),
    title,
    products: ['Windows 11'],
    classification: 'Security Updates',
    date: '11/10/2026',
    files: [...files].map(([name, bytes]) => ({
      name,
      url: `${origin}/${name}`,
      sha1: createHash('sha1').update(bytes).digest('hex'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
    })),
  }
}

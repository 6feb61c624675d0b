import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { downloadFile } from '../../../main/packages/download/download-file.ts'
import type { DownloadOptions, WantedFile } from '../../../main/packages/download/download-types.ts'
import {
  type ContentOptions,
  type ContentServer,
  startContentServer,
} from '../../content-server/start-content-server.ts'
import { bytes, hash } from './download-examples.ts'

/** Gives each test of a file its own folder and, once serving, a server with `a.msu`; both end with the test. */
export function downloadPlace() {
  let server: ContentServer | null = null
  const place = {
    folder: '',
    get server(): ContentServer {
      if (server === null) throw new Error('Nothing is served yet.')
      return server
    },
    async serve(options: Partial<ContentOptions> = {}): Promise<void> {
      server = await startContentServer({ files: { 'a.msu': bytes }, ...options })
    },
    wanted: (more: Partial<WantedFile> = {}): WantedFile => ({
      name: 'a.msu',
      url: `${place.server.origin}/a.msu`,
      sizeBytes: bytes.length,
      sha256: hash('sha256', bytes),
      sha1: hash('sha1', bytes),
      ...more,
    }),
    load: (more: Partial<WantedFile> = {}, options: Partial<DownloadOptions> = {}) =>
      downloadFile(place.wanted(more), {
        folder: place.folder,
        fetch,
        allowedUrl: (url) => (url.startsWith(place.server.origin) ? url : null),
        pause: async () => {},
        // Connections share work only if a test says so: requests must not depend on speed.
        patienceMs: Number.POSITIVE_INFINITY,
        ...options,
      }),
    onDisk: () => readFile(join(place.folder, 'a.msu')),
  }
  beforeEach(async () => {
    place.folder = await mkdtemp(join(tmpdir(), 'unstuck-download-'))
  })
  afterEach(async () => {
    await server?.close()
    server = null
    await rm(place.folder, { recursive: true, force: true })
  })
  return place
}

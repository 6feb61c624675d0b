import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Handlers } from '../../../common/contract.ts'
import type { BundleManifest } from '../../../common/evidence/bundle.ts'
import { type Collecting, maskKinds } from '../../../common/evidence/collecting.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { failureError, failureOf } from '../../texts/failure.ts'
import { collectBundle } from '../collect-bundle.ts'
import { ownNames } from '../hosts/own-names.ts'
import type { Desk } from './desk.ts'

type CollectCalls = Pick<
  Handlers,
  'collectEvidence' | 'saveCollected' | 'stopCollecting' | 'discardCollected'
>

const begun: Collecting = {
  state: 'collecting',
  fraction: null,
  text: '',
  masked: true,
  files: 0,
  sizeBytes: 0,
  masks: {},
  gaps: [],
  path: null,
  failure: null,
}

type Ready = { readonly file: string; readonly name: string }

/**
 * The calls for collecting evidence from the open PC. It is stored in a folder of Unstuck until the user has reviewed
 * and saved it; closing the window deletes what was not saved.
 */
export function collectCalls(desk: Desk, chosenFolder: () => string) {
  const { session, options } = desk
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null
  let ready: Ready | null = null
  const discard = async () => {
    if (ready !== null) await rm(ready.file, { force: true })
    ready = null
  }
  const collect = async (mask: boolean, signal: AbortSignal) => {
    await discard()
    const folder = join(options.home, 'collected')
    await makeFolder(folder)
    const file = join(folder, `${randomUUID()}.zip`)
    const { host } = desk.repair
    const { manifest } = await collectBundle(host, file, {
      mask,
      ...ownNames(host),
      signal,
      onProgress: (fraction, text) =>
        session.patch({ collecting: { ...begun, masked: mask, fraction, text } }),
    })
    ready = { file, name: bundleName(manifest) }
    session.patch({ collecting: { ...begun, state: 'ready', ...contentOf(manifest) } })
  }
  const calls: CollectCalls = {
    collectEvidence({ mask }) {
      if (running) throw failureError('busy', 'collecting-in-progress', {})
      desk.activity.mustBeIdle()
      const stop = new AbortController()
      session.patch({ collecting: { ...begun, masked: mask } })
      const ended = collect(mask, stop.signal)
        .catch((error: unknown) => {
          const failure = failureOf(error)
          const stopped = failure.code === 'cancelled'
          const state = stopped ? 'stopped' : 'failed'
          session.patch({ collecting: { ...begun, state, failure: stopped ? null : failure } })
        })
        .then(() => {
          running = null
        })
      running = { stop, ended }
      return null
    },
    async saveCollected() {
      if (ready === null || session.now.collecting === null)
        throw failureError('refused', 'nothing-collected', {})
      const path = await copyUnderNewName(ready, chosenFolder())
      await discard()
      session.patch({ collecting: { ...session.now.collecting, state: 'saved', path } })
      return { path }
    },
    stopCollecting() {
      running?.stop.abort()
      return null
    },
    async discardCollected() {
      await discard()
      session.patch({ collecting: null })
      return null
    },
  }
  const close = async () => {
    running?.stop.abort()
    await running?.ended
    await discard()
  }
  return { calls, close }
}

function contentOf({ masked, files, masks, gaps }: BundleManifest): Partial<Collecting> {
  return {
    masked,
    files: files.length,
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    masks: Object.fromEntries(maskKinds.flatMap((kind) => (masks[kind] ? [[kind, masks[kind]]] : []))),
    gaps,
  }
}

/** The name contains the time but nothing about the PC, because it is visible wherever the file goes. */
function bundleName({ collectedAt }: BundleManifest): string {
  return `unstuck-evidence-${collectedAt.replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}`
}

/** Copies a file without replacing an existing one. Throws FailureError. */
async function copyUnderNewName({ file, name }: Ready, folder: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${name}${count === 1 ? '' : `-${count}`}.zip`)
    try {
      await copyFile(file, path, constants.COPYFILE_EXCL)
      return path
    } catch (error) {
      if ((error as NodeJS.ErrnoException | null)?.code === 'EEXIST' && count < 100) continue
      const { code, where } = failureOf(error)
      throw code === 'disk-full'
        ? failureError('disk-full', 'report-disk-full', {}, where ?? path)
        : failureError('refused', 'collected-not-saved', {}, path)
    }
  }
}

import type { KitManifest } from '../../../common/packages/kit.ts'
import type { KitOrder, KitWork } from '../../../common/packages/kit-work.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { readListedKit } from '../../packages/kit/open-kit.ts'
import { downloadsFolder } from '../../settings/settings.ts'
import { failureError, failureOf } from '../../texts/failure.ts'
import { catalogAccess } from '../fetching/catalog-access.ts'
import type { Work } from '../repair-choices.ts'
import type { KitNeeds } from './kit-for-known.ts'
import { makeKit } from './make-kit.ts'

export type KitMaker = {
  /**
   * Begins a kit in a folder, with the WinRE images of a place unless it is null. Throws FailureError `busy` while
   * another is being made.
   */
  start(folder: string, order: KitOrder, winre: string | null): void
  /** Requests a stop; the content of the kit so far stays. */
  stop(): void
  /** Stops and waits for the end. */
  close(): Promise<void>
}

/** Interval at which a window is informed of progress. */
const everyMs = 200

/** Makes one kit at a time, alongside other work of a window, and reports its progress. */
export function kitMaker(options: {
  readonly home: string
  readonly fetch: CatalogAccess['fetch']
  /** Folder of this Unstuck; null if it runs from source. */
  readonly program: string | null
  readonly report: (work: KitWork) => void
  /** Determines the content for an order. Throws FailureError. */
  readonly needsOf: (order: KitOrder, work: Work) => Promise<KitNeeds>
}): KitMaker {
  const { home, fetch, program, report, needsOf } = options
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null

  const make = async (
    { folder, winre }: { readonly folder: string; readonly winre: string | null },
    order: KitOrder,
    signal: AbortSignal,
  ): Promise<void> => {
    const begun = begunIn(folder)
    report(begun)
    let lastReport = { at: 0, text: '' }
    try {
      const { items, gaps } = await needsOf(order, { signal })
      if (items.length === 0 && winre === null) throw failureError('refused', 'kit-nothing-needed', {})
      const {
        manifest,
        left,
        gaps: unchecked,
      } = await makeKit(catalogAccess({ home, fetch }), {
        items,
        folder,
        downloads: downloadsFolder(home),
        apps: order.app && program !== null ? [program] : [],
        winre: winre === null ? [] : [winre],
        signal,
        onProgress(fraction, text, secondsLeft = null) {
          const at = performance.now()
          if (text === lastReport.text && at - lastReport.at < everyMs) return
          lastReport = { at, text }
          report({ ...begun, fraction, text, secondsLeft })
        },
      })
      report({
        ...begun,
        state: 'made',
        fingerprint: (await readListedKit(folder)).fingerprint,
        left: [...left],
        gaps: [...gaps, ...unchecked],
        packages: packagesOf(manifest),
      })
    } catch (error) {
      const failure = failureOf(error)
      const stopped = failure.code === 'cancelled'
      report({ ...begun, state: stopped ? 'stopped' : 'failed', failure: stopped ? null : failure })
    }
  }

  return {
    start(folder, order, winre) {
      if (running) throw failureError('busy', 'kit-in-progress', {})
      if (order.app && program === null) throw failureError('refused', 'kit-app-from-sources', {})
      const stop = new AbortController()
      const ended = make({ folder, winre }, order, stop.signal).finally(() => {
        running = null
      })
      running = { stop, ended }
    },
    stop: () => running?.stop.abort(),
    async close() {
      running?.stop.abort()
      await running?.ended
    },
  }
}

function begunIn(folder: string): KitWork {
  return {
    state: 'making',
    folder,
    fraction: null,
    text: '',
    secondsLeft: null,
    packages: [],
    fingerprint: null,
    failure: null,
    left: [],
    gaps: [],
  }
}

function packagesOf({ packages }: KitManifest): KitWork['packages'] {
  return packages.map(({ file, kb, architecture, sizeBytes, verifiedBy }) => ({
    file,
    kb,
    architecture,
    sizeBytes,
    verifiedBy,
  }))
}

import type { Intake, IntakeItem } from '../../../common/evidence/intake.ts'
import { failureError, failureOf } from '../../texts/failure.ts'

/** What a set of supplied files works with. */
export type IntakeJob = {
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number | null, text: string) => void
  /** Whether the result will have nothing but this set. */
  readonly isOnly: () => boolean
}

type Work = (job: IntakeJob) => Promise<readonly IntakeItem[]>

type Options = {
  readonly report: (intake: Intake | null) => void
  readonly placeMedium: (folder: string) => void
}

const begun: Intake = { state: 'reading', fraction: null, text: '', items: [], explain: null }

/** Works through sets of supplied files in turn: what is supplied meanwhile waits, and its items join the others. */
export function intakeQueue({ report, placeMedium }: Options) {
  const waiting: Work[] = []
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null
  let shown: Intake = { ...begun, state: 'done' }
  const show = (intake: Intake) => {
    shown = intake
    report(intake)
  }
  const showReading = (fraction: number | null, text: string) => {
    const { items } = shown
    show({ ...begun, fraction, text, items, ...(waiting.length > 0 ? { waiting: waiting.length } : {}) })
  }
  const endWith = (state: 'done' | 'stopped') => {
    running = null
    // Supplied after the stop.
    if (waiting.length > 0) start()
    else show({ ...begun, state, items: shown.items })
  }
  const start = () => {
    const stop = new AbortController()
    running = { stop, ended: Promise.resolve() }
    running = { stop, ended: runAll(stop.signal) }
  }
  const stop = () => {
    waiting.length = 0
    running?.stop.abort()
  }
  const isOnly = () => shown.items.length === 0 && waiting.length === 0
  const runAll = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const work = waiting.shift()
      if (work === undefined) break
      showReading(null, '')
      try {
        const more = await work({ signal, onProgress: steady(showReading), isOnly })
        shown = { ...shown, items: [...shown.items, ...more] }
      } catch (error) {
        const why = failureOf(error)
        if (why.code === 'cancelled') return endWith('stopped')
        shown = { ...shown, items: [...shown.items, { name: '', to: 'unplaced', caseId: null, why }] }
      }
    }
    endWith(signal.aborted ? 'stopped' : 'done')
  }
  return {
    /**
     * Starts, or queues.
     *
     * @param instead Items of the last result that the new ones replace; if omitted, a new result begins
     */
    add(work: Work, instead: readonly IntakeItem[] | null = null): void {
      const items = instead === null ? [] : shown.items.filter((item) => !instead.includes(item))
      if (running === null) shown = { ...begun, items }
      else if (instead !== null) throw failureError('busy', 'intake-in-progress', {})
      waiting.push(work)
      if (running === null) start()
      else showReading(shown.fraction, shown.text)
    },
    /** Has codes explained, and keeps what was read or is being read. */
    answer(explain: string): void {
      report({ ...shown, explain })
    },
    /** Drops the codes that were to be explained. */
    forgetAsked(): void {
      const isEmpty = running === null && shown.items.length === 0
      report(isEmpty ? null : shown)
    },
    readMedium(at: number): void {
      const item = shown.items[at]
      if (item?.waits !== true) throw failureError('not-found', 'evidence-not-at-hand', {})
      placeMedium(item.name)
      const { waits: _, ...read } = item
      show({ ...shown, items: shown.items.with(at, read) })
    },
    stop,
    async close(): Promise<void> {
      stop()
      await running?.ended
    },
  }
}

/** The shown fraction never falls, and stays if a part of the work does not know its own. */
function steady(show: IntakeJob['onProgress']): IntakeJob['onProgress'] {
  let highest: number | null = null
  return (fraction, text) => {
    if (fraction !== null) highest = Math.max(highest ?? 0, fraction)
    show(highest, text)
  }
}

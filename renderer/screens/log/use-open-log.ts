import { useCallback, useEffect, useRef, useState } from 'react'
import type { LogPlace, LogState, OpenLog } from '../../../common/evidence/log-view.ts'
import { useWindowStore } from '../../store/use-window.tsx'

/** Polling intervals in milliseconds: while lines are being counted, and afterwards for new ones. */
const whileCounting = 300
const afterwards = 1000

/**
 * Opens a log, tracks counting and growth, and closes it. `failed` once opening failed; `readAs` selects another code
 * page.
 */
export function useOpenLog(place: LogPlace): {
  readonly log: OpenLog | null
  readonly state: LogState | null
  readonly failed: boolean
  readonly readAs: (codePage: number | null) => void
} {
  const store = useWindowStore()
  const [log, setLog] = useState<OpenLog | null>(null)
  const [state, setState] = useState<LogState | null>(null)
  const [failed, setFailed] = useState(false)
  const again = useRef(async () => {})
  useEffect(() => {
    let id: number | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const look = async () => {
      clearTimeout(timer)
      if (id === null || left) return
      const now = await store.call('logState', { id })
      if (left || now === null) return
      setState(now)
      if (now.changed === null) timer = setTimeout(() => void look(), now.whole ? afterwards : whileCounting)
    }
    again.current = look
    void store.call('openLog', place).then((opened) => {
      id = opened?.id ?? null
      if (left) {
        if (id !== null) void store.call('closeLog', { id })
        return
      }
      setLog(opened)
      setFailed(opened === null)
      if (opened === null) return
      setState(opened.state)
      timer = setTimeout(() => void look(), whileCounting)
    })
    return () => {
      left = true
      clearTimeout(timer)
      if (id !== null) void store.call('closeLog', { id })
    }
  }, [store, place])
  const readAs = useCallback(
    async (codePage: number | null) => {
      if (log === null) return
      await store.call('readLogAs', { id: log.id, codePage })
      await again.current()
    },
    [store, log],
  )
  return { log, state, failed, readAs: (codePage) => void readAs(codePage) }
}

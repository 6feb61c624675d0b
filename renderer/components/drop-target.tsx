import { useEffect, useRef, useState } from 'react'
import { useSession, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'

/** Accepts files and text dropped or pasted anywhere in the window, on any screen. */
export function DropTarget() {
  const store = useWindowStore()
  const [over, setOver] = useState(false)
  useFollowIntake()
  useEffect(() => {
    const dragged = (event: DragEvent) => {
      if (!event.dataTransfer || !/Files|text\/plain/.test(event.dataTransfer.types.join())) return
      // Otherwise the page would navigate to the file.
      event.preventDefault()
      setOver(event.type === 'dragover')
    }
    const dropped = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) void store.drop(files)
      else takeText(event.dataTransfer?.getData('text/plain') ?? '')
    }
    const pasted = (event: ClipboardEvent) => {
      const { target } = event
      // Fields handle their own paste events.
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length > 0) void store.drop(files)
      else takeText(event.clipboardData?.getData('text/plain') ?? '')
    }
    const takeText = (text: string) => {
      if (text.trim() !== '') void store.call('takeText', { text })
    }
    window.addEventListener('dragover', dragged)
    window.addEventListener('dragleave', dragged)
    window.addEventListener('drop', dropped)
    window.addEventListener('paste', pasted)
    return () => {
      window.removeEventListener('dragover', dragged)
      window.removeEventListener('dragleave', dragged)
      window.removeEventListener('drop', dropped)
      window.removeEventListener('paste', pasted)
    }
  }, [store])
  return over ? (
    <div className="drop-target" aria-hidden="true">
      <p>{say('window.intake.drop-here')}</p>
    </div>
  ) : null
}

/** Shows the panel while evidence is read, and continues if there is only one possible next step. */
function useFollowIntake(): void {
  const store = useWindowStore()
  const intake = useSession((session) => session.intake)
  const opened = useSession((session) => session.opened?.id ?? null)
  const state = intake?.state ?? null
  const explain = intake?.explain ?? null
  const [only, ...more] = intake?.items ?? []
  const arrived = state === 'done' && more.length === 0 && only?.to === 'case' && only.caseId === opened
  // A small file may be read before the beginning is rendered; the end is still announced. Codes are explained at once.
  const ended = state === 'done' || explain !== null ? intake : null
  useEffect(() => {
    if (state === 'reading') store.openPanel('evidence')
  }, [store, state])
  // Only once: opening one of the created cases must not bring the panel back.
  const announced = useRef<typeof ended>(null)
  useEffect(() => {
    if (ended === null || ended === announced.current) return
    announced.current = ended
    if (explain !== null) store.openPanel('explain')
    else if (!arrived && store.state.getState().panel === null) store.openPanel('evidence')
  }, [store, ended, explain, arrived])
  useEffect(() => {
    if (arrived && store.state.getState().panel === 'evidence') store.openPanel(null)
  }, [store, arrived])
}

import { useCallback, useRef, useState } from 'react'
import { CodeMeaning } from './log-record.tsx'
import { useExplained } from './use-explained.ts'

type Shown = { readonly code: string; readonly top: number; readonly left: number }
export type Tip = ReturnType<typeof useCodeTip>

/** Milliseconds for moving the pointer from the code to its explanation. */
const grace = 250
/** Pixels; see `.log-tip`. */
const widest = 416

/** The code under the pointer. */
export function useCodeTip() {
  const [shown, setShown] = useState<Shown | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stay = useCallback(() => clearTimeout(timer.current), [])
  const hide = useCallback(() => setShown(null), [])
  const onCode = useCallback((code: string | null, at?: DOMRect) => {
    clearTimeout(timer.current)
    if (code === null || at === undefined) {
      timer.current = setTimeout(() => setShown(null), grace)
      return
    }
    // Stays within the right edge of the window.
    const left = Math.max(8, Math.min(at.left, window.innerWidth - widest))
    setShown({ code, top: at.bottom + 4, left })
  }, [])
  return { shown, onCode, stay, hide }
}

/** Explains the code under the pointer; it stays while the pointer is on it, and Escape closes it. */
export function CodeTip({ tip }: { readonly tip: Tip }) {
  const { shown } = tip
  const answers = useExplained(shown === null ? [] : [shown.code])
  if (shown === null || answers.length === 0) return null
  return (
    <div
      className="log-tip"
      role="tooltip"
      style={{ top: shown.top, left: shown.left }}
      onMouseEnter={tip.stay}
      onMouseLeave={() => tip.onCode(null)}
    >
      {answers.map((answer) => (
        <CodeMeaning key={answer.code ?? answer.input} answer={answer} />
      ))}
    </div>
  )
}

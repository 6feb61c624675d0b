import { useEffect, useRef } from 'react'
import type { Stage } from '../store/stage.ts'
import { useSession } from '../store/use-window.tsx'
import { say } from '../text/say.ts'

/** True once the window has rendered its first screen, which must not take the focus. */
let drawn = false

/** Nothing outside an open panel can have the focus; when the panel closes, it would return to where it came from. */
function focusBehindPanel(title: HTMLHeadingElement | null): void {
  const panel = document.querySelector('dialog[open]')
  if (panel === null) title?.focus()
  else panel.addEventListener('close', () => title?.focus(), { once: true })
}

/** The title of a screen. It takes the focus when the screen appears, so that screen readers begin there. */
export function ScreenHead(props: {
  readonly stage: Stage
  readonly title?: string
  readonly lead?: string
}) {
  const title = useRef<HTMLHeadingElement>(null)
  const opened = useSession((session) => session.opened?.id ?? null)
  const before = useRef(opened)
  useEffect(() => {
    if (drawn) focusBehindPanel(title.current)
    drawn = true
    title.current?.closest('main')?.scrollTo({ top: 0 })
  }, [])
  // Another case on the same screen is another page for the person, unlike a case that begins here.
  useEffect(() => {
    const another = before.current !== null && opened !== before.current
    before.current = opened
    if (!another) return
    focusBehindPanel(title.current)
    title.current?.closest('main')?.scrollTo({ top: 0 })
  }, [opened])
  return (
    <header className="screen-head">
      <h1 ref={title} tabIndex={-1}>
        {props.title ?? say(`window.stage.${props.stage}.title`)}
      </h1>
      <p className="lead">{props.lead ?? say(`window.stage.${props.stage}.lead`)}</p>
    </header>
  )
}

import { useEffect, useRef } from 'react'
import type { Stage } from '../store/stage.ts'
import { say } from '../text/say.ts'

/** True once the window has rendered its first screen, which must not take the focus. */
let drawn = false

/** The title of a screen. It takes the focus when the screen appears, so that screen readers begin there. */
export function ScreenHead(props: {
  readonly stage: Stage
  readonly title?: string
  readonly lead?: string
}) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (drawn) title.current?.focus()
    drawn = true
    title.current?.closest('main')?.scrollTo({ top: 0 })
  }, [])
  return (
    <header className="screen-head">
      <h1 ref={title} tabIndex={-1}>
        {props.title ?? say(`window.stage.${props.stage}.title`)}
      </h1>
      <p className="lead">{props.lead ?? say(`window.stage.${props.stage}.lead`)}</p>
    </header>
  )
}

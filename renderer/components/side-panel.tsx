import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { say } from '../text/say.ts'
import { ActionButton } from './action-button.tsx'

/**
 * A panel over the screen, using the browser's modal dialog: Escape and its close button close it, the focus stays
 * inside and returns afterwards.
 */
export function SidePanel(props: {
  readonly title: string
  readonly wide?: boolean
  /** As wide as the window. */
  readonly full?: boolean
  /** Nothing in it can be operated: the keyboard scrolls it as a whole. */
  readonly onlyText?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // In an effect after painting the dialog would already be removed, and removing an open one loses the focus.
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`panel ${props.wide ? 'panel-wide' : ''} ${props.full ? 'panel-full' : ''}`}
      aria-labelledby={id}
      onClose={props.onClose}
    >
      <header className="panel-head">
        <h2 id={id} tabIndex={-1}>
          {props.title}
        </h2>
        <ActionButton
          look="subtle"
          icon="close"
          label={say('window.app.close')}
          onClick={() => dialog.current?.close()}
        />
      </header>
      {props.onlyText ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area without controls is reached by Tab
        <section className="panel-body" tabIndex={0} aria-labelledby={id}>
          {props.children}
        </section>
      ) : (
        <div className="panel-body">{props.children}</div>
      )}
    </dialog>
  )
}

import type { ReactNode } from 'react'

/** The bar at the foot of a screen: what can be done next, the main thing last. */
export function Actions(props: {
  readonly about?: string
  /** What came of one of the buttons; null while nothing did. It is said to screen readers when it comes. */
  readonly outcome?: string | null
  readonly children: ReactNode
}) {
  return (
    <footer className="actions">
      {props.about && <p className="quiet actions-about">{props.about}</p>}
      {props.outcome !== undefined && (
        <p className="quiet actions-about wrap" role="status">
          {props.outcome}
        </p>
      )}
      <div className="actions-buttons">{props.children}</div>
    </footer>
  )
}

import type { ReactNode } from 'react'

/** The bar at the foot of a screen: what can be done next, the main thing last. */
export function Actions(props: { readonly about?: string; readonly children: ReactNode }) {
  return (
    <footer className="actions">
      {props.about && <p className="quiet actions-about">{props.about}</p>}
      <div className="actions-buttons">{props.children}</div>
    </footer>
  )
}

import type { ReactNode } from 'react'
import { ShowInFolder } from './show-in-folder.tsx'

/** The bar at the bottom of a screen with the available actions, the main one last. */
export function Actions(props: {
  readonly about?: string
  /** Where the report was saved; null before. Announced to screen readers when set. */
  readonly outcome?: string | null
  readonly children: ReactNode
}) {
  return (
    <footer className="actions">
      {props.about && <p className="quiet actions-about">{props.about}</p>}
      {props.outcome !== undefined && (
        <div className="quiet actions-about wrap">
          <span role="status">{props.outcome}</span>
          {props.outcome !== null && <ShowInFolder of={{ what: 'report' }} />}
        </div>
      )}
      <div className="actions-buttons">{props.children}</div>
    </footer>
  )
}

import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** Collapsed details. */
export function Disclosure(props: {
  readonly label: string
  /** Accessible name with more context than the label, which it contains. */
  readonly name?: string
  readonly open?: boolean
  readonly children: ReactNode
}) {
  return (
    <details className="disclosure" open={props.open ?? false}>
      <summary aria-label={props.name}>
        <Icon name="open" className="disclosure-mark" />
        {props.label}
      </summary>
      <div className="disclosure-body">{props.children}</div>
    </details>
  )
}

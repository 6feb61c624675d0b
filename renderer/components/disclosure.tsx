import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** Detail that is one key press away. */
export function Disclosure(props: {
  readonly label: string
  readonly open?: boolean
  readonly children: ReactNode
}) {
  return (
    <details className="disclosure" open={props.open ?? false}>
      <summary>
        <Icon name="open" className="disclosure-mark" />
        {props.label}
      </summary>
      <div className="disclosure-body">{props.children}</div>
    </details>
  )
}

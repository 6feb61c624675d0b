import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** Detail that is one key press away. */
export function Disclosure(props: {
  readonly label: string
  /** Says more than the label to those who do not see what stands around it; has the label in it. */
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

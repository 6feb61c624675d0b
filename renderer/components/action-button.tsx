import { Button } from '@fluentui/react-components'
import { Icon, type IconName } from './icon.tsx'

/** A button for one action. `primary` is the recommended next action; at most one per screen. */
export function ActionButton(props: {
  readonly label: string
  readonly onClick?: () => void
  /** Submits the enclosing form, like Enter in a field. */
  readonly submits?: boolean
  readonly icon?: IconName
  readonly iconAfter?: IconName
  readonly look?: 'primary' | 'secondary' | 'subtle'
  readonly size?: 'small' | 'medium' | 'large'
  readonly disabled?: boolean
  readonly name?: string
  readonly describedBy?: string
}) {
  const icon = props.icon ?? props.iconAfter
  return (
    <Button
      appearance={props.look ?? 'secondary'}
      size={props.size ?? 'medium'}
      type={props.submits ? 'submit' : 'button'}
      onClick={props.onClick}
      // A button that becomes unavailable must not lose the focus.
      disabledFocusable={props.disabled ?? false}
      iconPosition={props.iconAfter ? 'after' : 'before'}
      aria-label={props.name}
      aria-describedby={props.describedBy}
      {...(icon ? { icon: <Icon name={icon} /> } : {})}
    >
      {props.label}
    </Button>
  )
}

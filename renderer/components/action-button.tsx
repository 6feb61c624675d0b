import { Button } from '@fluentui/react-components'
import { Icon, type IconName } from './icon.tsx'

/** A button that does one thing. `primary` is the one thing to do next; there is at most one on a screen. */
export function ActionButton(props: {
  readonly label: string
  readonly onClick?: () => void
  /** Sends the form that it stands in, as Enter in a field does. */
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
      // Focus must not fall off a button that becomes unavailable under it.
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

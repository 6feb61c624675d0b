import { ProgressBar } from '@fluentui/react-components'

/** A progress bar with a name; indeterminate without a fraction. */
export function Bar(props: {
  readonly label: string
  readonly fraction: number | null
  readonly thick?: boolean
}) {
  return (
    <ProgressBar
      aria-label={props.label}
      thickness={props.thick ? 'large' : 'medium'}
      {...(props.fraction === null ? {} : { value: props.fraction })}
    />
  )
}

import { Checkbox } from '@fluentui/react-components'

/** One thing that is on or off. */
export function CheckField(props: {
  readonly label: string
  /** For people who do not see what it stands beside; begins with the label. */
  readonly name?: string
  readonly value: boolean
  readonly disabled?: boolean
  readonly onChange: (value: boolean) => void
}) {
  return (
    <Checkbox
      label={props.label}
      {...(props.name === undefined ? {} : { 'aria-label': props.name })}
      checked={props.value}
      disabled={props.disabled ?? false}
      onChange={(_event, { checked }) => props.onChange(checked === true)}
    />
  )
}

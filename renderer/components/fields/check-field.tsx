import { Checkbox } from '@fluentui/react-components'

/** A checkbox. */
export function CheckField(props: {
  readonly label: string
  /** Accessible name for people who do not see the context; begins with the label. */
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

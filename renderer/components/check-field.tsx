import { Checkbox } from '@fluentui/react-components'

/** One thing that is on or off. */
export function CheckField(props: {
  readonly label: string
  readonly value: boolean
  readonly disabled?: boolean
  readonly onChange: (value: boolean) => void
}) {
  return (
    <Checkbox
      label={props.label}
      checked={props.value}
      disabled={props.disabled ?? false}
      onChange={(_event, { checked }) => props.onChange(checked === true)}
    />
  )
}

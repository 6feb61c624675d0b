import { Field, Input } from '@fluentui/react-components'

/** One line of text with its label. */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly maxLength: number
  readonly onChange: (value: string) => void
}) {
  return (
    <Field label={props.label}>
      <Input
        value={props.value}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        onChange={(_event, { value }) => props.onChange(value)}
      />
    </Field>
  )
}

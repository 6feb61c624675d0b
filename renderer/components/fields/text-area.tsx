import { Field, Textarea } from '@fluentui/react-components'

/** A labelled multi-line text field. */
export function TextArea(props: {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly onChange: (value: string) => void
}) {
  return (
    <Field label={props.label}>
      <Textarea
        value={props.value}
        maxLength={props.maxLength}
        onChange={(_event, { value }) => props.onChange(value)}
      />
    </Field>
  )
}

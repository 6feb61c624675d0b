import { Field, Input } from '@fluentui/react-components'

/** A labelled single-line text field. */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly maxLength: number
  /** What is wrong with the current value, as displayed text. */
  readonly problem?: string
  /** Id for focusing it; omitted if nothing does. */
  readonly id?: string
  readonly onChange: (value: string) => void
}) {
  return (
    <Field label={props.label} {...(props.problem === undefined ? {} : { validationMessage: props.problem })}>
      <Input
        {...(props.id === undefined ? {} : { id: props.id })}
        value={props.value}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        // Placeholders are paths, KBs or versions, left to right in every language until something else is typed.
        {...(props.placeholder === undefined ? {} : { dir: 'auto' })}
        onChange={(_event, { value }) => props.onChange(value)}
      />
    </Field>
  )
}

import { Field, Input } from '@fluentui/react-components'

/** One line of text with its label. */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly maxLength: number
  /** What is wrong with the present value, for people. */
  readonly problem?: string
  /** What the focus is given to it by; left out where nothing does. */
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
        // An example is a path, a KB or a version: left to right in every language until something else is typed.
        {...(props.placeholder === undefined ? {} : { dir: 'auto' })}
        onChange={(_event, { value }) => props.onChange(value)}
      />
    </Field>
  )
}

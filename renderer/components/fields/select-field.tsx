import { Field, Select } from '@fluentui/react-components'

/** A labelled selection of one of several named values. */
export function SelectField<T extends string>(props: {
  readonly label: string
  readonly hint?: string
  readonly value: T
  readonly disabled?: boolean
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[]
  readonly onChange: (value: T) => void
}) {
  return (
    <Field label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
      <Select
        value={props.value}
        disabled={props.disabled ?? false}
        onChange={(_event, chosen) => {
          const option = props.options.find(({ value }) => value === chosen.value)
          if (option) props.onChange(option.value)
        }}
      >
        {props.options.map(({ value, label, lang }) => (
          <option key={value} value={value} lang={lang}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

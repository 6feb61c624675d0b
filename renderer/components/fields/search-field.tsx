import { Field, Input } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'

/** A field that filters the list below it, which is always open; the focus stays in the field. */
export function SearchField(props: {
  readonly id: string
  readonly label: string
  readonly value: string
  /** Ids of the list and of its selected entry; empty if there is none. */
  readonly list: string
  readonly chosen: string
  readonly onChange: (value: string) => void
  readonly onKey: (event: KeyboardEvent) => void
}) {
  return (
    <Field label={props.label}>
      <Input
        id={props.id}
        role="combobox"
        aria-expanded
        aria-controls={props.list}
        aria-autocomplete="list"
        aria-activedescendant={props.chosen}
        value={props.value}
        maxLength={200}
        onChange={(_event, { value }) => props.onChange(value)}
        onKeyDown={props.onKey}
      />
    </Field>
  )
}

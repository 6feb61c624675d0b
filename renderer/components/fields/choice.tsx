import { Radio, RadioGroup } from '@fluentui/react-components'
import { useId } from 'react'

/** One of a few options, each with a description. */
export function Choice<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string; readonly about: string }[]
  readonly disabled?: boolean
  readonly onChange: (value: T) => void
}) {
  const id = useId()
  return (
    <RadioGroup
      aria-label={props.label}
      value={props.value}
      layout="vertical"
      disabled={props.disabled ?? false}
      onChange={(_event, chosen) => {
        const option = props.options.find(({ value }) => value === chosen.value)
        if (option) props.onChange(option.value)
      }}
    >
      {props.options.map((option) => (
        <Radio
          key={option.value}
          value={option.value}
          // The label contains the description too, which would be read twice.
          aria-labelledby={`${id}-${option.value}-name`}
          aria-describedby={`${id}-${option.value}`}
          label={
            <>
              <span id={`${id}-${option.value}-name`} className="strong">
                {option.label}
              </span>
              <span id={`${id}-${option.value}`} className="quiet block">
                {option.about}
              </span>
            </>
          }
        />
      ))}
    </RadioGroup>
  )
}

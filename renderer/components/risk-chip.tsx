import type { Risk } from '../../common/diagnosis/diagnosis.ts'
import { say, title } from '../text/say.ts'
import { Chip } from './chip.tsx'

/** How much a step changes. */
export function RiskChip(props: { readonly risk: Risk }) {
  const name = title(`word.risk.${props.risk}`)
  const about = say(`window.risk.${props.risk}.about`)
  if (props.risk === 'destructive')
    return (
      <Chip tone="bad" icon="warning" title={about}>
        {name}
      </Chip>
    )
  return (
    <Chip tone={props.risk === 'repair' ? 'accent' : 'neutral'} title={about}>
      {name}
    </Chip>
  )
}

import type { Risk } from '../../common/diagnosis.ts'
import { text } from '../text/en.ts'
import { Chip } from './chip.tsx'

/** How much a step changes. */
export function RiskChip(props: { readonly risk: Risk }) {
  const { name, about } = text.plan.risk[props.risk]
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

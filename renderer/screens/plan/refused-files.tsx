import type { Plan } from '../../../common/plan/plan.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../text/say.ts'

/** The supplied files that the plan does not use, each with the reason. */
export function RefusedFiles(props: { readonly refused: Plan['refused'] }) {
  if (props.refused.length === 0) return null
  return (
    <Card title={say('window.plan.refused')}>
      <ul className="rows">
        {props.refused.map(({ file, why }) => (
          <li key={file} className="row">
            <Icon name="against" className="tone-quiet" />
            <div>
              <p className="strong wrap">{file}</p>
              <p className="wrap">{why}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

import type { PlannedFinding } from '../../../common/plan/plan.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../text/say.ts'

/** Findings that the plan does not repair, each with the reason. */
export function LeftFindings(props: { readonly findings: readonly PlannedFinding[] }) {
  return (
    <Card title={say('window.plan.left-findings')}>
      <ul className="checks">
        {props.findings.map(({ cause, title, left }) => (
          <li key={`${cause} ${title}`} className="check">
            <p className="check-what">
              <Icon name="warning" className="tone-warning" />
              <span className="strong wrap">{title}</span>
            </p>
            {left !== null && <p className="check-why quiet wrap">{say(`verdict.why.${left}`)}</p>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

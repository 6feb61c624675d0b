import { standingKey } from '../../../common/verdict/standing-key.ts'
import type { JudgedFinding } from '../../../common/verdict/verdict.ts'
import { whyOpen } from '../../../common/verdict/why-open.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { say, title, words } from '../../text/say.ts'

const looks = {
  cured: ['good', 'good'],
  'still-there': ['bad', 'bad'],
  'not-addressed': ['warning', 'warning'],
  'not-readable': ['unread', 'warning'],
} as const satisfies Record<JudgedFinding['standing'], readonly [string, string]>

/** The outcome of each cause that the plan started with, with the reason if it is not fixed. */
export function JudgedFindings(props: { readonly findings: readonly JudgedFinding[] }) {
  if (props.findings.length === 0) return null
  return (
    <Card title={say('window.proof.findings')}>
      <ul className="checks">
        {props.findings.map((finding) => {
          const [icon, tone] = looks[finding.standing]
          const why = whyOpen(finding)
          return (
            <li key={`${finding.cause} ${finding.title}`} className="check">
              <p className="check-what">
                <Icon name={icon} className={`tone-${tone}`} />
                <span className="strong wrap">{finding.title}</span>
                <span className={`tone-${tone} nowrap`}>{title(standingKey(finding))}</span>
              </p>
              {why !== null && <p className="check-why quiet wrap">{words(why)}</p>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

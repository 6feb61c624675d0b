import type { JudgedFinding } from '../../../common/verdict.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { text } from '../../text/en.ts'

const looks = {
  cured: ['good', 'good'],
  'still-there': ['bad', 'bad'],
  'not-addressed': ['warning', 'warning'],
  'not-readable': ['unread', 'warning'],
} as const satisfies Record<JudgedFinding['standing'], readonly [string, string]>

/** What became of each cause that the plan began with, and why where it is not cured. */
export function JudgedFindings(props: { readonly findings: readonly JudgedFinding[] }) {
  if (props.findings.length === 0) return null
  return (
    <Card title={text.proof.findings}>
      <ul className="checks">
        {props.findings.map((finding) => {
          const [icon, tone] = looks[finding.standing]
          return (
            <li key={`${finding.cause} ${finding.title}`} className="check">
              <p className="check-what">
                <Icon name={icon} className={`tone-${tone}`} />
                <span className="strong wrap">{finding.title}</span>
                <span className={`tone-${tone} nowrap`}>{text.proof.standing[finding.standing]}</span>
              </p>
              {finding.why !== null && (
                <p className="quiet wrap">
                  {text.proof.whyOpen[finding.why]}
                  {finding.unread.length > 0 && ` (${finding.unread.join(', ')})`}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

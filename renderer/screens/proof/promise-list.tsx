import { type Check, fromInspection } from '../../../common/verdict/verdict.ts'
import { Card } from '../../components/card.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { Icon } from '../../components/icon.tsx'
import { useSession } from '../../store/use-window.tsx'
import { say, title } from '../../text/say.ts'

const looks = { unread: ['unread', 'warning'], kept: ['good', 'good'], broken: ['bad', 'bad'] } as const

/** Every promise of the plan compared with the PC; their sources are collapsed. */
export function PromiseList(props: { readonly checks: readonly Check[] }) {
  const sources = props.checks.filter(({ source }) => source !== '')
  return (
    <Card title={say('window.proof.checks')}>
      <ul className="checks">
        {props.checks.map((check) => (
          <Promised key={`${check.what} ${check.source}`} check={check} />
        ))}
      </ul>
      {sources.length > 0 && (
        <Disclosure label={say('window.proof.sources')}>
          <dl className="pairs">
            {sources.map(({ what, source }) => (
              <div key={`${what} ${source}`} className="pair">
                <dt>{what}</dt>
                {source === fromInspection ? (
                  <dd>{say('word.source-inspection')}</dd>
                ) : (
                  <dd className="mono wrap">{source}</dd>
                )}
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </Card>
  )
}

function Promised(props: { readonly check: Check }) {
  const { what, expected, found, ok } = props.check
  const host = useSession((session) => session.host)
  // Shows a PC's label instead of its internal id.
  const shown = (value: string) => (value === host.id ? host.label : value)
  const state = ok === null ? 'unread' : ok ? 'kept' : 'broken'
  const [icon, tone] = looks[state]
  return (
    <li className="check">
      <p className="check-what">
        <Icon name={icon} className={`tone-${tone}`} />
        <span className="strong wrap">{what}</span>
        <span className={`tone-${tone} nowrap`}>{title(`word.promise-state.${state}`)}</span>
      </p>
      <dl className="check-pairs">
        <div>
          <dt>{say('word.expected')}</dt>
          <dd className="wrap">
            <bdi>{shown(expected)}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('word.found')}</dt>
          <dd className="wrap strong">
            <bdi>{shown(found)}</bdi>
          </dd>
        </div>
      </dl>
    </li>
  )
}

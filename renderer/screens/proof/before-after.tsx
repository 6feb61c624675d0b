import type { Verdict } from '../../../common/verdict/verdict.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../text/say.ts'

/** Build, servicing stack and WinRE before the plan and now. Nothing for a verdict without them. */
export function BeforeAfter(props: { readonly verdict: Verdict }) {
  const { before, after } = props.verdict
  if (!before || !after) return null
  const rows = [
    { name: say('word.fact.windows'), from: before.build, to: after.build },
    { name: say('word.fact.servicing-stack'), from: before.servicingStack, to: after.servicingStack },
    { name: say('word.fact.winre'), from: before.winre, to: after.winre },
  ]
  return (
    <Card title={say('verdict.before-after')}>
      <ul className="checks">
        {rows.map(({ name, from, to }) => (
          <li key={name} className="check">
            <p className="check-what">
              <Icon
                name={from !== null && from === to ? 'against' : 'good'}
                className={from !== null && from === to ? 'tone-quiet' : 'tone-good'}
              />
              <span className="change-name strong wrap">{name}</span>
              <Change from={from} to={to} />
              <span className="quiet nowrap">
                {from === null || to === null
                  ? ''
                  : say(from === to ? 'verdict.unchanged' : 'verdict.changed')}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The old and the new value with an arrow; an unchanged value only once. */
function Change(props: { readonly from: string | null; readonly to: string | null }) {
  const { from, to } = props
  if (from !== null && from === to)
    return (
      <span className="change-values">
        <bdi>{to}</bdi>
      </span>
    )
  return (
    <span className="change-values">
      <span className="sr-only">{say('verdict.before')}: </span>
      <bdi>{from ?? say('word.not-read')}</bdi>
      <Icon name="next" className="tone-quiet" />
      <span className="sr-only">{say('verdict.after')}: </span>
      <bdi className="strong">{to ?? say('word.not-read')}</bdi>
    </span>
  )
}

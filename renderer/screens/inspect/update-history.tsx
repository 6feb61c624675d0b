import type { Facts, UpdateAttempt } from '../../../common/facts.ts'
import { sourcesOf } from '../../../common/sources-of.ts'
import { Card } from '../../components/card.tsx'
import { Chip } from '../../components/chip.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { groupAttempts } from '../../store/group-attempts.ts'
import { text } from '../../text/en.ts'
import { whenText } from '../../text/format.ts'

const looks: Readonly<
  Record<UpdateAttempt['outcome'], { icon: IconName; tone: 'good' | 'bad' | 'warning' | 'neutral' }>
> = {
  installed: { icon: 'good', tone: 'good' },
  failed: { icon: 'bad', tone: 'bad' },
  'restart-needed': { icon: 'restart', tone: 'warning' },
  started: { icon: 'waiting', tone: 'neutral' },
}

/** The update history along a line, newest first; the same failure again and again is one point with a count. */
export function UpdateHistory(props: { readonly facts: Facts }) {
  const history = props.facts.updateHistory
  if (!history) return null
  const groups = groupAttempts(history.value)
  return (
    <Card
      title={text.inspect.history}
      aside={
        <p className="quiet clamp source" title={sourcesOf(history.from)}>
          {text.inspect.from(sourcesOf(history.from))}
        </p>
      }
    >
      {groups.length === 0 && <p className="quiet">{text.inspect.historyNone}</p>}
      <ol className="timeline">
        {groups.map((group) => {
          const { icon, tone } = looks[group.outcome]
          return (
            <li key={`${group.last} ${group.title} ${group.outcome}`} className="timeline-point">
              <span className="timeline-mark">
                <Icon name={icon} className={`tone-${tone}`} />
              </span>
              <div className="timeline-words">
                <p className="strong wrap">{group.title}</p>
                <p className="chips">
                  <span className={`tone-${tone} strong`}>{text.inspect.attempt[group.outcome]}</span>
                  {group.code && <Chip tone="bad">{group.code}</Chip>}
                  {group.count > 1 && <Chip>{text.inspect.times(group.count)}</Chip>}
                  <span className="quiet">
                    {group.count > 1
                      ? text.inspect.since(whenText(group.first), whenText(group.last))
                      : whenText(group.last)}
                  </span>
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

import { groupAttempts } from '../../../common/diagnosis/group-attempts.ts'
import { sourcesOf } from '../../../common/diagnosis/sources-of.ts'
import type { Facts, UpdateAttempt } from '../../../common/facts/facts.ts'
import { Card } from '../../components/card.tsx'
import { Chip } from '../../components/chip.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { whenText } from '../../text/format.ts'
import { apart, say } from '../../text/say.ts'
import { sourceNames } from '../../text/source-names.ts'

const looks: Readonly<
  Record<UpdateAttempt['outcome'], { icon: IconName; tone: 'good' | 'bad' | 'warning' | 'neutral' }>
> = {
  installed: { icon: 'good', tone: 'good' },
  failed: { icon: 'bad', tone: 'bad' },
  'restart-needed': { icon: 'restart', tone: 'warning' },
  started: { icon: 'waiting', tone: 'neutral' },
}

/** Timeline of the update history, newest first; repeated failures are one point with a count. */
export function UpdateHistory(props: { readonly facts: Facts }) {
  const history = props.facts.updateHistory
  if (!history) return null
  const groups = groupAttempts(history.value)
  return (
    <Card
      title={say('word.fact.history')}
      aside={
        <p className="quiet clamp source" title={sourcesOf(history.from)}>
          {say('window.inspect.from', { source: apart(sourceNames(sourcesOf(history.from))) })}
        </p>
      }
    >
      {groups.length === 0 && <p className="quiet">{say('window.inspect.history-none')}</p>}
      <ol className="timeline">
        {groups.map((group) => {
          const { icon, tone } = looks[group.outcome]
          return (
            <li key={`${group.last} ${group.title} ${group.outcome}`} className="timeline-point">
              <span className="timeline-mark">
                <Icon name={icon} className={`tone-${tone}`} />
              </span>
              <div className="timeline-words">
                <p className="strong wrap">
                  <bdi>{group.title}</bdi>
                </p>
                <p className="chips">
                  <span className={`tone-${tone} strong`}>{say(`window.attempt.${group.outcome}`)}</span>
                  {group.code && <Chip tone="bad">{group.code}</Chip>}
                  {group.count > 1 && <Chip>{say('window.inspect.times', { count: group.count })}</Chip>}
                  <span className="quiet">
                    {group.count > 1
                      ? say('window.inspect.since', {
                          first: whenText(group.first),
                          last: whenText(group.last),
                        })
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

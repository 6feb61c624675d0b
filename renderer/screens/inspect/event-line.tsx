import { sourcesOf } from '../../../common/diagnosis/sources-of.ts'
import type { Facts, TimelineEvent } from '../../../common/facts/facts.ts'
import { textOfEvent } from '../../../common/windows/event-meanings.ts'
import { Card } from '../../components/card.tsx'
import { Chip } from '../../components/chip.tsx'
import { Icon } from '../../components/icon.tsx'
import { whenText } from '../../text/format.ts'
import { apart, say } from '../../text/say.ts'
import { sourceNames } from '../../text/source-names.ts'

const mostShown = 12

/** Timeline of errors and warnings in Windows' own logs, newest first: servicing, services, disks, transfers. */
export function EventLine(props: { readonly facts: Facts }) {
  const fact = props.facts.timeline
  if (!fact) return null
  const events = fact.value.filter(({ level }) => level !== 'information')
  if (events.length === 0) return null
  return (
    <Card
      title={say('window.inspect.events')}
      aside={
        <p className="quiet clamp source" title={sourcesOf(fact.from)}>
          {say('window.inspect.from', { source: apart(sourceNames(sourcesOf(fact.from))) })}
        </p>
      }
    >
      <ol className="timeline">
        {events.slice(0, mostShown).map((event) => (
          <li
            key={`${event.time} ${event.source} ${event.eventId} ${event.subject}`}
            className="timeline-point"
          >
            <span className="timeline-mark">
              <Icon
                name={event.level === 'error' ? 'bad' : 'warning'}
                className={event.level === 'error' ? 'tone-bad' : 'tone-warning'}
              />
            </span>
            <div className="timeline-words">
              <p className="strong wrap">
                {event.subject === null
                  ? whatOf(event)
                  : say('window.inspect.event', { subject: event.subject, what: whatOf(event) })}
              </p>
              <p className="chips">
                {event.code && <Chip tone="bad">{event.code}</Chip>}
                <span className="quiet">{`${event.source} ${event.eventId}`}</span>
                <span className="quiet">{whenText(event.time)}</span>
              </p>
            </div>
          </li>
        ))}
      </ol>
      {events.length > mostShown && (
        <p className="quiet">{say('window.inspect.more-events', { count: events.length - mostShown })}</p>
      )}
    </Card>
  )
}

/** The event's meaning in the window's language; an undescribed event keeps its own text. */
function whatOf({ source, eventId, text }: TimelineEvent): string {
  const key = textOfEvent(source, eventId)
  return key === null ? text : say(key)
}

import { useEffect, useRef } from 'react'
import type { JournalEvent } from '../../../common/case/journal.ts'
import type { PlanStep } from '../../../common/plan/plan.ts'
import { Card } from '../../components/card.tsx'
import { clockText } from '../../text/format.ts'
import { journalLines } from '../../text/journal-line.ts'
import { say } from '../../text/say.ts'

/** The journal as it grows; it scrolls to the end unless a person scrolled away. */
export function JournalFeed(props: {
  readonly steps: readonly PlanStep[]
  readonly planSha256: string | null
  readonly journal: readonly JournalEvent[]
}) {
  const feed = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  const lines = journalLines(props.journal, { steps: props.steps, sha256: props.planSha256 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer journal is the reason to scroll
  useEffect(() => {
    if (atEnd.current && feed.current) feed.current.scrollTop = feed.current.scrollHeight
  }, [lines.length])
  return (
    <Card
      title={say('window.repair.journal')}
      about={say('window.repair.journal-about')}
      className="feed-card"
    >
      <section
        ref={feed}
        className="feed"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
        tabIndex={0}
        aria-label={say('window.repair.journal-lines')}
        onScroll={({ currentTarget: box }) => {
          atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24
        }}
      >
        <ol>
          {lines.map((line) => (
            <li key={line.seq} data-kind={line.kind}>
              <time dateTime={line.time} className="quiet nowrap">
                {clockText(line.time)}
              </time>
              <span className="wrap">{line.words}</span>
            </li>
          ))}
        </ol>
      </section>
    </Card>
  )
}

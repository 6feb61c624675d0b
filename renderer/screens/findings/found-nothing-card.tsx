import { Icon } from '../../components/icon.tsx'
import type { FoundNothing } from '../../store/found-nothing.ts'
import { say } from '../../text/say.ts'

/** The title of a screen without causes; "nothing is wrong" only for a completely inspected PC. */
export function headOfNothing(nothing: FoundNothing): string {
  return say(heads[nothing] ?? 'window.findings.none')
}

const heads: Partial<Record<FoundNothing, 'window.findings.healthy' | 'window.findings.unread'>> = {
  well: 'window.findings.healthy',
  nothing: 'window.findings.unread',
}

const looks = {
  well: ['proof', 'tone-good', 'window.findings.healthy-about'],
  unread: ['unread', 'tone-warning', 'window.findings.healthy-gaps'],
  'past-end': ['info', 'tone-warning', 'window.findings.past-end'],
  logs: ['info', 'tone-accent', 'window.findings.none-logs'],
  nothing: ['unread', 'tone-warning', 'word.evidence-unread'],
} as const

/** What it means that no cause was found. */
export function FoundNothingCard(props: { readonly nothing: FoundNothing }) {
  const [icon, tone, words] = looks[props.nothing]
  return (
    <section className="card" aria-label={headOfNothing(props.nothing)}>
      <p className="healthy-words">
        <Icon name={icon} className={tone} />
        {say(words)}
      </p>
    </section>
  )
}

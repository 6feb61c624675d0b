import { Icon } from '../../components/icon.tsx'
import type { FoundNothing } from '../../store/found-nothing.ts'
import { say } from '../../text/say.ts'

/** The title of a screen without causes; "nothing is wrong" only for a completely inspected PC. */
export function headOfNothing(nothing: FoundNothing): string {
  return say(nothing === 'well' ? 'window.findings.healthy' : 'window.findings.none')
}

const looks = {
  well: ['proof', 'tone-good', 'window.findings.healthy-about'],
  unread: ['unread', 'tone-warning', 'window.findings.healthy-gaps'],
  'past-end': ['info', 'tone-warning', 'window.findings.past-end'],
  logs: ['info', 'tone-accent', 'window.findings.none-logs'],
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

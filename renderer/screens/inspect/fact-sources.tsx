import { sourcesOf } from '../../../common/diagnosis/sources-of.ts'
import type { Facts } from '../../../common/facts/facts.ts'
import { Disclosure } from '../../components/disclosure.tsx'
import { factText } from '../../text/fact-text.ts'
import { say } from '../../text/say.ts'

/** The complete call or file behind each fact, collapsed. */
export function FactSources(props: { readonly facts: Facts }) {
  const rows = Object.entries(props.facts).flatMap(([name, fact]) =>
    fact ? [{ name, source: sourcesOf(fact.from) }] : [],
  )
  if (rows.length === 0) return null
  return (
    <Disclosure label={say('window.inspect.sources')}>
      <dl className="pairs">
        {rows.map(({ name, source }) => (
          <div key={name} className="pair">
            <dt>{factText(name)}</dt>
            <dd className="mono wrap">{source}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}

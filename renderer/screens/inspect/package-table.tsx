import type { Facts } from '../../../common/facts/facts.ts'
import { Card } from '../../components/card.tsx'
import { Chip } from '../../components/chip.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { say, title } from '../../text/say.ts'

/** Every package that Windows lists, collapsed. */
export function PackageTable(props: { readonly facts: Facts }) {
  const { packages } = props.facts
  if (!packages) return null
  return (
    <Card title={say('word.fact.packages')}>
      <Disclosure label={say('window.inspect.package-count', { count: packages.value.length })}>
        <ul className="rows">
          {packages.value.map((one) => (
            <li key={one.identity} className="row row-between">
              <code className="wrap">{one.identity}</code>
              <span className="chips">
                {one.baseline && <Chip tone="accent">{say('window.inspect.baseline')}</Chip>}
                <Chip>{title(`word.package-state.${one.state}`)}</Chip>
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Card>
  )
}

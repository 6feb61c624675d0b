import type { Facts } from '../../../common/facts.ts'
import { Card } from '../../components/card.tsx'
import { Chip } from '../../components/chip.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { text } from '../../text/en.ts'

/** Every package that Windows lists, folded away. */
export function PackageTable(props: { readonly facts: Facts }) {
  const { packages } = props.facts
  if (!packages) return null
  return (
    <Card title={text.inspect.packages}>
      <Disclosure label={text.inspect.packageCount(packages.value.length)}>
        <ul className="rows">
          {packages.value.map((one) => (
            <li key={one.identity} className="row row-between">
              <code className="wrap">{one.identity}</code>
              <span className="chips">
                {one.baseline && <Chip tone="accent">{text.inspect.baseline}</Chip>}
                <Chip>{text.inspect.packageState[one.state]}</Chip>
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Card>
  )
}

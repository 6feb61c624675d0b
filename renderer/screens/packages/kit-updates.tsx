import type { Architecture } from '../../../common/windows/architecture.ts'
import { CheckField } from '../../components/fields/check-field.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { say } from '../../text/say.ts'

const architectures = ['x64', 'arm64'] as const

/** Updates by KB, and the target PCs. */
export function KitUpdates(props: {
  readonly kbs: string
  readonly isWrong: boolean
  readonly wanted: readonly Architecture[]
  readonly product: string
  readonly onKbs: (kbs: string) => void
  readonly onWanted: (wanted: readonly Architecture[]) => void
  readonly onProduct: (product: string) => void
}) {
  return (
    <>
      <TextField
        label={say('window.kit.kbs')}
        value={props.kbs}
        maxLength={300}
        placeholder={say('window.kit.kbs-placeholder')}
        {...(props.isWrong ? { problem: say('window.kit.kbs-problem') } : {})}
        onChange={props.onKbs}
      />
      <Architectures wanted={props.wanted} onChange={props.onWanted} />
      <TextField
        label={say('window.kit.product')}
        value={props.product}
        maxLength={200}
        placeholder={say('window.kit.product-placeholder')}
        onChange={props.onProduct}
      />
    </>
  )
}

/** Target architectures; the list keeps its order regardless of the order of selection. */
function Architectures(props: {
  readonly wanted: readonly Architecture[]
  readonly onChange: (wanted: readonly Architecture[]) => void
}) {
  const { wanted, onChange } = props
  return (
    <fieldset className="plain-fieldset">
      <legend>{say('window.kit.architectures')}</legend>
      {architectures.map((one) => (
        <CheckField
          key={one}
          label={say(`window.kit.architecture.${one}`)}
          value={wanted.includes(one)}
          onChange={(on) =>
            onChange(architectures.filter((each) => (each === one ? on : wanted.includes(each))))
          }
        />
      ))}
    </fieldset>
  )
}

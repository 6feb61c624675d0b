import type { KitOrder } from '../../../common/packages/kit-work.ts'
import { SelectField } from '../../components/fields/select-field.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useSession } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** What determines the content of a kit. */
export type KitPurpose = 'kbs' | NonNullable<KitOrder['for']>['kind']

/** That part of the order; empty if updates are named. */
export function forOf(purpose: KitPurpose, text: string): Pick<KitOrder, 'for'> {
  if (purpose === 'kbs') return {}
  return { for: purpose === 'plan' ? { kind: 'plan' } : { kind: purpose, text: text.trim() } }
}

/** The basis of the kit; offers the open plan if it has packages. */
export function KitFor(props: {
  readonly purpose: KitPurpose
  readonly known: string
  readonly onPurpose: (purpose: KitPurpose) => void
  readonly onKnown: (known: string) => void
}) {
  const { purpose, known } = props
  const hasPackages = useSession(
    (session) => session.plan?.steps.some((step) => step.package !== null) ?? false,
  )
  const offered: readonly KitPurpose[] = hasPackages
    ? ['kbs', 'plan', 'versions', 'machine']
    : ['kbs', 'versions', 'machine']
  return (
    <>
      <SelectField
        label={say('window.kit.for')}
        value={purpose}
        options={offered.map((value) => ({ value, label: say(`window.kit.for.${value}`) }))}
        onChange={(chosen) => {
          props.onPurpose(chosen)
          props.onKnown('')
        }}
      />
      {(purpose === 'versions' || purpose === 'machine') && (
        <TextField
          label={say(`window.kit.known.${purpose}`)}
          value={known}
          maxLength={300}
          placeholder={purpose === 'versions' ? '24h2-arm64, 25h2-x64' : 'build=26100.8117,arch=arm64'}
          onChange={props.onKnown}
        />
      )}
    </>
  )
}

import { CheckField } from '../../components/fields/check-field.tsx'
import type { PackagesStart } from '../../store/use-packages-start.ts'
import { say } from '../../text/say.ts'

/** Whether Unstuck itself is added to the kit, or why it cannot be. */
export function KitApp(props: {
  readonly program: PackagesStart['program']
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}) {
  const { program } = props
  if (program === undefined) return null
  if (program === null) return <p className="quiet wrap">{say('window.kit.no-app')}</p>
  return (
    <div>
      <CheckField label={say('window.kit.app')} value={props.value} onChange={props.onChange} />
      <p className="quiet wrap">
        {say('window.kit.about-app', {
          architecture: program.architecture,
          runs: program.architecture === 'x64' ? 'both' : 'other',
        })}
      </p>
    </div>
  )
}

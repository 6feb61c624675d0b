import { CheckField } from '../../components/check-field.tsx'
import { useOwnProgram } from '../../store/use-own-program.ts'
import { text } from '../../text/en.ts'

/** Whether Unstuck itself goes into the kit, or why it cannot. */
export function KitApp(props: { readonly value: boolean; readonly onChange: (value: boolean) => void }) {
  const program = useOwnProgram()
  if (program === undefined) return null
  if (program === null) return <p className="quiet wrap">{text.kit.noApp}</p>
  return (
    <div>
      <CheckField label={text.kit.app} value={props.value} onChange={props.onChange} />
      <p className="quiet wrap">{text.kit.aboutApp(program.architecture)}</p>
    </div>
  )
}

import { useState } from 'react'
import { type Architecture, architectures } from '../../../common/windows/architecture.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { SelectField } from '../../components/fields/select-field.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

const none = ''

/** Reasons for having no plan that a description of the PC removes. */
const asked: ReadonlySet<string> = new Set([
  'pc-build-unknown',
  'pc-revision-unknown',
  'pc-architecture-unknown',
])

/**
 * What a person says about a PC of which only logs are here, for example by telephone. Nothing if the plan lacks something
 * else.
 */
export function DescribeMachine() {
  const lacks = useSession(({ unplanned }) => asked.has(unplanned?.reason?.code ?? ''))
  const known = useSession((session) => session.diagnosis?.machine.architecture ?? null)
  const store = useWindowStore()
  const [build, setBuild] = useState('')
  const [architecture, setArchitecture] = useState<Architecture | typeof none>(known ?? none)
  if (!lacks) return null
  const said = { build: build.trim(), arch: architecture }
  const machine = Object.entries(said).flatMap(([name, value]) => (value === '' ? [] : [`${name}=${value}`]))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (machine.length === 0) return
        void store.call('planAgain', { method: 'folder', target: null, machine: machine.join(',') })
      }}
    >
      <p className="wrap">{say('window.machine.about')}</p>
      <TextField
        label={say('window.machine.build')}
        value={build}
        maxLength={40}
        placeholder="26100.8117"
        onChange={setBuild}
      />
      <SelectField
        label={say('window.machine.architecture')}
        value={architecture}
        options={[
          { value: none, label: say('window.machine.unknown') },
          ...architectures.map((value) => ({ value, label: value === 'arm64' ? 'ARM64' : value })),
        ]}
        onChange={setArchitecture}
      />
      <div className="actions-buttons">
        <ActionButton
          submits
          icon="plan"
          label={say('window.machine.plan')}
          disabled={machine.length === 0}
        />
      </div>
    </form>
  )
}

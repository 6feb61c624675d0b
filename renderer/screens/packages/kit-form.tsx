import { useState } from 'react'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { CheckField } from '../../components/check-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { readKbs } from '../../store/read-kbs.ts'
import { useFolderChoice } from '../../store/use-folder-choice.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { KitApp } from './kit-app.tsx'
import { KitFolder } from './kit-folder.tsx'
import { KitProgress } from './kit-progress.tsx'

const architectures = ['x64', 'arm64'] as const

/** What a kit for another PC is made of, and how far it is. */
export function KitForm() {
  const target = useSession((session) => session.plan?.target?.kb ?? '')
  const native = useSession((session) => session.plan?.machine.architecture ?? null)
  const making = useSession((session) => session.kit?.state === 'making')
  const choice = useFolderChoice()
  const store = useWindowStore()
  const [kbs, setKbs] = useState(target)
  const [wanted, setWanted] = useState<readonly Architecture[]>(native === null ? [] : [native])
  const [product, setProduct] = useState('')
  const [folder, setFolder] = useState('')
  const [app, setApp] = useState(false)
  const read = readKbs(kbs)
  const ready = read !== null && wanted.length > 0 && folder.trim() !== ''
  const make = async () => {
    if (!ready || making) return
    // A folder that a dialog gave is known to main already; a typed one is not.
    if (choice === 'typed' && !(await store.call('chooseFolder', { use: 'kit', typed: folder }))) return
    const words = product.trim() === '' ? null : product.trim()
    await store.call('makeKit', { kbs: read, architectures: [...wanted], product: words, app })
  }
  return (
    <Card title={say('window.kit.title')} about={say('window.kit.about')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextField
          label={say('window.kit.kbs')}
          value={kbs}
          maxLength={300}
          placeholder={say('window.kit.kbs-placeholder')}
          {...(kbs.trim() !== '' && read === null ? { problem: say('window.kit.kbs-problem') } : {})}
          onChange={setKbs}
        />
        <Architectures wanted={wanted} onChange={setWanted} />
        <TextField
          label={say('window.kit.product')}
          value={product}
          maxLength={200}
          placeholder={say('window.kit.product-placeholder')}
          onChange={setProduct}
        />
        <KitApp value={app} onChange={setApp} />
        <KitFolder choice={choice} folder={folder} onChange={setFolder} />
        <div className="actions-buttons">
          {making ? (
            <ActionButton
              icon="close"
              label={say('window.kit.stop')}
              onClick={() => void store.call('stopKit', null)}
            />
          ) : (
            <ActionButton icon="download" label={say('window.kit.make')} disabled={!ready} submits />
          )}
        </div>
      </form>
      <KitProgress />
    </Card>
  )
}

/** For which PCs the kit has to do; the order of the list stays, whichever is ticked first. */
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

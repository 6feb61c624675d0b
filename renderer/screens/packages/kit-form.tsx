import { useState } from 'react'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { readKbs } from '../../store/read-kbs.ts'
import { useFolderChoice } from '../../store/use-folder-choice.ts'
import type { PackagesStart } from '../../store/use-packages-start.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { KitApp } from './kit-app.tsx'
import { KitFolder } from './kit-folder.tsx'
import { forOf, KitFor, type KitPurpose } from './kit-for.tsx'
import { KitProgress } from './kit-progress.tsx'
import { KitUpdates } from './kit-updates.tsx'
import { KitWinre } from './kit-winre.tsx'

const nothingNamed = { kbs: [], architectures: [], product: null }

const kitFolderWords = () => ({
  label: say('window.kit.folder'),
  placeholder: say('window.packages.folder-placeholder'),
  choose: say('window.kit.choose'),
})

/** The form for a kit for another PC, and its progress. */
export function KitForm(props: Pick<PackagesStart, 'program'>) {
  const target = useSession((session) => session.plan?.target?.kb ?? '')
  const native = useSession((session) => session.plan?.machine.architecture ?? null)
  const making = useSession((session) => session.kit?.state === 'making')
  const choice = useFolderChoice()
  const store = useWindowStore()
  const [purpose, setPurpose] = useState<KitPurpose>('kbs')
  const [known, setKnown] = useState('')
  const [kbs, setKbs] = useState(target)
  const [wanted, setWanted] = useState<readonly Architecture[]>(native === null ? [] : [native])
  const [product, setProduct] = useState('')
  const [folder, setFolder] = useState('')
  const [app, setApp] = useState(false)
  const [winre, setWinre] = useState<string | null>(null)
  const read = readKbs(kbs)
  // WinRE alone is worth a kit.
  const onlyWinre = purpose === 'kbs' && kbs.trim() === '' && winre !== null
  const isNamed =
    purpose === 'kbs' ? read !== null && wanted.length > 0 : purpose === 'plan' || known.trim() !== ''
  const ready = (isNamed || onlyWinre) && folder.trim() !== '' && winre?.trim() !== ''
  const make = async () => {
    if (!ready || making) return
    // The main process knows a folder selected in a dialog, but not a typed one.
    const chosen = async (use: 'kit' | 'kit-winre', typed: string) =>
      choice !== 'typed' || (await store.call('chooseFolder', { use, typed })) !== null
    if (!(await chosen('kit', folder)) || (winre !== null && !(await chosen('kit-winre', winre)))) return
    const words = product.trim() === '' ? null : product.trim()
    const order =
      purpose === 'kbs' ? { kbs: read ?? [], architectures: [...wanted], product: words } : nothingNamed
    await store.call('makeKit', {
      ...order,
      ...forOf(purpose, known),
      app,
      ...(winre === null ? {} : { winre: true }),
    })
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
        <KitFor purpose={purpose} known={known} onPurpose={setPurpose} onKnown={setKnown} />
        {purpose === 'kbs' && (
          <KitUpdates
            kbs={kbs}
            isWrong={kbs.trim() !== '' && read === null}
            wanted={wanted}
            product={product}
            onKbs={setKbs}
            onWanted={setWanted}
            onProduct={setProduct}
          />
        )}
        <KitApp program={props.program} value={app} onChange={setApp} />
        <KitWinre choice={choice} place={winre} onChange={setWinre} />
        <KitFolder use="kit" words={kitFolderWords()} choice={choice} folder={folder} onChange={setFolder} />
        <KitButtons making={making} ready={ready} />
      </form>
      <KitProgress />
    </Card>
  )
}

function KitButtons(props: { readonly making: boolean; readonly ready: boolean }) {
  const store = useWindowStore()
  return (
    <div className="actions-buttons">
      {props.making ? (
        <ActionButton
          icon="close"
          label={say('window.kit.stop')}
          onClick={() => void store.call('stopKit', null)}
        />
      ) : (
        <ActionButton icon="download" label={say('window.kit.make')} disabled={!props.ready} submits />
      )}
    </div>
  )
}

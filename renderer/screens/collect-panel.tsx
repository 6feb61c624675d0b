import { useState } from 'react'
import { type Collecting, maskKinds } from '../../common/evidence/collecting.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Bar } from '../components/bar.tsx'
import { Card } from '../components/card.tsx'
import { CheckField } from '../components/fields/check-field.tsx'
import { GapList } from '../components/gap-list.tsx'
import { FailureBar } from '../components/notices/failure-bar.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useSession, useWindow, useWindowStore } from '../store/use-window.tsx'
import { troubleIn } from '../store/window-store.ts'
import { sizeText } from '../text/format.ts'
import { say, title } from '../text/say.ts'
import { FolderForm } from './folder-form.tsx'

/** Evidence of the open PC: shows what is masked, then what was collected, then saves it. */
export function CollectPanel(props: { readonly onClose: () => void }) {
  const trouble = useWindow((state) => troubleIn(state, 'collect'))
  const collecting = useSession((session) => session.collecting)
  const store = useWindowStore()
  return (
    <SidePanel title={say('window.collect.title')} onClose={props.onClose}>
      {trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />}
      {collecting?.failure && <FailureBar failure={collecting.failure} />}
      <p className="quiet">{say('window.collect.about')}</p>
      {collecting?.state === 'ready' ? (
        <Collected collecting={collecting} />
      ) : (
        <Before working={collecting?.state === 'collecting'} />
      )}
      <div className="stack" role="status">
        {collecting?.state === 'collecting' && (
          <>
            <Bar label={say('window.collect.collecting')} fraction={collecting.fraction} />
            <p className="quiet wrap">{collecting.text}</p>
          </>
        )}
        {collecting?.state === 'stopped' && <p>{say('window.collect.stopped')}</p>}
        {collecting?.state === 'saved' && (
          <p className="wrap">{say('window.collect.saved', { path: collecting.path ?? '' })}</p>
        )}
      </div>
      {collecting?.state === 'collecting' && (
        <div className="actions-buttons">
          <ActionButton
            icon="close"
            label={say('window.collect.stop')}
            onClick={() => void store.call('stopCollecting', null)}
          />
        </div>
      )}
    </SidePanel>
  )
}

function Before(props: { readonly working: boolean }) {
  const settings = useWindow((state) => state.settings)
  const [chosen, setMask] = useState<boolean | null>(null)
  const mask = chosen ?? settings?.mask ?? true
  const store = useWindowStore()
  return (
    <Card title={say('window.collect.masked-title')} about={say('window.collect.masked-about')}>
      <div className="stack">
        <ul className="plain-list">
          {maskKinds.map((kind) => (
            <li key={kind}>{title(`word.mask.${kind}`)}</li>
          ))}
        </ul>
        <CheckField
          label={say('window.collect.mask')}
          value={mask}
          disabled={props.working}
          onChange={setMask}
        />
        {!mask && <p role="alert">{say('window.collect.no-mask')}</p>}
        <div className="actions-buttons">
          <ActionButton
            look="primary"
            icon="package"
            label={say('window.collect.start')}
            disabled={props.working}
            onClick={() => void store.call('collectEvidence', { mask })}
          />
        </div>
      </div>
    </Card>
  )
}

function Collected(props: { readonly collecting: Collecting }) {
  const { files, sizeBytes, masks, masked, gaps } = props.collecting
  const store = useWindowStore()
  const counted = maskKinds.flatMap((kind) => {
    const count = masks[kind] ?? 0
    return count === 0 ? [] : [{ kind, count }]
  })
  return (
    <>
      <Card
        title={say('window.collect.ready')}
        about={say('window.collect.content', { files, size: sizeText(sizeBytes) })}
      >
        <div className="stack">
          {!masked && <p className="strong">{say('window.collect.not-masked')}</p>}
          {counted.length === 0 ? (
            masked && <p>{say('window.collect.nothing-masked')}</p>
          ) : (
            <>
              <h3>{say('window.collect.masked-title')}</h3>
              <ul className="plain-list">
                {counted.map(({ kind, count }) => (
                  <li key={kind}>
                    {say('window.collect.count', { what: title(`word.mask.${kind}`), count })}
                  </li>
                ))}
              </ul>
            </>
          )}
          <FolderForm
            use="collected"
            words={{
              folder: say('window.collect.folder'),
              folderPlaceholder: '',
              read: say('window.collect.save'),
              choose: say('window.collect.choose'),
            }}
            disabled={false}
            onChosen={() => void store.call('saveCollected', null)}
            more={
              <ActionButton
                label={say('window.collect.discard')}
                onClick={() => void store.call('discardCollected', null)}
              />
            }
          />
        </div>
      </Card>
      <GapList gaps={gaps} />
    </>
  )
}

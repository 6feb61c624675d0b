import { useEffect, useState } from 'react'
import type { CallOutput } from '../../common/contract.ts'
import { SidePanel } from '../components/side-panel.tsx'
import { useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { PcChoices } from './inspect/pc-choices.tsx'

/** Every PC that can be opened, from any screen. */
export function PcPanel(props: { readonly onClose: () => void }) {
  const store = useWindowStore()
  const [hosts, setHosts] = useState<CallOutput<'listHosts'>>([])
  useEffect(() => {
    void store.call('listHosts', null).then((known) => setHosts(known ?? []))
  }, [store])
  return (
    <SidePanel title={say('window.app.other-pc')} onClose={props.onClose}>
      <p className="quiet">{say('window.start.others-about')}</p>
      <PcChoices hosts={hosts} onChosen={props.onClose} />
    </SidePanel>
  )
}

import { FailureBar } from '../components/notices/failure-bar.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useWindow, useWindowStore } from '../store/use-window.tsx'
import { troubleIn } from '../store/window-store.ts'
import { say } from '../text/say.ts'
import { MediumChoice } from './media/medium-choice.tsx'
import { MediumFound } from './media/medium-found.tsx'

/** Installation media and images: how outdated each layer is, and how to update them; from any screen. */
export function MediaPanel(props: { readonly onClose: () => void }) {
  const trouble = useWindow((state) => troubleIn(state, 'media'))
  const store = useWindowStore()
  return (
    <SidePanel title={say('window.media.title')} wide onClose={props.onClose}>
      {trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />}
      <MediumChoice />
      <MediumFound />
    </SidePanel>
  )
}

import { FailureBar } from '../components/notices/failure-bar.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { usePackagesStart } from '../store/use-packages-start.ts'
import { useSession, useWindow, useWindowStore } from '../store/use-window.tsx'
import { troubleIn } from '../store/window-store.ts'
import { say } from '../text/say.ts'
import { KitForm } from './packages/kit-form.tsx'
import { SuppliedPackages } from './packages/supplied-packages.tsx'

/** Packages supplied for this PC, and kits for others; from any screen. */
export function PackagesPanel(props: { readonly onClose: () => void }) {
  const trouble = useWindow((state) => troubleIn(state, 'packages'))
  const failure = useSession((session) => session.failure)
  const start = usePackagesStart()
  const store = useWindowStore()
  return (
    <SidePanel title={say('window.packages.title')} onClose={props.onClose}>
      {failure && <FailureBar failure={failure} onDismiss={() => void store.call('forgetFailure', null)} />}
      {trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />}
      {start && (
        <>
          <SuppliedPackages kits={start.kits} />
          <KitForm program={start.program} />
        </>
      )}
    </SidePanel>
  )
}

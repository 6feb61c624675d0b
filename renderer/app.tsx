import { FluentProvider } from '@fluentui/react-components'
import { directionOf } from '../common/texts/languages.ts'
import { DropTarget } from './components/drop-target.tsx'
import { KeptFocus } from './components/kept-focus.tsx'
import { late } from './components/late.tsx'
import { CaseNotices } from './components/notices/case-notices.tsx'
import { FailureBar } from './components/notices/failure-bar.tsx'
import { FaultBoundary } from './components/notices/fault-boundary.tsx'
import { LiveWords } from './components/notices/live-words.tsx'
import { LostNotice } from './components/notices/lost-notice.tsx'
import { SettingsNotice } from './components/notices/settings-notice.tsx'
import { PageTitle } from './components/page-title.tsx'
import { PcBanner } from './components/pc-banner.tsx'
import { Rail } from './components/rail.tsx'
import { useMedia } from './components/use-media.ts'
import { WindowKeys } from './components/window-keys.tsx'
import { FindingsScreen } from './screens/findings-screen.tsx'
import { InspectScreen } from './screens/inspect-screen.tsx'
import { PlanScreen } from './screens/plan-screen.tsx'
import { ProofScreen } from './screens/proof-screen.tsx'
import { RepairScreen } from './screens/repair-screen.tsx'
import type { Stage } from './store/stage.ts'
import { useWindow, useWindowStore } from './store/use-window.tsx'
import { troubleIn } from './store/window-store.ts'
import { say } from './text/say.ts'
import { darkTheme, lightTheme } from './theme.ts'

const ExplainPanel = late(() => import('./screens/explain-panel.tsx').then((m) => m.ExplainPanel))
const PcPanel = late(() => import('./screens/pc-panel.tsx').then((m) => m.PcPanel))

const PackagesPanel = late(() => import('./screens/packages-panel.tsx').then((m) => m.PackagesPanel))

const EvidenceInPanel = late(() => import('./screens/evidence-panel.tsx').then((m) => m.EvidenceInPanel))

const CollectPanel = late(() => import('./screens/collect-panel.tsx').then((m) => m.CollectPanel))

const CasesPanel = late(() => import('./screens/cases-panel.tsx').then((m) => m.CasesPanel))

const MediaPanel = late(() => import('./screens/media-panel.tsx').then((m) => m.MediaPanel))

const LogPanel = late(() => import('./screens/log-panel.tsx').then((m) => m.LogPanel))

const PalettePanel = late(() => import('./screens/palette-panel.tsx').then((m) => m.PalettePanel))

const KeysPanel = late(() => import('./screens/keys-panel.tsx').then((m) => m.KeysPanel))

const SettingsPanel = late(() => import('./screens/settings-panel.tsx').then((m) => m.SettingsPanel))

const screens: Readonly<Record<Stage, () => React.ReactNode>> = {
  inspect: InspectScreen,
  findings: FindingsScreen,
  plan: PlanScreen,
  repair: RepairScreen,
  proof: ProofScreen,
}

/** The whole window: the banner of a practice PC, the steps, and the screen of the current step. */
export function App() {
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const settings = useWindow((state) => state.settings)
  const theme = settings?.theme ?? 'system'
  const dark = theme === 'system' ? systemIsDark : theme === 'dark'
  const language = settings?.spoken ?? 'en'
  const session = useWindow((state) => state.session)
  const trouble = useWindow((state) => state.trouble)
  const panel = useWindow((state) => state.panel)
  const log = useWindow((state) => state.log)
  const { openPanel } = useWindowStore()
  const close = () => openPanel(null)
  return (
    <FluentProvider
      // Texts are not React state, so a language change re-mounts everything.
      key={language}
      theme={dark ? darkTheme : lightTheme}
      dir={directionOf(language)}
      className="app"
    >
      {session ? (
        <>
          <a className="skip" href="#content">
            {say('window.app.skip')}
          </a>
          <PcBanner host={session.host} />
          <LostNotice />
          <SettingsNotice />
          <PageTitle />
          <div className="frame">
            <Rail />
            <Content />
          </div>
          <LiveWords />
          <KeptFocus />
          <DropTarget />
          <WindowKeys />
          <FaultBoundary key={panel ?? 'none'} onLeave={close}>
            {panel === 'explain' && <ExplainPanel onClose={close} />}
            {panel === 'pc' && <PcPanel onClose={close} />}
            {panel === 'packages' && <PackagesPanel onClose={close} />}
            {panel === 'collect' && <CollectPanel onClose={close} />}
            {panel === 'evidence' && <EvidenceInPanel onClose={close} />}
            {panel === 'cases' && <CasesPanel onClose={close} />}
            {panel === 'media' && <MediaPanel onClose={close} />}
            {panel === 'log' && log && <LogPanel place={log} onClose={close} />}
            {panel === 'palette' && <PalettePanel onClose={close} />}
            {panel === 'keys' && <KeysPanel onClose={close} />}
            {panel === 'settings' && <SettingsPanel onClose={close} />}
          </FaultBoundary>
        </>
      ) : (
        <main className="loading">
          <h1 className="quiet">{say('window.app.loading')}</h1>
          {trouble && <FailureBar failure={trouble} />}
        </main>
      )}
    </FluentProvider>
  )
}

function Content() {
  const stage = useWindow((state) => state.stage)
  const trouble = useWindow((state) => troubleIn(state, null))
  const failure = useWindow((state) => state.session?.failure ?? null)
  const notice = useWindow(
    ({ session }) => session !== null && (session.opened?.readOnly || session.setAside.length > 0),
  )
  const store = useWindowStore()
  const Screen = screens[stage]
  return (
    <main id="content" className="content" tabIndex={-1} data-stage={stage}>
      {(trouble || failure || notice) && (
        <div className="notices">
          <CaseNotices />
          {failure && (
            <FailureBar failure={failure} onDismiss={() => void store.call('forgetFailure', null)} />
          )}
          {trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />}
        </div>
      )}
      <FaultBoundary key={stage}>
        <Screen />
      </FaultBoundary>
    </main>
  )
}

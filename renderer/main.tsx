import '../common/no-eval.ts'
import { createRoot } from 'react-dom/client'
import type { Bridge } from '../common/contract.ts'
import { App } from './app.tsx'
import { nextTask } from './store/in-batches.ts'
import { StoreProvider } from './store/use-window.tsx'
import { watchConnection } from './store/watch-connection.ts'
import { createWindowStore } from './store/window-store.ts'
import './styles/base.css'
import './styles/controls.css'
import './styles/frame.css'
import './styles/frame-small.css'
import './styles/cards.css'
import './styles/progress.css'
import './styles/panels.css'
import './styles/pictures.css'
import './styles/start.css'
import './styles/diagnosis.css'
import './styles/plan.css'
import './styles/repair.css'
import './styles/verdict.css'
import './styles/screens-small.css'
import './styles/cases.css'
import './styles/log.css'
import './styles/palette.css'

declare global {
  interface Window {
    /** The bridge that the shell adds to the page before any other script. */
    readonly unstuck: Bridge
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root to draw in.')
const store = createWindowStore(window.unstuck, nextTask())
await store.loadSettings()
store.connect()
watchConnection(window.unstuck, (lost) => store.state.setState({ lost }))
createRoot(root).render(
  <StoreProvider store={store}>
    <App />
  </StoreProvider>,
)

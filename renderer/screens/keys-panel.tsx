import { SidePanel } from '../components/side-panel.tsx'
import { say } from '../text/say.ts'

/** The window's keyboard shortcuts. */
export function KeysPanel(props: { readonly onClose: () => void }) {
  const keys = [
    [say('window.keys.with-control', { key: 'K' }), say('window.palette.title')],
    ['F1', say('window.keys.title')],
    [say('window.keys.with-control', { key: 'V' }), say('window.intake.title')],
    ['Esc', say('window.app.close')],
  ] as const
  return (
    <SidePanel title={say('window.keys.title')} onlyText onClose={props.onClose}>
      <dl className="pairs">
        {keys.map(([key, about]) => (
          <div key={key} className="key-pair">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
      <h3>{say('window.log.title')}</h3>
      <p>{say('window.log.about')}</p>
    </SidePanel>
  )
}

import type { HostIdentity } from '../../common/inspection.ts'
import { text } from '../text/en.ts'
import { Icon } from './icon.tsx'

/** Says on every screen that the PC shown is not a real one, or not this one. Draws nothing for this PC. */
export function PcBanner(props: { readonly host: HostIdentity }) {
  const { host } = props
  if (host.kind === 'windows') return null
  const words = text[host.kind]
  return (
    <aside className="pc-banner" data-kind={host.kind} aria-label={words.badge}>
      <Icon name="practice" />
      <strong>{words.badge}</strong>
      <span>{words.banner(host.label)}</span>
    </aside>
  )
}

import type { HostIdentity } from '../../common/facts/inspection.ts'
import { isPractice } from '../../common/practice.ts'
import { say } from '../text/say.ts'
import { Icon, type IconName } from './icon.tsx'

const icons: Readonly<Record<Exclude<HostIdentity['kind'], 'windows'>, IconName>> = {
  practice: 'practice',
  bundle: 'folder',
  record: 'folder',
  offline: 'pc',
}

/** States on every screen that the shown PC is not real, or not this one. Renders nothing for this PC. */
export function PcBanner(props: { readonly host: HostIdentity }) {
  const { host } = props
  if (host.kind === 'windows') return null
  const kind = isPractice(host.id) ? 'practice' : host.kind
  const badge = say(`window.${kind}.badge`)
  return (
    <aside className="pc-banner" data-kind={kind} aria-label={badge}>
      <Icon name={icons[kind]} />
      <strong>{badge}</strong>
      <span>{say(`window.${kind}.banner`, { label: host.label })}</span>
    </aside>
  )
}

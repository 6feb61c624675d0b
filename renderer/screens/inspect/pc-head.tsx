import type { Facts } from '../../../common/facts/facts.ts'
import type { HostIdentity } from '../../../common/facts/inspection.ts'
import { buildText } from '../../../common/windows/build.ts'
import { Chip } from '../../components/chip.tsx'
import { PcPicture } from '../../pictures/pc-picture.tsx'
import { apart, say } from '../../text/say.ts'
import { sourceNames } from '../../text/source-names.ts'

/** Which Windows this is: build and revision first, because they matter; the product name does not. */
export function PcHead(props: { readonly host: HostIdentity; readonly facts: Facts }) {
  const { windows, architecture } = props.facts
  return (
    <section className="card hero hero-small" aria-label={props.host.label}>
      <PcPicture kind={props.host.kind} />
      <div className="hero-words">
        <p className="eyebrow">{props.host.label}</p>
        <h2 className="hero-title">
          {windows
            ? say('window.inspect.build', { build: buildText(windows.value) })
            : say('window.inspect.unread')}
        </h2>
        <p className="chips">
          {windows?.value.displayVersion && <Chip>{windows.value.displayVersion}</Chip>}
          {windows && <Chip>{windows.value.edition}</Chip>}
          {architecture && <Chip>{architecture.value.native}</Chip>}
        </p>
        {windows && (
          <p className="quiet wrap source">
            {say('window.inspect.from', { source: apart(sourceNames(windows.from.source)) })}
          </p>
        )}
      </div>
    </section>
  )
}

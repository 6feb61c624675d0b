import type { HostIdentity } from '../../common/inspection.ts'

/** A PC; a practice PC is drawn with a dashed outline, for it is not a real one. */
export function PcPicture(props: { readonly kind: HostIdentity['kind'] }) {
  return (
    <svg
      className="pc-picture"
      data-kind={props.kind}
      viewBox="0 0 160 128"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="pc-case" x="12" y="10" width="136" height="86" rx="8" />
      <rect className="pc-screen" x="20" y="18" width="120" height="70" rx="3" />
      <path className="pc-lines" d="M58 40h44v26H58z M80 40v26 M58 53h44" />
      <path className="pc-foot" d="M64 96v14h32V96 M48 114h64" />
    </svg>
  )
}

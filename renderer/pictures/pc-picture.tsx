import type { HostIdentity } from '../../common/facts/inspection.ts'

/** A PC under a magnifying glass; a practice PC has a dashed outline, because it is not real. */
export function PcPicture(props: { readonly kind: HostIdentity['kind'] }) {
  return (
    <svg
      className="pc-picture"
      data-kind={props.kind}
      viewBox="0 0 160 128"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="pc-case" x="8" y="8" width="136" height="88" rx="9" />
      <rect className="pc-screen" x="15" y="15" width="122" height="74" rx="4" />
      <path className="pc-glow" d="M15 74c26-34 62-6 122-40v51a4 4 0 0 1-4 4H19a4 4 0 0 1-4-4z" />
      <path className="pc-panes" d="M55 34h19v17H55z M77 34h19v17H77z M55 54h19v17H55z M77 54h19v17H77z" />
      <path className="pc-foot" d="M62 96v14h28V96 M46 111h60" />
      <circle className="pc-lens" cx="124" cy="88" r="19" />
      <path className="pc-handle" d="M138 102l13 14" />
      <path className="pc-glare" d="M114 86a10 10 0 0 1 8-8" />
    </svg>
  )
}

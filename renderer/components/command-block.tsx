import { CopyButton } from './copy-button.tsx'

/** Exact lines for a terminal, with a copy button. */
export function CommandBlock(props: { readonly lines: readonly string[]; readonly what: string }) {
  return (
    <div className="command">
      <code className="command-lines">
        {props.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed command never move
          <span key={index}>{line}</span>
        ))}
      </code>
      <CopyButton value={props.lines.join('\r\n')} what={props.what} />
    </div>
  )
}

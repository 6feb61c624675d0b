import type { VerdictNext } from '../../../common/verdict-next.ts'
import { Card } from '../../components/card.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { say, words } from '../../text/say.ts'

/** What is left to do after a repair, each with its call for a terminal; nothing where nothing is. */
export function NextCard(props: { readonly next: readonly VerdictNext[] }) {
  if (props.next.length === 0) return null
  return (
    <Card title={say('verdict.next.title')}>
      {props.next.map(({ text, command }) => (
        <div key={command}>
          <p className="wrap">{words(text)}</p>
          <CommandBlock lines={[command]} what={words(text)} />
        </div>
      ))}
    </Card>
  )
}

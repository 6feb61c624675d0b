import { shownCall } from '../../../common/steps/shown-call.ts'
import { Card } from '../../components/card.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { useSession } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** How to carry out the plan for an offline Windows: a command line call that continues this case. */
export function InTerminal() {
  const path = useSession(({ host, opened, verdict }) =>
    host.kind === 'offline' && verdict === null ? (opened?.path ?? null) : null,
  )
  if (path === null) return null
  return (
    <Card title={say('window.does-not-start.carry-out')} about={say('window.does-not-start.carry-out-about')}>
      <CommandBlock lines={[shownCall('install', [['case', path]])]} what={say('window.media.command')} />
    </Card>
  )
}

import { useMemo } from 'react'
import type { PackageDownload } from '../../../common/packages/package-download.ts'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { Chip } from '../../components/chip.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { shownDownloads } from '../../store/shown-downloads.ts'
import { useSession } from '../../store/use-window.tsx'
import { sizeText, timeLeftText } from '../../text/format.ts'
import { say } from '../../text/say.ts'

const looks: Readonly<Record<PackageDownload['state'], { icon: IconName; tone: string }>> = {
  waiting: { icon: 'waiting', tone: 'quiet' },
  loading: { icon: 'download', tone: 'accent' },
  proven: { icon: 'proof', tone: 'good' },
  stopped: { icon: 'warning', tone: 'warning' },
}

/** Packages that this repair downloads: source, progress, and verification. Nothing if it needs none. */
export function Downloads() {
  const live = useSession((session) => session.downloads)
  const journal = useSession((session) => session.journal)
  const plan = useSession((session) => session.plan)
  const downloads = useMemo(() => shownDownloads({ downloads: live, journal, plan }), [live, journal, plan])
  const running = useSession((session) => session.activity.kind === 'downloading')
  if (downloads === null) return null
  return (
    <Card title={say('window.downloads.title')} about={downloads.from}>
      <ul className="rows">
        {downloads.files.map((file) => (
          <li key={file.file} className="row">
            <Icon name={looks[file.state].icon} className={`tone-${looks[file.state].tone}`} />
            <File file={file} running={running} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function File(props: { readonly file: PackageDownload; readonly running: boolean }) {
  const { file, kb, state, sizeBytes, doneBytes, verifiedBy, digest, secondsLeft } = props.file
  const loading = state === 'loading' && props.running
  return (
    <div className="download">
      <p className="row row-between row-tight">
        <span className="strong wrap">{kb ?? file}</span>
        <span className="quiet nowrap">{amount(state, doneBytes, sizeBytes)}</span>
      </p>
      {kb !== null && <p className="quiet wrap">{file}</p>}
      {loading && (
        <Bar
          label={say('window.downloads.bar', { what: kb ?? file })}
          fraction={sizeBytes === null ? null : doneBytes / sizeBytes}
        />
      )}
      {loading && secondsLeft !== null && <p className="quiet">{timeLeftText(secondsLeft)}</p>}
      {state === 'stopped' && <p className="quiet">{say('window.downloads.stopped')}</p>}
      {verifiedBy !== null && (
        <p className="chips">
          <Chip tone="good">
            {say('window.downloads.proven', { digest: say(`word.digest.${verifiedBy}`) })}
          </Chip>
          <code className="quiet wrap">{digest}</code>
        </p>
      )}
    </div>
  )
}

function amount(state: PackageDownload['state'], doneBytes: number, sizeBytes: number | null): string {
  if (sizeBytes === null) return state === 'waiting' ? '' : sizeText(doneBytes)
  if (state === 'proven' || state === 'waiting') return sizeText(sizeBytes)
  return say('window.downloads.of', { done: sizeText(doneBytes), all: sizeText(sizeBytes) })
}

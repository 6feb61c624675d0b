import type { Gap } from '../../../common/facts/facts.ts'
import type { Texts } from '../../../common/texts/keys.ts'
import { message } from '../../../common/texts/message.ts'
import { lastPatchTuesday, patchTuesdayBefore } from '../../../common/windows/patch-tuesday.ts'
import { monthOfTitle } from '../../../common/windows/title-build.ts'
import type { Judged } from '../../causes/judging/judge-causes.ts'
import { winreStates } from '../../causes/shared/winre/winre-states.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { newestFacts } from '../../knowledge/releases.ts'
import type { LogFormat } from '../../logs/record.ts'
import type { ServicingSession } from '../../logs/servicing-session.ts'
import { gap } from '../../texts/gap.ts'
import type { Reading } from './read-sources.ts'

/**
 * The gap for when nothing was found and nothing shows that updating works; it lists the format of each file.
 *
 * @param before gaps that already explain why nothing was read
 */
export function withoutAttempt(
  { read, gaps, descriptions, gathering }: Pick<Reading, 'read' | 'gaps' | 'descriptions' | 'gathering'>,
  { findings, open, ended }: Pick<Judged, 'findings' | 'open' | 'ended'>,
  before: readonly Gap[],
): Gap[] {
  if (ended || open.length > 0 || findings.some(isLead)) return []
  // A text unrelated to updates, and a folder listing, have their own gaps.
  const foreign = new Set(gaps.flatMap(({ code, params }) => (ofOthers.has(code ?? '') ? [params?.log] : [])))
  const logs = read.filter(({ file }) => !foreign.has(file))
  if (logs.length === 0 && gaps.length + before.length > 0) return []
  const configurations = gathering.hits.get(winreStates.configuration.id) ?? []
  const kindIn = ({ file, format }: Reading['read'][number]): Kind => {
    if (descriptions.has(file)) return 'description'
    return configurations.some((record) => record.file === file) ? 'winre' : kindOf(format)
  }
  const named = logs
    .slice(0, mostNamed)
    .map((log) => message('diagnosis.read-as', { file: log.file, kind: kindIn(log) }))
  const others = logs.length - named.length
  const rest = others > 0 ? [message('diagnosis.read-more', { files: others })] : []
  return [gap('no-attempt-shown', { any: logs.length > 0 ? 'yes' : 'other', read: [...named, ...rest] })]
}

/**
 * The gap for when the only thing that shows that updating works is older than the last two monthly updates: what failed
 * since is not in it.
 *
 * @param now the clock; if omitted, only the updates in the facts count as published
 */
export function oldSuccess(
  knowledge: Knowledge,
  { claims, gathering }: Pick<Reading, 'claims' | 'gathering'>,
  { findings, open, ended }: Pick<Judged, 'findings' | 'open' | 'ended'>,
  now: (() => Date) | undefined,
): Gap[] {
  if (!ended || open.length > 0 || findings.some(isLead)) return []
  const times = [...claims.map(({ to }) => to), ...gathering.sessions.map(timeOf)]
  const last = times
    .flatMap((time) => time?.slice(0, 10) ?? [])
    .sort()
    .at(-1)
  const today = [newestFacts(knowledge), now?.().toISOString().slice(0, 10) ?? ''].sort().at(-1) ?? ''
  if (last === undefined || last >= patchTuesdayBefore(lastPatchTuesday(today))) return []
  return [gap('success-old', { last, since: lastPatchTuesday(today) })]
}

/** A finding at or below this only says what was done to the PC (`patterns/pattern-cause.ts`). */
const background = 0.1

function isLead({ status, likelihood }: Judged['findings'][number]): boolean {
  return status === 'active' && likelihood > background
}

/** The time of a session; if it has none, the end of the month that the title of its update names. */
function timeOf({ time, packages: [title = ''] }: ServicingSession): string | null {
  const month = monthOfTitle(title)
  return time ?? (month === null ? null : `${month}-31`)
}

type Kind = Texts['diagnosis.read-as']['kind']

function kindOf(format: string): Kind {
  return (kinds as Readonly<Record<string, Kind>>)[format] ?? 'other'
}

const kinds = {
  cbs: 'cbs',
  checksur: 'checksur',
  dism: 'dism',
  setup: 'setup',
  'event-xml': 'events',
  'reporting-events': 'events',
  'windows-update': 'updates',
} satisfies Partial<Record<LogFormat, Kind>>

const mostNamed = 3
const ofOthers: ReadonlySet<string> = new Set(['log-not-about-updates', 'log-is-document'])

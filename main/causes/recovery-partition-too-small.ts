import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import { expectedWinre, winreRoom } from '../knowledge/winre.ts'
import type { LogRecord } from '../logs/record.ts'
import { recoveryLayout } from '../steps/shared/disk/recovery-layout.ts'
import type { Cause, CauseInput } from './cause.ts'
import { causeTitle } from './shared/cause-title.ts'
import { citeFact, citeRecord, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { type Advice, byHand } from './shared/fixes.ts'
import { runningWindows } from './shared/running-windows.ts'
import { failedUpdates, resolvedBy } from './shared/updates/failed-updates.ts'
import { winreIsCurrent } from './shared/winre/winre-state.ts'
import { winreVolume } from './shared/winre/winre-volume.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  space: {
    id: 'recovery-partition-too-small.space',
    pattern: /0x800f0828|CBS_E_INSUFFICIENT_DISK_SPACE/i,
    weight: 3.2,
  },
  event: {
    id: 'recovery-partition-too-small.event-4502',
    pattern: /Windows Recovery Environment servicing failed|WinREAgent.*\b4502\b|\b4502\b.*WinREAgent/is,
    weight: 3.4,
    multiline: true,
  },
  // The same sentence in other languages. Japanese is recorded; for the others, the words are a judgement.
  eventElsewhere: {
    id: 'recovery-partition-too-small.event-elsewhere',
    pattern: anyOf(
      /Windows ?回復環境(?:の更新)?(?:サービス|保守)(?:が|に)失敗|Windows ?恢复环境(?:服务|维护)失败/i,
      /Fehler bei der Wartung der Windows-Wiederherstellungsumgebung/i,
      /.{1,2}chec de la maintenance de l.{1,3}environnement de r.{1,2}cup.{1,2}ration Windows/i,
    ),
    formats: ['console', 'event-xml', 'unknown'],
    weight: 3.4,
  },
  tool: {
    id: 'recovery-partition-too-small.reagentc',
    // reagentc prints Windows codes as plain hexadecimal numbers: 70 means disk full.
    pattern: anyOf(
      /Operation failed: (?:0x)?70\b/i,
      // It writes to no other partition.
      /\bREAGENTC(?:\.EXE)? ?:[^\n]{0,80}(?:not enough|insufficient) (?:free |disk )?space/i,
      /(?:recovery|Windows RE|recovery environment) partition.{0,80}(?:not enough|too small|insufficient|no (?:room|space)|is full|only \d+ ?MB)/i,
      /(?:not enough|insufficient).{0,60}(?:recovery|Windows RE|recovery environment) partition/i,
    ),
    weight: 4.2,
  },
  // ReAgent.log, when it evaluates each partition: free space, then required space.
  weighed: {
    id: 'recovery-partition-too-small.weighed',
    pattern:
      /MeetPartitionRequirements (?:Partition details|Required free space)|Exit WinReInstall returns 1\b/i,
    weight: 4.2,
  },
  volume: {
    id: 'recovery-partition-too-small.volume',
    pattern: winreVolume,
    formats: ['console', 'event-xml', 'reporting-events', 'unknown'],
    weight: 4.2,
  },
  safeOs: {
    id: 'recovery-partition-too-small.failed-update',
    pattern: /0x80070643/i,
    weight: 0.6,
  },
  winreUpdate: {
    id: 'recovery-partition-too-small.winre-update',
    pattern: /KB(?:5034441|5034440|5034439|504232[01]|5028997)/i,
    weight: 3,
  },
} as const

/**
 * WinRE cannot be serviced because its partition is full. 0x80070643 alone proves nothing, because many installers
 * return it; event 4502, CBS's own space error or the partition's free space must support it.
 */
export const recoveryPartitionTooSmall: Cause = {
  ...logicCause('recovery-partition-too-small'),
  rules: Object.values(rules),
  excluded(input) {
    const { small, free } = signsOf(input)
    return small === false ? message('evidence.recovery-free', { free: megabytes(free ?? 0) }) : null
  },
  judge(input) {
    const signs = signsOf(input)
    const { small, space, onlyHere } = signs
    if (!signs.symptom && space.length === 0 && !onlyHere) return silent
    if (small === false && space.length === 0)
      return ruledOut(message('evidence.recovery-free', { free: megabytes(signs.free ?? 0) }))
    const current = winreIsCurrent(input)
    const kb = kbOf(input)
    const room = winreRoom(input.knowledge)
    return found(input.knowledge, {
      title:
        signs.free === null
          ? causeTitle('recovery-partition-too-small')
          : message('cause.recovery-partition-too-small.with-free', { free: megabytes(signs.free) }),
      weights: weightsOf(signs),
      kb,
      resolvedBy: current ?? resolvedBy(input, kb, space),
      stillSo: small === true && current === null,
      evidence: [
        citeEvents(input),
        citeRoom(input, small !== false),
        ...citeRecords(signs.event, 1),
        ...citeRecords(space, 2),
        onlyHere ? citeRecord(onlyHere) : null,
        ...citeRecords(signs.winre, 1),
        ...citeRecords(signs.safeOs, 1),
      ],
      fix: [enlarging(input, room.growByMegabytes)],
      sources: [...logicCause('recovery-partition-too-small').sources, ...room.sources],
    })
  },
}

/** As in the plan: automatic steps for the standard disk layout, manual steps for any other. */
function enlarging({ facts }: CauseInput, megabytes: number): Advice {
  const found = recoveryLayout(facts, megabytes)
  return found !== null && 'layout' in found
    ? byHand('enlarge-recovery-steps', 'destructive', { megabytes })
    : byHand('enlarge-recovery-partition', 'destructive', { megabytes })
}

/** What logs and facts say about free space on the recovery partition. */
type Signs = ReturnType<typeof signsOf>

function signsOf({ hits, facts, codes, knowledge }: CauseInput) {
  const take = (rule: { readonly id: string }) => hits.get(rule.id) ?? []
  const events = facts.winreServicingFailures?.value ?? []
  const free = facts.recoveryPartition?.value.freeBytes ?? null
  const small = free === null ? null : free < winreRoom(knowledge).growByMegabytes * 1024 * 1024
  // A disk is full, and it is this one: the line says so, or C: has space and this partition has none.
  const full = codes.get('0x80070070')?.last
  const written = full ? take(rules.volume) : []
  const roomOnC = (facts.systemVolume?.value.freeBytes ?? 0) > ample
  const [noSpace, event] = [take(rules.space), [...take(rules.event), ...take(rules.eventElsewhere)]]
  const tool = [...take(rules.tool), ...tooSmallAsWeighed(take(rules.weighed))]
  const [winre, safeOs] = [take(rules.winreUpdate), take(rules.safeOs)]
  return {
    free,
    small,
    event,
    tool,
    written,
    winre,
    safeOs,
    /** The record of a full disk that must be this one. */
    onlyHere: small === true && roomOnC ? (full ?? null) : null,
    /** Every line that reports missing space. */
    space: [...noSpace, ...tool, ...written],
    failed: events.length > 0 || event.length > 0,
    noSpace: noSpace.length > 0 || events.some(({ code }) => code === '0x800f0828'),
    symptom: events.length > 0 || event.length > 0 || (winre.length > 0 && safeOs.length > 0),
  }
}

/** Lines in which reagentc needs more than the evaluated partition has free, unless it found space in the end. */
function tooSmallAsWeighed(lines: readonly LogRecord[]): LogRecord[] {
  let free: number | null = null
  let small: LogRecord[] = []
  for (const record of lines) {
    const [, has, needs] = /Free space: (\d+)|Required free space: (\d+)/i.exec(record.text) ?? []
    if (has !== undefined) free = Number(has)
    else if (needs === undefined) small = []
    else if (free !== null && free < Number(needs)) small = [...small, record]
  }
  return small
}

function weightsOf({ failed, noSpace, tool, written, onlyHere, winre, safeOs, small }: Signs): number[] {
  return [
    ...(failed ? [rules.event.weight] : []),
    ...(noSpace ? [rules.space.weight] : []),
    ...(tool.length > 0 ? [rules.tool.weight] : []),
    ...(written.length > 0 ? [rules.volume.weight] : []),
    ...(onlyHere ? [1.4] : []),
    ...(winre.length > 0 ? [rules.winreUpdate.weight] : []),
    ...(safeOs.length > 0 ? [rules.safeOs.weight] : []),
    ...(small === null ? [] : [small ? 2.6 : -2]),
  ]
}

function citeEvents({ facts }: CauseInput): Evidence | null {
  const events = facts.winreServicingFailures?.value ?? []
  const note =
    events.length > 0
      ? message('evidence.winre-servicing-failed', { count: events.length, last: latest(events) })
      : message('evidence.winre-servicing-never-failed')
  return citeFact(facts, 'winreServicingFailures', note, events.length > 0)
}

function citeRoom({ facts }: CauseInput, supports: boolean): Evidence | null {
  const { freeBytes = null, sizeBytes = 0 } = facts.recoveryPartition?.value ?? {}
  const note =
    freeBytes === null
      ? message('evidence.recovery-room-unread')
      : message('evidence.recovery-room', { free: megabytes(freeBytes), size: megabytes(sizeBytes) })
  return citeFact(facts, 'recoveryPartition', note, supports)
}

/** Bytes: with this much free, C: is not the full disk. */
const ample = 20 * 1024 ** 3

function kbOf(input: CauseInput): string | null {
  const failed = failedUpdates(input).find(
    ({ code, resolvedBy: over }) => code === '0x80070643' && over === null,
  )
  if (failed) return failed.kb
  const named = input.hits.get(rules.winreUpdate.id)?.[0]?.text
  const match = named ? rules.winreUpdate.pattern.exec(named)?.[0].toUpperCase() : undefined
  if (match && match !== 'KB5028997') return match
  const build = runningWindows(input)?.build
  return build === undefined ? null : (expectedWinre(input.knowledge, build)?.kb ?? null)
}

function latest(events: readonly { readonly time: string }[]): string {
  return (
    events
      .map(({ time }) => time)
      .toSorted()
      .at(-1) ?? ''
  )
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

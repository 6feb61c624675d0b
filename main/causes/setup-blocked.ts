import type { CauseClass } from '../../common/diagnosis/cause-classes.ts'
import { message } from '../../common/texts/message.ts'
import type { SetupBlock, SetupReport, SetupRule } from '../logs/setup/setup-report.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeReason, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { byHand, type FixDraft } from './shared/fixes.ts'
import { logicCause } from './tables/logic-causes.ts'

type Group = 'program' | 'driver' | 'driver-left' | 'hardware' | 'dismissible'

/** Blocks listed in a complete compatibility report of Setup. */
export const setupBlocked: Cause = {
  ...logicCause('setup-blocked'),
  rules: [],
  judge(input) {
    const reports = ofLastLook(input.setupReports ?? [])
    const [first] = reports
    if (first === undefined) return silent
    const blocks = distinct(reports.flatMap((report) => report.blocks))
    const groups = Map.groupBy(blocks, groupOf)
    if (groups.size > 0) return [...groups].map(([group, of]) => judgeGroup(input, group, of))
    const entries = reports.reduce((sum, report) => sum + report.entries, 0)
    // Setup leaves a report without entries if it did not get to the scan.
    return entries === 0
      ? silent
      : ruledOut(message('evidence.setup-nothing-blocks', { file: first.file, entries }))
  },
}

/**
 * One scan of Setup writes several reports within minutes, and Panther keeps those of earlier scans. ScanResult.xml,
 * which has no time in its name, is from the last one.
 */
function ofLastLook(reports: readonly SetupReport[]): readonly SetupReport[] {
  const last = Math.max(...reports.map(({ at }) => timeOf(at)))
  return reports.filter(({ at }) => at === null || timeOf(at) >= last - oneLookMs)
}

const oneLookMs = 2 * 3_600_000

function timeOf(at: string | null): number {
  const time = at === null ? Number.NaN : Date.parse(`${at}Z`)
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time
}

/** The same entry is in ScanResult.xml and in the report of the scan. */
function distinct(blocks: readonly SetupBlock[]): SetupBlock[] {
  const seen = new Map(blocks.map((block) => [`${block.part} ${block.name.toLowerCase()}`, block]))
  return [...seen.values()]
}

function groupOf(block: SetupBlock): Group {
  if (block.driverLeftBehind) return 'driver-left'
  if (block.part === 'hardware') return 'hardware'
  if (block.dismissible) return 'dismissible'
  return block.part === 'driver' || block.part === 'device' ? 'driver' : 'program'
}

type About = {
  readonly class: CauseClass
  /** How certain it is that this stops Setup, in log-odds. */
  readonly weight: number
  readonly fix: FixDraft
}

const about: Readonly<Record<Group, About>> = {
  program: { class: 'third-party-interference', weight: 5, fix: byHand('compatibility-software') },
  driver: { class: 'driver-missing-or-failed', weight: 5, fix: byHand('setup-driver') },
  // Setup also leaves drivers behind on PCs that it upgrades successfully.
  'driver-left': { class: 'driver-missing-or-failed', weight: 0, fix: byHand('setup-driver') },
  hardware: {
    class: 'unsupported-hardware-block',
    weight: 5,
    fix: byHand('unsupported-hardware', 'read-only'),
  },
  dismissible: { class: 'third-party-interference', weight: 4.2, fix: byHand('setup-dismiss') },
}

/** Requirements unrelated to hardware. */
const otherRequirements: Readonly<Partial<Record<SetupRule, CauseClass>>> = {
  DiskSpaceBlockInDownLevel: 'disk-full',
  InsufficientSystemPartitionDiskSpaceHardblock: 'efi-partition-full',
  HardblockMismatchedLanguage: 'unsupported-edition',
}

const mostNamed = 6

function judgeGroup(input: CauseInput, group: Group, blocks: readonly SetupBlock[]): CauseJudgement {
  const rules = [...new Set(blocks.flatMap(({ rule }) => rule ?? []))]
  const named = blocks.slice(0, mostNamed).map(({ name }) => name)
  const names = [...named, ...(blocks.length > mostNamed ? ['…'] : [])].join(', ')
  const ofHardware = group === 'hardware' && rules.every((rule) => rule === 'GenericCompatBlock')
  const [other] = rules.flatMap((rule) => otherRequirements[rule] ?? [])
  const { weight, fix, class: usual } = about[group]
  return found(input.knowledge, {
    title: message(`cause.setup-blocked.${group}`, { names }),
    weights: [weight],
    kb: null,
    resolvedBy: null,
    evidence: [
      ...citeRecords(blocks.map(({ record }) => record)),
      ...rules.map((rule) => citeReason(message('evidence.setup-rule', { rule }), true)),
    ],
    fix: [ofHardware || group !== 'hardware' ? fix : byHand('setup-requirement', 'read-only')],
    sources: [],
    class: group === 'hardware' ? (other ?? usual) : usual,
  })
}

import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { type KnownIssue, knownIssues } from '../knowledge/known-issues.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeFact, citeRecord, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { byHand, type FixDraft, restartWindows } from './shared/fixes.ts'
import { failedUpdates, kbOfRecords, laterRollup, resolvedBy } from './shared/updates/failed-updates.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  space: {
    id: 'efi-partition-full.space-check',
    pattern: /SpaceCheck: Insufficient free space/i,
    weight: 4.6,
  },
  boot: {
    id: 'efi-partition-full.boot-files',
    pattern:
      /ServicingBootFiles failed\.? *Error = 0x70|bfsvc.{0,120}(?:0x70\b|c000007f|insufficient|not enough space)/i,
    weight: 4.6,
  },
  message: {
    id: 'efi-partition-full.message',
    pattern: anyOf(
      /(?:couldn['’`´]?t|could not|cannot|unable to|failed to) (?:update|write to|extend|use) the (?:system reserved|EFI system|system) partition/i,
      /(?:EFI|ESP|system reserved|system) partition.{0,60}(?:is full|too small|no (?:room|space)|not enough|insufficient|only \d+ ?[KM]B)/i,
      // Setup's sentence in German, French and Spanish; 0xc1900104 accompanies it in every language.
      /f.{1,2}r das System reservierte Partition konnte nicht aktualisiert|partition r.{1,2}serv.{1,2}e au syst.{1,2}me.{0,40}mise? .{1,2} jour|mettre .{1,2} jour la partition r.{1,2}serv.{1,2}e/i,
      /(?:pudo|podido|puede) actualizar la partici.{1,2}n reservada/i,
      /Profile found: InsufficientSystemPartitionDiskSpaceHardblock\b/i,
      /\b(?:ESP|EFI (?:system )?partition)\b.{0,60}\b\d{1,2}(?:\.\d+)? ?MB (?:is |are )?(?:free|left)/i,
    ),
    weight: 4.4,
  },
  // Setup's code in every language, with the sentence on the system reserved partition (support.microsoft.com).
  setup: {
    id: 'efi-partition-full.setup-code',
    pattern: /0xc1900104/i,
    weight: 3.2,
  },
  update: {
    id: 'efi-partition-full.update',
    pattern: /\bKB5089549\b|\b26[12]00\.8457\b/i,
    weight: 1,
  },
  foreign: {
    id: 'efi-partition-full.foreign-files',
    pattern: /SpaceCheck: .*used by third-party\/OEM files outside of Microsoft boot directories/i,
    weight: 0.5,
  },
} as const

/** The partition that Windows starts from is full. Low free space alone is not a cause: something must fail. */
export const efiPartitionFull: Cause = {
  ...logicCause('efi-partition-full'),
  rules: Object.values(rules),
  excluded(input) {
    const free = freeRoom(input)
    return free === null || free.full ? null : message('evidence.efi-free', { free: megabytes(free.bytes) })
  },
  judge(input) {
    const take = (rule: { readonly id: string }) => input.hits.get(rule.id) ?? []
    const foreign = take(rules.foreign)
    const setup = take(rules.setup)
    const lines = [...take(rules.space), ...take(rules.boot), ...take(rules.message), ...setup, ...foreign]
    const free = freeRoom(input)
    const symptom = symptomOf(input) ?? (lines.length === 0 && free?.full ? pastSymptom(input) : null)
    if (lines.length === 0) {
      if (symptom && !free) return named(input, symptom)
      if (!symptom || !free) return silent
      if (!free.full) return ruledOut(message('evidence.efi-free', { free: megabytes(free.bytes) }))
    }
    const kb = kbOfRecords(input, lines) ?? symptom?.kb ?? null
    const issue = issueOf(input.knowledge, kb)
    const over = kb === null ? laterRollup(input, lines) : resolvedBy(input, kb, lines)
    return found(input.knowledge, {
      title: free?.full
        ? message('cause.efi-partition-full.with-free', { free: megabytes(free.bytes) })
        : message('cause.efi-partition-full.no-boot-files'),
      weights: [
        ...(take(rules.space).length > 0 ? [rules.space.weight] : []),
        ...(take(rules.boot).length > 0 ? [rules.boot.weight] : []),
        ...(take(rules.message).length > 0 ? [rules.message.weight] : []),
        ...(setup.length > 0 ? [rules.setup.weight] : []),
        // Servicing lists other vendors' files only while checking the free space.
        ...(foreign.length > 0 ? [lines.length > foreign.length ? 0.5 : 3.6] : []),
        ...(symptom ? [1] : []),
        ...(free ? [free.full ? (issue || lines.length > 0 ? 2.8 : 2) : -3] : []),
      ],
      kb,
      resolvedBy: over,
      stillSo: free?.full === true,
      evidence: [
        ...citeRecords(take(rules.space), 2),
        ...citeRecords(take(rules.boot), 2),
        ...citeRecords(take(rules.message), 1),
        ...citeRecords(setup, 1),
        ...citeRecords(foreign, 1),
        free?.evidence ?? null,
        symptom?.evidence ?? null,
      ],
      // The update was installed despite it, so only the space is left to fix.
      fix: over === null ? fixOf(input.knowledge, issue) : [makeRoom],
      sources: issue?.sources ?? logicCause('efi-partition-full').sources,
    })
  },
}

/** Only the update known for it and its code: a lead until the partition's free space is read. */
function named(input: CauseInput, symptom: { kb: string | null; evidence: Evidence }): CauseJudgement {
  const record = input.hits.get(rules.update.id)?.at(-1)
  const kb = symptom.kb ?? (record ? knownIssue(input.knowledge)?.kb : null) ?? null
  const issue = issueOf(input.knowledge, kb)
  if (!issue) return silent
  return found(input.knowledge, {
    title: message('cause.efi-partition-full.maybe'),
    weights: [],
    stated: 0.4,
    kb,
    resolvedBy: resolvedBy(input, kb, record ? [record] : []),
    evidence: [record ? citeRecord(record) : null, symptom.evidence],
    fix: fixOf(input.knowledge, issue),
    sources: issue.sources,
  })
}

function knownIssue(knowledge: Knowledge): KnownIssue | null {
  return knownIssues(knowledge).find(({ condition }) => condition === 'efi-partition-full') ?? null
}

/** Published limit of free bytes below which servicing of the boot files fails. */
function threshold(knowledge: Knowledge): number {
  return knownIssue(knowledge)?.efiFreeBytes ?? 0
}

function freeRoom(input: CauseInput): { bytes: number; full: boolean; evidence: Evidence | null } | null {
  const partition = input.facts.efiPartition?.value
  if (!partition) return null
  const full = partition.freeBytes <= threshold(input.knowledge)
  const note = message('evidence.efi-room', {
    free: megabytes(partition.freeBytes),
    size: megabytes(partition.sizeBytes),
  })
  return { bytes: partition.freeBytes, full, evidence: citeFact(input.facts, 'efiPartition', note, full) }
}

function symptomOf(input: CauseInput): { kb: string | null; evidence: Evidence } | null {
  const failed = failedUpdates(input).find(
    ({ code, resolvedBy: over }) => code === '0x800f0922' && over === null,
  )
  if (failed) return { kb: failed.kb, evidence: failed.evidence }
  const code = input.codes.get('0x800f0922')
  return code ? { kb: kbOfRecords(input, [code.first]), evidence: citeRecord(code.first) } : null
}

/** A failed update that is installed by now: a partition that is still full will stop the next one. */
function pastSymptom(input: CauseInput): { kb: string | null; evidence: Evidence } | null {
  const failed = failedUpdates(input).find(({ code }) => code === '0x800f0922')
  return failed ? { kb: failed.kb, evidence: failed.evidence } : null
}

function issueOf(knowledge: Knowledge, kb: string | null): KnownIssue | null {
  return (
    knownIssues(knowledge).find((issue) => issue.condition === 'efi-partition-full' && issue.kb === kb) ??
    null
  )
}

function fixOf(knowledge: Knowledge, issue: KnownIssue | null): FixDraft[] {
  const { kb, orLater } = issue?.replacement ?? {}
  const past = orLater ? 'install-past-or-later' : 'install-past'
  const replacement = kb === undefined ? [] : [byHand(past, 'repair', { kb })]
  const { workaround } = issue ?? knownIssue(knowledge) ?? {}
  // The workaround is for updates that nothing else gets installed; otherwise the plan uses the replacing update.
  const isNeeded = workaround !== null && workaround !== undefined && replacement.length === 0
  const padding: FixDraft[] = isNeeded
    ? [{ kind: 'set-esp-padding' }, ...(workaround.restart ? [restartWindows] : [])]
    : []
  return [...replacement, ...padding, makeRoom]
}

const makeRoom = byHand('free-efi-partition', 'destructive')

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}

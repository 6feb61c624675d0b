import type { CauseClass, Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeFact, citeRecord, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { repairStore, scanStore, upgradeInPlace } from './shared/fixes.ts'
import { nameIn } from './shared/name-in-lines.ts'
import { type GoodCopy, goodCopiesOf, withGoodCopies } from './shared/store/good-copies.ts'
import { isScannedSound, storeNote, storeWeights } from './shared/store/scanned-store.ts'
import { storeRepairsAfter } from './shared/store/store-repairs-after.ts'
import {
  type DamagedItem,
  damagedItems,
  soundReportAfter,
  storeReportRules,
} from './shared/store/store-report.ts'
import { storeVerdicts } from './shared/store/store-verdicts.ts'
import {
  eachFileFirst,
  sfcRules,
  type UnrepairedFile,
  unrepairedFiles,
  updatesOfBuilds,
} from './shared/store/unrepaired-files.ts'
import { failedUpdates, kbOfSession, resolvedBy } from './shared/updates/failed-updates.ts'
import { updateOfLine } from './shared/updates/update-of-line.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  ...storeReportRules,
  mark: {
    id: 'component-store-corrupt.mark',
    pattern: /mark store corrupt with category .*'CorruptPayload/i,
    weight: 4.6,
  },
  hash: {
    id: 'component-store-corrupt.hash',
    pattern: /Hashes for file member .* do not match actual file/i,
    weight: 3.2,
  },
  ...sfcRules,
  // SFC's check of drivers: a driver listed as corrupt and not as repaired later stays damaged.
  driver: {
    id: 'component-store-corrupt.driver',
    pattern: /\[Pnp\] (?:Corrupt|Repaired) file: \S/i,
    weight: 3.2,
  },
  assembly: {
    id: 'component-store-corrupt.assembly',
    pattern: anyOf(
      /0x80073701|0x800736b3|0x8007371b|SXS_ASSEMBLY_(?:MISSING|NOT_FOUND)/i,
      /SXS_TRANSACTION_CLOSURE_INCOMPLETE|FROM_WIN32\(140(?:81|03)\)/i,
      /referenced assembly (?:could not be found|is not installed)/i,
    ),
    weight: 3,
  },
  mismatch: {
    id: 'component-store-corrupt.file-hash',
    pattern: /0x800736cc|SXS_FILE_HASH_MISMATCH/i,
    weight: 3,
  },
  // The stack logs the status by name where it is first detected; its number is that of the HRESULT.
  status: {
    id: 'component-store-corrupt.status',
    pattern: /STATUS_SXS_(?:COMPONENT_STORE_CORRUPT|CORRUPTION)/i,
    weight: 0,
  },
  ...storeVerdicts,
} as const

/** Codes with which store damage shows. None of them proves it: the update can be at fault instead. */
const { codes: storeCodes } = logicCause('component-store-corrupt')
const sayingCodes = ['0x80073712', '0x800736cc', '0x8007371b']
const healthArticle =
  'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/fix-windows-update-errors'

/**
 * Files of a component in the store are damaged or missing: shown by lines that name them, or by DISM's own verdict.
 */
export const componentStoreCorrupt: Cause = {
  ...logicCause('component-store-corrupt'),
  rules: Object.values(rules),
  excluded: ({ facts }) => (isScannedSound(facts) ? message('evidence.store-healthy') : null),
  judge(input) {
    const seen = look(input)
    const code = storeCodes.map((each) => input.codes.get(each)).find((each) => each !== undefined)
    const store = input.facts.store?.value.health ?? null
    const bad = store === 'repairable' || store === 'not-repairable'
    if (seen.weights.length === 0 && !bad) return withoutLines(input)
    const kb = failingKb(input, code ? [code.last, ...seen.records] : seen.records)
    return found(input.knowledge, {
      title: titleOf(input.knowledge, seen, store),
      class: classOf(seen),
      weights: [...seen.weights, ...storeWeights(input.facts), ...(code ? [1.2] : [])],
      ceiling: ceilingOf(input),
      kb,
      resolvedBy: bad ? null : (seen.soundAgain ?? overWith(input, kb, seen)),
      evidence: [
        citeFact(input.facts, 'store', storeNote(input.facts), bad),
        ...seen.evidence,
        code ? citeRecord(code.first) : null,
      ],
      fix: withGoodCopies([...storeRepairsAfter(input, seen.records), upgradeInPlace], seen.goodCopies),
      sources: [healthArticle],
    })
  },
}

/**
 * The update that fails because of it: that of the session, otherwise the one that failed with such a code in the
 * history.
 */
function failingKb(input: CauseInput, records: readonly LogRecord[]): string | null {
  const inHistory = failedUpdates(input).find(
    ({ code, resolvedBy: over }) => over === null && code !== null && storeCodes.includes(code),
  )
  return kbOfSession(input, records) ?? inHistory?.kb ?? null
}

/** Only a code, or its name, explicitly mentions the store: a lead, because updates themselves can be at fault. */
function withoutLines(input: CauseInput): CauseJudgement {
  const code = sayingCodes.map((each) => input.codes.get(each)).find((each) => each !== undefined)
  const words = [rules.status, rules.storeWords].flatMap(({ id }) => input.hits.get(id) ?? [])
  const last = code?.last ?? words.at(-1)
  if (!last) return silent
  if (isScannedSound(input.facts)) return ruledOut(message('evidence.store-healthy'))
  const unmarked = input.facts.store?.value.health === 'healthy'
  const kb = failingKb(input, [last]) ?? updateOfLine(input, last)
  return found(input.knowledge, {
    title: message('cause.component-store-corrupt.only-code'),
    weights: [],
    stated: unmarked ? 0.2 : 0.3,
    kb,
    resolvedBy: resolvedBy(input, kb, [last]) ?? soundReportAfter(input, [last]),
    evidence: [
      citeRecord(last),
      unmarked ? citeFact(input.facts, 'store', storeNote(input.facts), false) : null,
    ],
    fix: [scanStore, ...repairStore],
    sources: [healthArticle],
  })
}

type Seen = {
  readonly items: readonly DamagedItem[]
  readonly files: readonly UnrepairedFile[]
  readonly records: readonly LogRecord[]
  readonly weights: readonly number[]
  readonly evidence: readonly Evidence[]
  readonly missing: boolean
  readonly goodCopies: readonly GoodCopy[]
  readonly soundAgain: Message | null
  /** True if only failures of an update show it: no report, no flag, no file that could not be repaired. */
  readonly onlyFailures: boolean
}

function look(input: CauseInput): Seen {
  const take = (rule: { readonly id: string }) => (input.hits.get(rule.id) ?? []).filter(isRealDamage)
  const items = damagedItems(take(rules.item)).filter(({ kind }) => kind !== 'manifest')
  const open = items.filter(({ fixed }) => !fixed)
  const shown = open.length > 0 ? open : items
  const itemRecords = [...new Set(shown.map(({ record }) => record))]
  const [mark, hash, unrepaired, mismatch] = [rules.mark, rules.hash, rules.unrepaired, rules.mismatch].map(
    take,
  )
  const assembly = [...take(rules.assembly), ...take(rules.assemblyWords)]
  const drivers = unrepairedDrivers(take(rules.driver))
  const verdict = [...take(rules.verdict), ...take(rules.verdictElsewhere)]
  // A different file that SFC repaired is not damage of the store.
  const hashes = unrepaired && unrepaired.length > 0 ? (hash ?? []) : []
  const records = [
    ...itemRecords,
    ...(mark ?? []),
    ...(unrepaired ?? []),
    ...drivers,
    ...hashes,
    ...assembly,
    ...(mismatch ?? []),
    ...verdict,
  ]
  const files = unrepairedFiles(unrepaired ?? [], take(rules.reference))
  const named = [...(unrepaired ?? []), ...assembly, ...(mismatch ?? [])]
  const names = [...shown.map(({ name }) => name), ...named.map(({ text }) => text)]
  return {
    items: shown,
    files,
    records,
    weights: [
      ...(itemRecords.length > 0 ? [rules.item.weight] : []),
      ...(mark && mark.length > 0 ? [rules.mark.weight] : []),
      ...(unrepaired && unrepaired.length > 0 ? [rules.unrepaired.weight] : []),
      ...(drivers.length > 0 ? [rules.driver.weight] : []),
      ...(hashes.length > 0 ? [rules.hash.weight] : []),
      ...(assembly.length > 0 ? [rules.assembly.weight] : []),
      ...(mismatch && mismatch.length > 0 ? [rules.mismatch.weight] : []),
      ...(verdict.length > 0 ? [rules.verdict.weight] : []),
    ],
    evidence: [
      ...citeRecords(itemRecords),
      ...citeRecords(mark ?? [], 1),
      ...citeRecords(eachFileFirst(files, unrepaired ?? [])),
      ...citeRecords(drivers, 2),
      ...citeRecords(hashes, 1),
      ...citeRecords(assembly, 1),
      ...citeRecords(mismatch ?? [], 1),
      ...citeRecords(verdict, 1),
    ],
    missing: isMissing(shown, unrepaired ?? [], assembly),
    goodCopies: goodCopiesOf(input.knowledge, names, updatesOfBuilds(input)),
    soundAgain: soundAgain(input, items, records),
    onlyFailures: records.every((record) => assembly.includes(record) || mismatch?.includes(record)),
  }
}

/** Defender modules differ from the store by design: SFC reports them on healthy PCs. */
function isRealDamage({ text }: LogRecord): boolean {
  return !/Windows-Defender-Management-Powershell|MSFT_Mp\w+\.cdxml|Defender\.psd1/i.test(text)
}

/** Drivers that SFC calls corrupt and that no later line calls repaired. */
function unrepairedDrivers(lines: readonly LogRecord[]): LogRecord[] {
  const last = new Map(
    lines.map((record) => [/file: (\S[^\n]*)/i.exec(record.text)?.[1]?.trim().toLowerCase() ?? '', record]),
  )
  return [...last.values()].filter(({ text }) => /Corrupt file:/i.test(text))
}

function isMissing(
  items: readonly DamagedItem[],
  unrepaired: readonly LogRecord[],
  assembly: readonly LogRecord[],
): boolean {
  if (items.length > 0) return items.some(({ kind }) => kind === 'payload-missing')
  if (unrepaired.length > 0) return unrepaired.every(({ text }) => /file is missing/i.test(text))
  return assembly.length > 0
}

/** Why the damage is over: a later complete report found nothing unrepaired. */
function soundAgain(
  input: CauseInput,
  items: readonly DamagedItem[],
  damage: readonly LogRecord[],
): Message | null {
  const report = damage.at(-1)
  // A report in one record lists unrepaired items above its own summary.
  if (
    report &&
    items.some(({ fixed, record }) => !fixed && record === report && /Operation result:/i.test(record.text))
  )
    return null
  return soundReportAfter(input, damage)
}

function ceilingOf(input: CauseInput): number {
  return pendingFirst(input) ? 0.93 : 0.97
}

/** An update installed later does not repair the files of others, but it does settle lines about its own failure. */
function overWith(input: CauseInput, kb: string | null, seen: Seen): Message | null {
  return seen.onlyFailures ? resolvedBy(input, kb, seen.records) : null
}

/** Work pending a restart comes before every repair; RestoreHealth would be refused. */
function pendingFirst(input: CauseInput): boolean {
  return input.codes.has('0x80070bc9') || input.codes.has('0x800f0806')
}

function classOf(seen: Seen): CauseClass {
  return seen.missing ? 'component-store-payload-missing' : 'component-store-payload-corrupt'
}

function titleOf(knowledge: Knowledge, seen: Seen, store: string | null): Message {
  const how = seen.missing ? 'missing' : 'damaged'
  const listed = eachOnce((seen.items.length > 0 ? seen.items : seen.files).map(({ name }) => name))
  const [first] = listed
  if (first !== undefined && listed.length > 1)
    return message(`cause.component-store-corrupt.${how}-and-more`, {
      name: fileOf(first),
      more: listed.length - 1,
    })
  const name = first ?? nameIn(knowledge, seen.records)
  if (name !== null) return message(`cause.component-store-corrupt.${how}-named`, { name: fileOf(name) })
  return store === 'not-repairable'
    ? message('cause.component-store-corrupt.not-repairable')
    : message(`cause.component-store-corrupt.${how}`)
}

/** A title names only the file; its folder, possibly longer than the title, is in the cited lines. */
const fileOf = (name: string) =>
  name.slice(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1) || name

/** Reports of several scans repeat the same files. */
function eachOnce(names: readonly string[]): readonly string[] {
  return [...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values()].toReversed()
}

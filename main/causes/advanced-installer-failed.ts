import type { CauseClass, Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { errorCodeOfHex, errorCodeOfWin32 } from '../../common/windows/error-code.ts'
import { findAdvancedInstaller } from '../knowledge/advanced-installers.ts'
import type { LogRecord } from '../logs/record.ts'
import { english } from '../texts/english.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeRecord, citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand, type FixDraft, startService } from './shared/fixes.ts'
import { kbOfRecords, laterRollup, resolvedBy } from './shared/updates/failed-updates.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  queue: {
    id: 'advanced-installer-failed.queue-item',
    // The installer, its component in braces, and the code in any format in which CBS ends the line.
    pattern:
      /Failed execution of queue item Installer: ([^({]{1,300}?)\s{0,20}(?:\((\{[^}]{0,60}\})?\))? with (?:HRESULT|NTSTATUS|error|status) (?:code )?(.{1,200}?)(?:\.\s|\.?$|\s+Failure|\[gle)/im,
    weight: 4.2,
  },
  summary: {
    id: 'advanced-installer-failed.error-summary',
    pattern: /Installer: ([^\t]{1,300}?)\s{1,20}Binary Name: (\S{0,300})\s{1,20}ErrorCode: ([0-9a-f]+)/i,
    weight: 4.2,
  },
  begin: {
    id: 'advanced-installer-failed.begin',
    pattern:
      /Begin executing advanced installer phase[\s\S]{0,800}?Installer name: \S{0,40}?["']([^"']{1,300})["']/i,
    weight: 0,
  },
  queueFailed: {
    id: 'advanced-installer-failed.queue',
    pattern: /Failed to process advanced operation queue/i,
    weight: 1.5,
  },
} as const

type Failure = {
  readonly name: string
  readonly guid: string | null
  readonly dll: string | null
  /** As logged. */
  readonly code: string
  readonly record: LogRecord
  /** Record in which it started on the component. */
  readonly begin: LogRecord | null
}

/** What 0x800f0922 means: an advanced installer failed. The log names the installer and its error. */
export const advancedInstallerFailed: Cause = {
  ...logicCause('advanced-installer-failed'),
  rules: Object.values(rules),
  judge(input) {
    const failures = failuresIn(input)
    return failures.length > 0 ? failures.map((failure) => judgeFailure(input, failure)) : silent
  },
}

function failuresIn(input: CauseInput): Failure[] {
  const byName = new Map<string, Failure>()
  for (const record of input.hits.get(rules.queue.id) ?? []) {
    const [, name = '', guid, code = ''] = rules.queue.pattern.exec(record.text) ?? []
    if (name === '') continue
    const begin = beginOf(input, name.trim(), record)
    const id = /Installer ID: (\{[0-9a-f-]{36}\})/i.exec(begin?.text ?? '')?.[1]
    byName.set(name.trim(), { name: name.trim(), guid: guid ?? id ?? null, dll: null, code, record, begin })
  }
  for (const record of input.hits.get(rules.summary.id) ?? []) {
    const [, name = '', dll = '', code = ''] = rules.summary.pattern.exec(record.text) ?? []
    const known = byName.get(name.trim())
    if (name !== '')
      byName.set(name.trim(), {
        name: name.trim(),
        guid: known?.guid ?? null,
        dll,
        code: known?.code ?? `0x${code}`,
        record: known?.record ?? record,
        begin: known?.begin ?? beginOf(input, name.trim(), record),
      })
  }
  return [...byName.values()]
}

/** The last start of this installer before it failed: that names the component it worked on. */
function beginOf(input: CauseInput, name: string, failed: LogRecord): LogRecord | null {
  const begun = (input.hits.get(rules.begin.id) ?? []).findLast(
    (record) =>
      record.file === failed.file &&
      record.line < failed.line &&
      rules.begin.pattern.exec(record.text)?.[1]?.trim() === name,
  )
  return begun ?? null
}

function judgeFailure(input: CauseInput, failure: Failure): CauseJudgement {
  const { name, guid, dll, code, record, begin } = failure
  const installer = findAdvancedInstaller(input.knowledge, { guid, name })
  const queue = input.hits.get(rules.queueFailed.id) ?? []
  const kb = kbOfRecords(input, [record, ...queue])
  const reading = readingOf(failure, installer?.services ?? [])
  const known = [guid ?? (installer?.guid ? `{${installer.guid}}` : null), dll || installer?.dll]
  const named = known.filter((each) => each !== null && each !== undefined && each !== '')
  const component = componentOf(begin)
  return found(input.knowledge, {
    title: titleOf(
      { installer: named.length > 0 ? `${name} (${named.join(', ')})` : name, code, component },
      installer?.does,
    ),
    class: reading.class,
    // The installer is certain; the reason is derived from its code. More specific causes come first.
    weights: [reading.weight, ...(queue.length > 0 ? [rules.queueFailed.weight] : [])],
    ceiling: 0.85,
    kb,
    resolvedBy: kb === null ? laterRollup(input, [record]) : resolvedBy(input, kb, [record]),
    evidence: [
      citeRecord(record),
      ...citeRecords(queue, 1),
      begin && citeRecord(begin),
      sessionEvidence(input, [record, ...queue]),
    ],
    fix: reading.fix,
    sources: installer?.sources ?? [
      'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/error-0x800f0922-installing-windows-updates',
    ],
  })
}

type InstallerReport = {
  readonly installer: string
  readonly code: string
  readonly component: string | null
}

function titleOf({ installer, code, component }: InstallerReport, does: string | undefined): Message {
  const named = does === undefined ? installer : message('cause.phrase.installer-that', { installer, does })
  return component === null
    ? message('cause.advanced-installer-failed.named', { installer: named, code })
    : message('cause.advanced-installer-failed.on-component', { installer: named, code, component })
}

/** Name and version of the component, as logged. */
function componentOf(begin: LogRecord | null): string | null {
  const match = /New component: \S{0,40}?["']([^,"']{1,300})(?:[^"']{0,300}?Version ?= ?([\d.]+))?/i.exec(
    begin?.text ?? '',
  )
  return match ? [match[1], match[2]].filter(Boolean).join(' ') : null
}

/** The servicing session that it stopped: client, time and first package. */
function sessionEvidence(input: CauseInput, records: readonly LogRecord[]): Evidence | null {
  const session = records
    .map((record) =>
      input.sessions.find(({ id, file }) => id === record.session && file === record.file && id > 0),
    )
    .find((each) => each !== undefined)
  if (!session) return null
  const { client, time, kb, packages, file, from } = session
  const what = kb ?? packages[0]
  const note = message('evidence.stopped-session', {
    ofClient: client === null ? 'other' : 'yes',
    client: client ?? '',
    at: time === null ? 'other' : 'yes',
    time: time ?? '',
    forPackage: what === undefined ? 'other' : 'yes',
    what: what ?? '',
  })
  return {
    supports: true,
    file,
    line: from,
    reason: note,
    text: english(note),
    fact: null,
  }
}

type Reading = { class: CauseClass; weight: number; fix: readonly FixDraft[] }

/** A missing file, folder or module (DLL). */
const notFound = /^0x8007(?:000[23]|007e)$|(?:FILE|PATH|MOD)_NOT_FOUND/i

/** What an installer's code says about what was missing. */
const readings: readonly { readonly codes: RegExp; readonly reading: Reading }[] = [
  {
    codes: /^0x80070005$|ACCESS_?DENIED/i,
    reading: {
      class: 'permissions',
      weight: 3.8,
      fix: [byHand('restore-rights')],
    },
  },
  {
    codes: /^0x80070020$|SHARING_VIOLATION/i,
    reading: {
      class: 'third-party-interference',
      weight: 3.8,
      fix: [byHand('install-after-clean-start')],
    },
  },
  {
    codes: /^0x800f0207$|ALREADY_EXISTS|^0x800700b7$/i,
    reading: {
      class: 'stale-device-registry-entry',
      weight: 3.8,
      fix: [byHand('remove-named-device')],
    },
  },
  {
    codes: /^0x80070070$|DISK_FULL/i,
    reading: {
      class: 'disk-full',
      weight: 3.8,
      fix: [byHand('free-named-volume')],
    },
  },
  {
    codes: notFound,
    reading: {
      class: 'missing-file-or-folder',
      weight: 3.4,
      fix: [byHand('put-back-named-file')],
    },
  },
  {
    codes:
      /^0x8007(?:06d9|06ba|0426|043[0-9a-f]|0424|041[0-9a-f]|045b)$|^0x800106d9$|^0x800706be$|ENDPOINT|RPC_S_/i,
    reading: {
      class: 'service-disabled',
      weight: 3.4,
      fix: [byHand('start-called-services')],
    },
  },
  {
    codes: /^0x8007000e$|^0x800705aa$|OUTOFMEMORY|NO_SYSTEM_RESOURCES/i,
    reading: {
      class: 'low-memory',
      weight: 3.2,
      fix: [byHand('free-memory')],
    },
  },
]

function readingOf({ code, name }: Failure, services: readonly string[]): Reading {
  const number = hresultOf(code)
  if (number === '0x80070422' || /SERVICE_DISABLED/i.test(code)) return serviceReading(services, name)
  if (/task scheduler/i.test(name) && !/^0x8007(?:0005|0422|06|043)/.test(number ?? ''))
    return {
      class: 'scheduled-task-corrupt',
      weight: 4.2,
      fix: [byHand('remove-damaged-task', 'destructive')],
    }
  // Driver installers work only on driver files.
  if (/\bdrivers?\b/i.test(name) && notFound.test(number ?? code))
    return {
      class: 'driver-missing-or-failed',
      weight: 3.4,
      fix: [byHand('reinstall-named-driver', 'repair', { installer: name })],
    }
  const known = readings.find(({ codes }) => codes.test(number ?? code))
  if (known) return known.reading
  if (services.length > 0) return { ...serviceReading(services, name), weight: 2.8 }
  return {
    class: 'third-party-interference',
    weight: 2.2,
    fix: [byHand('read-lines-before', 'read-only', { installer: name })],
  }
}

/** Converts the code to a lower-case HRESULT from any format of the servicing stack. */
function hresultOf(code: string): string | null {
  const win32 = /FROM_WIN32\((\d+)\)/i.exec(code)?.[1]
  if (win32 !== undefined) return errorCodeOfWin32(Number(win32))
  const hex = /\b(?:0x)?([0-9a-f]{8})\b/i.exec(code)?.[1]
  return hex === undefined ? null : errorCodeOfHex(hex)
}

function serviceReading(services: readonly string[], name: string): Reading {
  const [service] = services
  return {
    class: 'service-disabled',
    weight: 4.2,
    fix: service ? [startService(service)] : [byHand('start-needed-service', 'repair', { installer: name })],
  }
}

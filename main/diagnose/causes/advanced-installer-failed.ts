import type { CauseClass, Fix } from '../../../common/diagnosis.ts'
import { findAdvancedInstaller } from '../../knowledge/advanced-installers.ts'
import type { Cause, CauseInput, CauseJudgement } from '../cause.ts'
import type { LogRecord } from '../record.ts'
import { citeRecord, citeRecords } from './cite.ts'
import { kbOfRecords, resolvedBy } from './failed-updates.ts'
import { found, silent } from './finding.ts'
import { byHand, run } from './fixes.ts'

const rules = {
  queue: {
    id: 'advanced-installer-failed.queue-item',
    needles: ['failed execution of queue item installer'],
    pattern:
      /Failed execution of queue item Installer: ([^({]+?)\s*(?:\((\{[^}]*\})?\))? with HRESULT (.+?)(?:\.\s|\.?$|\s+Failure)/im,
    weight: 4.2,
  },
  summary: {
    id: 'advanced-installer-failed.error-summary',
    needles: ['binary name:'],
    pattern: /Installer: ([^\t]+?)\s+Binary Name: (\S*)\s+ErrorCode: ([0-9a-f]+)/i,
    weight: 4.2,
  },
  queueFailed: {
    id: 'advanced-installer-failed.queue',
    needles: ['failed to process advanced operation queue'],
    pattern: /Failed to process advanced operation queue/i,
    weight: 1.5,
  },
} as const

type Failure = {
  readonly name: string
  readonly guid: string | null
  readonly dll: string | null
  readonly code: string
  readonly record: LogRecord
}

/** What 0x800f0922 stands for: an advanced installer failed. The log names which one and with what. */
export const advancedInstallerFailed: Cause = {
  id: 'advanced-installer-failed',
  class: 'service-disabled',
  codes: ['0x800f0922'],
  title: 'An advanced installer failed',
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
    if (name !== '')
      byName.set(name.trim(), { name: name.trim(), guid: guid ?? null, dll: null, code, record })
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
      })
  }
  return [...byName.values()]
}

function judgeFailure(input: CauseInput, failure: Failure): CauseJudgement {
  const installer = findAdvancedInstaller({ guid: failure.guid, name: failure.name })
  const queue = input.hits.get(rules.queueFailed.id) ?? []
  const kb = kbOfRecords(input, [failure.record, ...queue])
  const reading = readingOf(failure, installer?.services ?? [])
  const does = installer ? `, which ${installer.does}` : ''
  return found({
    title: `Advanced installer ${failure.name}${failure.dll ? ` (${failure.dll})` : ''}${does}, failed with ${failure.code}`,
    class: reading.class,
    // The installer is certain; what made it fail is read from its code. Causes that know more of it come first.
    weights: [reading.weight, ...(queue.length > 0 ? [rules.queueFailed.weight] : [])],
    ceiling: 0.85,
    kb,
    resolvedBy: resolvedBy(input, kb, [failure.record]),
    evidence: [citeRecord(failure.record), ...citeRecords(queue, 1)],
    fix: reading.fix,
    settle: [`Read the lines before: what ${failure.name} did last, and on which component.`],
    sources: installer?.sources ?? [
      'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/error-0x800f0922-installing-windows-updates',
    ],
  })
}

function readingOf(
  { code, name }: Failure,
  services: readonly string[],
): { class: CauseClass; weight: number; fix: readonly Fix[] } {
  if (/1058|80070422|SERVICE_DISABLED/i.test(code)) return serviceReading(services, name)
  if (/task scheduler/i.test(name) && /FILE_NOT_FOUND|80070002|\(2\)/i.test(code))
    return {
      class: 'scheduled-task-corrupt',
      weight: 4.2,
      fix: [
        byHand(
          'Find the damaged task (TaskScheduler/Operational, event 146), save its TaskCache entries and remove those of this one task',
          'destructive',
          'Import the saved entries.',
        ),
      ],
    }
  if (/80070005|ACCESS_?DENIED/i.test(code))
    return {
      class: 'permissions',
      weight: 3.8,
      fix: [
        byHand(
          'Give the path or key that the lines before name the rights it has on a PC of the same version',
        ),
      ],
    }
  if (/80070020|SHARING_VIOLATION/i.test(code))
    return {
      class: 'third-party-interference',
      weight: 3.8,
      fix: [byHand('Install after a clean start without services of other makers')],
    }
  if (/800f0207|ALREADY_EXISTS/i.test(code))
    return {
      class: 'stale-device-registry-entry',
      weight: 3.8,
      fix: [byHand('Remove the left-over device that the lines before name')],
    }
  if (/80070070|DISK_FULL/i.test(code))
    return {
      class: 'disk-full',
      weight: 3.8,
      fix: [byHand('Free room on the volume that the lines before name')],
    }
  if (/80070002|80070003|(?:FILE|PATH)_NOT_FOUND/i.test(code))
    return {
      class: 'missing-file-or-folder',
      weight: 3.4,
      fix: [byHand('Put back the file or folder that the lines before name')],
    }
  if (services.length > 0) return { ...serviceReading(services, name), weight: 2.8 }
  return {
    class: 'third-party-interference',
    weight: 2.2,
    fix: [byHand(`Read the lines before the failure of ${name}: they name what it worked on`, 'read-only')],
  }
}

function serviceReading(services: readonly string[], name: string) {
  const [service] = services
  return {
    class: 'service-disabled' as const,
    weight: 4.2,
    fix: service
      ? [
          run(
            `Let the service ${service} start when it is needed`,
            [['sc.exe', 'config', service, 'start=', 'demand']],
            'repair',
            `sc.exe config ${service} start= disabled`,
          ),
        ]
      : [byHand(`Find the disabled service that ${name} needs, and let it start`)],
  }
}

import { message } from '../../common/texts/message.ts'
import { type Architecture, readArchitecture } from '../../common/windows/architecture.ts'
import { kbIn } from '../../common/windows/kb.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeFact, citeRecord, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { runningWindows } from './shared/running-windows.ts'
import { kbOfRecords, resolvedBy } from './shared/updates/failed-updates.ts'
import { offeredPackages, refusals, refusedPackageRules } from './shared/updates/refused-package.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  ...refusedPackageRules,
  installer: {
    id: 'wrong-architecture.installer',
    // Windows Installer's number and message, and Windows' message for a program for another processor.
    pattern: anyOf(
      /0x80070661|installation package is not supported by this processor type/i,
      /0x800700d8\b|\bis for a machine type other than the current machine\b/i,
      /version of this file is not compatible with the version of Windows you/i,
    ),
    weight: 4.4,
  },
  image: {
    id: 'wrong-architecture.image',
    pattern:
      /Image architecture=(\w+)|\b(ARM64|x64|x86)-based PC\b|PROCESSOR_ARCHITECTURE=(\w+)|PROCESSOR_ARCHITECTURE\s+REG_SZ\s+(\w+)/i,
    weight: 0,
  },
} as const

/**
 * The offered package is for another processor architecture than Windows. Determined by both architectures, never by
 * the code, except for Windows Installer, which states it.
 */
export const wrongArchitecture: Cause = {
  ...logicCause('wrong-architecture'),
  rules: Object.values(rules),
  judge(input) {
    const refused = refusals(input)
    const native =
      runningWindows(input)?.architecture ?? input.facts.architecture?.value.native ?? logged(input)
    const reported = input.hits.get(rules.installer.id) ?? []
    if (reported.length > 0) return reportedByInstaller(input, reported, native)
    if (refused.length === 0 || native === null) return silent
    const offered = offeredPackages(input).filter(({ architecture }) => architecture !== null)
    const wrong = offered.find(({ architecture }) => architecture !== native)
    if (!wrong)
      return offered.length > 0
        ? ruledOut(message('evidence.packages-fit', { architecture: native }))
        : silent
    return found(input.knowledge, {
      title: message('cause.wrong-architecture.differs', {
        package: wrong.architecture ?? '',
        windows: native,
      }),
      weights: [5],
      kb: wrong.kb ?? kbIn(wrong.record.text),
      resolvedBy: null,
      evidence: [
        citeRecord(wrong.record),
        refused[0] ? citeRecord(refused[0]) : null,
        citeFact(input.facts, 'architecture', message('evidence.architecture', { architecture: native })) ??
          architectureLine(input),
      ],
      fix: [byHand('get-for-architecture', 'read-only', { architecture: native })],
      sources: ['https://learn.microsoft.com/windows/deployment/update/windows-update-errors'],
    })
  },
}

function reportedByInstaller(
  input: CauseInput,
  reported: readonly LogRecord[],
  native: string | null,
): CauseJudgement {
  return found(input.knowledge, {
    title:
      native === null
        ? message('cause.wrong-architecture.installer')
        : message('cause.wrong-architecture.installer-on', { windows: native }),
    weights: [rules.installer.weight],
    kb: kbOfRecords(input, reported),
    resolvedBy: resolvedBy(input, kbOfRecords(input, reported), reported),
    evidence: citeRecords(reported, 2),
    fix: [byHand('get-for-this-pc', 'read-only')],
    sources: logicCause('wrong-architecture').sources,
  })
}

function logged(input: CauseInput): Architecture | null {
  const line = architectureLine(input)
  const word = line ? rules.image.pattern.exec(line.text) : null
  return readArchitecture(word?.slice(1).find(Boolean))
}

function architectureLine(input: CauseInput) {
  const record = input.hits.get(rules.image.id)?.[0]
  return record ? citeRecord(record) : null
}

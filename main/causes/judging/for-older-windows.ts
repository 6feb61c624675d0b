import type { Finding, Fix } from '../../../common/diagnosis.ts'
import type { CauseInput } from '../cause.ts'
import { type Advice, byHand } from '../shared/fixes.ts'
import { asFix } from '../shared/repair-fix.ts'
import { runningWindows } from '../shared/running-windows.ts'

const article =
  'https://learn.microsoft.com/archive/blogs/joscon/using-checksur-and-update-packages-to-fix-corruption'
/** Windows 8: its DISM is the first that checks and repairs the store. */
const firstWithRepair = 9200
/** Windows 7: before it, no DISM services a Windows that runs. */
const firstWithDism = 7600

/**
 * A finding as Windows 7 and Vista can follow it: without the repairs and checks that their DISM does not have. The System
 * Update Readiness Tool, which repairs the store there, stands in their place.
 */
export function forOlderWindows(finding: Finding, input: CauseInput): Finding {
  const build = buildOf(finding, input)
  if (build === null || build >= firstWithRepair) return finding
  const at = finding.fix.findIndex((fix) => isUnknownTo(build, fix))
  const check = finding.check && isCommandUnknownTo(build, finding.check.command) ? null : finding.check
  const kept = finding.fix.filter((fix) => !isUnknownTo(build, fix)).map(withoutNewOptions)
  if (at < 0) return { ...finding, check, fix: kept }
  const readiness = asFix(input.knowledge, readinessOf(finding))
  return {
    ...finding,
    check,
    fix: [...kept.slice(0, at), readiness, ...kept.slice(at)],
    sources: [...new Set([...finding.sources, article])],
  }
}

/** The tool, with the packages that carry what is damaged where the lines name them: it takes good copies out of those. */
function readinessOf({ fix }: Finding): Advice {
  const updates = fix.flatMap(({ repair }) =>
    repair?.kind === 'restore-health-from-update' && repair.kb !== null ? [repair.kb] : [],
  )
  return updates.length > 0
    ? byHand('system-update-readiness-with', 'repair', { updates })
    : byHand('system-update-readiness')
}

/** The build of the PC, else the one that the versions in the lines of the finding share; null where neither shows it. */
function buildOf({ evidence }: Finding, input: CauseInput): number | null {
  const stack = oldVersion.exec(input.machine.servicingStack ?? '')
  const known =
    runningWindows(input)?.build ?? input.machine.buildNumber ?? (stack === null ? null : Number(stack[1]))
  if (known !== null || input.machine.servicingStack !== null) return known
  const text = evidence.map((each) => each.text).join('\n')
  const named = oldVersion.exec(text)?.[1]
  if (/\b(?:10\.0|6\.[23])\.\d{4,5}\.\d/.test(text)) return null
  if (named !== undefined) return Number(named)
  const old = oldPackage.exec(text)
  return old ? (old[1] === '0' ? 6000 : firstWithDism) : null
}

const oldVersion = /(?<![\d.])6\.[01]\.(600[0-3]|760[01])\.\d/
/** The version of an update's package: `KB958690~31bf3856ad364e35~amd64~~6.0.1.6`. */
const oldPackage = /~~6\.([01])\.\d{1,2}\.\d/

function isUnknownTo(build: number, { repair, reason, commands }: Fix): boolean {
  if (reason && usesRestoreHealth.has(reason.code)) return true
  if (repair?.kind === 'restore-health-from-update') return true
  return commands.some((command) => isCommandUnknownTo(build, command))
}

function isCommandUnknownTo(build: number, command: readonly string[]): boolean {
  if (command[0] !== 'dism.exe') return false
  return build < firstWithDism || command.some((word) => newOptions.test(word))
}

const newOptions = /^\/(?:RestoreHealth|ScanHealth|CheckHealth|StartComponentCleanup)$/i

/** Setup of these versions has no unattended upgrade by options. */
function withoutNewOptions(fix: Fix): Fix {
  return fix.reason?.code === 'upgrade-in-place' ? { ...fix, commands: [] } : fix
}

/** Advice whose words send a person to RestoreHealth. */
const usesRestoreHealth: ReadonlySet<string> = new Set([
  'code-says-components',
  'code-says-delta',
  'code-says-manifest',
  'code-says-payload',
  'code-says-store',
  'good-copy-of-revision',
  'good-copy-of-update',
  'good-copy-of-update-at',
  'good-copy-on-media',
  'package-manifest-missing',
])

import type { Finding, Fix } from '../../../common/diagnosis/diagnosis.ts'
import type { CauseInput } from '../cause.ts'
import { type Advice, byHand } from '../shared/fixes.ts'
import { asFix } from '../shared/repair-fix.ts'
import { runningWindows } from '../shared/running-windows.ts'

const article =
  'https://learn.microsoft.com/archive/blogs/joscon/using-checksur-and-update-packages-to-fix-corruption'
/** Windows 8: the first whose DISM checks and repairs the store. */
const firstWithRepair = 9200
/** Windows 7: earlier DISM versions cannot service a running Windows. */
const firstWithDism = 7600

/**
 * Adapts a finding to Windows 7 and Vista by removing repairs and checks that their DISM lacks. The System Update
 * Readiness Tool, which repairs the store there, replaces them.
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

/**
 * The tool, with the packages that contain the damaged files if the lines name them: it takes good copies from those.
 */
function readinessOf({ fix }: Finding): Advice {
  const updates = fix.flatMap(({ repair }) =>
    repair?.kind === 'restore-health-from-update' && repair.kb !== null ? [repair.kb] : [],
  )
  return updates.length > 0
    ? byHand('system-update-readiness-with', 'repair', { updates })
    : byHand('system-update-readiness')
}

/** The build of the PC, otherwise the one shared by the versions in the finding's lines; null if neither shows it. */
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
/** Version of an update package: `KB958690~31bf3856ad364e35~amd64~~6.0.1.6`. */
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

/** Setup of these versions has no command line options for an unattended upgrade. */
function withoutNewOptions(fix: Fix): Fix {
  return fix.reason?.code === 'upgrade-in-place' ? { ...fix, commands: [] } : fix
}

/** Advice whose text recommends RestoreHealth. */
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

import { parseXml } from '../../parsing/parse-xml.ts'
import { isSetupReport } from './is-setup-report.ts'
import type { SetupBlock, SetupPart, SetupReport, SetupRule } from './setup-report.ts'

const mostBlocks = 200
/** Root, section, entry, and the content of an entry. */
const deepest = 6
const longestName = 200

/**
 * Parses a compatibility report of Setup: `Hard` blocks, and driver packages that are not migrated. Null unless it is
 * a complete report. The format is described at
 * https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/use-windows-setup-compatibility-scan-logs-to-identify-blocking-issues
 * and its hardware entries in https://github.com/Win11Modder/Win11-Req-Bypass/issues/2. Pure.
 */
export function readSetupReport(file: string, text: string): SetupReport | null {
  if (!isSetupReport(text)) return null
  const document = parseXml(text.replace(/^\ufeff/, ''))
  if (!isNode(document)) return null
  const root = document.CompatReport
  // An empty element is parsed as an empty text.
  if (root !== '' && !isNode(root)) return null
  const entries = isNode(root) ? entriesIn(root) : []
  const places = placesIn(file, text)
  return {
    file,
    at: timeOf(file),
    entries: entries.length,
    blocks: entries.flatMap((entry) => blockOf(entry, places) ?? []).slice(0, mostBlocks),
  }
}

type Node = { readonly [name: string]: unknown }
type Entry = { readonly element: string; readonly node: Node }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every element with its own compatibility information, in any section. */
function entriesIn(root: Node): Entry[] {
  const found: Entry[] = []
  const visit = (node: Node, depth: number) => {
    for (const [element, value] of Object.entries(node))
      for (const each of Array.isArray(value) ? value : [value]) {
        if (!isNode(each)) continue
        if (text(each, '@BlockMigration') !== null || each.CompatibilityInfo !== undefined)
          found.push({ element, node: each })
        else if (depth < deepest) visit(each, depth + 1)
      }
  }
  visit(root, 0)
  return found
}

function blockOf({ element, node }: Entry, places: Places): SetupBlock | null {
  const isHard = children(node, 'CompatibilityInfo').some((info) =>
    /^hard$/i.test(text(info, '@BlockingType') ?? ''),
  )
  const driverLeftBehind = !isHard && /^(?:true|1)$/i.test(text(node, '@BlockMigration') ?? '')
  if (!isHard && !driverLeftBehind) return null
  const actions = children(node, 'Action')
  const dismissals = actions.filter((action) => /dismiss/i.test(text(action, '@Name') ?? ''))
  if (dismissals.some((action) => isResolved(text(action, '@ResolveState')))) return null
  const part = partOf(element)
  const name = nameOf(part, node)
  const dismissible = dismissals.length > 0
  const rule = ruleOf(part, name, dismissible, actions)
  return {
    part,
    name: name ?? element,
    dismissible,
    driverLeftBehind,
    rule,
    record: places((part === 'device' ? text(node, '@Model') : null) ?? name),
  }
}

function children(node: Node, name: string): Node[] {
  const value = node[name]
  return (Array.isArray(value) ? value : [value]).filter(isNode)
}

function text(node: Node, name: string): string | null {
  const value = node[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** `NotRun` means that a person still has to act; undocumented states count the same. */
function isResolved(state: string | null): boolean {
  return state !== null && /^(?:Run|Ran|Done|Completed?|Resolved|Dismissed|Succeeded|Success)$/i.test(state)
}

function partOf(element: string): SetupPart {
  switch (element) {
    case 'Program':
      return 'program'
    case 'DriverPackage':
      return 'driver'
    case 'Device':
      return 'device'
    case 'HardwareItem':
      return 'hardware'
    default:
      return 'other'
  }
}

function nameOf(part: SetupPart, node: Node): string | null {
  const device = [text(node, '@Manufacturer'), text(node, '@Model')].filter((one) => one !== null).join(' ')
  const named =
    part === 'driver'
      ? text(node, '@Inf')
      : part === 'hardware'
        ? text(node, '@HardwareType')
        : part === 'device' && device !== ''
          ? device
          : text(node, '@Name')
  const title = children(node, 'CompatibilityInfo').map((info) => text(info, '@Title'))[0]
  return (
    (named ?? title ?? text(node, '@Id') ?? text(node, '@DeviceInstanceId'))?.slice(0, longestName) ?? null
  )
}

/** The rules for each requirement, by words in Setup's name for it. */
const requirements: readonly (readonly [RegExp, SetupRule])[] = [
  [/HardwareIncompatib/i, 'GenericCompatBlock'],
  [/MismatchedLanguage/i, 'HardblockMismatchedLanguage'],
  [/FlightSign/i, 'HardblockFlightSigning'],
  [/BitLocker/i, 'BitLockerHardblock'],
  [/PortableWorkspace|WindowsToGo/i, 'PortableWorkspaceHardblock'],
  [/AuditMode/i, 'AuditModeHardblock'],
  [/SafeMode/i, 'SafeModeHardblock'],
  [/VHD/i, 'VHDHardblock'],
  [/SystemPartition/i, 'InsufficientSystemPartitionDiskSpaceHardblock'],
  [/DiskSpace/i, 'DiskSpaceBlockInDownLevel'],
]

function ruleOf(
  part: SetupPart,
  name: string | null,
  dismissible: boolean,
  actions: readonly Node[],
): SetupRule | null {
  if (part === 'driver' || part === 'device') return 'HardblockDeviceOrDriver'
  if (part === 'hardware') return requirements.find(([words]) => words.test(name ?? ''))?.[1] ?? null
  if (part !== 'program') return null
  if (dismissible) return 'CompatBlockedApplicationDismissable'
  const asked = actions.map((action) => text(action, '@Name') ?? '')
  if (asked.some((one) => /ManualUninstall/i.test(one))) return 'CompatBlockedApplicationManualUninstall'
  return asked.some((one) => /Uninstall/i.test(one)) ? 'CompatBlockedApplicationAutoUninstall' : null
}

/** The time of a scan, from the file name of its report: CompatData_2026_05_13_09_48_52_18_….xml. */
function timeOf(file: string): string | null {
  const parts = /CompatData_(\d{4})_(\d\d)_(\d\d)_(\d\d)_(\d\d)_(\d\d)/i.exec(file)?.slice(1)
  return parts === undefined ? null : `${parts.slice(0, 3).join('-')}T${parts.slice(3).join(':')}`
}

type Places = (name: string | null) => SetupBlock['record']

/** Finds the line of a report that names an entry; the first line if the name is spelled differently. */
function placesIn(file: string, whole: string): Places {
  const lines = whole.split(/\r?\n/)
  const time = timeOf(file)
  return (name) => {
    const found = name === null ? -1 : lines.findIndex((line) => line.includes(`"${escaped(name)}"`))
    const at = Math.max(found, 0)
    const said = (lines[at] ?? '').trim().slice(0, 2000)
    return {
      file,
      line: at + 1,
      format: 'console',
      time,
      level: null,
      component: null,
      text: said,
      session: 0,
    }
  }
}

function escaped(name: string): string {
  return name
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

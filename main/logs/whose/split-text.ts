import { comparableName } from '../machine/comparable-name.ts'
import { type PrintedObject, printedObjects } from '../machine/printed-objects.ts'
import { systeminfoHeads } from '../machine/read-systeminfo.ts'

/** The part of a text that is about one PC. Lines about others are empty, so that each keeps its number. */
export type TextOfPc = { readonly computer: string; readonly text: string }

/**
 * Splits a text about several PCs that names each of them: systeminfo after systeminfo, consoles in which `hostname` or a
 * remote prompt names the PC, and objects that each have the name of theirs. Null for any other text, and if a line that
 * matters could be of more than one of them.
 */
export function splitByPc(text: string): readonly TextOfPc[] | null {
  if (!telling.test(text)) return null
  const lines = text.split('\n')
  const owners = ownersByColumn(lines) ?? ownersByHead(lines) ?? ownersByObject(lines, text)
  if (owners === null) return null
  const names = new Map<string, string>()
  for (const owner of owners)
    if (owner !== null && !names.has(comparableName(owner))) names.set(comparableName(owner), owner)
  if (names.size < 2 || names.size > mostPcs || names.has('')) return null
  return [...names].map(([key, computer]) => ({
    computer,
    text: lines
      .map((line, at) => {
        const owner = owners[at] ?? null
        return owner === null || comparableName(owner) === key ? line : ''
      })
      .join('\n'),
  }))
}

/** A list of more is one of a whole fleet, of which nobody reads a diagnosis for each. */
const mostPcs = 40

/** What a text that names its PCs contains; most texts do not. */
const telling =
  /: PS [A-Z]:\\|hostname|\b(?:Device ?Name|PSComputerName|ComputerName|CSName|__SERVER|HotFixID)\b|\d{4,5}\s*$/im

/** The PC of each line; null for lines that say nothing of any. */
type Owners = readonly (string | null)[]

/** From the line that names a PC to the next such line, everything is about it. */
function ownersByHead(lines: readonly string[]): Owners | null {
  const heads = headsIn(lines)
  if (heads === null || heads.size < 2 || renamed.test(lines.join('\n'))) return null
  const isRemote = lines.some((line) => remotePrompt.test(line))
  let owner: string | null = null
  const owners = lines.map((line, at) => {
    // After a remote session, the next prompt without a name is of the PC in front of the user.
    if (isRemote && localPrompt.test(line)) owner = null
    owner = heads.get(at) ?? owner
    return owner
  })
  if (!lines.every((_, at) => owners[at] !== null || isNeutral(lines, at))) return null
  if (namesAnother(lines, owners)) return null
  // A console in which someone asks other PCs names them in each object.
  const others = printedObjects(lines.join('\n')).some((object) => {
    const name = nameOf(object)
    return name !== null && comparableName(name) !== comparableName(owners[object.from - 1] ?? '')
  })
  return others ? null : owners
}

/** Enter-PSSession puts the name before the prompt. */
const remotePrompt = /^\[([\p{L}\p{N}_.-]{1,63})\]: PS [A-Z]:\\[^>]*>/iu
const localPrompt = /^(?:PS )?[A-Z]:\\[^>|]*>/i

/**
 * A report that Intune exported, one row for each device
 * (https://learn.microsoft.com/mem/intune/fundamentals/reports-export-graph-available-reports).
 */
function ownersByColumn(lines: readonly string[]): Owners | null {
  const [header = '', ...rows] = lines
  const columns = cellsOf(header).map((name) => name.toLowerCase())
  const at = columns.findIndex((name) => name === 'devicename' || name === 'device name')
  if (at < 0 || !columns.some((name) => ofIntune.has(name))) return null
  const owners = rows.map((row) => {
    const cells = cellsOf(row)
    return cells.length === columns.length && isName(cells[at] ?? '') ? (cells[at] ?? null) : null
  })
  return rows.every((row, index) => row.trim() === '' || owners[index] !== null) ? [null, ...owners] : null
}

/** Columns that lists of the devices in one PC, which have names too, do not have. */
const ofIntune: ReadonlySet<string> = new Set([
  'upn',
  'policyid',
  'deviceid',
  'device id',
  'primary user upn',
])

/** The cells of a line of a CSV file. */
function cellsOf(line: string): readonly string[] {
  const cells = line
    .replace(/^\ufeff/, '')
    .trimEnd()
    .matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)
  return [...cells].map(([, quoted, plain = '']) => (quoted ?? plain).trim())
}

/**
 * The names of PCs, by the line from which on a text is about it. Null if the answer to `hostname` is not understood, or
 * if a PC has two names: what it prints in a remote session need not be the name or address by which it was reached.
 */
function headsIn(lines: readonly string[]): ReadonlyMap<number, string> | null {
  const heads = new Map<number, string>()
  const systems = new Map(systeminfoHeads(lines).map(({ at, computer }) => [at, computer]))
  let session: string | null = null
  for (const [at, line] of lines.entries()) {
    const remote = remotePrompt.exec(line)?.[1]
    if (remote !== undefined) session = remote
    else if (localPrompt.test(line)) session = null
    const own = systems.get(at) ?? ownNameAt(lines, at)
    if (own === null) return null
    if (own !== undefined && session !== null && comparableName(own) !== comparableName(session)) return null
    const named = remote ?? own
    if (named !== undefined) heads.set(at, named)
  }
  return heads
}

/**
 * What `hostname` answered to a call in this line; null if nothing that is a name, undefined if it is no such call. It
 * prints one line, and then the prompt follows: of anything else, one word need not be a name.
 */
function ownNameAt(lines: readonly string[], at: number): string | null | undefined {
  if (!callsHostname.test(lines[at] ?? '')) return undefined
  const below = lines.slice(at + 1, at + 1 + mostSpaced).filter((next) => next.trim() !== '')
  const [said = '', next] = below
  if (next !== undefined && !localPrompt.test(next) && !remotePrompt.test(next)) return null
  return /^([\p{L}\p{N}_-]{1,63})\s*$/u.exec(said)?.[1] ?? null
}

/** The answer and the next prompt, with empty lines between them. */
const mostSpaced = 6

/** Whether a line about one PC names another: what it says may be of that one. */
function namesAnother(lines: readonly string[], owners: Owners): boolean {
  const names = new Set(owners.flatMap((owner) => (owner === null ? [] : [comparableName(owner)])))
  return lines.some((line, at) => {
    const owner = owners[at] ?? null
    if (owner === null) return false
    const words = line.match(/[\p{L}\p{N}_-]{3,63}/gu) ?? []
    return words.some(
      (word) => names.has(comparableName(word)) && comparableName(word) !== comparableName(owner),
    )
  })
}

const callsHostname = /^(?:\[[^\]\s]{1,63}\]: )?(?:PS )?[A-Z]:\\[^>|]*>\s*hostname(?:\.exe)?\s*$/i

/** After this, a PC has another name. */
const renamed = /\bRename-Computer\b|\bnetdom\b.{0,40}\brenamecomputer\b|\bcomputersystem\b.{0,80}\brename\b/i

/** Each object has the name of its PC, and nothing else in the text matters. */
function ownersByObject(lines: readonly string[], text: string): Owners | null {
  const owners: (string | null)[] = lines.map(() => null)
  const covered = new Set<number>()
  for (const object of printedObjects(text)) {
    const name = nameOf(object)
    if (name === null) return null
    for (let at = object.from - 1; at < object.to; at += 1) {
      owners[at] = name
      covered.add(at)
    }
  }
  return lines.every((_, at) => covered.has(at) || isNeutral(lines, at)) ? owners : null
}

/** The name of the PC of an object, if it is printed whole. */
function nameOf(object: PrintedObject): string | null {
  const names = object.get('hotfixid') === undefined ? ofPcs : [...ofPcs, 'source']
  const named = names.map((each) => object.get(each)).find((value) => value !== undefined)
  return named !== undefined && isName(named) ? named : null
}

function isName(text: string): boolean {
  return /^[\p{L}\p{N}_.-]{1,63}$/u.test(text)
}

/** Properties with the name of the PC: of remote calls, of CIM, of PSWindowsUpdate; `Source` is that of Get-HotFix only. */
const ofPcs = ['pscomputername', 'csname', '__server', 'computername']

/**
 * Empty lines, headers of tables, rules, and prompts with a command that shows no failure. What a person writes about
 * several PCs is none of them: it may say which one fails, and of what.
 */
function isNeutral(lines: readonly string[], at: number): boolean {
  const text = textOf(lines, at)
  if (text === '' || rule.test(text)) return true
  if (/^[A-Za-z_]\w*(?:\s+[A-Za-z_]\w*)*$/.test(text))
    return (
      rule.test(textOf(lines, at + 1)) || text.split(/\s+/).some((word) => ofPcs.includes(word.toLowerCase()))
    )
  return localPrompt.test(text) && !/0x[0-9a-f]{8}/i.test(text)
}

const rule = /^[-=*#_\s]+$/

function textOf(lines: readonly string[], at: number): string {
  return (lines[at] ?? '').replace(/^\ufeff/, '').trim()
}

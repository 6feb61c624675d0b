import { existsSync } from 'node:fs'

/** What a test says about access to a folder; protected by default. */
export type SaidOfPlace = {
  readonly missing?: true
  readonly link?: boolean
  readonly owner?: string
  readonly writers?: readonly string[]
  /** Printed instead of an answer. */
  readonly odd?: string
  /** For a file in it; for its parent folder. */
  readonly inside?: SaidOfPlace
  readonly parent?: SaidOfPlace
}

/** Output of folder-access.ps1 for these arguments; parents are protected as on every PC. */
export function accessAnswer(args: readonly string[], said: SaidOfPlace = {}): string {
  if (said.odd !== undefined) return said.odd
  const path = args[args.indexOf('-Path') + 1] ?? ''
  // Paths of the PC that are not on the test's disk exist.
  const exists = !said.missing && (path.includes('\\') || existsSync(path))
  const lines = [
    { kind: 'parent', path: 'C:\\', exists: true, link: false, sddl: driveRoot },
    ...(said.parent ? [entry('parent', 'C:\\Above', true, said.parent)] : []),
    entry('self', path, exists, said),
    ...(said.inside && args.includes('-Inside')
      ? [entry('inside', `${path}\\a.dll`, true, said.inside)]
      : []),
    { looked: 2, all: true },
  ]
  return `${lines.map((line) => JSON.stringify(line)).join('\r\n')}\r\n`
}

function entry(kind: string, path: string, exists: boolean, said: SaidOfPlace): object {
  const { link = false, owner = 'BA', writers = [] } = said
  const entries = writers.map((who) => `(A;OICI;0x1301bf;;;${who})`).join('')
  const sddl = `O:${owner}G:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)${entries}`
  return { kind, path, exists, link: exists && link, sddl: exists ? sddl : null }
}

/** The root of the system drive on Windows 11: users may create folders there, but replace none. */
export const driveRoot =
  'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;OICIIO;SDGXGWGR;;;AU)(A;;LC;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'

/** What `reg.exe query … /v ProgramFilesDir` prints. */
export function programFilesAnswer(folder: string): string {
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion'
  return `\r\n${key}\r\n    ProgramFilesDir    REG_SZ    ${folder}\r\n\r\n`
}

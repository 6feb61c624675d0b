import { existsSync } from 'node:fs'

/** What a test says of a place; nothing of it: protected. */
export type SaidOfPlace = {
  readonly missing?: true
  readonly link?: boolean
  readonly owner?: string
  readonly writers?: readonly string[]
  /** Printed instead of an answer. */
  readonly odd?: string
  /** Of one file in it; of the folder above it. */
  readonly inside?: SaidOfPlace
  readonly parent?: SaidOfPlace
}

/** Prints what folder-access.ps1 prints for these arguments; parents are protected as on every PC. */
export function accessAnswer(args: readonly string[], said: SaidOfPlace = {}): string {
  if (said.odd !== undefined) return said.odd
  const path = args[args.indexOf('-Path') + 1] ?? ''
  // Places of the PC that the test does not have on its disk are there.
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

/** The root of the system drive on Windows 11: users may make folders there, and replace none. */
export const driveRoot =
  'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;OICIIO;SDGXGWGR;;;AU)(A;;LC;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'

/** What `reg.exe query … /v ProgramFilesDir` prints. */
export function programFilesAnswer(folder: string): string {
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion'
  return `\r\n${key}\r\n    ProgramFilesDir    REG_SZ    ${folder}\r\n\r\n`
}

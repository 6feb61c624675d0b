import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openWine, type Wine } from './wine-prefix.ts'

/** The values of a registry key by name; null if the key does not exist. */
type Values = ReadonlyMap<string, string> | null

export type InstallerHost = {
  readonly wine: Wine
  /** The local path of a path below `C:\`. */
  at(path: string): string
  /** Writes a file below `C:\`, creating its folders. */
  put(path: string, content: string | Uint8Array): void
  /** Every file below a folder of `C:\`, sorted; empty if the folder does not exist. */
  files(folder: string): string[]
  read(key: string): Promise<Values>
  /** Runs a program, by local or Windows path, with arguments, and returns its exit code. */
  exitCode(program: string, words: string): Promise<number>
}

export async function openInstallerHost(): Promise<InstallerHost> {
  const wine = await openWine()
  let calls = 0
  const at = (path: string) => join(wine.drive, path)
  return {
    wine,
    at,
    put(path, content) {
      mkdirSync(dirname(at(path)), { recursive: true })
      writeFileSync(at(path), content)
    },
    files: (folder) => filesBelow(at(folder)).sort(),
    async read(key) {
      const { exitCode, stdout } = await wine.run(['reg', 'query', key])
      if (exitCode !== 0) return null
      const rows = stdout.split(/[\r\n]+/).map((line) => /^ +(\S+) +REG_\w+ +(.*)$/.exec(line))
      return new Map(rows.flatMap((row) => (row ? [[row[1] ?? '', row[2] ?? ''] as const] : [])))
    },
    async exitCode(program, words) {
      // Through cmd: only the lowest byte of an exit code arrives here, and NSIS needs its arguments unquoted.
      const file = `call-${calls++}.cmd`
      const path = isAbsolute(program) ? `Z:${program.replaceAll('/', '\\')}` : program
      writeFileSync(at(file), `@echo begun\r\n@"${path}" ${words}\r\n@echo code %errorlevel%\r\n`)
      const call = () => wine.run(['cmd', '/c', `C:\\${file}`], { seconds: 300 })
      let { stdout } = await call()
      // Wine sometimes refuses a program on a busy machine (as in `importReg`); nothing of the file has run then.
      for (let again = 0; again < 2 && !stdout.includes('begun'); again++) {
        await pause(2000)
        ;({ stdout } = await call())
      }
      return Number(/code (-?\d+)/.exec(stdout)?.[1] ?? Number.NaN)
    },
  }
}

/** Links are listed but not followed: Wine's user folders link to the whole disk. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name)).map((file) => `${entry.name}/${file}`)
      : [entry.name],
  )
}

/** Why a 64-bit installer cannot be built here; null if it can. */
export function whyNoNsis(): string | null {
  if (spawnSync('makensis', ['-VERSION']).error) return 'makensis (nsis) is not installed'
  return existsSync('/usr/share/nsis/Stubs/zlib-amd64-unicode') ? null : 'nsis has no 64-bit installers here'
}

/**
 * Creates a Windows program that records its run in `C:\ran.txt` and exits with 7. With "hold" it first writes
 * `C:\holding.txt` and waits for `C:\let-go.txt`.
 */
export function makeNoter(file: string): void {
  const script = `OutFile "${file}"
RequestExecutionLevel user
SilentInstall silent
!include FileFunc.nsh
Section
  FileOpen $0 "C:\\ran.txt" w
  FileClose $0
  \${GetParameters} $1
  StrCmp $1 "hold" 0 done
  FileOpen $0 "C:\\holding.txt" w
  FileClose $0
  again:
  IfFileExists "C:\\let-go.txt" done 0
  Sleep 100
  Goto again
  done:
  SetErrorLevel 7
SectionEnd
`
  const { status, stdout } = spawnSync('makensis', ['-V1', '-XTarget amd64-unicode', '-'], {
    input: script,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`makensis failed: ${stdout}`)
}

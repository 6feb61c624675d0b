import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
const made: string[] = []

/** A project with a file in every layer and every import that is allowed. */
const house: Record<string, string> = {
  'common/plan.ts':
    "import { z } from 'zod'\nexport type Plan = z.infer<typeof plan>\nconst plan = z.string()",
  'main/app.ts': "import { app } from 'electron'\nimport { open } from './shell/door.ts'\nopen(app)",
  'main/cli.ts': "import { run } from './cli/run.ts'\nrun()",
  'main/cli/run.ts': "import { workflow } from '../workflow/workflow.ts'\nexport const run = workflow",
  'main/shell/door.ts':
    "import { workflow } from '../workflow/workflow.ts'\nexport const open = (_: unknown) => workflow()",
  'main/workflow/workflow.ts':
    "import { inspect } from '../inspect/inspect.ts'\nimport { make } from '../plan/make.ts'\n" +
    "import { openHost } from '../host/open-host.ts'\nexport const workflow = () => [inspect, make, openHost]",
  'main/inspect/inspect.ts':
    "import type { Host } from '../host/host.ts'\nexport const inspect = (_: Host) => 1",
  'main/inspect/probes/winre.ts': "import { parse } from '../parse/parse-xml.ts'\nexport const winre = parse",
  'main/inspect/parse/parse-xml.ts': 'export const parse = () => 1',
  'main/logs/record.ts': 'export type LogRecord = { line: number }',
  'main/logs/read-log.ts':
    "import type { LogRecord } from './record.ts'\nexport const read = (): LogRecord => ({ line: 1 })",
  'main/causes/cause.ts':
    "import type { LogRecord } from '../logs/record.ts'\nexport type Cause = (record: LogRecord) => number",
  'main/plan/make.ts':
    "import type { Plan } from '../../common/plan.ts'\nimport { kb } from '../knowledge/kb.ts'\n" +
    'export const make = (): Plan => kb',
  'main/knowledge/kb.ts': "export const kb = 'KB1'",
  'main/knowledge/open-knowledge.ts': 'export const openKnowledge = (folder: string) => folder',
  'main/host/host.ts': 'export type Host = { id: string }',
  'main/host/open-host.ts': "import { run } from './windows/run.ts'\nexport const openHost = run",
  'main/host/windows/run.ts': "import { execa } from 'execa'\nexport const run = execa",
  'preload/index.ts':
    "import { ipcRenderer } from 'electron'\nimport '../common/plan.ts'\nipcRenderer.send('x')",
  'renderer/page.tsx':
    "import type { Plan } from '../common/plan.ts'\nexport const page = (p: Plan) => <b>{p}</b>",
}

type Violation = { readonly rule: string; readonly from: string }

/** What dependency-cruiser reports for the project with additional files. */
function cruise(extra: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-rules-'))
  made.push(folder)
  for (const [path, text] of Object.entries({ ...house, ...extra })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  symlinkSync(join(root, 'package.json'), join(folder, 'package.json'), 'file')
  const { stdout, stderr } = depcruiseIn(folder, ['--output-type', 'json'])
  if (stdout === '') throw new Error(stderr)
  const { summary } = JSON.parse(stdout)
  const violations: Violation[] = summary.violations.map((one: { rule: { name: string }; from: string }) => ({
    rule: one.rule.name,
    from: one.from,
  }))
  return { folder, violations, modules: summary.totalCruised }
}

function depcruiseIn(folder: string, options: readonly string[]) {
  const call = ['--config', join(root, '.dependency-cruiser.mjs'), ...options]
  return spawnSync(process.execPath, [depcruise, ...call, 'common', 'main', 'preload', 'renderer'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
}

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** For each rule, one file that breaks it. */
const broken: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['no-circles', 'main/knowledge/bad.ts', "export { kb } from './round.ts'"],
  ['archives-know-nobody', 'main/archives/bad.ts', "import '../knowledge/kb.ts'"],
  ['no-unresolved', 'main/plan/more.ts', "import './not-there.ts'"],
  ['common-imports-nothing-of-ours', 'common/bad.ts', "import '../main/knowledge/kb.ts'"],
  ['common-runs-anywhere', 'common/bad.ts', "import 'node:fs'"],
  ['main-imports-common-only', 'main/plan/bad.ts', "import '../../renderer/page.tsx'"],
  ['preload-imports-common-only', 'preload/bad.ts', "import '../main/knowledge/kb.ts'"],
  ['renderer-imports-common-only', 'renderer/bad.ts', "import '../main/plan/make.ts'"],
  ['renderer-imports-common-only', 'renderer/bad.tsx', "import type { Host } from '../main/host/host.ts'"],
  [
    'renderer-imports-common-only',
    'renderer/bad.ts',
    "export const later = () => import('../main/plan/make.ts')",
  ],
  ['renderer-has-no-node', 'renderer/bad.ts', "import 'node:path'"],
  ['nobody-imports-an-entry', 'main/shell/bad.ts', "import '../cli.ts'"],
  ['shell-and-cli-apart', 'main/shell/bad.ts', "import '../cli/run.ts'"],
  ['cli-and-shell-apart', 'main/cli/bad.ts', "import '../shell/door.ts'"],
  ['shell-knows-the-workflow-only', 'main/shell/bad.ts', "import '../plan/make.ts'"],
  ['cli-knows-the-workflow-only', 'main/cli/bad.ts', "import '../plan/make.ts'"],
  ['below-knows-nothing-above', 'main/plan/bad.ts', "import '../workflow/workflow.ts'"],
  ['capabilities-apart', 'main/plan/bad.ts', "import '../inspect/inspect.ts'"],
  ['capabilities-apart', 'main/causes/bad.ts', "import '../logs/read-log.ts'"],
  ['logs-do-not-judge', 'main/logs/bad.ts', "import '../causes/cause.ts'"],
  ['parsers-know-no-probe', 'main/inspect/parse/bad.ts', "import '../probes/winre.ts'"],
  ['knowledge-and-host-at-the-bottom', 'main/host/bad.ts', "import '../plan/make.ts'"],
  ['host-and-knowledge-apart', 'main/knowledge/bad.ts', "import '../host/host.ts'"],
  ['knowledge-is-handed-in', 'main/plan/bad.ts', "import '../knowledge/open-knowledge.ts'"],
  ['one-host-for-all', 'main/inspect/bad.ts', "import '../host/windows/run.ts'"],
  ['electron-at-the-edge', 'main/plan/bad.ts', "import 'electron'"],
  ['electron-at-the-edge', 'main/shell/bad.ts', "import type { App } from 'electron'\nexport type A = App"],
  ['programs-are-started-by-the-windows-host-alone', 'main/plan/bad.ts', "import 'node:child_process'"],
  ['programs-are-started-by-the-windows-host-alone', 'main/inspect/bad.ts', "import 'execa'"],
]
/** Gives each file a different name, so that one run checks all of them. */
const pathOf = (path: string, index: number) => path.replace('/bad.', `/bad-${index}.`)
const breaking: Record<string, string> = {
  ...Object.fromEntries(broken.map(([, path, text], index) => [pathOf(path, index), text])),
  'main/knowledge/round.ts': `export { kb } from './bad-0.ts'`,
  // Reached from the command line through an intermediate file.
  'main/cli/run.ts': `${house['main/cli/run.ts']}\nexport { far } from './far.ts'`,
  'main/cli/far.ts': "import 'electron'\nexport const far = 1",
}

describe('the dependency rule', () => {
  it('allows every permitted import, and reads TypeScript and TSX', () => {
    const { violations, modules } = cruise({})
    expect(violations).toEqual([])
    expect(modules).toBeGreaterThanOrEqual(Object.keys(house).length)
  })

  describe('in a project that breaks each rule', () => {
    let found: ReturnType<typeof cruise>
    beforeAll(() => {
      found = cruise(breaking)
    })

    it('exits with a failure and a readable report', () => {
      const { status, stdout } = depcruiseIn(found.folder, [])
      expect(stdout).toContain('error no-circles:')
      expect(status).toBeGreaterThan(0)
    })

    it.each(broken.map(([rule, path, text], index) => [rule, pathOf(path, index), text] as const))(
      '%s: rejects %s',
      (rule, from) => {
        expect(found.violations).toContainEqual({ rule, from })
      },
    )

    it('no-electron-for-the-cli: rejects an indirect import from the command line', () => {
      expect(found.violations).toContainEqual({ rule: 'no-electron-for-the-cli', from: 'main/cli.ts' })
    })
  })
})

describe('a link or program opened through the shell', () => {
  const opening = /\b(?:openExternal|openPath)\b|rundll32|ShellExecute/
  const showing = /\bshowItemInFolder\b/

  it('is detected in source text', () => {
    expect(opening.test("shell.openExternal('https://x')")).toBe(true)
  })

  it('is not used in any source', () => {
    const sources = ['common', 'main', 'preload', 'renderer'].flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    expect(sources.length).toBeGreaterThan(300)
    const using = (pattern: RegExp) => sources.filter((file) => pattern.test(readFileSync(file, 'utf8')))
    expect(using(opening)).toEqual([])
    // Selects a file in its folder and opens nothing. The window names a case or the report, and main determines the
    // path.
    expect(using(showing)).toEqual([join(root, 'main', 'app.ts')])
  })
})

describe('code that runs with administrator rights', () => {
  const asks = /\b(?:tmpdir|homedir)\b|process\.env\b|\bos\.userInfo\b/
  const rooms = ['main/workflow/elevation', 'main/carry-out', 'main/steps', 'main/inspect', 'main/plan']
  const files = ['elevated.ts', 'carrying-out/carry-out-here.ts', 'carrying-out/carry-out-medium-here.ts']

  it('does not read folder paths from the environment, which the user could have set', () => {
    const inRooms = rooms.flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    const sources = [...inRooms, ...files.map((file) => join(root, 'main', 'workflow', file))]
    expect(sources.length).toBeGreaterThan(150)
    expect(asks.test("join(process.env.TEMP ?? '', 'x')")).toBe(true)
    expect(sources.filter((file) => asks.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

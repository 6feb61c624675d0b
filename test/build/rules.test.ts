import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
const made: string[] = []

/** A house with one file in every room and every arrow that is allowed. */
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
  'main/host/host.ts': 'export type Host = { id: string }',
  'main/host/open-host.ts': "import { run } from './windows/run.ts'\nexport const openHost = run",
  'main/host/windows/run.ts': "import { execa } from 'execa'\nexport const run = execa",
  'preload/index.ts':
    "import { ipcRenderer } from 'electron'\nimport '../common/plan.ts'\nipcRenderer.send('x')",
  'renderer/page.tsx':
    "import type { Plan } from '../common/plan.ts'\nexport const page = (p: Plan) => <b>{p}</b>",
}

function cruise(extra: Record<string, string>): { code: number | null; out: string } {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-rules-'))
  made.push(folder)
  for (const [path, text] of Object.entries({ ...house, ...extra })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${text}\n`)
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  symlinkSync(join(root, 'package.json'), join(folder, 'package.json'), 'file')
  const config = join(root, '.dependency-cruiser.mjs')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [depcruise, '--config', config, 'common', 'main', 'preload', 'renderer'],
    { cwd: folder, encoding: 'utf8' },
  )
  return { code: status, out: stdout + stderr }
}

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('the dependency rule', () => {
  it('lets every allowed arrow through, and reads TypeScript and TSX', () => {
    const { code, out } = cruise({})
    expect(out).toContain('no dependency violations found')
    expect(out).toMatch(/\(1[4-9] modules, |\(2\d modules, /)
    expect(code).toBe(0)
  })

  it.each<[rule: string, path: string, text: string]>([
    ['no-circles', 'main/knowledge/kb.ts', "export { kb } from './again.ts'"],
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
    ['one-host-for-all', 'main/inspect/bad.ts', "import '../host/windows/run.ts'"],
    ['electron-at-the-edge', 'main/plan/bad.ts', "import 'electron'"],
    ['electron-at-the-edge', 'main/shell/bad.ts', "import type { App } from 'electron'\nexport type A = App"],
    [
      'no-electron-for-the-cli',
      'main/cli/run.ts',
      "import { run as go } from './far.ts'\nexport const run = go",
    ],
    ['programs-are-started-by-the-windows-host-alone', 'main/plan/bad.ts', "import 'node:child_process'"],
    ['programs-are-started-by-the-windows-host-alone', 'main/inspect/bad.ts', "import 'execa'"],
  ])('%s: refuses %s', (rule, path, text) => {
    const { code, out } = cruise({
      [path]: text,
      'main/knowledge/again.ts': "import './kb.ts'\nexport const kb = 'KB2'",
      ...(rule === 'no-electron-for-the-cli'
        ? { 'main/cli/far.ts': "import 'electron'\nexport const run = () => {}" }
        : {}),
    })
    expect(out).toContain(`error ${rule}:`)
    expect(code).toBeGreaterThan(0)
  })
})

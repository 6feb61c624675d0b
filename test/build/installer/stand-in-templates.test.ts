import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { standIn } from '../../../build/installer/rehearsal/stand-in-templates.ts'

const plugins = new Set(['System', 'nsExec'])
const standIns = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'build',
  'installer',
  'rehearsal',
  'stand-ins.nsh',
)

test('calls to missing plugins become macros of the same name, and nothing else changes', () => {
  const lines = [
    ['  UAC::_ 2', '  !insertmacro "UAC::_ 2"'],
    ['\tStdUtils::TestParameter /NOUNLOAD', '\t!insertmacro "StdUtils::TestParameter"'],
    ['  WinShell::SetLnkAUMI "$link" "app"', '  !insertmacro "WinShell::SetLnkAUMI" "$link" "app"'],
    ["System::Call 'kernel32::CreateMutex(p0)'", "System::Call 'kernel32::CreateMutex(p0)'"],
    ['# `Nsis7z::Extract` overwrites', '# `Nsis7z::Extract` overwrites'],
    ['!define nsProcess::FindProcess `x`', '!define nsProcess::FindProcess `x`'],
  ] as const
  for (const end of ['\n', '\r\n']) {
    const script = lines.map(([line]) => line).join(end)
    expect(standIn(script, plugins)).toBe(lines.map(([, line]) => line).join(end))
  }
})

const hasNsis = !spawnSync('makensis', ['-VERSION']).error
if (!hasNsis)
  process.stdout.write('Left out: a call without a stand-in, because makensis (nsis) is missing.\n')

test.skipIf(!hasNsis)('a call without a stand-in stops makensis', () => {
  const made = (call: string) => {
    const section = `OutFile /dev/null\nSection\n${call}\nSectionEnd\n`
    const input = `${readFileSync(standIns, 'utf8')}\n${standIn(section, plugins)}`
    return spawnSync('makensis', ['-WX', '-XTarget amd64-unicode', '-'], { input, encoding: 'utf8' })
  }
  expect(made('UAC::_ 2s').status).toBe(0)
  expect(made('StdUtils::HashFile /NOUNLOAD').stderr).toMatch(/macro named "StdUtils::HashFile" not found/i)
  expect(made('UAC::_ 4').status).not.toBe(0)
})

// Replaces electron-builder's makensis in a rehearsal: runs this computer's makensis with copied templates for a
// 64-bit installer. Arguments and script are those composed by electron-builder.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyTemplates, pluginsIn } from './stand-in-templates.ts'

const target = 'amd64-unicode'
const nsis = '/usr/share/nsis'
const templates = process.cwd()
const work = mkdtempSync(join(tmpdir(), 'unstuck-makensis-'))
try {
  copyTemplates(templates, work, pluginsIn(join(nsis, 'Plugins', target)))
  const words = process.argv.slice(2)
  // Unicode would select a 32-bit target again.
  const kept = words.filter((word) => !/^-XUnicode /.test(word))
  const archive = words.find((word) => /^-DAPP_(?:64|ARM64)=/.test(word))?.replace(/^[^=]*=/, '')
  const files =
    archive && existsSync(archive) ? [`-DREHEARSED_FILES=${readFileSync(archive, 'utf8').trim()}`] : []
  const script = readFileSync(0, 'utf8').replaceAll(templates, work)
  const { status, error } = spawnSync('makensis', [`-XTarget ${target}`, ...files, ...kept], {
    cwd: work,
    input: `!include "${join(import.meta.dirname, 'stand-ins.nsh')}"\n${script}`,
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  if (error) throw error
  process.exitCode = status ?? 1
} finally {
  rmSync(work, { recursive: true, force: true })
}

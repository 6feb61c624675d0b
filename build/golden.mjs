// Recordings of real Windows on build servers, for tests:
//   node build/golden.mjs record <folder> <runner> [msu]: on the build server, in an elevated terminal
//   node build/golden.mjs take <artifact folder> <source>: locally, into the folder of UNSTUCK_REAL_DATA
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { resumeTaskXml } from '../main/carry-out/windows/resume-task.ts'
import { record, takeArtifact } from './golden/artifact.ts'
import { diskScript, work } from './golden/recordings.ts'

const [verb, first, second, third] = process.argv.slice(2)
if (verb === 'record' && first && second && process.platform === 'win32') {
  for (const folder of ['source', 'mount']) mkdirSync(join(work, folder), { recursive: true })
  writeFileSync(join(work, 'source', 'a.txt'), 'one file\r\n')
  writeFileSync(diskScript.file, `${diskScript.lines.join('\r\n')}\r\n`)
  const xml = resumeTaskXml('C:\\Windows\\System32\\whoami.exe', ['/user'])
  writeFileSync(join(work, 'task.xml'), Buffer.from(`\ufeff${xml}`, 'utf16le'))
  const index = record(first, {
    runner: second,
    takenAt: new Date().toISOString(),
    msu: third ?? null,
    run,
    read: (file) => {
      try {
        return readFileSync(file)
      } catch {
        return null
      }
    },
  })
  for (const { name, exitCode } of index.recordings) console.log(`${name}: ${exitCode ?? 'left out'}`)
} else if (verb === 'take' && first && second) {
  const target = process.env.UNSTUCK_REAL_DATA
  if (!target) fail('Say where test data lie: UNSTUCK_REAL_DATA=<folder>')
  console.log(takeArtifact(first, target, second))
} else fail('Say "record <folder> <runner> [msu]" (on Windows) or "take <artifact folder> <source>".')

/** Runs a Windows tool by its full path, without a shell; its output stays bytes. */
function run(tool, args) {
  const { status, stdout, stderr, error } = spawnSync(join('C:\\Windows\\System32', tool), args, {
    maxBuffer: 256 * 2 ** 20,
    timeout: 20 * 60_000,
    windowsVerbatimArguments: false,
  })
  if (error) console.error(`${tool}: ${error.message}`)
  return { exitCode: status ?? -1, stdout: stdout ?? Buffer.alloc(0), stderr: stderr ?? Buffer.alloc(0) }
}

function fail(said) {
  console.error(said)
  process.exit(2)
}

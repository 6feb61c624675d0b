import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { verifyPackageOnWindows } from '../../main/carry-out/windows/verify-package.ts'
import { openJournal } from '../../main/case/journal.ts'
import { readJournal } from '../../main/case/read-journal.ts'
import { writeFileAtomically } from '../../main/home/write-file-atomically.ts'
import { openWindowsHost } from '../../main/host/windows/open-windows-host.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'

// Runs under Wine as a Windows program: tests a case on Windows, where file locking and ending processes differ.
// Started by itself with an argument, it is the other process.
const [task = '', folder = '', at = ''] = process.argv.slice(2)
const note = (text: string) => ({ kind: 'note', step: 'a', text }) as const
const failureCode = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => failureOf(error).code,
  )

/** Carries out the case in a folder; ends this process after some event. */
async function carryOut(dieAfter: string): Promise<string> {
  const repair = await openRepair({
    knowledge,
    hostId: 'practice:arm64-missing-checkpoint',
    caseFolder: folderOfCase,
    keepCase: 'resume',
  })
  try {
    if (!repair.underWay) {
      await repair.inspect()
      await repair.diagnose()
      await repair.plan({ target: null, method: 'sequence' })
    }
    const end = await repair.carryOut({
      planSha256: repair.mustHaveHash(),
      by: 'test',
      restart: 'by-itself',
      onEvent: ({ seq }) => {
        if (String(seq) === dieAfter) process.kill(process.pid, 'SIGKILL')
      },
    })
    return `${end}, ${(await repair.verify()).outcome}`
  } finally {
    await repair.close()
  }
}

let folderOfCase = folder
const other = (...words: string[]) =>
  spawn(process.execPath, [process.argv[1] ?? '', ...words], { stdio: 'ignore' })
const ended = (child: ReturnType<typeof other>) =>
  new Promise<void>((resolve) => child.once('exit', () => resolve()))

if (task === 'hold') {
  const journal = await openJournal(join(folder, 'journal.jsonl'))
  await journal.append(note('held'))
  setInterval(() => {}, 1000)
} else if (task === 'repair') {
  await carryOut(at)
  process.exit(0)
} else {
  const answers: Record<string, unknown> = {}
  const home = 'C:\\Unstuck case ü'
  const file = join(home, 'journal.jsonl')
  await mkdir(home, { recursive: true })

  const holder = other('hold', home)
  while (holder.exitCode === null) {
    if ((await readJournal(file).catch(() => null))?.events.length === 1) break
    await pause(50)
  }
  answers['held by another process'] = await failureCode(openJournal(file))
  holder.kill('SIGKILL')
  await ended(holder)
  const taken = await openJournal(file)
  answers['after that process was ended'] = taken.events.length
  answers['held by this process'] = await failureCode(openJournal(file))
  await taken.close()
  answers['lock afterwards'] = existsSync(`${file}.lock`)

  await appendFile(file, '{"schema":"unstuck/journal@1","seq":2,"ki')
  const cut = await openJournal(file)
  await cut.append(note('after the cut'))
  await cut.close()
  answers['cut line'] = (await readJournal(file)).events.map((event) => event.kind === 'note' && event.text)

  const part = join(home, 'plan.json')
  await writeFileAtomically(part, 'old')
  const reader = await open(part, 'r')
  const replaced = writeFileAtomically(part, 'new')
  await pause(300)
  await reader.close()
  answers['replaced while it was read'] = [await failureCode(replaced), await readFile(part, 'utf8')]

  const host = await openWindowsHost()
  const wanted = {
    kb: 'KB1',
    file: 'a.msu',
    sha256: createHash('sha256').update('right').digest('hex'),
    sha1: null,
  } as Parameters<typeof verifyPackageOnWindows>[2]
  await writeFile(join(home, 'a.msu'), 'wrong')
  await host.copyFile(join(home, 'a.msu'), 'C:\\ProgramData\\Unstuck\\Packages\\KB1\\a.msu')
  const prove = () =>
    verifyPackageOnWindows(host, 'C:\\ProgramData\\Unstuck\\Packages\\KB1\\a.msu', wanted).then(
      (text) => text,
      (error: unknown) => failureOf(error).what,
    )
  answers['swapped package'] = await prove()
  await writeFile('C:\\ProgramData\\Unstuck\\Packages\\KB1\\a.msu', 'right')
  answers['package without a signature'] = await prove()

  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  const repairs: unknown[] = []
  for (const dieAfter of ['8', '24', '45']) {
    folderOfCase = `C:\\Unstuck cases\\${dieAfter}`
    await ended(other('repair', folderOfCase, dieAfter))
    const left = (await readJournal(join(folderOfCase, 'journal.jsonl'))).events.length
    const end = await carryOut('')
    const { events } = await readJournal(join(folderOfCase, 'journal.jsonl'))
    const done = events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : []))
    const adds = events.filter(
      (event) =>
        event.kind === 'tool-ended' && event.exitCode === 3010 && event.command.includes('/Add-Package'),
    )
    repairs.push({
      isCut: left >= Number(dieAfter),
      end,
      isOnce: new Set(done).size === done.length,
      adds: adds.length,
    })
  }
  answers.repairs = repairs
  await writeFile(join(folder, 'answers.json'), JSON.stringify(answers))
  process.exit(0)
}

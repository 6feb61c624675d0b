import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { openJournal } from '../../main/case/journal.ts'
import type { Host, ToolResult } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { carryOutPlan } from '../../main/workflow/carry-out-plan.ts'
import { practicePlaces } from '../../main/workflow/host-of-case.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessAnswer } from './elevation/access-answer.ts'

const hostId = 'practice:x64-store-corrupt'
const before = process.cwd()
let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-carry-'))
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  // The folder of administrators, `C:\ProgramData\Unstuck`, is a name in this folder here.
  process.chdir(home)
  mkdirSync(join(home, 'C:\\ProgramData\\Unstuck'))
})
afterEach(() => {
  process.chdir(before)
  rmSync(home, { recursive: true, force: true })
  delete process.env.UNSTUCK_PRACTICE_SPEED
})

/** A case whose plan was carried out up to its restart, which nobody agreed to. */
async function beforeRestart() {
  const repair = await openRepair({ knowledge, hostId, caseFolder: null, keepCase: 'new', home })
  await repair.inspect()
  await repair.diagnose()
  await repair.plan({ target: null, method: 'folder' })
  const [planSha256, plan] = [repair.mustHaveHash(), repair.mustHavePlan()]
  const choice = { planSha256, by: 'test', onEvent: () => {} }
  expect(await repair.carryOut({ ...choice, restart: 'ask' })).toBe('restart')
  await repair.close()
  return { kept: await openCaseFolder(repair.caseFolder ?? ''), plan, choice }
}

/** The same PC, as if it were a real one, and every call that asks it to shut down. */
function asReal(host: Host): { host: Host; shutdowns: string[] } {
  const shutdowns: string[] = []
  const answer = (stdout: string): ToolResult => ({
    exitCode: 0,
    ended: 'itself',
    stdout: Buffer.from(stdout),
    stderr: new Uint8Array(),
  })
  return {
    shutdowns,
    host: {
      ...host,
      identity: { ...host.identity, kind: 'windows' },
      elevated: true,
      async run(tool, args, options) {
        if (tool === 'icacls.exe') return answer('')
        if (args[0] === 'folder-access.ps1') return answer(accessAnswer(args))
        if (tool === 'shutdown.exe') shutdowns.push(args.join(' '))
        return host.run(tool, args, options)
      },
    },
  }
}

async function goOn(
  { kept, plan, choice }: Awaited<ReturnType<typeof beforeRestart>>,
  host: Host,
  agreed: boolean,
) {
  const journal = await openJournal(kept.journalFile)
  try {
    const end = await carryOutPlan(
      {
        knowledge,
        host,
        hostId,
        kept,
        journal,
        plan,
        inspection: null,
        supplied: null,
        takeRestart: () => agreed,
        home,
        fetch: () => expect.unreachable('Nothing is to be fetched.'),
      },
      // As `unstuck install --yes` calls it.
      { ...choice, restart: 'by-itself' },
    )
    return { end, asked: journal.events.filter(({ kind }) => kind === 'restart-requested').length }
  } finally {
    await journal.close()
  }
}

describe.skipIf(process.platform === 'win32')('a restart that is to follow by itself', () => {
  test('waits on a real PC until its person agrees to it', async () => {
    const stopped = await beforeRestart()
    const real = asReal(await openHost(hostId, practicePlaces(stopped.kept)))
    expect(await goOn(stopped, real.host, false)).toEqual({ end: 'restart', asked: 0 })
    expect(real.shutdowns).toEqual([])
    expect(await goOn(stopped, real.host, true)).toMatchObject({ asked: 1 })
    expect(real.shutdowns).toHaveLength(1)
  })

  test('follows on a practice PC', async () => {
    const stopped = await beforeRestart()
    const host = await openHost(hostId, practicePlaces(stopped.kept))
    expect(await goOn(stopped, host, false)).toEqual({ end: 'done', asked: 1 })
  })
})

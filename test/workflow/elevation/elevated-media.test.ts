import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../../../common/exit-codes.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import { openCaseFolder } from '../../../main/case/case-folder.ts'
import { readJournal } from '../../../main/case/read-journal.ts'
import type { Host } from '../../../main/host/host.ts'
import { planSha256 } from '../../../main/plan/plan-hash.ts'
import type { MediumStand } from '../../../main/workflow/carrying-out/carry-out-medium-here.ts'
import { runElevated } from '../../../main/workflow/elevated.ts'
import { elevatedCase } from '../../../main/workflow/elevation/elevated-place.ts'
import type { ImagePc } from '../../carry-out/medium/image-pc.ts'
import { pcWithImage } from '../../carry-out/medium/media-pc.ts'
import { planOf } from '../../carry-out/medium/medium-case.ts'
import { inspectionOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'
import { accessAnswer } from './access-answer.ts'

let folder = ''
let pc: ImagePc
let plan: Plan
const locks: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-elevated-media-'))
  await mkdir(join(folder, 'pc'))
  pc = pcWithImage(join(folder, 'pc'), '26100.712')
  plan = await planOf(pc, 'image', 'C:\\Images\\install.wim')
  await (await openCaseFolder(join(folder, 'case'), { create: true })).write('plan', plan)
  locks.length = 0
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs the elevated executor with the window's case; resolves to its exit code. */
function start(host: Partial<Host> = {}, lock?: MediumStand['lock']) {
  const words = ['--case', join(folder, 'case'), '--plan-sha256', planSha256(plan)]
  return runElevated(
    knowledge,
    words,
    { agree: async () => true, show: () => {} },
    {
      root: join(folder, 'Unstuck'),
      nursery: join(folder, 'pc'),
      program: null,
      inspect: async () => inspectionOf('26100.8117', 'x64'),
      openHost: async () => ({
        ...pc.host,
        async run(tool, args, options) {
          const answer = args[0] === 'folder-access.ps1' ? accessAnswer(args) : ''
          if (['icacls.exe', 'powershell.exe', 'whoami.exe', 'reg.exe'].includes(tool))
            return { exitCode: 0, ended: 'itself', stdout: Buffer.from(answer), stderr: new Uint8Array() }
          return pc.host.run(tool, args, options)
        },
        ...host,
      }),
      media: {
        parts: pc.parts,
        verifyPackage:
          () =>
          async (_path, { file }) =>
            message('signature.proven', { file }),
        lock:
          lock ??
          (async (path) => {
            locks.push(path)
            return async () => void locks.push('given back')
          }),
      },
    },
  )
}

const own = () => elevatedCase(join(folder, 'Unstuck'), planSha256(plan))

describe('an elevated plan for an image', () => {
  it('runs under its own lock and writes the verdict that only it can reach', async () => {
    expect(await start()).toBe(exitCodes.done)
    expect(locks).toEqual(['C:\\ProgramData\\Unstuck\\Media\\media.lock', 'given back'])
    const verdict = await (await openCaseFolder(own())).read('verdict')
    expect(verdict).toMatchObject({ outcome: 'done', host: plan.host })
    expect(verdict?.checks.map(({ ok }) => ok)).toEqual(plan.medium?.promises.map(() => true))
    const { events } = await readJournal(join(own(), 'journal.jsonl'))
    expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'done' })
  })

  it('stops on request of the window and gives no verdict', async () => {
    await (await openCaseFolder(join(folder, 'case'))).requestCancel()
    expect(await start()).toBe(exitCodes.refused)
    expect(await (await openCaseFolder(own())).read('verdict')).toBeNull()
    expect(pc.calls).toEqual([])
  })

  it('does nothing while another one is running', async () => {
    const busy = async () => {
      throw new FailureError('busy', 'Another one.', 'Wait.', null)
    }
    expect(await start({}, busy)).not.toBe(exitCodes.done)
    expect(pc.calls).toEqual([])
  })

  it('does nothing without administrator rights', async () => {
    expect(await start({ elevated: false })).toBe(exitCodes.refused)
    expect(pc.calls).toEqual([])
  })
})

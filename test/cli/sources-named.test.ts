import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitCodes } from '../../common/exit-codes.ts'
import { planSchema } from '../../common/plan/plan.ts'
import { planRepair } from '../../main/workflow/planning/plan-repair.ts'
import { refuseMissingSource } from '../../main/workflow/planning/refuse-unfit-source.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'
import { capture, captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const casesKept = () => {
  const folder = join(home.path, 'cases')
  return existsSync(folder) ? readdirSync(folder) : []
}

const failureOf = (out: string) => {
  const { code, reason, next } = JSON.parse(out).error
  return { code, reason: reason.code, next }
}

describe('a source given by the user', () => {
  it.each([
    ['x64-winre-missing', '--winre-source', 'Q:\\sources\\install.wim:6', 2, 'source-image-unreadable'],
    ['x64-winre-missing', '--winre-source', 'E:\\sources\\install.wim:1', 2, 'source-image-unreadable'],
    ['x64-winre-missing', '--winre-source', 'E:\\sources\\boot.wim:2', 2, 'source-without-winre'],
    ['x64-winre-missing', '--winre-source', 'F:\\sources\\install.wim:6', 4, 'winre-of-other-windows'],
    ['x64-store-corrupt', '--repair-source', 'Q:\\sources\\install.wim:6', 2, 'source-image-unreadable'],
    ['x64-store-corrupt', '--repair-source', 'Q:\\mount\\Windows', 2, 'source-folder-empty'],
    ['x64-store-corrupt', '--repair-install', 'Q:\\', 2, 'medium-without-install-image'],
  ])('for %s is checked before consent: %s %s', async (pc, option, place, exit, reason) => {
    for (const command of [['plan'], ['install', '--yes']]) {
      const { code, out } = await capture(...command, '--host', `practice:${pc}`, option, place, '--json')
      expect([code, failureOf(out).reason]).toEqual([exit, reason])
    }
    expect(casesKept()).toEqual([])
  })

  it.each([['--target', 'latest'], ['--winre'], ['--does-not-start']])(
    'for an in-place repair is not ignored together with %s',
    async (...others) => {
      const call = ['plan', '--host', 'practice:x64-store-corrupt', '--repair-install', 'E:\\', ...others]
      const { code, out } = await capture(...call, '--json')
      expect([code, failureOf(out).reason]).toEqual([exitCodes.badCall, 'repair-install-alone'])
    },
  )

  it.each([
    ['plan', '--winre-source', 'Q:\\sources\\install.wim:6'],
    ['install', '--winre-source', 'Q:\\sources\\install.wim:6'],
    ['plan', '--repair-source', 'Q:\\mount\\Windows'],
  ])(
    'that is missing stops %s %s before the PC is read, and is reported once',
    async (command, option, place) => {
      const drawn: (string | null)[] = []
      const call = [command, '--host', 'practice:x64-winre-missing', option, place]
      const { code, said } = await captureWith({ onDraw: (line) => drawn.push(line) }, ...call)
      expect(code).toBe(exitCodes.badCall)
      expect(drawn.filter((line) => line !== null)).toEqual([])
      expect(said.split(place.replace(/:6$/, ''))).toHaveLength(2)
    },
  )

  it('that is missing is reported with a next step that the command supports', async () => {
    const source = ['--host', 'practice:x64-winre-missing', '--winre-source', 'Q:\\sources\\install.wim:6']
    for (const command of ['plan', 'install']) {
      const { next } = failureOf((await capture(command, ...source, '--json')).out)
      expect(next).toMatch(/try again/)
      expect(next).not.toMatch(/--\w/)
    }
  })

  it('is checked once, before the PC is read', async () => {
    const repair = await openRepair({
      knowledge,
      hostId: 'practice:x64-winre-missing',
      caseFolder: null,
      keepCase: 'never',
    })
    const looks: string[] = []
    const { examineImage } = repair.host
    if (examineImage === undefined) throw new Error('The practice PC cannot examine images.')
    const host = {
      ...repair.host,
      examineImage: (path: string, index: number) => {
        looks.push(`${path}:${index}`)
        return examineImage(path, index)
      },
    }
    const winreSource = 'E:\\sources\\install.wim:6'
    const asked = { target: null, method: 'folder' as const, winreSource }
    const wishes = await refuseMissingSource({ knowledge, host }, asked)
    const inspection = await repair.inspect()
    const pc = { knowledge, host, hostId: host.identity.id, inspection, diagnosis: null, supplied: null }
    expect(await planRepair(pc, wishes)).toMatchObject({ ok: true })
    expect(looks).toEqual([winreSource])
    // Another request examines the source again, because the medium may have changed.
    await planRepair(pc, asked)
    expect(looks).toHaveLength(2)
  })

  it('that is an image with another revision is planned with, and the plan reports what it can lack', async () => {
    const of = async (...pc: string[]) =>
      planSchema
        .parse(JSON.parse((await capture('plan', ...pc, '--json')).out))
        .gaps.filter(({ code }) => code === 'repair-source-differs')
    const source = ['--repair-source', 'E:\\sources\\install.wim:6']
    const [older] = await of('--host', 'practice:x64-store-corrupt', ...source)
    expect(older?.params).toMatchObject({ than: 'older', build: '26200.6584', own: '26200.8039' })
    // Updated to the newest revision, the image would contain different files again.
    expect(older?.params).toMatchObject({
      call: 'unstuck plan --mode "image:E:\\sources\\install.wim" --index 6 --target KB5085516',
    })
    expect(await of('--host', 'practice:x64-store-corrupt')).toEqual([])
  })

  it('that is an image with another revision cannot repair a file updated since', async () => {
    const pc = ['--host', 'practice:x64-store-corrupt']
    const source = ['--repair-source', 'E:\\sources\\install.wim:6']
    const { code, out, said } = await capture('install', ...pc, ...source, '--yes')
    expect(code).toBe(exitCodes.failed)
    expect(`${out}${said}`).toContain('0x800f081f')
  })
})

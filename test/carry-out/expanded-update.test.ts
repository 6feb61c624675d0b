import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host, UpdateParts } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { failureError } from '../../main/texts/failure.ts'
import { planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const open = async () => {
  const host = await openHost('practice:x64-win10-esu', { stateFolder: null })
  return host.administrator ?? host
}
const expandedFolder = 'C:\\ProgramData\\Unstuck\\Expanded\\KB5094127'

/** The host, and every package that DISM added, in order. */
function heard(host: Host): { readonly host: Host; readonly added: string[] } {
  const added: string[] = []
  return {
    added,
    host: {
      ...host,
      run(tool, args, options) {
        const path = args.find((arg) => arg.startsWith('/PackagePath:'))
        if (path !== undefined) added.push(path.slice('/PackagePath:'.length))
        return host.run(tool, args, options)
      },
    },
  }
}

async function carried(host: Host, updateParts?: UpdateParts, steps?: number) {
  const made = await planned({ inspection: await inspect(host) })
  const first = made.steps.filter(({ kind }, index) => index < (steps ?? Infinity) || kind === 'verify')
  const plan = withSteps(made, first)
  const journal = memoryJournal()
  await consent(journal, plan)
  const { host: heardHost, added } = heard(host)
  const end = await carryOut({
    knowledge,
    host: { ...heardHost, ...(updateParts ? { updateParts } : {}) },
    plan,
    journal,
    inspect: () => inspect(host),
    mayRestart: () => true,
  })
  return { end, plan, journal, added, failure: failureIn(journal.events) }
}

/** The host's implementation, with `prove` replaced. */
async function proving(host: Host, prove: UpdateParts['prove']): Promise<UpdateParts> {
  if (!host.updateParts) throw new Error('The plan expands no package.')
  return { ...host.updateParts, prove }
}

describe('an update on a Windows whose DISM does not accept .msu files', () => {
  it('is installed as servicing stack, then as cabinet, and is verified after the restart', async () => {
    const { end, plan, journal, added } = await carried(await open())
    expect([end, failureIn(journal.events)]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    expect(added).toEqual([`${expandedFolder}\\stack.cab`, `${expandedFolder}\\update.cab`])
  })

  it('is refused as an .msu or before its stack, as on a real PC', async () => {
    const host = await open()
    const { plan } = await carried(host, undefined, 1)
    const file = plan.steps[0]?.package?.file ?? ''
    const add = (path: string) =>
      host.run('dism.exe', ['/English', '/Online', '/Add-Package', `/PackagePath:${path}`, '/NoRestart'])
    expect((await add(`C:\\Packages\\${file}`)).exitCode).not.toBe(0)
    expect((await add(`${expandedFolder}\\update.cab`)).exitCode).toBe(0x800f0823)
    expect((await add(`${expandedFolder}\\stack.cab`)).exitCode).toBe(0)
    expect((await add(`${expandedFolder}\\update.cab`)).exitCode).toBe(3010)
  })

  it.each(['stack', 'update'] as const)('is not passed to DISM when its %s is not verified', async (part) => {
    const host = await open()
    let asked = 0
    const { end, added, failure } = await carried(
      host,
      await proving(host, async (path, each) => {
        // The first check follows the expansion; what DISM is given is checked again.
        if (each === part && ++asked > 1) throw failureError('refused', 'step-not-here', {}, path)
        return { text: null, version: '19041.7417' }
      }),
    )
    expect([end, failure?.code, failure?.where]).toEqual([
      'failed',
      'refused',
      `${expandedFolder}\\${part}.cab`,
    ])
    expect(added).toEqual(part === 'stack' ? [] : [`${expandedFolder}\\stack.cab`])
  })

  it('skips a servicing stack that the PC already has', async () => {
    const host = await open()
    const { added, journal, plan } = await carried(
      host,
      await proving(host, async () => ({ text: null, version: '19041.7286' })),
      2,
    )
    expect(added).toEqual([])
    expect(ends(journal.events)[1]).toBe(`${plan.steps[1]?.id}: done`)
  })

  it('stops when DISM reports the stack as added but Windows does not load it', async () => {
    const host = await open()
    const { end, failure } = await carried(
      host,
      await proving(host, async () => ({ text: null, version: '19041.9999' })),
    )
    expect([end, failure?.reason?.code]).toEqual(['failed', 'stack-not-loaded'])
  })

  it('stops with instructions when its cabinets are deleted before they are added', async () => {
    const host = await open()
    const gone: Host = {
      ...host,
      async list(path) {
        const entries = await host.list(path)
        return path === expandedFolder ? entries.filter(({ name }) => name !== 'stack.cab') : entries
      },
    }
    // Without its servicing stack the update is tried, and Windows reports what is missing.
    const { end, added, failure } = await carried(gone)
    expect([end, added.map((path) => path.split('\\').at(-1))]).toEqual(['failed', ['update.cab']])
    expect(failure?.code).toBe('tool-failed')
    const nothing: Host = { ...host, list: async (path) => (path === expandedFolder ? [] : host.list(path)) }
    expect((await carried(nothing)).failure?.reason?.code).toBe('part-not-there')
  })
})

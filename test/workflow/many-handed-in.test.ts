import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../common/case/session.ts'
import { readSuppliedFolder } from '../../main/workflow/supplied/read-supplied-folder.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { generated } from './supplied/published-as-generated.ts'

let here = ''
let workflow: Workflow
const at = (name: string) => join(here, name)

beforeEach(async () => {
  here = mkdtempSync(join(tmpdir(), 'unstuck-many-'))
  workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-winre-stale', home: at('home') })
})
afterEach(async () => {
  await workflow.close()
  rmSync(here, { recursive: true, force: true })
})

/** Resolves with the first session event for which `pick` returns a value. */
function heard<T>(pick: (event: SessionEvent) => T | null | undefined): Promise<T> {
  const found = Promise.withResolvers<T>()
  const stop = workflow.subscribe((event) => {
    const value = pick(event)
    if (value == null) return
    stop()
    found.resolve(value)
  })
  return found.promise
}

const intakeOf = (event: SessionEvent) => (event.kind === 'patch' ? event.patch.intake : undefined)
const ended = () =>
  heard((event) => {
    const intake = intakeOf(event)
    return intake && intake.state !== 'reading' ? intake : null
  })

function updates(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    writeFileSync(at(`${index}.msu`), generated.targetX64)
    return at(`${index}.msu`)
  })
}

describe('many updates supplied at once', () => {
  it('are counted while being recognized, with progress that never decreases', async () => {
    const shown: { readonly fraction: number | null; readonly text: string }[] = []
    const stop = workflow.subscribe((event) => {
      const intake = intakeOf(event)
      if (intake?.state === 'reading') shown.push(intake)
    })
    const end = ended()
    workflow.takeIn(updates(6))
    await end
    stop()
    expect(shown.map(({ text }) => text)).toContain('Looking at 4 of 6: 3.msu')
    const fractions = shown.map(({ fraction }) => fraction ?? 0)
    expect(fractions).toEqual(fractions.toSorted((one, other) => one - other))
  })

  it('can be cancelled between two of them, and nothing is read for the open PC', async () => {
    const end = ended()
    const third = heard((event) => (intakeOf(event)?.text.includes('3 of 6') ? true : null))
    workflow.takeIn(updates(6))
    await third
    await workflow.handlers.stopTaking(null)
    expect((await end).state).toBe('stopped')
    const { activity, supplied } = await workflow.handlers.getSession(null)
    expect([activity.kind, supplied]).toEqual(['idle', null])
    const again = ended()
    await workflow.handlers.takeText({ text: '0x800f0922' })
    expect((await again).explain).toBe('0x800f0922')
  })
})

describe('a folder of updates in the window', () => {
  it('is read with a count and with progress by file size', async () => {
    const folder = mkdtempSync(join(here, 'packages-'))
    writeFileSync(join(folder, 'a.msu'), generated.targetX64)
    writeFileSync(join(folder, 'b.txt'), Buffer.alloc(generated.targetX64.length * 3))
    const shown: [number | null, string][] = []
    await readSuppliedFolder(knowledge, folder, { onProgress: (...each) => shown.push(each) })
    expect(shown.map(([, text]) => text)).toContain('Reading 2 of 2: b.txt')
    // The update has a quarter of all bytes, and counts as read once it has been hashed.
    expect(shown.at(-1)?.[0]).toBeCloseTo(0.25)
    expect(shown.filter(([, text]) => text.endsWith('a.msu')).at(-1)?.[0]).toBeCloseTo(0.25)
  })
})

describe('several media supplied at once', () => {
  it('are read one after the other, when the user asks for the next', async () => {
    for (const name of ['one', 'other']) {
      mkdirSync(join(at(name), 'sources'), { recursive: true })
      writeFileSync(join(at(name), 'sources', 'install.wim'), '')
    }
    const mediumOf = (event: SessionEvent) => (event.kind === 'patch' ? event.patch.medium : undefined)
    const readOf = (folder: string) =>
      heard((event) => {
        const medium = mediumOf(event)
        return medium?.folder === folder && medium.state !== 'reading' ? medium : null
      })
    const [end, first] = [ended(), readOf(at('one'))]
    workflow.takeIn([at('one'), at('other')])
    const { items } = await end
    expect(items.map(({ to, waits, why }) => [to, waits, why])).toEqual([
      ['medium', undefined, null],
      ['medium', true, null],
    ])
    await first
    const next = readOf(at('other'))
    await workflow.handlers.readTakenMedium({ at: 1 })
    await next
    const { intake } = await workflow.handlers.getSession(null)
    expect(intake?.items.map(({ waits }) => waits)).toEqual([undefined, undefined])
    expect(() => workflow.handlers.readTakenMedium({ at: 1 })).toThrow('no logs here')
  })
})

describe('files supplied while others are being read', () => {
  it('wait their turn, and their items join the others', async () => {
    for (const name of ['a', 'b', 'c']) writeFileSync(at(`${name}.txt`), 'milk and bread\r\n')
    const waiting: (number | undefined)[] = []
    const stop = workflow.subscribe((event) => {
      const intake = intakeOf(event)
      if (intake?.state === 'reading') waiting.push(intake.waiting)
    })
    const end = ended()
    for (const name of ['a', 'b', 'c']) workflow.takeIn([at(`${name}.txt`)])
    const { items, state } = await end
    stop()
    expect(state).toBe('done')
    expect(items.map(({ name }) => name)).toEqual([at('a.txt'), at('b.txt'), at('c.txt')])
    expect([waiting.includes(2), waiting.includes(1), waiting.at(-1)]).toEqual([true, true, undefined])
    const again = ended()
    workflow.takeIn([at('a.txt')])
    expect((await again).items.map(({ name }) => name)).toEqual([at('a.txt')])
  })

  it('are not read once the user stops, and what was read stays', async () => {
    writeFileSync(at('a.txt'), 'milk and bread\r\n')
    const third = heard((event) => (intakeOf(event)?.text.includes('3 of 6') ? true : null))
    const end = ended()
    workflow.takeIn([at('a.txt')])
    workflow.takeIn(updates(6))
    workflow.takeIn([at('a.txt')])
    await third
    await workflow.handlers.stopTaking(null)
    const { state, items } = await end
    expect([state, items.map(({ name }) => name)]).toEqual(['stopped', [at('a.txt')]])
  })

  it('survive a code that is pasted to be explained', async () => {
    writeFileSync(at('a.txt'), 'milk and bread\r\n')
    const asked = heard((event) => intakeOf(event)?.explain)
    const end = ended()
    workflow.takeIn(updates(3))
    await workflow.handlers.takeText({ text: '0x800f0922' })
    expect(await asked).toBe('0x800f0922')
    await workflow.handlers.forgetTaken(null)
    const { items } = await end
    expect(items).toHaveLength(3)
    await workflow.handlers.takeText({ text: '0x80073712' })
    await workflow.handlers.forgetTaken(null)
    const { intake } = await workflow.handlers.getSession(null)
    expect([intake?.explain, intake?.items.length]).toEqual([null, 3])
  })
})

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Facts, Gap } from '../../common/facts/facts.ts'
import { listPracticePcs, openHost } from '../../main/host/open-host.ts'
import { recordEvidence } from '../../main/inspect/evidence/record-evidence.ts'
import { inspect } from '../../main/inspect/inspect.ts'

let parent = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'unstuck-evidence-'))
})
afterEach(() => rm(parent, { recursive: true }))

const values = (facts: Facts) =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact?.value]))

/** A gap without its suggested command, which contains --host for the PC itself but not for its evidence. */
function unnamed({ params, hides: _, ...gap }: Gap) {
  return { ...gap, params: { ...params, call: null } }
}

describe('reading evidence back', async () => {
  it.each(await listPracticePcs())(
    '$name: gives the same facts from evidence kept by the inspection',
    async ({ name }) => {
      const host = await openHost(`practice:${name}`, { stateFolder: null })
      const keep = async (file: string, bytes: Uint8Array) => {
        await mkdir(dirname(join(parent, file)), { recursive: true })
        await writeFile(join(parent, file), bytes)
      }
      const first = await inspect(host, { keep })
      const again = await inspect(await openHost(`bundle:${parent}`, { stateFolder: null }))
      expect(values(again.facts)).toEqual(values(first.facts))
      expect(again.gaps.map(unnamed)).toEqual(first.gaps.map(unnamed))
    },
  )

  it('gives the same facts from evidence recorded by a host, including a streamed log', async () => {
    const folder = join(parent, 'evidence')
    const pc = await openHost('practice:x64-efi-full', { stateFolder: null })
    const recorder = await recordEvidence(pc, folder)
    const first = await inspect(recorder.host)
    const log = await text(recorder.host.openFile('C:\\Windows\\Logs\\CBS\\CBS.log'))
    await recorder.finish()
    const bundle = await openHost(`bundle:${folder}`, { stateFolder: null })
    const again = await inspect(bundle)
    expect(values(again.facts)).toEqual(values(first.facts))
    expect(log).toContain('SpaceCheck')
    expect(await text(bundle.openFile('C:\\Windows\\Logs\\CBS\\CBS.log'))).toBe(log)
  })
})

async function text(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all).toString('utf8')
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Host } from '../../main/host/host.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { codePages, encoders } from '../inspect/encodings.ts'
import { languages, speaking, type Words } from '../inspect/speaking.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { wholeOutcome, wishName } from './practice-cases.ts'

/** How the tools of the PC print while a test runs. */
const tools = vi.hoisted((): { spoken: ((host: Host) => Host) | null } => ({ spoken: null }))
vi.mock('../../main/host/practice/open-practice-host.ts', async (original) => {
  const real = await original<typeof import('../../main/host/practice/open-practice-host.ts')>()
  return {
    ...real,
    openPracticeHost: async (...args: Parameters<typeof real.openPracticeHost>) => {
      const host = await real.openPracticeHost(...args)
      return tools.spoken === null ? host : tools.spoken(host)
    },
  }
})

const folders: string[] = []
beforeAll(() => {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
})
afterEach(() => {
  tools.spoken = null
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  delete process.env.UNSTUCK_PRACTICE_SPEED
})

/** A PC whose tools print in this encoding, in a language of Windows, or in English if `words` is null. */
function printing(host: Host, encode: (text: string) => Uint8Array, words: Words | null): Host {
  const spoken = words === null ? host : speaking(host, words, (text) => Buffer.from(text))
  const again = (bytes: Uint8Array) => encode(Buffer.from(bytes).toString('utf8'))
  return {
    ...spoken,
    ...(host.administrator ? { administrator: printing(host.administrator, encode, words) } : {}),
    async run(tool, args, options) {
      const { onOutput, ...rest } = options ?? {}
      const said = onOutput && ((piece: Uint8Array) => onOutput(again(piece)))
      const result = await spoken.run(tool, args, said ? { ...rest, onOutput: said } : rest)
      // With /uni:true, wevtutil prints UTF-16, whatever the code page of the console.
      const asIs = tool === 'wevtutil.exe' && args.includes('/uni:true')
      return asIs ? result : { ...result, stdout: again(result.stdout), stderr: again(result.stderr) }
    },
  }
}

const pcs = [
  // Covers reagentc, DISM with a mounted image, diskpart and manage-bde.
  ['x64-winre-stale', { target: null, method: 'folder' }],
  // Covers DISM with several cabinets, and the check of the component store afterwards.
  ['x64-win10-esu', { target: null, method: 'folder' }],
  ['x64-store-corrupt', { target: null, method: 'folder' }],
  // Covers the configuration of a service with sc.
  ['x64-http-off', { target: null, method: 'folder' }],
] as const

const ways: readonly (readonly [string, (text: string) => Uint8Array, Words | null])[] = [
  ['German in code page 850', codePages[850], languages.German ?? null],
  ['Spanish in code page 437', codePages[437], languages.Spanish ?? null],
  ['Russian in code page 866', codePages[866], languages.Russian ?? null],
  ['Japanese in code page 932', codePages[932], languages.Japanese ?? null],
  ['Korean in code page 949', codePages[949], languages.Korean ?? null],
  ...['UTF-16', 'UTF-16 with a mark', 'UTF-8 with a mark'].flatMap((name) => {
    const encode = encoders[name]
    return encode === undefined ? [] : [[name, encode, null] as const]
  }),
]

describe.each(pcs.map(([pc, wish], index) => [pc, wish, index] as const))('%s', (pc, wish, index) => {
  it.each(sample(ways, 3, index))(
    'is repaired and verified when its tools print %s',
    async (_name, encode, words) => {
      let calls = 0
      tools.spoken = (host) => {
        calls += 1
        return printing(host, encode, words)
      }
      const home = mkdtempSync(join(tmpdir(), 'unstuck-encoded-'))
      folders.push(home)
      const repair = await openRepair({
        knowledge,
        hostId: `practice:${pc}`,
        caseFolder: null,
        keepCase: 'new',
        home,
      })
      await repair.inspect()
      await repair.diagnose()
      const made = await repair.plan(wish)
      expect([wishName(pc, wish), made.ok]).toEqual([wishName(pc, wish), true])
      const planSha256 = repair.mustHaveHash()
      expect(
        await repair.carryOut({ planSha256, by: '--yes', restart: 'by-itself', onEvent: () => {} }),
      ).toBe('done')
      const proven = await repair.verify()
      expect([proven.outcome, proven.findings.filter(({ standing }) => standing !== 'cured')]).toEqual([
        wholeOutcome(pc, wish),
        [],
      ])
      await repair.close()
      expect(calls).toBeGreaterThan(0)
    },
  )
})

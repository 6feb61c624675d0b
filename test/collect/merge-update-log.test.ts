import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evidenceManifestName, evidenceManifestSchema } from '../../common/evidence/evidence.ts'
import { mergedLog, mergeUpdateLog } from '../../main/collect/merge-update-log.ts'
import type { Host, ToolResult } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { hostSources } from '../../main/logs/sources/host-sources.ts'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'
import { pcOf } from './owned-pc.ts'
import { secretsArbitrary } from './planted.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-merge-'))
})
afterEach(() => rm(folder, { recursive: true }))

const trace = 'C:\\Windows\\Logs\\WindowsUpdate\\WindowsUpdate.20260522.080832.629.1.etl'
const cbs = 'C:\\Windows\\Logs\\CBS\\CBS.log'
const merged = [
  '2026/05/22 08:08:32.6295131 8096  8116  Shared          InitializeSus',
  '2026/05/22 08:08:33.1295131 8096  8116  Agent           *FAILED* [80240438] Method failed [CAgentServiceManager::DetectAndToggleServiceState:3064]',
  '',
].join('\r\n')

type Answer = Partial<Omit<ToolResult, 'stdout' | 'stderr'>> & {
  stdout?: string | Uint8Array
  stderr?: string
}

/** A real PC with traces, on which merging answers that; `calls` are the scripts that it ran. */
function pcWith(answer: Answer, files: readonly string[] = [trace, cbs]) {
  const [secrets] = fc.sample(secretsArbitrary, 1)
  if (secrets === undefined) throw new Error('No secrets were made.')
  const pc = pcOf(secrets, Object.fromEntries(files.map((path) => [path, Buffer.from('x')])))
  const calls: string[] = []
  const host: Host = {
    ...pc,
    async run(tool, args, options) {
      if (tool !== 'powershell.exe' || args[0] !== 'update-log.ps1') return pc.run(tool, args, options)
      calls.push(args.join(' '))
      expect(options?.timeoutMs).toBeGreaterThan(0)
      return {
        exitCode: 0,
        ended: 'itself',
        ...answer,
        stdout: Buffer.from(answer.stdout ?? ''),
        stderr: Buffer.from(answer.stderr ?? ''),
      }
    },
  }
  return { host, calls, secrets }
}

async function collect(host: Host) {
  const out = join(folder, 'pc.zip')
  const { manifest } = await collectBundle(host, out, { mask: true })
  const files = unzipSync(await readFile(out))
  const evidence = evidenceManifestSchema.parse(
    JSON.parse(Buffer.from(files[evidenceManifestName] ?? []).toString()),
  )
  return { out, manifest, files, evidence }
}

describe('the event traces of Windows Update', () => {
  it('are added to the bundle as text converted by Windows, which a diagnosis can read', async () => {
    const { host, calls } = pcWith({ stdout: `\ufeff${merged}` })
    const { out, manifest, evidence } = await collect(host)
    expect(calls).toEqual(['update-log.ps1'])
    expect(manifest.gaps.map(({ what }) => what).filter((what) => what.includes('traces'))).toEqual([])
    expect(evidence.files.find(({ path }) => path === mergedLog)).toMatchObject({
      madeBy: 'Get-WindowsUpdateLog',
      whole: true,
    })
    const again = await openHost(`bundle:${out}`, { stateFolder: null })
    const { sources } = await hostSources(again)
    const found = await diagnose({ knowledge, sources, inspection: null })
    expect(found.read).toContainEqual(
      expect.objectContaining({ file: mergedLog, format: 'windows-update', lines: 2 }),
    )
    expect(found.errors.map(({ code }) => code)).toContain('0x80240438')
  })

  it('are masked like every other log', async () => {
    const { host, secrets } = pcWith({ stdout: merged })
    const named = merged.replace(
      'InitializeSus',
      `Client ${secrets.machine} of ${secrets.domain}\\${secrets.user}`,
    )
    const { files } = await collect({
      ...host,
      run: async (tool, args, options) => {
        const result = await host.run(tool, args, options)
        return args[0] === 'update-log.ps1' ? { ...result, stdout: Buffer.from(named) } : result
      },
    })
    const text = Buffer.from(files['files/C/Windows/Logs/WindowsUpdate/WindowsUpdate.log'] ?? []).toString()
    expect(text).toContain('80240438')
    expect(text).not.toContain(secrets.machine)
    expect(text).not.toContain(`\\${secrets.user}`)
  })

  it.each<[string, Answer, string]>([
    ['PowerShell fails', { exitCode: 1, stderr: 'It is forbidden here.' }, 'It is forbidden here.'],
    ['it takes too long', { exitCode: null, ended: 'timed-out' }, 'not finished'],
    ['it says nothing', { stdout: 'Please wait' }, 'no log lines'],
    [
      'Windows cannot decode them',
      {
        stdout:
          '2016/05/22 08:08:32.6295131 8096  8116  Unknown( 10): GUID=638e22b1-a858-3f40-8a43-af2c2ff651a4 (No Format Information found).\r\n',
      },
      'could not decode 1 of 1',
    ],
  ])('are a gap when %s, and the bundle is still created', async (_, answer, why) => {
    const { host } = pcWith(answer)
    const { manifest, evidence, files } = await collect(host)
    expect(manifest.gaps.filter((gap) => gap.what.includes('traces')).map((gap) => gap.why)).toEqual([
      expect.stringContaining(why),
    ])
    expect(evidence.files.map(({ path }) => path)).not.toContain(mergedLog)
    expect(Object.keys(files)).toContain('files/C/Windows/Logs/CBS/CBS.log')
  })

  it('are left alone on other hosts, when there are none, and when they were already merged', async () => {
    const none = pcWith({ stdout: merged }, [cbs])
    await collect(none.host)
    const done = pcWith({ stdout: merged }, [trace, mergedLog])
    await collectBundle(done.host, join(folder, 'b.zip'), { mask: true })
    const practice = pcWith({ stdout: merged })
    const identity = { kind: 'practice', id: 'practice:x', label: 'x' } as const
    await collectBundle({ ...practice.host, identity }, join(folder, 'c.zip'), { mask: true })
    expect([none.calls, done.calls, practice.calls]).toEqual([[], [], []])
  })

  it('yield text or a gap for any PowerShell output', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(null, 0, 1, 4294967295),
        fc.constantFrom('itself' as const, 'timed-out' as const, 'cancelled' as const),
        async (stdout, exitCode, ended) => {
          const { host } = pcWith({ stdout, exitCode, ended })
          const now = new Date('2026-11-22T12:00:00Z')
          const made = await mergeUpdateLog(host, folder, 'files/x.log', { now, signal: undefined })
          expect(made.files.length + made.gaps.length).toBe(1)
        },
      ),
      { numRuns: 50 },
    )
  })
})

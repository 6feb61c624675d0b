import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collectBundle } from '../../main/collect-bundle.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { fakeHost, healthyPc, updateEvent } from '../inspect/fake-pc.ts'
import { linesWith, needles, readings, type Secrets, secretsArbitrary, writings } from './planted.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-collect-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A PC of that owner: its registry, tools, profile folders and logs are full of the owner. */
function pcOf(one: Secrets, logs: Record<string, Buffer>): Host {
  const pc = healthyPc()
  const text = (value: string) => ['REG_SZ', value] as const
  const machine = 'HKLM\\SYSTEM\\CurrentControlSet'
  const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
  Object.assign(pc.registry, {
    [`${machine}\\Control\\ComputerName\\ComputerName`]: { ComputerName: text(one.machine) },
    [`${machine}\\Services\\Tcpip\\Parameters`]: { Hostname: text(one.machine), Domain: text(one.dnsDomain) },
    [version]: {
      ...pc.registry[version],
      RegisteredOwner: text(one.fullName),
      ProductId: text(one.productId),
      DigitalProductId: ['REG_BINARY', Buffer.from(one.productKey).toString('hex').toUpperCase()],
    },
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\LogonUI': {
      LastLoggedOnSAMUser: text(`${one.domain}\\${one.user}`),
    },
    'HKLM\\SOFTWARE\\Microsoft\\Cryptography': { MachineGuid: text(one.machineGuid) },
    'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate': {
      WUServer: text(`http://${one.wsus}:8530`),
    },
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections': {
      WinHttpSettings: [
        'REG_BINARY',
        Buffer.from(
          `\x28\0\0\0\0\0\0\0\x03\0\0\0${String.fromCharCode(one.wsus.length)}\0\0\0${one.wsus}\0\0\0\0`,
        )
          .toString('hex')
          .toUpperCase(),
      ],
    },
  })
  pc.tools.unshift([
    'wevtutil.exe',
    'WindowsUpdateClient',
    {
      stdout: updateEvent(19, '2026-09-15T18:04:11.5512345Z', {
        updateTitle: `Update (KB5129195) of ${one.user}`,
      }),
    },
  ])
  const base = fakeHost(pc)
  return {
    ...base,
    identity: { kind: 'windows', id: 'windows', label: `This PC (${one.machine})` },
    async list(path) {
      const at = path.toLowerCase()
      if (at === 'c:\\users')
        return [{ name: one.user, kind: 'folder', sizeBytes: 0, modified: '2026-01-01T00:00:00.000Z' }]
      const found = Object.entries(logs).filter(
        ([name]) => name.slice(0, name.lastIndexOf('\\')).toLowerCase() === at,
      )
      if (found.length === 0) throw new HostError('not-found', path)
      return found.map(([name, bytes]) => ({
        name: name.slice(name.lastIndexOf('\\') + 1),
        kind: 'file',
        sizeBytes: bytes.length,
        modified: '2026-01-01T00:00:00.000Z',
      }))
    },
    async *openFile(path) {
      const bytes = logs[path]
      if (bytes === undefined) throw new HostError('not-found', path)
      for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700)
    },
  }
}

describe('a masked bundle', () => {
  // Together 200 bundles.
  it.each([1, 2, 3, 4])('holds none of the planted secrets, in 50 bundles (%i)', async (round) => {
    let count = 0
    await fc.assert(
      fc.asyncProperty(
        secretsArbitrary,
        fc.array(fc.nat({ max: writings.length - 1 }), { minLength: 22, maxLength: 22 }),
        fc.boolean(),
        async (one, ways, wide) => {
          const lines = linesWith(one)
          const written = lines.map((line, at) => (writings[ways[at] ?? 0] ?? String)(line)).join('\r\n')
          const host = pcOf(one, {
            'C:\\Windows\\Logs\\CBS\\CBS.log': Buffer.from(written, wide ? 'utf16le' : 'utf8'),
            'C:\\Windows\\Logs\\DISM\\dism.log': Buffer.from(lines.toReversed().join('\n')),
          })
          count += 1
          const out = join(folder, `${round}-${count}.zip`)
          const { manifest } = await collectBundle(host, out, { mask: true })
          const files = Object.entries(unzipSync(await readFile(out)))
          expect(files.map(([name]) => name)).toContain('files/C/Windows/Logs/CBS/CBS.log')
          expect(manifest.masks.user).toBeGreaterThan(0)
          for (const [name, bytes] of [
            ...files,
            ['names', Buffer.from(files.map(([one]) => one).join('\n'))] as const,
          ]) {
            const texts = readings(Buffer.from(bytes))
            for (const [label, needle] of needles(one))
              if (texts.some((text) => text.includes(needle)))
                expect.fail(`${name} holds the ${label}: ${needle}`)
          }
          await rm(out)
        },
      ),
      { numRuns: 50, endOnFailure: true },
    )
    expect(await readdir(folder)).toEqual([])
  })
})

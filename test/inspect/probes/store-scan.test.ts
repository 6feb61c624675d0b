import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../../main/host/host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { parseComponentStore } from '../../../main/inspect/parse/parse-component-store.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { realData } from '../../real-data.ts'
import { dism } from '../fake-answers.ts'
import { cbsKey, fakeHost, healthyPc } from '../fake-pc.ts'

const analysis = dism(
  '[==========================100.0%==========================]',
  '',
  'Component Store (WinSxS) information:',
  '',
  'Windows Explorer Reported Size of Component Store : 5.60 GB',
  '',
  'Actual Size of Component Store : 5.52 GB',
  '',
  '    Shared with Windows : 3.81 GB',
  '    Backups and Disabled Features : 1.70 GB',
  '    Cache and Temporary Data :  0 bytes',
  '',
  'Date of Last Cleanup : 2025-03-20 18:21:30',
  '',
  'Number of Reclaimable Packages : 2',
  'Component Store Cleanup Recommended : Yes',
  '',
)

async function scan(change: (pc: ReturnType<typeof healthyPc>) => void) {
  const pc = healthyPc()
  pc.tools.unshift(
    ['dism.exe', '/ScanHealth', { stdout: dism('The component store is repairable.') }],
    ['dism.exe', '/AnalyzeComponentStore', { stdout: analysis }],
  )
  change(pc)
  const host = fakeHost(pc)
  return { ...(await inspect(host, { scan: true })), calls: host.calls }
}

describe('an on-demand store scan', () => {
  it('overrides the flag of an earlier scan and measures the store', async () => {
    const { facts, gaps } = await scan(() => {})
    expect(gaps).toEqual([])
    expect(facts.store?.value).toEqual({ health: 'repairable', scanned: true })
    expect(facts.store?.from.source).toContain('/ScanHealth')
    expect(facts.storeSize?.value).toEqual({
      actualBytes: Math.round(5.52 * 2 ** 30),
      backupBytes: Math.round(1.7 * 2 ** 30),
      cacheBytes: 0,
      reclaimablePackages: 2,
      cleanupRecommended: true,
    })
  })

  it('does not run unless requested', async () => {
    const host = fakeHost(healthyPc())
    await inspect(host)
    expect(host.calls.filter((call) => /ScanHealth|AnalyzeComponentStore/.test(call))).toEqual([])
  })

  it('does not run while a restart is pending', async () => {
    const { gaps, calls } = await scan((pc) => {
      pc.registry[`${cbsKey}\\RebootPending`] = { x: ['REG_DWORD', '0x1'] }
    })
    expect(gaps.map((gap) => gap.what)).toEqual(['Scan of the component store'])
    expect(calls.filter((call) => call.includes('ScanHealth'))).toEqual([])
  })

  it('does not run when pending work could not be read', async () => {
    const { gaps, calls } = await scan((pc) => {
      pc.files['C:\\Windows\\WinSxS\\pending.xml'] = new HostError(
        'denied',
        message('text.as-is', { text: 'pending.xml' }),
      )
    })
    expect(gaps.find((gap) => gap.what === 'Scan of the component store')?.why).toContain('could not be read')
    expect(calls.filter((call) => /ScanHealth|AnalyzeComponentStore/.test(call))).toEqual([])
  })

  it('reports that it needs administrator rights', async () => {
    const { gaps } = await scan((pc) => {
      pc.elevated = false
    })
    expect(gaps.find((gap) => gap.what === 'Scan of the component store')?.why).toContain('administrator')
  })
})

describe('/AnalyzeComponentStore output', () => {
  const real = [
    realData('transcripts/dism-checkpoint-staged-baseline-removed-26100.txt'),
    realData('transcripts/dism-get-imageinfo-and-add-package-184-console-win81.txt'),
  ]
  test.skipIf(real.includes(null))('from real PCs is parsed', () => {
    const read = (path: string | null) => {
      const text = readFileSync(path ?? '', 'utf8')
      const at = text.indexOf('Component Store (WinSxS) information')
      const start = text.lastIndexOf('Deployment Image Servicing and Management tool', at)
      const end = text.indexOf('The operation completed successfully.', at)
      return parseComponentStore({
        exitCode: 0,
        text: `${text.slice(start, end)}The operation completed successfully.\r\n`,
      }).value
    }
    expect(real.map(read)).toEqual([
      {
        actualBytes: Math.round(5.52 * 2 ** 30),
        backupBytes: Math.round(1.7 * 2 ** 30),
        cacheBytes: 0,
        reclaimablePackages: 2,
        cleanupRecommended: true,
      },
      {
        actualBytes: Math.round(8.34 * 2 ** 30),
        backupBytes: Math.round(3.32 * 2 ** 30),
        cacheBytes: Math.round(315.46 * 2 ** 20),
        reclaimablePackages: 34,
        cleanupRecommended: true,
      },
    ])
  })

  it('is parsed completely or rejected', () => {
    fc.assert(
      fc.property(fc.nat(analysis.length - 1), fc.nat(5), fc.string({ maxLength: 4 }), (at, drop, piece) => {
        const text = analysis.slice(0, at) + piece + analysis.slice(at + drop)
        try {
          const { value } = parseComponentStore({ exitCode: 0, text })
          return Number.isFinite(value.actualBytes) && value.reclaimablePackages >= 0
        } catch (error) {
          return error instanceof Unread
        }
      }),
    )
    for (let cut = 0; cut < analysis.length - 4; cut += 7)
      expect(() => parseComponentStore({ exitCode: 0, text: analysis.slice(0, cut) })).toThrow(Unread)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { windowsUpdate } from '../catalog-server/windows-updates.ts'
import { captureOn, freshHome } from './capture.ts'

const day = '2026-11-22'
const november = windowsUpdate({
  kb: 5140001,
  month: '2026-11',
  date: '11/10/2026',
  product: 'Windows 11, version 25H2',
  build: '26200.9801',
  before: [5043080],
})

let home: ReturnType<typeof freshHome>
let catalog: CatalogServer
beforeEach(async () => {
  home = freshHome()
  catalog = await startCatalogServer({ updates: [november] })
})
afterEach(async () => {
  home.remove()
  await catalog.close()
})

const plan = (machine: string, ...more: string[]) => captureOn(day, 'plan', '--machine', machine, ...more)

describe('unstuck plan on a later date than the knowledge', () => {
  it.each(['26200.9457', '26200.10100', '26100.59999'])(
    'never reports nothing to do for %s: exits with 3 and shows the one command to clarify it',
    async (build) => {
      const { code, out } = await plan(`build=${build},arch=x64`, '--offline')
      expect(code).toBe(3)
      expect(out).not.toContain('Nothing to do')
      expect(out).toMatch(/unstuck plan --machine "build=\S+,arch=x64\S*" --target latest/)
    },
  )

  it('plans with the catalog unless --offline is given', async () => {
    process.env.UNSTUCK_CATALOG_URL = catalog.origin
    const { code, out } = await plan('build=26200.9457,arch=x64', '--json')
    const made: Plan = planSchema.parse(JSON.parse(out))
    expect([code, made.target?.kb, made.steps[0]?.package?.file]).toEqual([
      3,
      'KB5140001',
      november.files[0]?.name,
    ])
    const text = await plan('build=26200.9801,arch=x64')
    // Whether there is a newer update is known, but not whether the PC is healthy.
    expect([text.code, text.out]).toEqual([
      3,
      expect.stringMatching(/^No step is known to be needed.*\n(?:.*\n)*.*The PC itself was not inspected/m),
    ])
    expect(text.out).not.toContain('Nothing to do')
  })

  it.each(['latest-security', 'latest-preview'])(
    'refuses %s without a known file, and shows the command that gets it, without placeholders',
    async (target) => {
      const { code, out, said } = await captureOn(
        '2026-10-02',
        ...['plan', '--machine', 'build=26100.9168,arch=x64', '--target', target, '--offline', '--json'],
      )
      expect(code).toBe(4)
      expect(out).not.toMatch(/<KB|not known>/)
      expect(said).toMatch(/unstuck download KB51240(?:08|10) --arch x64 --to C:\\Packages/)
    },
  )

  it('keeps the date of a practice PC', async () => {
    process.env.UNSTUCK_CATALOG_URL = catalog.origin
    const { code, out } = await captureOn(day, 'plan', '--host', 'practice:x64-healthy')
    expect([code, out]).toEqual([0, expect.stringContaining('Nothing to do.')])
    const latest = await captureOn(
      day,
      'plan',
      '--host',
      'practice:x64-efi-full',
      '--target',
      'latest',
      '--json',
    )
    expect(planSchema.parse(JSON.parse(latest.out)).target?.kb).toBe('KB5089549')
    expect(catalog.asked).toEqual([])
  })
})

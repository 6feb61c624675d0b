import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kitWinrePath } from '../../../common/packages/kit.ts'
import { unwrap } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Architecture } from '../../../common/windows/architecture.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { findImagesIn, findInstallImages } from '../../../main/media/find-install-images.ts'
import { failed } from '../../../main/texts/failure.ts'
import { diagnosePc } from '../../../main/workflow/diagnosing/diagnose-pc.ts'
import { planRepair } from '../../../main/workflow/planning/plan-repair.ts'
import { planWithWinreOfKit } from '../../../main/workflow/planning/winre-from-kit.ts'
import { readSuppliedWinre, type SuppliedWinre } from '../../../main/workflow/supplied/read-supplied-winre.ts'
import { hasTool } from '../../archives/tools.ts'
import { capture, freshHome } from '../../cli/capture.ts'
import { practiceOff } from '../../host/offline/practice-off.ts'
import { makeWinre } from '../../media/make-winre.ts'
import { kindsOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

function inKit(
  build: string,
  architecture: Architecture = 'x64',
  problem: SuppliedWinre['problem'] = null,
): SuppliedWinre {
  const place = kitWinrePath({ architecture, build })
  return { architecture, build, place, path: `E:\\${place.replaceAll('/', '\\')}`, problem }
}

/** The offline Windows of a practice PC without winre.wim, and a plan for it with these images in a kit. */
async function planned(
  winre: readonly SuppliedWinre[],
  choice: object = {},
  image = { build: '26100.1742', architecture: 'x64', holdsWinre: true },
) {
  const { off } = await practiceOff('x64-winre-missing')
  const host = { ...off, examineImage: async () => image }
  const inspection = await inspect(host)
  const diagnosis = await diagnosePc(knowledge, host, inspection)
  const supplied = { folder: 'E:\\', packages: [], winre }
  const pc = { knowledge, hostId: 'offline:D:\\Windows', host, inspection, diagnosis, supplied }
  const wish = { target: null, method: 'folder' as const, ...choice }
  const plan = unwrap(await planRepair(pc, wish))
  const sources = plan.steps.flatMap(({ does }) => (does.kind === 'place-winre' ? [does.source] : []))
  const gaps = plan.gaps.filter(({ code }) => code?.startsWith('kit-winre'))
  return {
    kinds: kindsOf(plan),
    from: sources[0] ?? null,
    gaps: gaps.map(({ code }) => code),
    why: gaps.map(({ why }) => why).join(' '),
    left: plan.findings.find((each) => each.class === 'winre-disabled')?.left,
  }
}

/** The source with which that Windows is first planned. */
async function taken(winre: readonly SuppliedWinre[], choice: Parameters<typeof planWithWinreOfKit>[1]) {
  const { off: host } = await practiceOff('x64-winre-missing')
  const pc = {
    knowledge,
    host,
    inspection: await inspect(host),
    supplied: { folder: 'E:\\', packages: [], winre },
  }
  const choices: { winreSource?: string | null }[] = []
  await planWithWinreOfKit(pc, choice, async (chosen) => {
    choices.push(chosen)
    return failed('refused', 'offline-one-go', {})
  })
  return choices[0]?.winreSource
}

describe('a Windows without winre.wim and a kit with WinRE images', () => {
  it('takes the one of its branch and architecture by itself, of several the newest that is intact', async () => {
    const { kinds, from, gaps, left } = await planned([
      inKit('26100.1742', 'arm64'),
      inKit('22621.1'),
      inKit('26100.1742'),
    ])
    expect([kinds[0], gaps, left]).toEqual(['place-winre', [], 'needs-start'])
    expect(from).toEqual({ path: 'E:\\winre\\x64\\26100\\winre.wim', index: 1 })
    const damaged = await planned([inKit('26100.8455', 'x64', message('kit.file-changed'))])
    expect([damaged.from, damaged.gaps]).toEqual([null, ['kit-winre-unused']])
    expect(damaged.why).toContain('Its content is different.')
  })

  it('names branch and architecture if none fits', async () => {
    const { from, gaps, why, left } = await planned([inKit('26100.1742', 'arm64'), inKit('19041.1')])
    expect([from, gaps, left]).toEqual([null, ['kit-winre-of-other-windows'], 'media-not-named'])
    expect(why).toMatch(/26100\.1742 \(arm64\).*19041\.1 \(x64\).*26200\.\d+ for x64/)
  })

  it('refuses an image whose content is not what the manifest lists, and plans without it', async () => {
    const other = { build: '26100.1742', architecture: 'arm64', holdsWinre: true }
    const { from, gaps, why } = await planned([inKit('26100.1742')], {}, other)
    expect([from, gaps]).toEqual([null, ['kit-winre-unused']])
    expect(why).toContain('for arm64')
  })

  it('takes none for a single update, a Windows that does not start, another source, or on a PC that has the kit elsewhere', async () => {
    const kit = [inKit('26100.1742')]
    expect(await taken(kit, { target: 'latest' })).toBe(kit[0]?.path)
    expect(await taken(kit, { target: 'KB5089593' })).toBeUndefined()
    expect(await taken(kit, { target: 'KB5089593', winre: true })).toBe(kit[0]?.path)
    expect(await taken(kit, { target: null, startRepair: { efi: null, drivers: [] } })).toBeUndefined()
    const named = await planned(kit, { winreSource: 'F:\\sources\\install.wim:6' })
    expect(named.from?.path).toBe('F:\\sources\\install.wim')
    const at = await planned(kit, { at: 'F:\\Windows' })
    expect([at.from, at.gaps]).toEqual([null, ['kit-winre-elsewhere']])
    expect(at.why).toContain('--winre-source E:\\winre\\x64\\26100\\winre.wim')
  })
})

describe.skipIf(!hasTool('wimlib-imagex'))('the WinRE images of a supplied kit', () => {
  let folder = ''
  let home: ReturnType<typeof freshHome>
  beforeEach(() => {
    home = freshHome()
    folder = mkdtempSync(join(tmpdir(), 'unstuck-winre-kit-'))
  })
  afterEach(() => {
    home.remove()
    rmSync(folder, { recursive: true })
  })

  it('are compared with the manifest; a cut one has a problem, and another folder has none', async () => {
    const stick = join(folder, 'stick')
    const source = makeWinre(folder, join(folder, 'pc', 'winre.wim'), '26100.1742')
    expect((await capture('kit', 'make', stick, '--winre-source', source)).code).toBe(0)
    const place = 'winre/x64/26100/winre.wim'
    const path = join(stick, ...place.split('/'))
    const image = { architecture: 'x64', build: '26100.1742', path, place, problem: null }
    expect(await readSuppliedWinre(stick)).toEqual([image])
    expect(await readSuppliedWinre(folder)).toEqual([])
    // A search for media, by the drives or in a chosen place, offers it too.
    expect(await findInstallImages([stick, folder])).toEqual([{ path, index: 1 }])
    expect(await findImagesIn(stick)).toEqual([{ path, index: 1 }])
    truncateSync(path, 1000)
    expect(await readSuppliedWinre(stick)).toEqual([{ ...image, problem: message('kit.file-missing') }])
  })
})

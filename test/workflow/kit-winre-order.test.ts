import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { kitOrderSchema } from '../../common/packages/kit-work.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { hasTool } from '../archives/tools.ts'
import { makeMedia } from '../media/make-media.ts'
import { knowledge } from '../test-knowledge.ts'

let home = ''
let workflow: Workflow
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-kit-order-'))
  workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home: join(home, 'home') })
})
afterEach(async () => {
  await workflow.close()
  rmSync(home, { recursive: true, force: true })
})

const winre = { kbs: [], architectures: [], product: null, app: false, winre: true }

it.skipIf(!hasTool('wimlib-imagex'))(
  'a kit of WinRE alone takes it from the chosen media, and asks for them',
  async () => {
    const folder = join(home, 'stick')
    await workflow.handlers.chooseFolder({ use: 'kit', typed: folder })
    expect(() => workflow.handlers.makeKit(winre)).toThrow('No folder')
    makeMedia(home, { winre: '26100.1742' })
    await workflow.handlers.chooseFolder({ use: 'kit-winre', typed: join(home, 'media') })
    await workflow.handlers.makeKit(winre)
    await vi.waitFor(
      async () => {
        const { kit } = await workflow.handlers.getSession(null)
        expect([kit?.state, kit?.failure]).toEqual(['made', null])
      },
      { timeout: 300_000 },
    )
    expect(readdirSync(join(folder, 'winre', 'x64', '26100'))).toEqual(['winre.wim'])
  },
)

it('an order names updates, PCs or WinRE', () => {
  const asked = (order: object) => kitOrderSchema.safeParse({ ...winre, ...order }).success
  expect(asked({})).toBe(true)
  expect(asked({ winre: false })).toBe(false)
  expect(asked({ kbs: ['KB5086672'] })).toBe(false)
  expect(asked({ kbs: ['KB5086672'], architectures: ['x64'] })).toBe(true)
})

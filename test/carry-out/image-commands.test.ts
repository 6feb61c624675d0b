import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan, PlanStep } from '../../common/plan.ts'
import { checkCommand } from '../../main/carry-out/check-command.ts'
import { planOfMedium } from '../plan/plan-of-medium.ts'

const plans: Record<string, Plan> = {
  media: planOfMedium({ at: '26100.712' }, 'D:\\'),
  'media on a share': planOfMedium({ at: '26100.1742', arch: 'arm64' }, '\\\\server\\iso\\24H2 ARM'),
  'media packed as one': planOfMedium({ at: '26100.1742', format: 'esd' }, 'D:\\'),
  'split media': planOfMedium({ at: '22631.1', format: 'split' }, 'E:\\'),
  'an image': planOfMedium({ at: '17763.1', kind: 'image' }, 'C:\\Images\\install.wim'),
  'a split image': planOfMedium(
    { at: '26100.1742', kind: 'image', format: 'split' },
    'C:\\Images\\install.swm',
  ),
  'a mounted image': planOfMedium({ at: '26100.712', kind: 'image', format: 'mounted' }, 'C:\\mount'),
}
const steps = Object.values(plans).flatMap((plan) => plan.steps.map((step) => ({ plan, step })))
const imageSteps = steps.filter(({ step }) => step.command.length > 0)

const refused = ({ plan, step }: { plan: Plan; step: PlanStep }, command: string[]) =>
  expect(() => checkCommand({ ...step, command }, plan.medium), command.join(' ')).toThrow('never runs')

describe('commands on images', () => {
  it.each(Object.entries(plans))('of %s are those of the closed list', (_name, plan) => {
    expect(plan.steps.length).toBeGreaterThan(3)
    for (const step of plan.steps)
      expect(() => checkCommand(step, plan.medium), step.command.join(' ')).not.toThrow()
  })

  it('are none of a plan for a PC', () => {
    for (const { step } of imageSteps) expect(() => checkCommand(step)).toThrow('never runs')
  })

  it('of one kind are none of another', () => {
    const kinds = ['mount-image', 'unmount-image', 'export-image', 'expand-setup-update'] as const
    for (const each of imageSteps)
      for (const kind of kinds)
        if (kind !== each.step.kind) refused({ ...each, step: { ...each.step, kind } }, each.step.command)
  })

  it('write nothing outside the folder for media', () => {
    const foreign = [
      'C:\\Windows',
      'C:\\ProgramData\\Unstuck\\Media\\..\\..\\..\\Windows',
      'C:\\ProgramData\\Unstuck\\MediaX\\a',
    ]
    for (const each of imageSteps) {
      const { command, kind } = each.step
      const replaced = (at: number, word: string) => command.map((old, index) => (index === at ? word : old))
      for (const place of foreign) {
        if (kind === 'copy-medium' || kind === 'copy-file') refused(each, replaced(2, place))
        if (kind === 'expand-setup-update') refused(each, replaced(3, place))
        for (const [at, word] of command.entries()) {
          const [, name] = /^\/(MountDir|DestinationImageFile|Image|PackagePath|LogPath):/.exec(word) ?? []
          if (name !== undefined) {
            const end =
              { DestinationImageFile: '\\a.wim', PackagePath: '\\a.msu', LogPath: '\\a.log' }[name] ?? ''
            refused(each, replaced(at, `/${name}:${place}${end}`))
          }
        }
      }
    }
  })

  it('with one word more, less or changed are refused, unless that only names another file to read', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: imageSteps.length - 1 }),
        fc.nat(),
        fc.oneof(
          fc.constantFrom(
            '/MIR',
            '/PURGE',
            '/MOVE',
            '/Online',
            '/Format:Table',
            '..',
            '\\\\.\\C:',
            'C:\\a|b',
            '',
          ),
          fc.string({ maxLength: 12 }),
        ),
        fc.constantFrom('add', 'drop', 'change'),
        (nth, where, word, how) => {
          const each = imageSteps[nth] as (typeof imageSteps)[number]
          const { command } = each.step
          const at = 1 + (where % (command.length - 1))
          const next = [...command]
          if (how === 'add') next.splice(at, 0, word)
          if (how === 'drop') next.splice(at, 1)
          if (how === 'change') next[at] = word
          if (next.join('\n') === command.join('\n')) return
          // What DISM does without them changes nothing outside the folder for media either.
          if (how === 'drop' && /^\/(?:Bootable|ReadOnly|SWMFile:.*)$/.test(command[at] ?? '')) return
          // Another bare name is another file of the same folders.
          const isFile = each.step.kind === 'copy-medium' || each.step.kind === 'copy-file'
          const bare = /^[^\\/:*?"<>|\p{Cc}]+$/u.test(word) && !/^\.{1,2}$/.test(word)
          if (isFile && at > 2 && (how === 'drop' || bare)) return
          refused(each, next)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reach into a mounted image only where the plan says that it is mounted', () => {
    const plan = plans['a mounted image'] as Plan
    const { medium } = plan
    if (medium === undefined) throw new Error('a medium')
    for (const result of ['C:\\', 'C:\\mount\\..\\Windows', 'C:\\other'])
      for (const step of plan.steps.filter(({ command }) => command.includes('/Image:C:\\mount')))
        expect(() => checkCommand(step, { ...medium, result })).toThrow('never runs')
  })
})

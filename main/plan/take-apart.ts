import { message } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { msuWayOf } from '../knowledge/msu-ways.ts'
import type { StepDraft } from '../steps/show-step.ts'

/**
 * The step that gives DISM one package, as a Windows of this build can carry it out. Where its DISM takes no .msu for the
 * Windows that runs, the package is taken apart, and what lies in it is added in order. Every other step stays as it is.
 */
export function takeApart(knowledge: Knowledge, build: number, draft: StepDraft): StepDraft[] {
  const { does, because } = draft
  const { way, stack } = msuWayOf(knowledge, build)
  if (does.kind !== 'add-package' || way !== 'expand' || !/\.msu$/i.test(does.package.file)) return [draft]
  const { package: added } = does
  const isCombined = stack && (added.role === 'target' || added.role === 'checkpoint')
  return [
    { does: { kind: 'expand-package', package: added }, because: [] },
    ...(isCombined
      ? [{ does: { kind: 'add-expanded-stack' as const, package: added }, because: [stackFirst] }]
      : []),
    {
      does: { ...does, expanded: true },
      // A folder with nothing else in it is what an .msu needs.
      because: because.filter(({ code }) => code !== 'plan.because.target-alone'),
    },
  ]
}

const stackFirst = message('plan.because.stack-before-update')

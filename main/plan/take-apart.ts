import { message } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { msuWayOf } from '../knowledge/msu-ways.ts'
import type { StepDraft } from '../steps/show-step.ts'

/**
 * Adapts the step that adds a package to the DISM of this build. If it does not support .msu files for the running
 * Windows, the package is expanded and its content is added in order. Other steps are unchanged.
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
      // Only an .msu needs a folder with nothing else in it.
      because: because.filter(({ code }) => code !== 'plan.because.target-alone'),
    },
  ]
}

const stackFirst = message('plan.because.stack-before-update')

import type { PlanMedium } from '../../../common/plan/plan.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { mountedBy } from './images/image-of.ts'
import { wasThere } from './images/promised-images.ts'
import { quoted } from './tools/quote.ts'

/** Adding a cumulative update with its checkpoint again to an image that has it fails, so the lines check first. */
export function unlessThere(
  medium: PlanMedium | undefined,
  { role }: PlanPackage,
  lines: readonly string[],
): string[] {
  const promised = medium?.promises.find(({ file }) => file === medium.result)
  const isCumulative = role === 'target' || role === 'checkpoint'
  if (!medium || mountedBy(medium) === null || !promised || wasThere(medium, promised) || !isCumulative)
    return [...lines]
  return [
    `if (-not (Test-Mounted ${quoted(promised.file)} ${quoted(promised.build)})) {`,
    ...lines.map((line) => `    ${line}`),
    '}',
  ]
}

import type { FoundPackage } from '../../../main/plan/packages/found-package.ts'

export const together = (kb: string, ...checkpoints: string[]) => [
  ...checkpoints.map((each) => `place-package ${each}`),
  `add-package ${kb}`,
  'restart',
]
/** Before 24H2, DISM accepts no .msu for the running Windows: its content is installed in sequence. */
export const alone = (kb: string) => [`expand-package ${kb}`, `add-package ${kb}`, 'restart']
/** The same for an update that contains its servicing stack. */
export const apart = (kb: string) => [
  `expand-package ${kb}`,
  `add-expanded-stack ${kb}`,
  `add-package ${kb}`,
  'restart',
]
export const oneByOne = (...kbs: string[]) => kbs.flatMap((kb) => [`add-package ${kb}`, 'restart'])

export const checkpoint = 'KB5043080'

export const supplied = (file: string, build: string, kb: string, more: Partial<FoundPackage> = {}) => ({
  file,
  build,
  kb,
  kind: 'lcu' as const,
  architecture: 'x64' as const,
  ...more,
})

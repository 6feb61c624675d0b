import { describedDeployment } from './described/deployment.ts'
import type { DescribedCase } from './described/described-case.ts'
import { describedPackages } from './described/packages-and-store.ts'
import { describedSources } from './described/sources-and-tools.ts'
import { describedWindows } from './described/state-of-windows.ts'

/** Cases in the forms that people paste: console output, log excerpts, registry listings, a sentence. */
export const describedCases: readonly DescribedCase[] = [
  ...describedPackages,
  ...describedWindows,
  ...describedSources,
  ...describedDeployment,
]

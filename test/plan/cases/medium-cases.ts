import { imageCases } from './medium/image-cases.ts'
import { layerCases } from './medium/layer-cases.ts'
import type { MediumCase } from './medium/medium-case.ts'
import { versionCases } from './medium/version-cases.ts'

/** Changes to media and images, each with the page that describes them. */
export const mediumCases: readonly MediumCase[] = [...layerCases, ...versionCases, ...imageCases]

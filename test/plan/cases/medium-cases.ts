import { imageCases } from './medium/image-cases.ts'
import { layerCases } from './medium/layer-cases.ts'
import type { MediumCase } from './medium/medium-case.ts'
import { versionCases } from './medium/version-cases.ts'

/** What is done to media and images, each by the page that says so. */
export const mediumCases: readonly MediumCase[] = [...layerCases, ...versionCases, ...imageCases]

import type { Explanation } from '../../common/explanation.ts'
import { causesOfCode } from '../causes/causes-of-code.ts'
import { explain } from '../codes/explain.ts'

/** Explains error codes as people paste them, one explanation per input, each with the causes that can lead to it. */
export function explainCodes(inputs: readonly string[]): Promise<Explanation[]> {
  return explain(inputs, causesOfCode)
}

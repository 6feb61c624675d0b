import { keptLiterals } from './kept-literals.ts'
import { hasLevels } from './log-format.ts'
import type { LogRule } from './log-rule.ts'
import { rareLength, requiredLiterals } from './required-literals.ts'

/**
 * The texts by which the records that a rule can match are found. Null where they stand in too many lines, and for texts
 * of which every record is read anyway.
 */
export function literalsOf(rule: LogRule): readonly string[] | null {
  const kept = keptLiterals.get(literalsKey(rule))
  return kept === undefined ? findLiterals(rule) : kept
}

/** Everything that the literals of a rule depend on. */
export function literalsKey({ pattern, formats }: LogRule): string {
  return `${pattern} ${formats?.join() ?? ''}`
}

function findLiterals({ pattern, formats }: LogRule): readonly string[] | null {
  const literals = requiredLiterals(pattern)
  if (literals === null || literals.length === 0) return null
  if (literals.every(isRare)) return literals
  const readWhole = formats?.every((format) => !hasLevels.has(format)) ?? false
  // What is not rare is looked for all the same in a log, where there is nothing else.
  return !readWhole && literals.every(({ length }) => length >= shortestNeedle) ? literals : null
}

function isRare(literal: string): boolean {
  return literal.length >= shortestNeedle && rareLength(literal) >= 2
}

/** Shorter texts (`fail`, `boot`) stand in so many lines that looking for them finds nothing. */
const shortestNeedle = 5

import { keptLiterals } from './kept-literals.ts'
import { hasLevels } from './log-format.ts'
import type { LogRule } from './log-rule.ts'
import { rareLength, requiredLiterals } from './required-literals.ts'

/**
 * The strings that locate the records that a rule can match. Null if they occur in too many lines, and for formats of
 * which every record is read anyway.
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
  // In a log, even frequent strings are searched if there is nothing else.
  return !readWhole && literals.every(({ length }) => length >= shortestNeedle) ? literals : null
}

function isRare(literal: string): boolean {
  return literal.length >= shortestNeedle && rareLength(literal) >= 2
}

/** Shorter strings (`fail`, `boot`) occur in too many lines to be useful. */
const shortestNeedle = 5

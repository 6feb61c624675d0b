import { createMasker } from './create-masker.ts'
import { createNameLearner } from './names/learn-names.ts'

/** Known names of the user and of this computer. */
export type KnownNames = { readonly people?: readonly string[]; readonly machines?: readonly string[] }

/**
 * Masks a text to be shared: a log line, or some lines for a ticket. Masks names found in it and the known names.
 * Never use it for commands, which it would change.
 */
export function maskToPassOn(text: string, { people = [], machines = [] }: KnownNames = {}): string {
  const learner = createNameLearner()
  for (const name of machines) learner.add('machine', name)
  for (const name of people) learner.add('user', name)
  learner.take(text, 'utf-16')
  return createMasker(learner.names()).mask(text, 'utf-16')
}

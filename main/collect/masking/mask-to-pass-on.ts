import { createMasker } from './create-masker.ts'
import { createNameLearner } from './learn-names.ts'

/** Names of whoever asks and of this computer, where they are known. */
export type KnownNames = { readonly people?: readonly string[]; readonly machines?: readonly string[] }

/**
 * A text as somebody passes it on: a line of a log, a few lines for a ticket. What it names by itself is masked, and the names
 * that are known beside it. Commands are never given to this: they would do something else.
 */
export function maskToPassOn(text: string, { people = [], machines = [] }: KnownNames = {}): string {
  const learner = createNameLearner()
  for (const name of machines) learner.add('machine', name)
  for (const name of people) learner.add('user', name)
  learner.take(text, 'utf-16')
  return createMasker(learner.names()).mask(text, 'utf-16')
}

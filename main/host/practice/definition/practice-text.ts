import type { Message } from '../../../../common/texts/value.ts'

/** The name or the description of a practice PC in the user's language. */
export function practiceText(name: string, part: 'label' | 'about'): Message {
  return { code: `practice.${name}.${part}`, params: {} }
}

import type { Message } from '../../../common/texts/value.ts'

/** What a practice PC is called, or what is wrong with it, in the language of whoever reads it. */
export function practiceText(name: string, part: 'label' | 'about'): Message {
  return { code: `practice.${name}.${part}`, params: {} }
}

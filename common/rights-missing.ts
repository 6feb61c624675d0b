import type { Inspection } from './inspection.ts'

/** Whether Windows refused some of what was asked because nobody with administrator rights asked. */
export function lacksRights({ gaps }: Pick<Inspection, 'gaps'>): boolean {
  return gaps.some(({ code }) => code === 'rights-missing')
}

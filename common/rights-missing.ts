import type { Inspection } from './inspection.ts'

/** Code of the gap that names all that Windows refused for lack of administrator rights. */
export const rightsMissingCode = 'rights-missing'

/** Whether Windows refused some of what was asked because nobody with administrator rights asked. */
export function lacksRights({ gaps }: Pick<Inspection, 'gaps'>): boolean {
  return gaps.some(({ code }) => code === rightsMissingCode)
}

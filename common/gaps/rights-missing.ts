import type { Inspection } from '../facts/inspection.ts'

/** Code of the gap that lists everything Windows refused for lack of administrator rights. */
export const rightsMissingCode = 'rights-missing'

/** Whether Windows refused part of the inspection for lack of administrator rights. */
export function lacksRights({ gaps }: Pick<Inspection, 'gaps'>): boolean {
  return gaps.some(({ code }) => code === rightsMissingCode)
}

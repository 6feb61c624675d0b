import { allCauses } from './all-causes.ts'

/** The causes that are known to show a code (`0x` and eight lower-case digits). A lead for reading, no diagnosis. */
export function causesOfCode(code: string): { readonly id: string; readonly title: string }[] {
  const wanted = code.toLowerCase()
  return allCauses.filter(({ codes }) => codes.includes(wanted)).map(({ id, title }) => ({ id, title }))
}

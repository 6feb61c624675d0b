import type { Picture } from './drawing.ts'

/** What a table says, as text: the cells of a row behind each other, the rows set apart. Empty cells are left out. Pure. */
export function tableWords({ rows }: Picture['table']): string {
  return rows.map((cells) => cells.filter((cell) => cell !== '').join(', ')).join('; ')
}

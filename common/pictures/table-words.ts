import type { Picture } from './drawing.ts'

/** The content of a table as text: cells separated by commas, rows by semicolons, empty cells omitted. Pure. */
export function tableWords({ rows }: Picture['table']): string {
  return rows.map((cells) => cells.filter((cell) => cell !== '').join(', ')).join('; ')
}

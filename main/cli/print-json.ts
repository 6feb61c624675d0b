import type { Io } from './command.ts'
import { printableJson } from './terminal/printable.ts'

/** Prints one JSON value on stdout, indented, with a line end. */
export function printJson(io: Pick<Io, 'out'>, value: unknown): void {
  io.out(`${printableJson(JSON.stringify(value, null, 2))}\n`)
}

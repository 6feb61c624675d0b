import type { Io } from './command.ts'

/** Prints one JSON value on stdout, indented, with a line end. */
export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`)
}

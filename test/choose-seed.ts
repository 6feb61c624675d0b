import { randomInt } from 'node:crypto'

/** Environment variable that reproduces the cases of a run. */
export const seedVariable = 'UNSTUCK_TEST_SEED'

/**
 * Vitest global setup: every run generates different cases and prints the number that reproduces them, again at the
 * end, where people look after a failure.
 */
export function setup(): () => void {
  const seed = readSeed(process.env[seedVariable]) ?? randomInt(2 ** 31)
  process.env[seedVariable] = String(seed)
  const line = `Property tests: seed ${seed}. The same cases again: ${seedVariable}=${seed}\n`
  process.stdout.write(line)
  return () => void process.stdout.write(`\n${line}`)
}

/** The requested seed; null if none. Throws if it is invalid. */
export function readSeed(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  const seed = Number(text)
  // fast-check uses signed 32-bit numbers, so a reported failure may name a negative one.
  if (/^-?\d{1,10}$/.test(text) && seed === (seed | 0)) return seed
  throw new Error(`${seedVariable} must be a whole number from -2147483648 to 2147483647, not "${text}".`)
}

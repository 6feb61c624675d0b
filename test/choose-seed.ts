import { randomInt } from 'node:crypto'

/** The environment variable by which the cases of a run are made again. */
export const seedVariable = 'UNSTUCK_TEST_SEED'

/**
 * Vitest's global setup: every run makes other cases, and says by which number the same ones are made again. The number
 * stands at the end too: that is where somebody looks after a failure.
 */
export function setup(): () => void {
  const seed = readSeed(process.env[seedVariable]) ?? randomInt(2 ** 31)
  process.env[seedVariable] = String(seed)
  const line = `Property tests: seed ${seed}. The same cases again: ${seedVariable}=${seed}\n`
  process.stdout.write(line)
  return () => void process.stdout.write(`\n${line}`)
}

/** The seed that somebody asks for; null where nobody does. Throws where what is asked for is not a seed. */
export function readSeed(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  const seed = Number(text)
  // fast-check takes signed numbers of 32 bits; a failure that it reports may name a negative one.
  if (/^-?\d{1,10}$/.test(text) && seed === (seed | 0)) return seed
  throw new Error(`${seedVariable} must be a whole number from -2147483648 to 2147483647, not "${text}".`)
}

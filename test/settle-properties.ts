import fc from 'fast-check'
import { readSeed, seedVariable } from './choose-seed.ts'

// One seed for the whole run, chosen in choose-seed.ts. Shrinking a failure is limited in time, because some would
// take hours.
const seed = readSeed(process.env[seedVariable])
fc.configureGlobal({ interruptAfterTimeLimit: 45_000, ...(seed === null ? {} : { seed }) })

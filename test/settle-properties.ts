import fc from 'fast-check'
import { readSeed, seedVariable } from './choose-seed.ts'

// One seed for the whole run, chosen in choose-seed.ts. A found failure is made smaller for a while only: some would
// take hours.
const seed = readSeed(process.env[seedVariable])
fc.configureGlobal({ interruptAfterTimeLimit: 45_000, ...(seed === null ? {} : { seed }) })

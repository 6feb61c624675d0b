import fc from 'fast-check'
import { readSeed, seedVariable } from './choose-seed.ts'
import { shrinkAtMost } from './shrink-at-most.ts'

// One seed for the whole run, chosen in choose-seed.ts.
const seed = readSeed(process.env[seedVariable])
if (seed !== null) fc.configureGlobal({ seed })

// The setup runs before every file, and files share fast-check.
const kept = globalThis as typeof globalThis & { unstuckShrinks?: true }
if (kept.unstuckShrinks === undefined) fc.installGlobalPlugin(shrinkAtMost(45_000))
kept.unstuckShrinks = true

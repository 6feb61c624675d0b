import fc from 'fast-check'

// A build server tries the same cases every time, so that what it says of a change is about the change; everywhere
// else the cases are new each time. A found failure is made smaller for a while only: some would take hours.
const seed = process.env.UNSTUCK_TEST_SEED ?? (process.env.CI === undefined ? undefined : '20260531')
fc.configureGlobal({
  interruptAfterTimeLimit: 45_000,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
})

import { vi } from 'vitest'
import { noPolicies, setPolicies } from '../main/settings/policies.ts'
import { speak } from '../main/texts/spoken.ts'

/**
 * Vitest setup file for test files that share their modules: runs before each of them and restores process-wide
 * state, so that no file depends on those run before it.
 */
const kept = process as typeof process & { unstuckBegan?: { env: NodeJS.ProcessEnv; folder: string } }
kept.unstuckBegan ??= { env: { ...process.env }, folder: process.cwd() }
const began = kept.unstuckBegan

for (const name of Object.keys(process.env)) if (!(name in began.env)) delete process.env[name]
Object.assign(process.env, began.env)
process.chdir(began.folder)
vi.useRealTimers()
setPolicies(noPolicies)
speak('en')

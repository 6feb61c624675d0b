import { cpSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodes } from '../../common/exit-codes.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { isInPlace, type PlanChoice, type RepairChoice } from '../../main/workflow/repair-choices.ts'
import { unreadOn } from '../practice/expected.ts'
import { knowledge } from '../test-knowledge.ts'

/**
 * Every practice PC that needs a repair, with its wishes. PCs with a chain of one update have the same steps with
 * either method.
 */
export const practiceWishes: readonly (readonly [pc: string, wish: RepairChoice])[] = [
  ['arm64-missing-checkpoint', { target: null, method: 'folder' }],
  ['arm64-missing-checkpoint', { target: null, method: 'sequence' }],
  ['x64-store-corrupt', { target: null, method: 'folder' }],
  ['x64-efi-full', { target: null, method: 'folder' }],
  ['x64-efi-full', { target: 'KB5089549', method: 'folder' }],
  ['x64-winre-stale', { target: null, method: 'folder' }],
  ['x64-win10-esu', { target: null, method: 'folder' }],
  ['x64-winre-missing', { target: null, method: 'folder', winreSource: 'E:\\sources\\install.wim:6' }],
  ['x64-http-off', { target: null, method: 'folder' }],
]

/** Those, and the in-place repair by Setup: the cases of the soak test. */
export const soakWishes: readonly (readonly [pc: string, wish: PlanChoice])[] = [
  ...practiceWishes,
  ['x64-store-corrupt', { repairInstall: 'E:\\' }],
]

/**
 * The verdict after the whole repair: on the ARM64 PC WinRE stays outdated, because the plan for the update ignores
 * it; the newest update gets past an EFI partition that stays full; without administrator rights the component
 * store's health cannot be read.
 */
export function wholeOutcome(pc: string, wish: PlanChoice): Verdict['outcome'] {
  const target = isInPlace(wish) ? null : wish.target
  const leavesRest = pc === 'arm64-missing-checkpoint' || (pc === 'x64-efi-full' && target === null)
  return leavesRest || isStoreUnread(pc) ? 'done-but' : 'done'
}

/** Exit code of the call with that result. */
export function wholeExit(pc: string, wish: PlanChoice): number {
  if (isStoreUnread(pc)) return exitCodes.gaps
  return wholeOutcome(pc, wish) === 'done' ? exitCodes.done : exitCodes.wrong
}

/** Whether an inspection of the practice PC cannot read the component store's health. */
export const isStoreUnread = (pc: string): boolean => unreadOn[pc]?.lacks.includes('store') === true

/** Display name in tests. */
export const wishName = (pc: string, wish: PlanChoice): string =>
  `${pc} (${isInPlace(wish) ? 'repair in place' : `${wish.target ?? 'latest'}, ${wish.method}`})`

/** Inspects, diagnoses and plans; the case then waits for approval. */
export async function planPractice(pc: string, wish: PlanChoice, folder: string): Promise<Plan> {
  const repair = await openRepair({
    knowledge,
    hostId: `practice:${pc}`,
    caseFolder: folder,
    keepCase: 'resume',
  })
  await repair.inspect()
  await repair.diagnose()
  const made = await repair.plan(wish)
  await repair.close()
  if (!made.ok) throw new Error(made.failure.what)
  return made.value
}

const packages = join('practice-pc', 'packages')

/** Shares the packages of one practice PC with another, to avoid a second download. */
export function keepPackages(from: string, to: string): void {
  if (!existsSync(join(from, packages))) return
  mkdirSync(join(to, packages), { recursive: true })
  for (const name of readdirSync(join(from, packages)))
    linkSync(join(from, packages, name), join(to, packages, name))
}

/** Copies a case; its packages are shared instead of copied. */
export function copyCase(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith(packages) })
  keepPackages(from, to)
}

/**
 * Counts how often each change was made. Changes that may be repeated without harm, because a kill left no record of
 * them, count once: repairing a healthy store, adding a package that the image has, remounting an image that was
 * unmounted unchanged, and requesting a restart.
 */
export function countChanges(calls: readonly string[]): Record<string, number> {
  const harmless = /\/RestoreHealth|\/Image:|\/mountre|shutdown\.exe/
  const counts: Record<string, number> = {}
  for (const call of calls) {
    if (/\/discard|^the PC starts again$/.test(call)) continue
    counts[call] = harmless.test(call) ? 1 : (counts[call] ?? 0) + 1
  }
  return counts
}

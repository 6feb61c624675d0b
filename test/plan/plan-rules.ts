import { expect } from 'vitest'
import type { CauseClass } from '../../common/diagnosis/diagnosis.ts'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import type { StepKind } from '../../common/steps/steps.ts'
import { findReleases } from '../../main/knowledge/releases.ts'
import { knowledge } from '../test-knowledge.ts'
import { checkpointUbr, type Situation, startsBySc, withCheckpoint } from './plan-situations.ts'

/** The rules of servicing, independent of the planner. Throws at the first one that a plan violates. */
export function obeysTheRules(made: Plan, each: Situation): void {
  expect(planSchema.parse(made)).toEqual(made)
  expect(new Set(made.steps.map(({ id }) => id)).size).toBe(made.steps.length)
  const used = made.steps.flatMap((step) => (step.package ? [{ step, added: step.package }] : []))
  let reached = each.ubr
  let staged = 0
  for (const step of made.steps) {
    if (step.kind === 'restart') staged = 0
    if (step.kind !== 'add-package' || !step.package || step.package.role === 'servicing-stack') continue
    staged += 1
    const revision = Number(step.package.build?.split('.')[1])
    const rows = findReleases(knowledge, step.package.kb)
    // For this branch, newer than the current state, and not withdrawn.
    const published = rows.some((row) => row.builds.includes(each.build) && row.withdrawn === null)
    expect(published || (step.package.role === 'checkpoint' && withCheckpoint.has(each.build))).toBe(true)
    // Only features and languages need the current update again.
    expect(revision).toBeGreaterThanOrEqual(each.features ? reached : reached + 1)
    // Below a checkpoint nothing beyond it is installed without it: beside the target, or before.
    const below = withCheckpoint.has(each.build) && reached < checkpointUbr && revision > checkpointUbr
    const placed = made.steps
      .slice(0, made.steps.indexOf(step))
      .some(({ kind, package: p }) => kind === 'place-package' && p?.kb === 'KB5043080')
    const wholeChain =
      each.features && each.method === 'folder' && withCheckpoint.has(each.build) && revision > checkpointUbr
    expect(placed).toBe(below || wholeChain)
    // DISM gets exactly this file.
    const paths = step.command.filter((part) => part.startsWith('/PackagePath:'))
    const takenApart = each.build < 22000
    expect(paths).toEqual([
      takenApart
        ? `/PackagePath:C:\\ProgramData\\Unstuck\\Expanded\\${step.package.kb}\\update.cab`
        : expect.stringMatching(/^\/PackagePath:C:\\ProgramData\\Unstuck\\Packages\\KB\d+\\[^\\]+$/),
    ])
    if (!takenApart) expect(paths[0]?.endsWith(`\\${step.package.file}`)).toBe(true)
    const before = made.steps.slice(0, made.steps.indexOf(step))
    const ofIt = before.filter(({ package: used }) => used?.kb === step.package?.kb).map(({ kind }) => kind)
    // The servicing stack precedes the update that it came with.
    const combined = each.build === 14393 ? [] : ['add-expanded-stack']
    if (takenApart) expect(ofIt).toEqual(['expand-package', ...combined])
    reached = revision
  }
  // One staged update per restart, and none pending at the end.
  expect(staged).toBe(0)
  for (const { added } of used) {
    expect(added.architecture).toBe(each.architecture)
    // A passed checkpoint is never installed again.
    if (added.role === 'checkpoint' && !each.features) expect(each.ubr).toBeLessThan(checkpointUbr)
  }
  if (made.steps.length > 0) expect(made.steps.at(-1)?.kind).toBe('verify')
  if (each.inspected && each.rebootPending && used.length > 0) expect(made.steps[0]?.kind).toBe('restart')
  const all = new Set(each.files ?? [])
  for (const { file, why } of made.refused) {
    expect(all.has(file)).toBe(true)
    expect(why.length).toBeGreaterThan(10)
  }
  // Every supplied file is either used or refused.
  const answered = new Set([...made.refused.map(({ file }) => file), ...used.map(({ added }) => added.file)])
  for (const file of all) expect(answered.has(file)).toBe(true)
  repairsObeyTheRules(made, each)
  // Partitions are changed by a person.
  for (const step of made.steps)
    if (step.kind === 'resize-recovery-partition')
      expect([step.command, step.risk]).toEqual([[], 'destructive'])
}

/** The rules for repairs that findings call for. */
function repairsObeyTheRules(plan: Plan, each: Situation): void {
  servicesObeyTheRules(plan, each)
  cachesObeyTheRules(plan, each)
  orderObeysTheRules(plan, each)
  copiesObeyTheRules(plan, each)
  const { steps } = plan
  if (each.inspected) winreObeysTheRules(steps, each)
  // Manual steps have no command, and are planned only for a finding.
  for (const step of steps)
    if (byPerson[step.kind] !== undefined) {
      expect([step.command, step.sequence]).toEqual([[], []])
      expect(step.byHand.length).toBeGreaterThan(1)
      expect(each.classes).toContain(byPerson[step.kind])
    } else if (step.kind !== 'resize-recovery-partition') expect(step.byHand).toEqual([])
  stagedObeyTheRules(plan, each)
  // What no plan may ever contain.
  const shown = (some: typeof steps) =>
    JSON.stringify(some.map(({ command, sequence: all }) => [command, all]))
  expect(shown(steps)).not.toMatch(/IgnoreCheck|pending\.xml|COMPONENTS|"(?:del|rd|rmdir)"/i)
  // /ResetBase makes updates of Windows permanent; that does not matter in a WinRE image.
  expect(shown(steps.filter(({ kind }) => kind !== 'clean-winre'))).not.toMatch(/ResetBase/i)
}

/** Index of the first step of a kind; -1 if there is none. */
const placeOf = (steps: Plan['steps'], kind: StepKind) => steps.findIndex((step) => step.kind === kind)

function servicesObeyTheRules({ steps, promises }: Plan, each: Situation): void {
  // Only services that the PC shows as disabled and a finding names, each to its default start type, and all of them.
  const wanted = each.inspected && each.classes.includes('service-disabled') ? each.named : []
  const allowed = wanted.filter((name) => each.turnedOff.includes(name) && name in startsBySc)
  const set = steps.filter(({ kind }) => kind === 'set-service-start')
  expect(set.map(({ command }) => command[2]).sort()).toEqual(allowed.toSorted())
  expect(promises.services.toSorted()).toEqual(allowed.toSorted())
  for (const { command, undo } of set) {
    const [tool, verb, name = '', word, start] = command
    expect([tool, verb, word, start]).toEqual(['sc.exe', 'config', 'start=', startsBySc[name]])
    expect(undo).toBe(`sc.exe config ${name} start= disabled`)
    expect(steps.some(({ kind, command: [, , of] }) => kind === 'start-service' && of === name)).toBe(
      start !== 'demand',
    )
  }
}

function cachesObeyTheRules({ steps }: Plan, each: Situation): void {
  // Caches: renamed, never deleted, and every stopped service is started again.
  expect(placeOf(steps, 'reset-update-caches') >= 0).toBe(
    each.inspected && each.classes.includes('package-catalog-corrupt'),
  )
  const sequence = steps[placeOf(steps, 'reset-update-caches')]?.sequence ?? []
  const of = (word: string) => sequence.flatMap(([, verb, name]) => (verb === word && name ? [name] : []))
  expect(of('start').toSorted()).toEqual(of('stop').toSorted())
  for (const [program, folder = '', name = ''] of sequence.filter(([word]) => word !== 'sc.exe')) {
    expect(program).toBe('rename')
    expect(name).toMatch(/^(SoftwareDistribution|catroot2)\.unstuck-\d{8}T\d{6}Z$/)
    expect(folder.endsWith(`\\${name.split('.')[0]}`)).toBe(true)
  }
}

function orderObeysTheRules({ steps }: Plan, each: Situation): void {
  const at = (kind: StepKind) => placeOf(steps, kind)
  const firstPackage = steps.findIndex((step) => step.package !== null)
  expect(at('clean-store') >= 0).toBe(each.classes.includes('disk-full'))
  for (const kind of ['set-service-start', 'reset-update-caches', 'clean-store'] as const) {
    if (at(kind) < 0) continue
    // Before the packages, and after a pending restart.
    if (firstPackage >= 0) expect(at(kind)).toBeLessThan(firstPackage)
    if (each.inspected && each.rebootPending) expect(at(kind)).toBeGreaterThan(at('restart'))
  }
  if (at('restore-health') >= 0 && at('clean-store') >= 0)
    expect(at('restore-health')).toBeLessThan(at('clean-store'))
}

function copiesObeyTheRules({ steps }: Plan, each: Situation): void {
  // Good copies come only from the supplied source.
  const restores = steps.filter(({ kind }) => kind === 'restore-health' || kind === 'restore-health-from')
  if (each.source === null) expect(restores.map(({ kind }) => kind)).not.toContain('restore-health-from')
  else {
    expect(restores.map(({ kind }) => kind)).toEqual(['restore-health-from'])
    const named = each.source.startsWith('D:') ? `/Source:wim:${each.source}` : `/Source:${each.source}`
    expect(restores[0]?.command.slice(5, 7)).toEqual([named, '/LimitAccess'])
  }
}

function stagedObeyTheRules({ steps }: Plan, each: Situation): void {
  // A staged update may be the baseline of later ones on newer builds.
  for (const [index, { kind, command }] of steps.entries()) {
    if (kind !== 'remove-staged-package') continue
    expect(each.build).toBeLessThan(26100)
    expect(command).toContain(`/PackageName:${stuckOf(each)}`)
    expect(steps[index + 1]?.kind).toBe('restart')
  }
  if (!each.stuck || !each.failedInstaller || each.build >= 26100 || each.rebootPending || !each.inspected)
    expect(placeOf(steps, 'remove-staged-package')).toBe(-1)
  else expect(placeOf(steps, 'remove-staged-package')).toBeGreaterThanOrEqual(0)
}

const byPerson: Partial<Record<StepKind, CauseClass>> = {
  'correct-clock': 'tls-or-clock',
  'allow-tls': 'tls-or-clock',
  'repair-task': 'scheduled-task-corrupt',
  'free-efi-room': 'efi-partition-full',
}

export const stuckOf = ({ build, ubr }: Situation) =>
  `Package_for_RollupFix~31bf3856ad364e35~amd64~~${build}.${ubr + 1}.1.4`

const touching = [
  'set-esp-padding',
  'resize-recovery-partition',
  'set-winre-image',
  'free-efi-room',
  'enable-winre',
  'disable-winre',
  'mount-winre',
  'add-package-to-winre',
  'clean-winre',
  'unmount-winre',
]

/** The rules of WinRE and BitLocker. */
function winreObeysTheRules(steps: Plan['steps'], each: Situation): void {
  const kinds = steps.map(({ kind }) => kind)
  // Nothing touches boot files or WinRE while BitLocker protects, and nothing leaves it suspended without a restart.
  let isProtected = each.bitlocker === 'on'
  for (const kind of kinds) {
    if (kind === 'suspend-bitlocker') isProtected = false
    if ((kind === 'restart' || kind === 'resume-bitlocker') && each.bitlocker === 'on') isProtected = true
    if (touching.includes(kind)) expect([kind, isProtected]).toEqual([kind, false])
  }
  expect(isProtected).toBe(each.bitlocker === 'on')
  expect(kinds.includes('suspend-bitlocker') && each.bitlocker !== 'on').toBe(false)
  for (const step of steps) expect(step.blocked.map(({ by }) => by)).not.toContain('bitlocker-unprepared')
  // A backup before a change, a change between mounting and committing, resealing afterwards, and WinRE on at the
  // end.
  const mount = kinds.indexOf('mount-winre')
  if (mount < 0) return
  if (each.winre)
    expect(kinds.indexOf('back-up-winre')).toBe(
      kinds.findIndex((kind) => kind !== 'free-efi-room' && touching.includes(kind)) - 1,
    )
  // In one mount, the stack first, if the image is too old for later packages, and then the Safe OS update.
  const roles = steps.flatMap(({ kind, package: added }) =>
    kind === 'add-package-to-winre' && added ? [added.role] : [],
  )
  const isOld =
    (each.build === 19044 || each.build === 19045) && each.winre && each.winreAt === '10.0.19041.1'
  expect(roles).toEqual(isOld ? ['servicing-stack', 'safe-os'] : ['safe-os'])
  const unmount = mount + roles.length + 2
  expect(kinds.slice(mount, unmount + 1)).toEqual([
    'mount-winre',
    ...roles.map(() => 'add-package-to-winre'),
    'clean-winre',
    'unmount-winre',
  ])
  const last = kinds.findLast((kind) => kind === 'disable-winre' || kind === 'enable-winre')
  if (each.bitlocker === 'off') expect(kinds).not.toContain('disable-winre')
  else expect([last, kinds.indexOf('disable-winre')]).toEqual(['enable-winre', unmount + 1])
}

import type { CbsPackage, Facts } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { installedPackage } from '../../common/facts/installed-package.ts'
import { makerAndModel } from '../../common/facts/maker-and-model.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { recoveryFolderIn } from '../../common/plan/servicing-folders.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { fromInspection } from '../../common/verdict/verdict.ts'
import {
  buildStanding,
  buildText,
  readBuild,
  readBuildText,
  type WindowsBuild,
} from '../../common/windows/build.ts'
import { isAtLeast } from '../../common/windows/order.ts'
import { versionStanding } from '../../common/windows/version.ts'
import { removalState } from '../steps/shared/packages/removal-state.ts'
import { touchesWinre } from '../steps/shared/tools/proof-lines.ts'
import type { UnjudgedCheck } from './judged-check.ts'
import { isSeenRunning, otherInstallation, sameWindows } from './same-windows.ts'

/** Display name of the check of the promised build. */
export const buildCheck = message('verdict.check.build')

const notRead = message('verdict.found.not-read')

/** Whether the inspected PC is the one that the plan was made for. */
export function samePc(plan: Plan, inspection: Inspection, before: Inspection | null): UnjudgedCheck {
  if (isSeenRunning(plan, inspection)) return sameWindows(before, inspection)
  const other = otherInstallation(plan, inspection)
  if (other !== null)
    return {
      what: message('verdict.check.installation'),
      expected: message('verdict.found.time', { time: other.planned }),
      found: message('verdict.found.time', { time: other.own }),
      ok: false,
      source: inspection.facts.installation?.from.source ?? fromInspection,
    }
  const hardware = otherHardware(plan, inspection, before)
  if (hardware !== null) return hardware
  const { host } = inspection
  const ok = plan.host === host.id || plan.host === 'machine'
  // The plan contains only the id of its PC, so if they differ, both are shown by id.
  const label = host.texts?.label ?? host.label
  return {
    what: message('verdict.check.same-pc'),
    expected: ok ? label : plan.host,
    found: ok ? label : host.id,
    ok,
    source: fromInspection,
  }
}

/**
 * After a repair by Setup the installation time differs in any case, so a PC of another model is told by its maker and
 * model; null if they are the same or unknown.
 */
function otherHardware(
  { promises }: Plan,
  { facts }: Inspection,
  before: Inspection | null,
): UnjudgedCheck | null {
  const [was, is] = [before?.facts.machine, facts.machine].map((fact) => {
    const { manufacturer = null, model = null } = fact?.value ?? {}
    return manufacturer === null || model === null ? null : makerAndModel(manufacturer, model)
  })
  if (promises.reinstalled === undefined || !was || !is) return null
  if (was.toLowerCase() === is.toLowerCase()) return null
  const source = facts.machine?.from.source ?? fromInspection
  return { what: message('verdict.check.same-pc'), expected: was, found: is, ok: false, source }
}

/** Each promise of the plan compared with the PC. */
export function promisedChecks(plan: Plan, inspection: Inspection): UnjudgedCheck[] {
  const { promises } = plan
  const { facts } = inspection
  return [
    ...(promises.build === null ? [] : [reachedBuild(promises.build, facts)]),
    ...(promises.reinstalled ? reinstalledChecks(promises.reinstalled, facts) : []),
    ...(promises.removed ? removedChecks(promises.removed, plan, inspection) : []),
    ...(promises.winre === null ? [] : [winreVersionCheck(promises.winre, facts)]),
    ...(touchesWinre(plan) ? [winreCheck(facts)] : placesWinre(plan) ? [winreImageCheck(plan, facts)] : []),
    ...(promises.servicingStack === null ? [] : [stackCheck(promises.servicingStack, facts)]),
    ...promises.packages.map((each) => packageCheck(each, facts)),
    ...promises.services.map((service) => serviceCheck(service, facts)),
    ...(promises.storeHealthy ? [storeCheck(facts)] : []),
  ]
}

/** Whether Windows has a build or a later one. */
export function reachedBuild(
  promised: string,
  { windows }: Facts,
  what: Message = buildCheck,
): UnjudgedCheck {
  const now = windows ? buildText(windows.value) : null
  return {
    what,
    expected: message('verdict.expected.or-later', { version: promised }),
    found: now ?? notRead,
    ok: isAtLeast(buildStanding(now, promised)),
    source: windows?.from.source ?? '',
  }
}

/** The image itself decides, because it is what starts; a different version reported by reagentc is shown too. */
export function winreVersionCheck(promised: string, { winre }: Facts): UnjudgedCheck {
  const version = winre?.value.version ?? null
  const reported = winre?.value.reportedVersion
  return {
    what: message('verdict.check.winre-version'),
    expected: message('verdict.expected.or-later', { version: promised }),
    found:
      version === null
        ? notRead
        : reported === undefined
          ? version
          : message('verdict.found.image-version', { version, reported }),
    ok: isAtLeast(versionStanding(version, promised)),
    source: winre?.from.source ?? '',
  }
}

function winreCheck({ winre }: Facts): UnjudgedCheck {
  const enabled = message('verdict.found.enabled')
  return {
    what: message('verdict.check.winre'),
    expected: enabled,
    found: winre ? (winre.value.enabled ? enabled : message('verdict.found.disabled')) : notRead,
    ok: winre ? winre.value.enabled : null,
    source: winre?.from.source ?? '',
  }
}

/** Whether the plan leaves a WinRE image for a Windows that enables it later. */
function placesWinre({ steps }: Plan): boolean {
  return steps.some(({ kind }) => kind === 'place-winre')
}

/** Once that Windows has enabled WinRE, it has moved the image. */
function winreImageCheck({ offline }: Plan, { winre }: Facts): UnjudgedCheck {
  const place = `${recoveryFolderIn(offline)}\\Winre.wim`
  const { enabled, image } = winre?.value ?? {}
  return {
    what: message('verdict.check.winre-image'),
    expected: place,
    found: enabled
      ? message('verdict.found.enabled')
      : image === undefined
        ? notRead
        : image === 'there'
          ? place
          : message('verdict.found.none'),
    ok: enabled === true || (image === undefined ? null : image === 'there'),
    source: winre?.from.source ?? '',
  }
}

function stackCheck(promised: string, { servicingStack }: Facts): UnjudgedCheck {
  const version = servicingStack?.value.version ?? null
  const has = readBuildText(version)
  return {
    what: message('verdict.check.servicing-stack'),
    expected: message('verdict.expected.or-later', { version: promised }),
    found: has ?? version ?? notRead,
    ok: isAtLeast(buildStanding(has, promised)),
    source: servicingStack?.from.source ?? '',
  }
}

function packageCheck(
  { name, version }: Plan['promises']['packages'][number],
  { packages }: Facts,
): UnjudgedCheck {
  return {
    what: message('verdict.check.package', { name }),
    expected: message('verdict.expected.installed-or-later', { version }),
    found: foundOf(name, packages?.value ?? null),
    ok: packages ? installedPackage(packages.value, name, version) !== null : null,
    source: packages?.from.source ?? '',
  }
}

function foundOf(
  name: string,
  packages: readonly Pick<CbsPackage, 'name' | 'version' | 'state'>[] | null,
): Message {
  if (packages === null) return notRead
  const own = packages.filter((each) => each.name.toLowerCase() === name.toLowerCase())
  if (own.length === 0) return message('verdict.found.not-listed')
  const all = own.map(({ version, state }) => inState(version, state))
  return message('verdict.found.versions', { all })
}

/** A package or its version, and its state as listed by CBS. */
export function inState(version: string, state: CbsPackage['state']): Message {
  return message('verdict.found.version-state', { version, state: message(`word.package-state.${state}`) })
}

function serviceCheck(service: string, { services }: Facts): UnjudgedCheck {
  const start = services?.value.find(({ name }) => name.toLowerCase() === service.toLowerCase())?.start
  return {
    what: message('verdict.check.service', { service }),
    expected: message('verdict.expected.service-on'),
    found: start === undefined ? notRead : message(`word.service-start.${start}`),
    ok: start === undefined ? null : start !== 'disabled' && start !== 'absent',
    source: keyOfService(services?.from.source ?? '', service),
  }
}

/** Services are one fact, which cites the key of one of them; the others were read from sibling keys. */
function keyOfService(source: string, service: string): string {
  return source.replace(/(\\Services\\)[^\\\s"]+/i, (_all, before: string) => `${before}${service}`)
}

/** Windows reports when it was installed; Setup that rolled back does not change that. */
function reinstalledChecks(
  { since, edition }: NonNullable<Plan['promises']['reinstalled']>,
  { installation, windows }: Facts,
): UnjudgedCheck[] {
  const installedAt = installation?.value.installedAt ?? null
  const time = (at: string) => message('verdict.found.time', { time: at })
  return [
    {
      what: message('verdict.check.reinstalled'),
      expected: since === null ? notRead : message('verdict.expected.later-than', { time: since }),
      found: installedAt === null ? notRead : time(installedAt),
      ok: since === null || installedAt === null ? null : Date.parse(installedAt) > Date.parse(since),
      source: installation?.from.source ?? '',
    },
    {
      what: message('verdict.check.edition'),
      expected: edition,
      found: windows?.value.edition ?? notRead,
      ok: windows ? windows.value.edition.toLowerCase() === edition.toLowerCase() : null,
      source: windows?.from.source ?? '',
    },
  ]
}

/** Whether the component store is healthy. */
export function storeCheck({ store }: Facts): UnjudgedCheck {
  return {
    what: message('verdict.check.store'),
    expected: message('word.store-health.healthy'),
    found: store ? message(`word.store-health.${store.value.health}`) : notRead,
    ok: store ? store.value.health === 'healthy' : null,
    source: store?.from.source ?? '',
  }
}

/** The update must be gone, and Windows at the promised build or, if unknown, at an earlier one than before. */
function removedChecks(
  { identity, build }: NonNullable<Plan['promises']['removed']>,
  { machine }: Plan,
  inspection: Inspection,
): UnjudgedCheck[] {
  const { windows, packages } = inspection.facts
  const state = removalState(inspection, identity)
  const listed = packages?.value.find((each) => each.identity.toLowerCase() === identity.toLowerCase())
  const now = windows ? buildText(windows.value) : null
  const before = readBuild(machine.build)
  return [
    {
      what: message('verdict.check.package', { name: identity }),
      expected: message('verdict.expected.not-installed'),
      found:
        state === 'unread'
          ? notRead
          : message(listed ? `word.package-state.${listed.state}` : 'verdict.found.not-listed'),
      ok: state === 'unread' ? null : state === 'gone',
      source: packages?.from.source ?? '',
    },
    {
      what: buildCheck,
      expected: build ?? message('verdict.expected.earlier', { build: machine.build ?? '' }),
      found: now ?? notRead,
      ok: !windows ? null : build === null ? wentBack(windows.value, before) : now === build,
      source: windows?.from.source ?? '',
    },
  ]
}

/** Whether the revision is lower than before; null if the previous one is unknown. */
function wentBack(now: WindowsBuild, before: WindowsBuild | null): boolean | null {
  return before && now.ubr < before.ubr
}

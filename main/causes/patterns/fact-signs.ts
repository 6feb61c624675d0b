import type { FactName } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { CauseInput } from '../cause.ts'
import { citeFact } from '../shared/cite.ts'
import type { FactSign } from './pattern-row.ts'

type Say = (input: CauseInput) => readonly FactSign[]

/** Whether one of these services is disabled; contradicts the cause if all were read and none is. */
export function serviceFacts(...names: readonly string[]): Say {
  return ({ facts }) => {
    const read = facts.services?.value.filter(({ name }) => isOneOf(name, names)) ?? []
    const off = read.filter(({ start }) => start === 'disabled')
    if (off.length > 0)
      return [
        {
          ...say(
            facts,
            'services',
            4,
            message('evidence.services-off', { services: off.map(({ name }) => name) }),
          ),
          repairs: off.map(({ name }) => ({ kind: 'enable-service' as const, service: name })),
        },
      ]
    const all = names.every((name) => read.some((each) => isOneOf(each.name, [name])))
    return all ? [say(facts, 'services', -2, message('evidence.services-not-off', { services: names }))] : []
  }
}

/** What policies say about the source of updates. */
export const sourcePolicyFacts: Say = ({ facts }) => {
  const policy = facts.updatePolicy?.value
  if (!policy) return []
  if (policy.accessDisabled)
    return [say(facts, 'updatePolicy', 4.4, message('evidence.policy-turns-updates-off'))]
  const nowhere =
    policy.wsusInUse &&
    !policy.qualityFromWindowsUpdate &&
    /localhost|127\.0\.0\.1|0\.0\.0\.0|\.invalid\b/i.test(policy.wsusServer ?? '')
  if (nowhere)
    return [
      say(
        facts,
        'updatePolicy',
        4.4,
        message('evidence.policy-points-nowhere', { server: policy.wsusServer ?? '' }),
      ),
    ]
  if (policy.internetBlocked && !policy.wsusInUse)
    return [say(facts, 'updatePolicy', 4, message('evidence.policy-leaves-no-source'))]
  return isHeld(policy) ? [] : [say(facts, 'updatePolicy', -1.5, message('evidence.policy-allows-updates'))]
}

/** Whether a policy or a pause holds updates back without turning them off, which clears no policy. */
function isHeld({
  automaticUpdatesOff,
  deferQualityDays,
  pausedUntil,
  targetRelease,
}: NonNullable<CauseInput['facts']['updatePolicy']>['value']): boolean {
  return automaticUpdatesOff || deferQualityDays !== null || pausedUntil !== null || targetRelease !== null
}

/** Whether this PC uses a WSUS server at all. */
export const wsusFacts: Say = ({ facts }) => {
  const policy = facts.updatePolicy?.value
  // WSUS then supplies the other kinds of updates.
  if (!policy || policy.qualityFromWindowsUpdate) return []
  return policy.wsusInUse
    ? [say(facts, 'updatePolicy', 1.2, message('evidence.wsus-in-use', { server: policy.wsusServer ?? '' }))]
    : [say(facts, 'updatePolicy', -2.5, message('evidence.wsus-not-in-use'))]
}

/** Whether Windows Update uses a proxy. */
export const proxyFacts: Say = ({ facts }) => {
  const network = facts.network?.value
  if (!network) return []
  return network.proxy === null
    ? [say(facts, 'network', -1, message('evidence.no-proxy'))]
    : [say(facts, 'network', 1, message('evidence.proxy-in-use', { proxy: network.proxy }))]
}

/** Whether TLS 1.2, which the update servers require, is disabled. */
export const tlsFacts: Say = ({ facts }) =>
  facts.network?.value.tls12 === 'off' ? [say(facts, 'network', 4.4, message('evidence.tls12-off'))] : []

/**
 * Whether the clock is so wrong that certificates appear expired or not yet valid. A small difference breaks no
 * connection; a correct clock says nothing about certificates and cipher suites, so it contradicts the cause only
 * slightly.
 */
export const clockFacts: Say = ({ facts }) => {
  const clock = facts.clock?.value
  if (!clock) return []
  const { offBySeconds: off, source } = clock
  const unset = source === 'none' ? [say(facts, 'clock', 0.8, message('evidence.clock-unset'))] : []
  if (off === null) return unset
  const days = off / secondsOfDay
  if (days >= 1) {
    const note = message('evidence.clock-off', { days: Math.floor(days) })
    return [say(facts, 'clock', days >= 30 ? 4.2 : 2.6, note), ...unset]
  }
  // A corrected clock does not stay correct if nothing sets it.
  if (off > leastClockFault || source === 'none') return unset
  return [say(facts, 'clock', -1, message('evidence.clock-right'))]
}

/** With TLS 1.2 disabled, that is why the connection breaks. */
export const withoutTlsFacts: Say = ({ facts }) =>
  facts.network?.value.tls12 === 'off'
    ? [say(facts, 'network', -2.5, message('evidence.tls12-off-breaks'))]
    : []

/** Health that the disks report. */
export const diskFacts: Say = ({ facts }) => {
  const disks = facts.disks?.value ?? []
  const bad = disks.filter(({ health }) => health === 'warning' || health === 'unhealthy')
  if (bad.length > 0) {
    const disk = ({ model, health }: (typeof bad)[number]) =>
      model === null
        ? message('evidence.disk', { health: message(`word.disk-health.${health}`) })
        : message('evidence.disk-named', { model, health: message(`word.disk-health.${health}`) })
    return [say(facts, 'disks', 4.2, message('evidence.disks-unhealthy', { disks: bad.map(disk) }))]
  }
  const sound = disks.length > 0 && disks.every(({ health }) => health === 'healthy')
  return sound ? [say(facts, 'disks', -0.8, message('evidence.disks-healthy'))] : []
}

/** The dirty bit of the Windows volume. */
export const fileSystemFacts: Say = ({ facts }) =>
  facts.fileSystem?.value.dirty ? [say(facts, 'fileSystem', 4.2, message('evidence.volume-dirty'))] : []

/** Free space on the Windows volume. */
export const systemVolumeFacts: Say = ({ facts }) => {
  const volume = facts.systemVolume?.value
  if (!volume) return []
  const free = volume.freeBytes / gigabyte
  const note = message('evidence.system-volume-free', { gigabytes: Math.round(free * 10) / 10 })
  return [say(facts, 'systemVolume', free < 5 ? 3 : free > 20 ? -3 : 0, note)]
}

/** Whether BitLocker is on at all. */
export const bitlockerFacts: Say = ({ facts }) =>
  facts.bitlocker?.value.protection === 'off'
    ? [say(facts, 'bitlocker', -3, message('evidence.bitlocker-off'))]
    : []

/** Active security programs of other vendors. */
export const antivirusFacts: Say = ({ facts }) => {
  const others = (facts.antivirus?.value ?? []).filter(
    ({ name, enabled }) => enabled === true && !/defender/i.test(name),
  )
  return others.length > 0
    ? [
        say(
          facts,
          'antivirus',
          0.8,
          message('evidence.antivirus-on', { programs: others.map(({ name }) => name) }),
        ),
      ]
    : []
}

const secondsOfDay = 86_400
const gigabyte = 1024 ** 3
/** In seconds: beyond this, domain sign-ins fail too; below it the clock counts as correct. */
const leastClockFault = 300

function say(facts: CauseInput['facts'], name: FactName, weight: number, note: Message): FactSign {
  return { weight, note, evidence: citeFact(facts, name, note, weight > 0) }
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase())
}

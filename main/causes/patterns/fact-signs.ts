import type { FactName } from '../../../common/facts.ts'
import type { CauseInput } from '../cause.ts'
import { citeFact } from '../shared/cite.ts'
import type { FactSign } from './pattern-row.ts'

type Say = (input: CauseInput) => readonly FactSign[]

/** Whether one of these services is turned off; speaks against where all of them were read and none is. */
export function serviceFacts(...names: readonly string[]): Say {
  return ({ facts }) => {
    const read = facts.services?.value.filter(({ name }) => isOneOf(name, names)) ?? []
    const off = read.filter(({ start }) => start === 'disabled')
    if (off.length > 0)
      return [
        {
          ...say(facts, 'services', 4, `Turned off: ${off.map(({ name }) => name).join(', ')}.`),
          repairs: off.map(({ name }) => ({ kind: 'enable-service' as const, service: name })),
        },
      ]
    const all = names.every((name) => read.some((each) => isOneOf(each.name, [name])))
    return all ? [say(facts, 'services', -2, `Not turned off: ${names.join(', ')}.`)] : []
  }
}

/** What policy says about where updates come from. */
export const sourcePolicyFacts: Say = ({ facts }) => {
  const policy = facts.updatePolicy?.value
  if (!policy) return []
  if (policy.accessDisabled)
    return [say(facts, 'updatePolicy', 4.4, 'A policy turns access to Windows Update off.')]
  const nowhere =
    policy.wsusInUse && /localhost|127\.0\.0\.1|0\.0\.0\.0|\.invalid\b/i.test(policy.wsusServer ?? '')
  if (nowhere)
    return [say(facts, 'updatePolicy', 4.4, `A policy points Windows Update at ${policy.wsusServer}.`)]
  if (policy.internetBlocked && !policy.wsusInUse)
    return [
      say(facts, 'updatePolicy', 4, "A policy forbids Microsoft's servers, and no WSUS server is in use."),
    ]
  return [say(facts, 'updatePolicy', -1.5, 'No policy turns Windows Update off.')]
}

/** Whether this PC asks a WSUS server at all. */
export const wsusFacts: Say = ({ facts }) => {
  const policy = facts.updatePolicy?.value
  if (!policy) return []
  return policy.wsusInUse
    ? [say(facts, 'updatePolicy', 1.2, `Updates come from the WSUS server ${policy.wsusServer}.`)]
    : [say(facts, 'updatePolicy', -2.5, 'No WSUS server is in use.')]
}

/** Whether Windows Update goes through a proxy. */
export const proxyFacts: Say = ({ facts }) => {
  const network = facts.network?.value
  if (!network) return []
  return network.proxy === null
    ? [say(facts, 'network', -1, 'No proxy is set for the services of Windows.')]
    : [say(facts, 'network', 1, `The services of Windows use the proxy ${network.proxy}.`)]
}

/** Whether TLS 1.2, which the update servers ask for, is turned off. */
export const tlsFacts: Say = ({ facts }) =>
  facts.network?.value.tls12 === 'off' ? [say(facts, 'network', 4.4, 'TLS 1.2 is turned off.')] : []

/**
 * Whether the clock is so wrong that certificates count as expired or not yet valid. A small difference breaks no
 * connection; a clock that is right says nothing of certificates and cipher suites, so it speaks against only a little.
 */
export const clockFacts: Say = ({ facts }) => {
  const clock = facts.clock?.value
  if (!clock) return []
  const { offBySeconds: off, source } = clock
  const unset = source === 'none' ? [say(facts, 'clock', 0.8, 'Nothing sets the clock of this PC.')] : []
  if (off === null) return unset
  const days = off / secondsOfDay
  if (days >= 1) {
    const text = `The clock is off by ${Math.floor(days)} days.`
    return [say(facts, 'clock', days >= 30 ? 4.2 : 2.6, text), ...unset]
  }
  // What was put right once does not stay so where nothing sets the clock any more.
  if (off > leastClockFault || source === 'none') return unset
  return [say(facts, 'clock', -1, 'The clock was right when the time service last compared it.')]
}

/** A connection that breaks while TLS 1.2 is off breaks for that. */
export const withoutTlsFacts: Say = ({ facts }) =>
  facts.network?.value.tls12 === 'off'
    ? [say(facts, 'network', -2.5, 'TLS 1.2 is turned off: that alone breaks the connection.')]
    : []

/** What the disks say of themselves. */
export const diskFacts: Say = ({ facts }) => {
  const disks = facts.disks?.value ?? []
  const bad = disks.filter(({ health }) => health === 'warning' || health === 'unhealthy')
  if (bad.length > 0) {
    const named = bad.map(({ model, health }) => `${model ?? 'a disk'} (${health})`).join(', ')
    return [say(facts, 'disks', 4.2, `Disks that report trouble: ${named}.`)]
  }
  const sound = disks.length > 0 && disks.every(({ health }) => health === 'healthy')
  return sound ? [say(facts, 'disks', -0.8, 'All disks call themselves healthy.')] : []
}

/** The dirty bit of the Windows volume. */
export const fileSystemFacts: Say = ({ facts }) =>
  facts.fileSystem?.value.dirty
    ? [say(facts, 'fileSystem', 4.2, 'The Windows volume is marked dirty: chkdsk is due.')]
    : []

/** Whether BitLocker is on at all. */
export const bitlockerFacts: Say = ({ facts }) =>
  facts.bitlocker?.value.protection === 'off' ? [say(facts, 'bitlocker', -3, 'BitLocker is off.')] : []

/** Security programs of other makers that are on. */
export const antivirusFacts: Say = ({ facts }) => {
  const others = (facts.antivirus?.value ?? []).filter(
    ({ name, enabled }) => enabled === true && !/defender/i.test(name),
  )
  return others.length > 0
    ? [say(facts, 'antivirus', 0.8, `On: ${others.map(({ name }) => name).join(', ')}.`)]
    : []
}

const secondsOfDay = 86_400
/** Beyond this, sign-ins to a domain fail too; below it the clock is right. */
const leastClockFault = 300

function say(facts: CauseInput['facts'], name: FactName, weight: number, text: string): FactSign {
  return { weight, evidence: citeFact(facts, name, text, weight > 0) }
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase())
}

import type { Facts } from '../../../common/facts.ts'
import { Disclosure } from '../../components/disclosure.tsx'
import { text } from '../../text/en.ts'
import { type Tile, TileList, unreadTile } from './tile-list.tsx'

/** What stands around Windows Update: machine, disks, services, policies, network, firmware. */
export function Surroundings(props: { readonly facts: Facts }) {
  const tiles = surroundingTiles(props.facts)
  const odd = tiles.filter(({ tone }) => tone === 'bad' || tone === 'warning').length
  return (
    <Disclosure label={`${text.inspect.around}: ${text.inspect.aroundOdd(odd)}`} open={odd > 0}>
      <TileList tiles={tiles} label={text.inspect.around} />
    </Disclosure>
  )
}

/** Pure: one tile each; what is wrong says so in its tone and in words. */
export function surroundingTiles(facts: Facts): Tile[] {
  return [
    machine(facts),
    disks(facts),
    services(facts),
    policies(facts),
    network(facts),
    clock(facts),
    firmware(facts),
    antivirus(facts),
    systemRestore(facts),
  ]
}

const words = text.inspect

function machine({ machine: fact }: Facts): Tile {
  if (!fact) return { name: words.machine, ...unreadTile }
  const { manufacturer, model, virtual, onBattery } = fact.value
  const parts = [
    [manufacturer, model].filter((part) => part !== null).join(' ') || words.machineUnknown,
    ...(virtual === true ? [words.virtual] : []),
    ...(onBattery === true ? [words.onBattery] : []),
  ]
  return {
    name: words.machine,
    icon: 'pc',
    tone: onBattery === true ? 'warning' : 'neutral',
    value: parts.join(', '),
    from: fact.from,
  }
}

function disks({ disks: fact, fileSystem }: Facts): Tile {
  if (!fact) return { name: words.disks, ...unreadTile }
  const sick = fact.value.filter(({ health }) => health === 'warning' || health === 'unhealthy')
  const dirty = fileSystem?.value.dirty === true
  const bad = sick.length > 0 || dirty
  const unsure = fact.value.every(({ health }) => health === 'unknown')
  const value = [
    ...(sick.length > 0 ? sick.map(({ model, health }) => words.diskSick(model, health)) : []),
    ...(dirty ? [words.dirty] : []),
  ]
  return {
    name: words.disks,
    icon: bad ? 'bad' : unsure ? 'unread' : 'good',
    tone: bad ? 'bad' : unsure ? 'neutral' : 'good',
    value: bad ? value.join(', ') : unsure ? words.disksUnknown : words.disksWell,
    from: fact.from,
  }
}

function services({ services: fact }: Facts): Tile {
  if (!fact) return { name: words.services, ...unreadTile }
  const off = fact.value.filter(({ start }) => start === 'disabled' || start === 'absent')
  return {
    name: words.services,
    icon: off.length > 0 ? 'bad' : 'good',
    tone: off.length > 0 ? 'bad' : 'good',
    value:
      off.length > 0
        ? off.map(({ name, start }) => words.serviceOff(name, start)).join(', ')
        : words.servicesWell,
    from: fact.from,
  }
}

function policies({ updatePolicy: fact }: Facts): Tile {
  if (!fact) return { name: words.policies, ...unreadTile }
  const { wsusInUse, wsusServer, accessDisabled, internetBlocked, targetRelease, pausedUntil, managedByMdm } =
    fact.value
  const set = [
    ...(wsusInUse ? [words.wsus(wsusServer ?? '')] : []),
    ...(accessDisabled ? [words.accessDisabled] : []),
    ...(internetBlocked ? [words.internetBlocked] : []),
    ...(targetRelease === null ? [] : [words.heldAt(targetRelease)]),
    ...(pausedUntil === null ? [] : [words.pausedUntil(pausedUntil.slice(0, 10))]),
    ...(managedByMdm ? [words.mdm] : []),
  ]
  return {
    name: words.policies,
    icon: set.length > 0 ? 'shield' : 'good',
    tone: set.length > 0 ? 'warning' : 'good',
    value: set.length > 0 ? set.join(', ') : words.policiesNone,
    from: fact.from,
  }
}

function network({ network: fact }: Facts): Tile {
  if (!fact) return { name: words.network, ...unreadTile }
  const { proxy, tls12 } = fact.value
  const value = [
    proxy === null ? words.noProxy : words.proxy(proxy),
    ...(tls12 === 'off' ? [words.tlsOff] : []),
  ]
  const tone = tls12 === 'off' ? 'bad' : proxy === null ? 'good' : 'neutral'
  return {
    name: words.network,
    icon: tone === 'bad' ? 'bad' : tone === 'good' ? 'good' : 'info',
    tone,
    value: value.join(', '),
    from: fact.from,
  }
}

function clock({ clock: fact }: Facts): Tile {
  if (!fact) return { name: words.clock, ...unreadTile }
  const { offBySeconds, comparedAt } = fact.value
  if (offBySeconds === null)
    return { name: words.clock, icon: 'unread', tone: 'neutral', value: words.clockUnknown, from: fact.from }
  const at = (comparedAt ?? '').slice(0, 10)
  // Secure connections and Kerberos bear five minutes.
  const bad = offBySeconds >= 300
  return {
    name: words.clock,
    icon: bad ? 'bad' : 'good',
    tone: bad ? 'bad' : 'good',
    value: offBySeconds === 0 ? words.clockRight(at) : words.clockOff(offBySeconds, at),
    from: fact.from,
  }
}

function firmware({ firmware: fact }: Facts): Tile {
  if (!fact) return { name: words.firmware, ...unreadTile }
  const { kind, secureBoot, certificates2023, certificatesError } = fact.value
  const value = [
    kind === null ? words.firmwareUnknown : kind.toUpperCase(),
    secureBoot === null ? words.secureBootUnknown : secureBoot ? words.secureBootOn : words.secureBootOff,
    certificates2023 === null ? words.certificatesUnknown : words.certificates(certificates2023),
  ]
  const bad = certificatesError !== null
  return {
    name: words.firmware,
    icon: bad ? 'bad' : 'shield',
    tone: bad ? 'bad' : 'neutral',
    value: value.join(', '),
    from: fact.from,
  }
}

function antivirus({ antivirus: fact }: Facts): Tile {
  if (!fact) return { name: words.antivirus, ...unreadTile }
  return {
    name: words.antivirus,
    icon: 'shield',
    tone: 'neutral',
    value: fact.value.map(({ name }) => name).join(', ') || words.antivirusNone,
    from: fact.from,
  }
}

function systemRestore({ systemRestore: fact }: Facts): Tile {
  if (!fact) return { name: words.systemRestore, ...unreadTile }
  return {
    name: words.systemRestore,
    icon: fact.value.on ? 'good' : 'info',
    tone: 'neutral',
    value: fact.value.on ? words.systemRestoreOn : words.systemRestoreOff,
    from: fact.from,
  }
}

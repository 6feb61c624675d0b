import type { Facts } from '../../../common/facts/facts.ts'
import { makerAndModel } from '../../../common/facts/maker-and-model.ts'
import { duration } from '../../../common/texts/duration.ts'
import { factWord } from '../../../common/texts/fact-values.ts'
import { message } from '../../../common/texts/message.ts'
import { pausedKey } from '../../../common/texts/paused-key.ts'
import { nextForCertificates } from '../../../common/windows/secure-boot.ts'
import { Disclosure } from '../../components/disclosure.tsx'
import { dayText } from '../../text/format.ts'
import { listed } from '../../text/listed.ts'
import { say, title } from '../../text/say.ts'
import { type Tile, TileList, unreadTile } from './tile-list.tsx'

/** The environment of Windows Update: machine, disks, services, policies, network, firmware. */
export function Surroundings(props: { readonly facts: Facts }) {
  const tiles = surroundingTiles(props.facts)
  const odd = tiles.filter(({ tone }) => tone === 'bad' || tone === 'warning').length
  return (
    <Disclosure
      label={`${say('window.inspect.around')}: ${say('window.inspect.around-odd', { count: odd })}`}
      open={odd > 0}
    >
      <TileList tiles={tiles} label={say('window.inspect.around')} />
    </Disclosure>
  )
}

/** One tile each; problems are indicated by tone and text. Pure. */
export function surroundingTiles(facts: Facts): Tile[] {
  return [
    machine(facts),
    disks(facts),
    services(facts),
    policies(facts),
    ...heldBack(facts),
    network(facts),
    clock(facts),
    firmware(facts),
    antivirus(facts),
    systemRestore(facts),
  ]
}

function machine({ machine: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.machine'), ...unreadTile() }
  const { manufacturer, model, virtual, onBattery } = fact.value
  const parts = [
    makerAndModel(manufacturer, model) || title('word.maker-unknown'),
    ...(virtual === true ? [say('word.virtual')] : []),
    ...(onBattery === true ? [say('word.on-battery')] : []),
  ]
  return {
    name: say('word.fact.machine'),
    icon: 'pc',
    tone: onBattery === true ? 'warning' : 'neutral',
    value: listed(parts),
    from: fact.from,
  }
}

function disks({ disks: fact, fileSystem }: Facts): Tile {
  if (!fact) return { name: say('word.fact.disks'), ...unreadTile() }
  const sick = fact.value.filter(({ health }) => health === 'warning' || health === 'unhealthy')
  const dirty = fileSystem?.value.dirty === true
  const bad = sick.length > 0 || dirty
  const unsure = fact.value.every(({ health }) => health === 'unknown')
  const value = [
    ...(sick.length > 0
      ? sick.map(({ model, health }) =>
          say('window.inspect.disk-sick', {
            model: model ?? title('word.disk'),
            health: message(`word.disk-health.${health}`),
          }),
        )
      : []),
    ...(dirty ? [say('window.inspect.dirty')] : []),
  ]
  return {
    name: say('word.fact.disks'),
    icon: bad ? 'bad' : unsure ? 'unread' : 'good',
    tone: bad ? 'bad' : unsure ? 'neutral' : 'good',
    value: bad
      ? listed(value)
      : unsure
        ? say('window.inspect.disks-unknown')
        : say('window.inspect.disks-well'),
    from: fact.from,
  }
}

function services({ services: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.services'), ...unreadTile() }
  const off = fact.value.filter(({ start }) => start === 'disabled' || start === 'absent')
  return {
    name: say('word.fact.services'),
    icon: off.length > 0 ? 'bad' : 'good',
    tone: off.length > 0 ? 'bad' : 'good',
    value:
      off.length > 0
        ? listed(
            off.map(({ name, start }) =>
              say('word.service-off', { name, start: start === 'absent' ? 'absent' : 'other' }),
            ),
          )
        : say('window.inspect.services-well'),
    from: fact.from,
  }
}

function policies({ updatePolicy: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.policies'), ...unreadTile() }
  const { wsusInUse, wsusServer, accessDisabled, internetBlocked } = fact.value
  const { targetRelease, pausedUntil, managedByMdm, hotpatching } = fact.value
  const { qualityFromWindowsUpdate, insider } = fact.value
  const set = [
    ...(wsusInUse ? [say('word.policy.wsus', { server: wsusServer ?? '' })] : []),
    ...(qualityFromWindowsUpdate ? [say('word.policy.quality-online')] : []),
    ...(accessDisabled ? [say('word.policy.access-disabled')] : []),
    ...(internetBlocked ? [say('word.policy.internet-blocked')] : []),
    ...(targetRelease === null ? [] : [say('word.policy.held-at', { release: targetRelease })]),
    ...(pausedUntil === null ? [] : [say(pausedKey(fact.value), { day: dayText(pausedUntil) })]),
    ...(managedByMdm ? [say('word.policy.mdm')] : []),
    ...(hotpatching ? [say('word.policy.hotpatching')] : []),
    ...(insider === undefined ? [] : [say('word.policy.insider', { channel: insider })]),
  ]
  return {
    name: say('word.fact.policies'),
    icon: set.length > 0 ? 'shield' : 'good',
    tone: set.length > 0 ? 'warning' : 'good',
    value: set.length > 0 ? listed(set) : title('word.policy.none'),
    from: fact.from,
  }
}

/** Only if a version is held back: the absence of a hold says little. */
function heldBack({ safeguardHolds: fact }: Facts): Tile[] {
  if (!fact || fact.value.length === 0) return []
  return [
    {
      name: say('word.fact.safeguard-holds'),
      icon: 'info',
      tone: 'warning',
      value: listed(
        fact.value.map(({ target, version, ids }) =>
          say('word.held-back', { version: version ?? target, ids: listed(ids) }),
        ),
      ),
      from: fact.from,
    },
  ]
}

function network({ network: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.network'), ...unreadTile() }
  const { proxy, tls12 } = fact.value
  const value = [
    proxy === null ? title('word.no-proxy') : title('word.proxy', { server: proxy }),
    ...(tls12 === 'off' ? [say('window.inspect.tls-off')] : []),
  ]
  const tone = tls12 === 'off' ? 'bad' : proxy === null ? 'good' : 'neutral'
  return {
    name: say('word.fact.network'),
    icon: tone === 'bad' ? 'bad' : tone === 'good' ? 'good' : 'info',
    tone,
    value: listed(value),
    from: fact.from,
  }
}

function clock({ clock: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.clock'), ...unreadTile() }
  const { offBySeconds, comparedAt } = fact.value
  if (offBySeconds === null)
    return {
      name: say('word.fact.clock'),
      icon: 'unread',
      tone: 'neutral',
      value: title('word.clock-unknown'),
      from: fact.from,
    }
  const at = dayText(comparedAt ?? '')
  // Secure connections and Kerberos tolerate five minutes.
  const bad = offBySeconds >= 300
  return {
    name: say('word.fact.clock'),
    icon: bad ? 'bad' : 'good',
    tone: bad ? 'bad' : 'good',
    value:
      offBySeconds === 0
        ? say('window.inspect.clock-right', { at })
        : say('window.inspect.clock-off', { offset: duration(offBySeconds), at }),
    from: fact.from,
  }
}

function firmware({ firmware: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.firmware'), ...unreadTile() }
  const { kind, secureBoot, certificates2023, certificatesError } = fact.value
  const next = nextForCertificates(fact.value)
  const value = [
    kind === null ? say('window.inspect.firmware-unknown') : kind.toUpperCase(),
    secureBoot === null
      ? say('window.inspect.secure-boot-unknown')
      : secureBoot
        ? say('window.inspect.secure-boot-on')
        : say('window.inspect.secure-boot-off'),
    certificates2023 === null
      ? say('window.inspect.certificates-unknown')
      : next === null || next === 'nothing'
        ? say('word.certificates', { state: factWord('certificates2023', certificates2023) })
        : say('word.certificates-next', {
            state: factWord('certificates2023', certificates2023),
            next: next === 'firmware' ? 'other' : next,
          }),
  ]
  const bad = certificatesError !== null
  return {
    name: say('word.fact.firmware'),
    icon: bad ? 'bad' : 'shield',
    tone: bad ? 'bad' : 'neutral',
    value: listed(value),
    from: fact.from,
  }
}

function antivirus({ antivirus: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.antivirus'), ...unreadTile() }
  return {
    name: say('word.fact.antivirus'),
    icon: 'shield',
    tone: 'neutral',
    value: listed(fact.value.map(({ name }) => name)) || title('word.none-registered'),
    from: fact.from,
  }
}

function systemRestore({ systemRestore: fact }: Facts): Tile {
  if (!fact) return { name: say('word.fact.system-restore'), ...unreadTile() }
  return {
    name: say('word.fact.system-restore'),
    icon: fact.value.on ? 'good' : 'info',
    tone: 'neutral',
    value: fact.value.on ? say('window.inspect.system-restore-on') : say('window.inspect.system-restore-off'),
    from: fact.from,
  }
}

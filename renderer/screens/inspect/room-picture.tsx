import type { Facts } from '../../../common/facts.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { sizeText } from '../../text/format.ts'
import { say } from '../../text/say.ts'

type Partition = {
  readonly name: string
  readonly sizeBytes: number
  readonly freeBytes: number | null
  /** With no more free room than this, updates are known to fail. */
  readonly tightAt: number
  readonly share: 'narrow' | 'wide'
}

const MiB = 1024 * 1024

/**
 * The partitions that updates write to, in the order they lie on the disk, each filled as far as it is used. Widths
 * are not to scale: 100 MB beside 500 GB could not be seen.
 */
export function RoomPicture(props: { readonly facts: Facts }) {
  const partitions = readPartitions(props.facts)
  if (partitions.length === 0) return null
  return (
    <Card title={say('window.inspect.room')} about={say('window.inspect.room-about')}>
      <ul className="disk">
        {partitions.map((partition) => {
          const { freeBytes, sizeBytes } = partition
          const tight = freeBytes !== null && freeBytes <= partition.tightAt
          const used = freeBytes === null ? 0 : Math.min(1, Math.max(0, 1 - freeBytes / sizeBytes))
          return (
            <li key={partition.name} data-share={partition.share} data-tight={tight}>
              <div className="disk-block" data-unknown={freeBytes === null} aria-hidden="true">
                <span className="disk-used" style={{ width: `${used * 100}%` }} />
              </div>
              <p className="strong">
                {tight && <Icon name="warning" className="tone-bad" />}
                {partition.name}
              </p>
              <p className="quiet">
                {freeBytes === null
                  ? say('window.inspect.size', { all: sizeText(sizeBytes) })
                  : say('window.inspect.free', { free: sizeText(freeBytes), all: sizeText(sizeBytes) })}
              </p>
              {tight && <p className="tone-bad strong">{say('window.inspect.tight')}</p>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function readPartitions(facts: Facts): Partition[] {
  const { efiPartition, systemVolume, recoveryPartition } = facts
  const partitions: Partition[] = []
  if (efiPartition)
    partitions.push({
      name: say('word.fact.efi-partition'),
      ...efiPartition.value,
      tightAt: 10 * MiB,
      share: 'narrow',
    })
  if (systemVolume)
    partitions.push({
      name: say('window.inspect.system'),
      ...systemVolume.value,
      tightAt: 10 * 1024 * MiB,
      share: 'wide',
    })
  if (recoveryPartition) {
    const { sizeBytes, freeBytes } = recoveryPartition.value
    partitions.push({
      name: say('word.fact.recovery-partition'),
      sizeBytes,
      freeBytes,
      tightAt: 250 * MiB,
      share: 'narrow',
    })
  }
  return partitions
}

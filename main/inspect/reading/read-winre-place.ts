import type { Gap, Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { type ReagentXml, readReagentXml } from '../parse/parse-reagent-xml.ts'
import { parseReagentc, type ReagentcInfo } from '../parse/parse-reagentc.ts'
import type { Storage, StoragePartition } from '../parse/parse-storage.ts'
import { together, Unread, whyUnread } from '../unread.ts'

/** Whether WinRE is enabled, and where it is. */
export type WinrePlace = {
  readonly enabled: boolean
  readonly location: string | null
  readonly disk: number | null
  readonly partition: number | null
  /** As printed by `reagentc /info`; null if not printed. */
  readonly infoVersion: string | null
  readonly from: Origin
  readonly gaps: readonly Gap[]
}

/**
 * ReAgent.xml is readable in every language and by every user; `reagentc /info`, which needs administrator rights,
 * repeats it with disk and partition. If they contradict each other, reagentc wins: updates and every WinRE step go
 * through it, and it would reject a plan based on the file. The contradiction becomes a gap. Rejects with Unread.
 */
export async function readWinrePlace(access: Access, storage: () => Promise<Storage>): Promise<WinrePlace> {
  const [xmlRead, infoRead] = await Promise.allSettled([readReagentXml(access), readInfo(access)])
  const xml = xmlRead.status === 'fulfilled' ? xmlRead.value : null
  const info = infoRead.status === 'fulfilled' ? infoRead.value : null
  const why = [xmlRead, infoRead].flatMap((one) => whyUnread(one) ?? [])
  if (xml === null && info === null)
    throw new Unread(why.length > 0 ? together(why) : message('unread.reagent-xml-missing'))
  const differ = xml !== null && info !== null && xml.enabled !== info.enabled
  const gaps = [
    ...why.map((text) => gap('winre-state-one-source', { why: text })),
    ...(differ ? [gap('winre-states-differ', { info: info.enabled ? 'yes' : 'other' })] : []),
  ]
  if (info !== null) return { ...info, infoVersion: info.version, gaps }
  if (xml === null) throw new Unread(message('unread.reagent-xml-missing'))
  const on = xml.enabled ? await partitionOf(xml, storage) : null
  return {
    enabled: xml.enabled,
    location: on && xml.path ? globalRoot(on, xml.path) : xml.path,
    disk: on?.diskNumber ?? null,
    partition: on?.partitionNumber ?? null,
    infoVersion: null,
    from: xml.from,
    gaps,
  }
}

async function readInfo(access: Access): Promise<(ReagentcInfo & { from: Origin }) | null> {
  if (!access.elevated) return null
  const answer = await access.tool('reagentc-info', 'reagentc.exe', ['/info'], { limitMs: 60_000 })
  const info = parseReagentc(answer)
  return { ...info, from: answer.from(info.line) }
}

/** The partition at the offset in ReAgent.xml; null if storage is unread or two disks match. */
async function partitionOf(
  xml: ReagentXml,
  storage: () => Promise<Storage>,
): Promise<StoragePartition | null> {
  if (xml.offset === null) return null
  const answer = await storage().catch(() => null)
  const [only, ...more] = (answer?.partitions ?? []).filter(
    (one) =>
      one.offset === xml.offset &&
      (xml.diskGuid === null || one.diskGuid === null || bare(one.diskGuid) === xml.diskGuid),
  )
  if (only === undefined || more.length > 0) return null
  const mayBeOther = answer?.oddPartitions.some(
    ({ diskNumber, offset }) =>
      (diskNumber === null || diskNumber === only.diskNumber) && (offset === null || offset === xml.offset),
  )
  return mayBeOther ? null : only
}

function globalRoot(on: StoragePartition, path: string): string {
  return `\\\\?\\GLOBALROOT\\device\\harddisk${on.diskNumber}\\partition${on.partitionNumber}${path}`
}

function bare(guid: string): string {
  return guid.replace(/[{}]/g, '').toLowerCase()
}

import { z } from 'zod'
import type { Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { parseXml } from '../../parsing/parse-xml.ts'
import type { Access } from '../access.ts'
import { Unread } from '../unread.ts'

/** What ReAgent.xml says about WinRE, independent of the display language. */
export type ReagentXml = {
  readonly enabled: boolean
  /** Folder on its partition, `\Recovery\WindowsRE`; null if none is set. */
  readonly path: string | null
  /** Offset of the partition on its disk, in bytes; null if the file does not identify disk and offset. */
  readonly offset: number | null
  /** GUID of a GPT disk, lower case without braces; null on an MBR disk. */
  readonly diskGuid: string | null
  readonly from: Origin
}

const reagentFile = 'C:\\Windows\\System32\\Recovery\\ReAgent.xml'

const attributes = z.object({
  WindowsRE: z.object({
    WinreLocation: z.object({
      '@path': z.string().catch(''),
      // An invalid location only makes the location unknown.
      '@offset': z
        .string()
        .regex(/^\d{1,15}$/)
        .nullable()
        .catch(null),
      '@guid': z.string().nullable().catch(null),
    }),
    InstallState: z.object({ '@state': z.enum(['0', '1']) }),
  }),
})

/** Reads the live ReAgent.xml; null if the file does not exist. Rejects with Unread. */
export async function readReagentXml(access: Access): Promise<ReagentXml | null> {
  const file = await access.file(reagentFile)
  if (file === null) return null
  const text = decodeOutput(file.bytes)
  const index = text.split(/\r\n|\n|\r/).findIndex((line) => line.includes('<InstallState'))
  return { ...parseReagentXml(text), from: file.from(index < 0 ? null : index + 1) }
}

/** Throws Unread for anything but a complete ReAgent.xml, and if it contradicts itself. */
export function parseReagentXml(text: string): Omit<ReagentXml, 'from'> {
  const parsed = attributes.safeParse(parseXml(text.trimStart()))
  if (!parsed.success) throw new Unread(message('unread.reagent-xml-format'))
  const { WinreLocation, InstallState } = parsed.data.WindowsRE
  const path = WinreLocation['@path'] === '' ? null : WinreLocation['@path']
  const enabled = InstallState['@state'] === '1'
  if (enabled && path === null) throw new Unread(message('unread.reagent-xml-no-location'))
  const { '@offset': offset, '@guid': id } = WinreLocation
  const guid = id?.replace(/[{}]/g, '').toLowerCase() ?? ''
  const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(guid)
  return {
    enabled,
    path,
    // An MBR disk has a GUID of zeros. Without a valid GUID, the same offset would match on any disk.
    offset: offset === null || !isGuid ? null : Number(offset),
    diskGuid: isGuid && /[1-9a-f]/.test(guid) ? guid : null,
  }
}

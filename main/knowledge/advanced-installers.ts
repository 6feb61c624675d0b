import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const advancedInstallerSchema = z.strictObject({
  /** Name as CBS.log prints it, English on every system. */
  name: z.string().min(1),
  /** Lower case, without braces; null if no source states it. */
  guid: z.string().regex(guid).nullable(),
  /** File that contains it; null if no source states it. */
  dll: z.string().nullable(),
  /** What it does, to follow "the installer that …". */
  does: z.string().min(1),
  /** `name`: no source says more than its name does. */
  basis: z.enum(['source', 'name']),
  /** Services it was observed to need; it fails if one is disabled. */
  services: z.array(z.string()),
  sources: sourceTagsSchema,
})
/** An advanced installer: an installation step that does more than copy files and registry keys. */
export type AdvancedInstaller = z.infer<typeof advancedInstallerSchema>

/** The file `advanced-installers.json`. */
export const advancedInstallersFile = {
  name: 'advanced-installers.json',
  schema: z.strictObject({
    schema: z.literal('unstuck/knowledge/advanced-installers@1'),
    about: z.string(),
    installers: z.array(advancedInstallerSchema),
  }),
} as const

type Known = Having<'advancedInstallers', typeof advancedInstallersFile>

/**
 * Finds the installer in a log line by its GUID (with or without braces, any case), otherwise by its name. Returns
 * null if GUID and name contradict each other, because names are less unique than GUIDs, and for an unknown
 * installer.
 */
export function findAdvancedInstaller(
  knowledge: Known,
  named: {
    readonly guid?: string | null
    readonly name?: string | null
  },
): AdvancedInstaller | null {
  const wantedGuid = named.guid?.replace(/[{}]/g, '').toLowerCase()
  const wantedName = named.name?.trim().toLowerCase()
  const { installers } = knowledge.advancedInstallers
  const byGuid = installers.find((each) => each.guid !== null && each.guid === wantedGuid)
  if (byGuid) return byGuid
  const byName = installers.find((each) => each.name.toLowerCase() === wantedName)
  if (!byName) return null
  const contradicts = wantedGuid !== undefined && guid.test(wantedGuid) && byName.guid !== null
  return contradicts ? null : byName
}

import { z } from 'zod'
import type { Having } from './having.ts'
import { sourceTagsSchema } from './sources.ts'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const advancedInstallerSchema = z.strictObject({
  /** Name as CBS.log prints it, English on every system. */
  name: z.string().min(1),
  /** Lower case, without braces; null where no source states it. */
  guid: z.string().regex(guid).nullable(),
  /** File that holds it; null where no source states it. */
  dll: z.string().nullable(),
  /** What it does, to follow "the installer that …". */
  does: z.string().min(1),
  /** `name`: no source says what it does beyond its name. */
  basis: z.enum(['source', 'name']),
  /** Services it was seen to need; a disabled one makes it fail. */
  services: z.array(z.string()),
  sources: sourceTagsSchema,
})
/** An advanced installer: a step of an installation that does more than copy files and registry keys. */
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
 * The installer that a log line means, by its GUID (with or without braces, any case), or else by its name. A GUID of
 * another installer than the name gives nothing: names are reused less surely than GUIDs. Null for one not known here.
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

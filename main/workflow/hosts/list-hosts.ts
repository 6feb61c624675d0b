import type { CallOutput } from '../../../common/contract.ts'
import type { HostIdentity } from '../../../common/facts/inspection.ts'
import { listPracticePcs, openHost } from '../../host/open-host.ts'
import { failureOf } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say, spoken } from '../../texts/spoken.ts'

type Listed = CallOutput<'listHosts'>[number]

/**
 * The hosts that a window can open: this PC if it runs Windows, every practice PC, and one of these as an offline
 * Windows accessed from Windows PE.
 */
export async function listHosts(platform: NodeJS.Platform = process.platform): Promise<Listed[]> {
  const practice = (await listPracticePcs()).map(inLanguage).map(({ name, label, about }) => ({
    kind: 'practice' as const,
    id: `practice:${name}`,
    label,
    about,
  }))
  stopped ??= findStopped(practice.map(({ id }) => id))
  const atPe = await stopped
  const all = [...practice, ...(atPe === null ? [] : [listedAtPe(atPe)])]
  if (platform !== 'win32') return all
  return [
    {
      kind: 'windows',
      id: 'windows',
      label: say('word.this-pc'),
      about: say('word.this-pc-about'),
    },
    ...all,
  ]
}

/** Searched once per process: practice PCs do not change while it runs. */
let stopped: Promise<HostIdentity | null> | null = null

/**
 * The first practice PC that can be in a state in which it does not start, with its disk unlocked; null if there is
 * none.
 */
async function findStopped(ids: readonly string[]): Promise<HostIdentity | null> {
  for (const id of ids) {
    try {
      return (await openHost(`${id}@winpe-unlocked`, { stateFolder: null })).identity
    } catch (error) {
      if (failureOf(error).code !== 'not-found') throw error
    }
  }
  return null
}

function listedAtPe({ kind, id, label, texts }: HostIdentity): Listed {
  const words = texts === undefined ? label : spoken(texts.label)
  return { kind, id, label: words, about: say('host.practice-winpe-about') }
}

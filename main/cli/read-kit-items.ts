import { planSchema } from '../../common/plan.ts'
import { type Architecture, readArchitecture as readName } from '../../common/windows/architecture.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { failureError } from '../texts/failure.ts'
import {
  itemsOfPc,
  itemsOfVersion,
  type KitNeeds,
  type KnownVersion,
} from '../workflow/fetching/kit-for-known.ts'
import { itemsOfKbs, itemsOfPlan } from '../workflow/fetching/kit-items.ts'
import { pcOfFiles } from '../workflow/pc-of-files.ts'
import { readTarget } from '../workflow/read-target.ts'
import type { Work } from '../workflow/repair-choices.ts'
import type { Call } from './command.ts'
import { didYouMean } from './nearest.ts'
import { parseMachine } from './parse-machine.ts'
import { readArchitecture } from './read-architecture.ts'
import { readJsonFile } from './read-json-file.ts'
import { readKb } from './read-kb.ts'

/** The options that say what a kit is for, beside KBs. */
export const kitSources = ['plan', 'bundle', 'machine', 'for'] as const

/** What `kit make` is to put into a kit: KBs, plans, PCs and versions of Windows, in any mixture. Throws FailureError. */
export async function readKitItems(call: Call, words: readonly string[], work: Work): Promise<KitNeeds> {
  const kbs = words.map(readKb)
  const architectures = (call.text('arch') ?? '')
    .split(',')
    .flatMap((word) => (word.trim() === '' ? [] : [readArchitecture(word.trim())]))
    .filter((one) => one !== null)
  if (kbs.length > 0 && architectures.length === 0)
    throw failureError('bad-call', 'kit-architecture-missing', {}, '--arch')
  const target = readTarget(call.text('target'))
  const machines = call.texts('machine').map(parseMachine)
  const knowledge = await call.io.openKnowledge()
  const versions = call.texts('for').flatMap((text) => readVersions(knowledge, text))
  const planning = { knowledge, now: call.io.now, target, ...work }
  const items = itemsOfKbs(kbs, architectures, call.text('product'))
  for (const file of call.texts('plan')) {
    const ofPlan = itemsOfPlan(await readJsonFile(file, planSchema, 'plan'))
    if (ofPlan.length === 0) throw failureError('refused', 'kit-plan-without-packages', {}, file)
    items.push(...ofPlan)
  }
  const known: KitNeeds[] = []
  for (const path of call.texts('bundle'))
    known.push(await itemsOfPc(await pcOfFiles(knowledge, [path], null, work), planning))
  for (const machine of machines) known.push(await itemsOfPc({ kind: 'reported', machine }, planning))
  for (const version of versions) known.push(await itemsOfVersion(version, planning))
  return {
    items: [...items, ...known.flatMap((one) => one.items)],
    gaps: known.flatMap(({ gaps }) => gaps),
  }
}

/** Reads `24h2-arm64,10-22h2-x64,server-24h2-x64`. Throws FailureError `bad-call` for a version that is not known or not clear. */
export function readVersions(knowledge: Knowledge, text: string): KnownVersion[] {
  return text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => readVersion(knowledge, word))
}

function readVersion(knowledge: Knowledge, word: string): KnownVersion {
  const [, name = '', named = ''] = /^(.+)-([^-]+)$/.exec(word.toLowerCase()) ?? []
  const architecture: Architecture | null = readName(named)
  const all = knowledge.catalogNames.names.flatMap((windows) => {
    const names = namesOf(windows)
    return names === null ? [] : [{ windows, names }]
  })
  const found = all.filter(({ names }) => names.includes(name))
  const [first, ...others] = found
  if (architecture === null || first === undefined) {
    const known = all.map(({ names }) => names[0] ?? '')
    throw failureError(
      'bad-call',
      'kit-version-unknown',
      { word, known: known.join(', '), meant: didYouMean(name, known) },
      '--for',
    )
  }
  if (others.length > 0) {
    const choice = found.map(({ names }) => `${names[0]}-${architecture}`).join(', ')
    throw failureError('bad-call', 'kit-version-ambiguous', { word, choice }, '--for')
  }
  return { windows: first.windows, architecture }
}

/** How a version is named: with what it is a version of, and for a client without it. Null for one whose title has no version. */
function namesOf({ name, installation }: KnownVersion['windows']): string[] | null {
  const [, version] = /version (\w+)$/i.exec(name) ?? []
  if (version === undefined) return null
  const word = version.toLowerCase()
  if (installation === 'server') return [`server-${word}`]
  const number = /^windows (\d+)/i.exec(name)?.[1] ?? ''
  return [`${number}-${word}`, word]
}

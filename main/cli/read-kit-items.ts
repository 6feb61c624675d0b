import { didYouMean } from '../../common/nearest.ts'
import { planSchema } from '../../common/plan.ts'
import { failureError } from '../texts/failure.ts'
import { itemsOfPc, itemsOfVersion, type KitNeeds } from '../workflow/fetching/kit-for-known.ts'
import { itemsOfKbs, itemsOfPlan } from '../workflow/fetching/kit-items.ts'
import { readVersions } from '../workflow/fetching/read-versions.ts'
import { parseMachine } from '../workflow/parse-machine.ts'
import { pcOfFiles } from '../workflow/pc-of-files.ts'
import { readTarget } from '../workflow/read-target.ts'
import type { Work } from '../workflow/repair-choices.ts'
import type { Call } from './command.ts'
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
  const machines = call.texts('machine').map((text) => parseMachine(text))
  const knowledge = await call.io.openKnowledge()
  const versions = call.texts('for').flatMap((text) => readVersions(knowledge, text, didYouMean))
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

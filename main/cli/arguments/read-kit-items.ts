import { didYouMean } from '../../../common/nearest.ts'
import { planSchema } from '../../../common/plan/plan.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { failureError } from '../../texts/failure.ts'
import { itemsOfPc, itemsOfVersion, type KitNeeds, needsOfEach } from '../../workflow/kit/kit-for-known.ts'
import { itemsOfKbs, itemsOfPlan } from '../../workflow/kit/kit-items.ts'
import { readVersions } from '../../workflow/kit/read-versions.ts'
import { parseMachine } from '../../workflow/planning/parse-machine.ts'
import { pcOfFiles } from '../../workflow/planning/pc-of-files.ts'
import type { KnownPc } from '../../workflow/planning/plan-known-pc.ts'
import { readTarget } from '../../workflow/planning/read-target.ts'
import type { Work } from '../../workflow/repair-choices.ts'
import type { Call } from '../command.ts'
import { readArchitecture } from './read-architecture.ts'
import { readJsonFile } from './read-json-file.ts'
import { readKb } from './read-kb.ts'

/** The options that determine the content of a kit, other than KBs. */
export const kitSources = ['plan', 'bundle', 'machine', 'for'] as const

/** The content for `kit make`: any combination of KBs, plans, PCs and Windows versions. Throws FailureError. */
export async function readKitItems(call: Call, words: readonly string[], work: Work): Promise<KitNeeds> {
  const kbs = words.map(readKb)
  const architectures = (call.text('arch') ?? '')
    .split(',')
    .flatMap((word) => (word.trim() === '' ? [] : [readArchitecture(word.trim())]))
    .filter((one) => one !== null)
  if (kbs.length > 0 && architectures.length === 0)
    throw failureError('bad-call', 'kit-architecture-missing', {}, '--arch')
  const target = readTarget(call.text('target'))
  const knowledge = await call.io.openKnowledge()
  const versions = call.texts('for').flatMap((text) => readVersions(knowledge, text, didYouMean))
  const planning = { knowledge, now: call.io.now, target, ...work }
  const items = itemsOfKbs(kbs, architectures, call.text('product'))
  for (const file of call.texts('plan')) {
    const ofPlan = itemsOfPlan(await readJsonFile(file, planSchema, 'plan'))
    if (ofPlan.length === 0) throw failureError('refused', 'kit-plan-without-packages', {}, file)
    items.push(...ofPlan)
  }
  const pcs = await readPcs(knowledge, call.texts('bundle'), call.texts('machine'), work)
  const known = await needsOfEach([
    ...pcs.map(({ name, pc }) => ({ name, needs: () => itemsOfPc(pc, planning) })),
    ...versions.map((version) => ({
      name: `${version.windows.name}, ${version.architecture}`,
      needs: () => itemsOfVersion(version, planning),
    })),
  ])
  return {
    items: [...items, ...known.flatMap((one) => one.items)],
    gaps: known.flatMap(({ gaps }) => gaps),
  }
}

/** A PC, by the file or the words that describe it. */
type NamedPc = { readonly name: string; readonly pc: KnownPc }

/**
 * The PCs of bundles and descriptions. Logs often do not show the build: if there is one description and one incomplete
 * bundle, the description completes it, as for `plan`; otherwise each description is a separate PC.
 */
async function readPcs(
  knowledge: Knowledge,
  bundles: readonly string[],
  descriptions: readonly string[],
  work: Work,
): Promise<NamedPc[]> {
  const [bundle] = bundles
  const [description] = descriptions
  const alone = bundles.length === 1 && descriptions.length === 1
  if (alone && bundle !== undefined && description !== undefined) {
    const said = parseMachine(description, true)
    const read = await pcOfFiles(knowledge, [bundle], null, work)
    if (!isIncomplete(read)) return [{ name: bundle, pc: read }, reported(description)]
    return [{ name: bundle, pc: await pcOfFiles(knowledge, [bundle], said, work) }]
  }
  const described = descriptions.map(reported)
  const pcs: NamedPc[] = []
  for (const path of bundles) pcs.push({ name: path, pc: await pcOfFiles(knowledge, [path], null, work) })
  return [...pcs, ...described]
}

const reported = (text: string): NamedPc => ({
  name: text,
  pc: { kind: 'reported', machine: parseMachine(text) },
})

const isIncomplete = (pc: KnownPc) =>
  pc.kind === 'logs' && (pc.machine.build === null || pc.machine.architecture === null)

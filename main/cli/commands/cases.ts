import {
  type CaseOrder,
  type CaseWords,
  caseOrders,
  searchCases,
  sortCases,
} from '../../../common/case/case-entry.ts'
import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import { didYouMean } from '../../../common/nearest.ts'
import { failureError } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { type Cases, foundIn, openCases } from '../../workflow/cases/cases.ts'
import { settingPlaces, settingsHere } from '../../workflow/settings.ts'
import type { Call, Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { casesText, caseText, comparisonText } from '../text/cases-text.ts'

export const casesCommand: Command = {
  words: '[list|show|compare|note|archive|restore|delete|tidy] [case]...',
  output: 'case',
  forms: [
    { words: '[list]', options: ['search', 'sort', 'all'] },
    { words: 'show <case>', options: [] },
    { words: 'compare <case> <case>', options: [] },
    { words: 'note <case>', options: ['ticket', 'note'] },
    { words: 'archive|restore <case>', options: [] },
    { words: 'delete <case>', options: ['yes'] },
    { words: 'tidy', options: ['dry-run'] },
  ],
  about: 'usage.cases.about',
  options: {
    search: { value: 'words', about: 'usage.cases.search' },
    sort: { value: 'order', about: 'usage.cases.sort', offers: caseOrders },
    all: { about: 'usage.cases.all' },
    'dry-run': { about: 'usage.cases.dry-run' },
    ticket: { value: 'number', mayBeEmpty: true, about: 'usage.cases.ticket' },
    note: { value: 'text', mayBeEmpty: true, about: 'usage.cases.note' },
    yes: { about: 'usage.cases.yes' },
  },
  exits: 'usage.cases.exits',
  leastWords: 0,
  writes({ words: [verb], flag }) {
    const deletes = verb === 'delete' || (verb === 'tidy' && !flag('dry-run'))
    return deletes ? [settingPlaces().cases] : []
  },
  offers: ['list', 'show', 'compare', 'note', 'archive', 'restore', 'delete', 'tidy'],
  async run(call) {
    const [verb = 'list', ...words] = call.words
    const work = Object.hasOwn(verbs, verb) ? verbs[verb as keyof typeof verbs] : undefined
    if (work === undefined)
      throw failureError(
        'bad-call',
        'cases-verb-unknown',
        { verb, meant: didYouMean(verb, Object.keys(verbs)) },
        verb,
      )
    return work(openCases(), call, words)
  },
}

type Verb = (cases: Cases, call: Call, words: readonly string[]) => Promise<ExitCode>

const list: Verb = async (cases, call, [extra]) => {
  if (extra !== undefined)
    throw failureError('bad-call', 'call-takes-no-argument', { name: 'cases', word: extra }, extra)
  const all = await cases.list()
  const searched = searchCases(all, call.text('search') ?? '')
  const shown = sortCases(
    searched.filter(({ archivedAt }) => call.flag('all') || archivedAt === null),
    readOrder(call.text('sort')),
  )
  if (call.json) printJson(call.io, shown)
  else call.io.out(casesText(inLanguage(shown), call.io.width ?? usualWidth))
  return shown.some(({ state }) => state === 'damaged') ? exitCodes.gaps : exitCodes.done
}

const show: Verb = async (cases, call, words) => {
  const entry = await cases.anywhere(oneWord(words))
  const kept = await cases.read(entry.path)
  const { inspection, diagnosis, plan, verdict, events } = kept
  if (call.json) printJson(call.io, { ...entry, inspection, diagnosis, plan, verdict, journal: events })
  else
    call.io.out(
      caseText(inLanguage(entry), inLanguage({ diagnosis, ...foundIn(kept) }), call.io.width ?? usualWidth),
    )
  return entry.problems.length > 0 ? exitCodes.gaps : exitCodes.done
}

const compare: Verb = async (cases, call, words) => {
  const [one, other] = words
  if (one === undefined || other === undefined || words.length > 2)
    throw failureError('bad-call', 'two-cases-wanted', {})
  const [first, second] = [await cases.anywhere(one), await cases.anywhere(other)]
  const comparison = await cases.compare(first.path, second.path)
  if (call.json) printJson(call.io, comparison)
  else call.io.out(comparisonText(inLanguage(comparison), call.io.width ?? usualWidth))
  return exitCodes.done
}

const note: Verb = async (cases, call, words) => {
  const { id, path } = await cases.anywhere(oneWord(words))
  const [ticket, text] = [call.text('ticket'), call.text('note')]
  if (ticket === null && text === null) throw failureError('bad-call', 'nothing-to-note', {})
  if ((ticket?.length ?? 0) > 100 || (text?.length ?? 0) > 4000)
    throw failureError('bad-call', 'note-too-long', {})
  const part: Partial<CaseWords> = {
    ...(ticket === null ? {} : { ticket }),
    ...(text === null ? {} : { note: text }),
  }
  const entry = await cases.note(path, part)
  if (call.json) printJson(call.io, entry)
  else call.io.out(`${say('cases.noted', { id })}\n`)
  return exitCodes.done
}

const archive: Verb = (cases, call, words) => putAway(cases, call, words, call.io.now())
const restore: Verb = (cases, call, words) => putAway(cases, call, words, null)

async function putAway(cases: Cases, call: Call, words: readonly string[], at: Date | null) {
  const { id } = await cases.named(oneWord(words))
  await cases.archive(id, at)
  if (call.json) printJson(call.io, { id, archivedAt: at?.toISOString() ?? null })
  else call.io.out(`${at === null ? say('cases.restored', { id }) : say('cases.archived', { id })}\n`)
  return exitCodes.done
}

/** A case to delete must be named completely, because a partial name could match another case by now. */
const remove: Verb = async (cases, call, words) => {
  const word = oneWord(words)
  const entry = await cases.named(word)
  if (entry.id !== word) throw failureError('bad-call', 'deletion-wants-whole-name', { id: entry.id }, word)
  if (!call.flag('yes')) {
    if (!call.io.isInteractive) throw failureError('declined', 'case-deletion-unconfirmed', {}, word)
    const answer = await call.io.ask(say('cases.ask-delete', { id: entry.id, pc: entry.pc }))
    if (answer?.trim() !== entry.id) throw failureError('declined', 'case-deletion-unconfirmed', {}, word)
  }
  await cases.delete(entry.id, call.signal)
  if (call.json) printJson(call.io, { id: entry.id, deleted: true })
  else call.io.out(`${say('cases.deleted', { id: entry.id })}\n`)
  return exitCodes.done
}

/** Applies the retention rule of the settings; without one, explains how to set it. */
const tidy: Verb = async (cases, call, [extra]) => {
  if (extra !== undefined)
    throw failureError('bad-call', 'call-takes-no-argument', { name: 'cases', word: extra }, extra)
  const { archiveAfterDays, deleteAfterDays } = settingsHere()
  if (archiveAfterDays === null && deleteAfterDays === null)
    throw failureError('refused', 'no-rule-for-cases', {})
  const dry = call.flag('dry-run')
  const tidied = await (dry ? cases.due(call.io.now()) : cases.tidy(call.io.now()))
  if (call.json) printJson(call.io, tidied)
  else
    call.io.out([
      ...tidied.archived.map((id) => `${say(dry ? 'cases.would-archive' : 'cases.archived', { id })}\n`),
      ...tidied.deleted.map((id) => `${say(dry ? 'cases.would-delete' : 'cases.deleted', { id })}\n`),
      ...(tidied.archived.length + tidied.deleted.length === 0 ? [`${say('cases.nothing-due')}\n`] : []),
    ])
  return exitCodes.done
}

const verbs = { list, show, compare, note, archive, restore, delete: remove, tidy } as const

/** If there is no terminal: as wide as the help. */
const usualWidth = 100

function oneWord(words: readonly string[]): string {
  const [word] = words
  if (word !== undefined && words.length === 1) return word
  throw failureError('bad-call', 'one-case-wanted', {})
}

function readOrder(text: string | null): CaseOrder {
  if (text === null) return 'changed'
  const order = caseOrders.find((one) => one === text)
  if (order !== undefined) return order
  throw failureError('bad-call', 'case-order-unknown', { orders: caseOrders.join(', ') }, text)
}

import {
  type Diagnosis,
  type Finding,
  mostOfLeads,
  type OpenFailure,
} from '../../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { extendCodeIn } from '../../../../common/windows/extend-code.ts'
import { english, englishOrNull } from '../../../texts/english.ts'
import type { Cause, CauseInput } from '../../cause.ts'
import { causesOfCode, isOnlyOfFamily } from '../../causes-of-code.ts'
import { costs } from '../../checks/check-of.ts'
import { causeTitle } from '../../shared/cause-title.ts'
import { citeRecord, withMatch } from '../../shared/cite.ts'
import { namedOf } from '../../tables/documented/named-parties.ts'
import {
  causesInContext,
  causesOfFamily,
  causesOfKinds,
  causesOfPart,
  type DocumentedCause,
  documentedCauses,
  documentedForSentence,
} from '../../tables/documented-causes.ts'
import { type CodeContext, contextsOf, priorContextOf } from '../codes/code-context.ts'
import { restsOnCodes } from '../stated-first.ts'
import type { OpenRecord } from '../unexplained/unexplained-failures.ts'
import { type Lead, withSolved } from './with-solved.ts'

type Leads = { readonly findings: readonly Finding[]; readonly ruledOut: Diagnosis['ruledOut'] }

/**
 * Adds the documented meanings of each unexplained failure's code to the findings, in the order of the documentation
 * and with correspondingly low likelihoods. A cause that this PC's facts exclude is ruled out instead; a finding
 * based only on its code takes its place in that order.
 */
export function documentedLeads(
  findings: readonly Finding[],
  open: readonly OpenRecord[],
  causes: readonly Cause[],
  so: { readonly input: CauseInput; readonly ruledOut: Diagnosis['ruledOut'] },
): Leads {
  const known = new Map(causes.map((cause) => [cause.id, cause]))
  const all = [...findings]
  const out = new Map(so.ruledOut.map((each) => [each.cause, each]))
  for (const failure of open) {
    const { leads, named: ofNamed } = documentedOf(so.input, failure)
    const documented = leads.flatMap(({ cause: id, sources, solved }) => {
      const cause = known.get(id)
      const because =
        cause === undefined || all.some((finding) => finding.cause === id)
          ? null
          : (cause.excluded?.(so.input) ?? null)
      if (because !== null) out.set(id, ruledOutAs(id, because))
      return cause === undefined || out.has(id) ? [] : [{ cause, sources, solved }]
    })
    const ofKind = isOfKind(failure, leads)
    const named = documented.filter(({ cause }) => ofNamed.has(cause.id)).length
    documented.slice(0, mostLeads).forEach(({ cause, sources, solved }, rank) => {
      const at = all.findIndex((finding) => finding.cause === cause.id)
      const found = all[at]
      const likelihood = likelihoodOf(ofKind, rank, documented.length)
      if (found === undefined) all.push(leadOf(cause, failure, likelihood, { sources, solved, ofKind }))
      else if (sources.length > 0 && isOpen(found, named > 0 && rank >= named))
        all[at] = { ...found, likelihood }
    })
  }
  return { findings: all, ruledOut: [...out.values()] }
}

/** Unexplained failures with the findings that may explain them, in the order to check. */
export function openFailures(
  input: CauseInput,
  open: readonly OpenRecord[],
  findings: readonly Finding[],
): OpenFailure[] {
  return open.map((failure) => {
    const documented = new Set(documentedOf(input, failure).leads.map(({ cause }) => cause))
    const mine = findings.filter(
      (finding) => finding.status === 'active' && (documented.has(finding.cause) || cites(finding, failure)),
    )
    const cost = ({ check }: Finding) => (check === null ? costs.length : costs.indexOf(check.cost))
    const { code, kb, record } = failure
    return {
      code,
      kb,
      file: record.file,
      line: record.line,
      text: citeFailure(failure).text,
      causes: mine.map(({ cause }) => cause),
      next: mine.toSorted((one, other) => cost(one) - cost(other)).map(({ cause }) => cause),
    }
  })
}

/** Whether nothing is known about the code itself, only about its family. */
function isOfKind({ code }: OpenRecord, leads: readonly Lead[]): boolean {
  return code !== null && isOnlyOfFamily(code) && leads.every(({ solved }) => solved === 0)
}

function likelihoodOf(ofKind: boolean, rank: number, of: number): number {
  if (ofKind) return ofFamily[rank] ?? least
  return of === 1 ? single : (byRank[rank] ?? least)
}

type Ordered = {
  readonly leads: readonly Lead[]
  /** Causes that the evidence names; they come first. */
  readonly named: ReadonlySet<string>
}

/** Steps of Setup and faults of images mean nothing where neither is at work. */
function isOfOperation(cause: string, contexts: ReadonlySet<CodeContext>): boolean {
  const needed = operations.find(([ids]) => ids.test(cause))?.[1]
  return needed === undefined || needed.some((context) => contexts.has(context))
}

const operations: readonly (readonly [causes: RegExp, contexts: readonly CodeContext[]])[] = [
  [/^upgrade-/, ['upgrade', 'migration']],
  [/^image-/, ['image', 'apply-image']],
]

/** Sorts leads as in the documentation, because solved threads are about updates and not about maintenance tools. */
function asOrdered(leads: readonly Lead[], known: readonly { readonly cause: string }[]): readonly Lead[] {
  const rank = (lead: Lead) => {
    const at = known.findIndex(({ cause }) => cause === lead.cause)
    return at < 0 ? known.length : at
  }
  return leads.toSorted((one, other) => rank(one) - rank(other))
}

function withNamedFirst(
  leads: readonly Lead[],
  contexts: ReadonlySet<CodeContext>,
  nameable: readonly Lead[] = leads,
): Ordered {
  const named = namedOf(nameable, contexts)
  return {
    leads: [...named, ...leads.filter((each) => !named.includes(each))],
    named: new Set(named.map(({ cause }) => cause)),
  }
}

/** Documented causes in the order to check; those that the text excludes come last. */
function documentedOf(input: CauseInput, failure: OpenRecord): Ordered {
  const { leads, named } = asDocumented(input, failure)
  const isDenied = ({ cause }: Lead) => input.denied?.has(cause) === true
  return { leads: [...leads.filter((lead) => !isDenied(lead)), ...leads.filter(isDenied)], named }
}

function asDocumented(input: CauseInput, { code, sentence, record }: OpenRecord): Ordered {
  const contexts = contextsOf(input, record)
  const ofKinds = causesOfKinds(contexts)
  if (code === null)
    return withNamedFirst(
      eachOnce([...ofKinds, ...(sentence === undefined ? [] : documentedForSentence(sentence))]).map(
        (each) => ({ ...each, solved: 0 }),
      ),
      contexts,
    )
  const found = extendCodeIn(record.text)
  const extend = found?.result === code ? found : null
  const all = causesOfCode(code, extend)
  const documented = documentedCauses(code).filter(({ cause }) => all.some(({ id }) => id === cause))
  const undocumented = all.filter(({ id }) => !documented.some(({ cause }) => cause === id))
  const fitting = undocumented.filter(({ id }) => isOfOperation(id, contexts))
  const others = documented.length + fitting.length > 0 ? fitting : undocumented
  const ofKind = isOnlyOfFamily(code) ? causesOfFamily(code) : []
  const family = new Map(ofKind.map(({ cause, sources }) => [cause, sources]))
  // The exact result of Setup first, then what the context suggests, then the rest as documented.
  const exact = documented.filter(
    ({ cause }) => extend !== null && cause.endsWith(`-${extend.extend.slice(2)}`),
  )
  const ofContext = causesInContext(code, contexts)
  const known = eachOnce([
    ...exact,
    ...(saysLess(code) ? ofKinds : []),
    ...ofContext,
    ...documented,
    ...ofKinds,
    ...others.map(({ id }) => ({ cause: id, sources: family.get(id) ?? [] })),
    // If nothing is known about the code, the part of DISM that failed indicates where to look.
    ...(all.length === 0 ? causesOfPart(record.text) : []),
  ])
  const solved = withSolved(input, known, code, {
    ...priorContextOf(contexts),
    ...(extend === null ? {} : { extend: extend.extend }),
  })
  const leads = contexts.has('system-tool') ? asOrdered(solved, known) : solved
  // Phase and operation of a Setup result are more specific than a mentioned name, unless that name is for this code.
  const byName =
    extend === null ? leads : leads.filter(({ cause }) => ofContext.some((each) => each.cause === cause))
  return withNamedFirst(leads, contexts, byName)
}

/**
 * Whether the kind of the update says more than the code: its installer always returns the same code, or the code is
 * undocumented.
 */
function saysLess(code: string): boolean {
  return code === installerFailed || documentedCauses(code).length === 0
}

/** ERROR_INSTALL_FAILURE. */
const installerFailed = '0x80070643'

/** The first entry of each cause, with the pages of later ones added. */
function eachOnce(documented: readonly DocumentedCause[]): readonly DocumentedCause[] {
  const byCause = new Map<string, DocumentedCause>()
  for (const { cause, sources } of documented)
    byCause.set(cause, {
      cause,
      sources: [...new Set([...(byCause.get(cause)?.sources ?? []), ...sources])],
    })
  return [...byCause.values()]
}

function cites({ evidence }: Finding, { record }: OpenRecord): boolean {
  return evidence.some(({ file, line }) => file === record.file && line === record.line)
}

/** Formats a cause that the evidence excludes for the diagnosis. */
export function ruledOutAs(cause: string, because: Message): Diagnosis['ruledOut'][number] {
  const title = causeTitle(cause)
  const name = englishOrNull(title)
  return {
    cause,
    ...(name === null ? {} : { name, texts: { name: title } }),
    reason: because,
    because: english(because),
  }
}

/** A lead takes its place in the order, and so does a code without context if the evidence names another cause. */
function isOpen(finding: Finding, anotherIsNamed: boolean): boolean {
  if (restsOnFacts(finding)) return false
  const bare = finding.status === 'active' && finding.likelihood <= evenOdds && restsOnCodes(finding)
  return isLead(finding) || (anotherIsNamed && bare)
}

function isLead({ status, likelihood }: Finding): boolean {
  return status === 'active' && likelihood <= mostOfLeads
}

/** A finding with inspection facts besides the code keeps its likelihood. */
function restsOnFacts({ evidence }: Finding): boolean {
  return evidence.some(({ supports, fact }) => supports && fact !== null)
}

function leadOf(
  cause: Cause,
  failure: OpenRecord,
  likelihood: number,
  { sources, ...known }: Pick<Lead, 'sources' | 'solved'> & { readonly ofKind: boolean },
): Finding {
  const { code, kb } = failure
  const reason = reasonOf(cause.id, code, known)
  return {
    cause: cause.id,
    class: cause.class,
    reason,
    title: english(reason),
    likelihood,
    status: 'active',
    kb,
    evidence: [citeFailure(failure)],
    codes: code === null ? [] : [code],
    fix: [],
    check: null,
    sources: [...(sources.length > 0 ? sources : (cause.sources ?? []))],
  }
}

function reasonOf(
  id: string,
  code: string | null,
  { solved, ofKind }: { readonly solved: number; readonly ofKind: boolean },
): Message {
  const cause = causeTitle(id)
  if (code === null) return cause
  if (solved > 0) return message('cause.phrase.solved', { cause, code, count: solved })
  return ofKind
    ? message('cause.phrase.documented-kind', { cause, code })
    : message('cause.phrase.documented', { cause, code })
}

function citeFailure({ code, record }: OpenRecord) {
  return withMatch(citeRecord(record), [], code === null ? [] : [code])
}

/** For the only cause documented for a code. */
const single = mostOfLeads
/** For several causes, by rank; the remainder is for undocumented ones. */
const byRank = [0.25, 0.15, 0.1]
const least = 0.05
/** If no page covers the code itself, only its family. */
const ofFamily = [0.15, 0.1]
const mostLeads = 8
const evenOdds = 0.5

import { cutEnd } from '../../common/cut-end.ts'
import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import { isAtLeast } from '../../common/windows/order.ts'
import { versionStanding } from '../../common/windows/version.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeFact, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { resolvedBy } from './shared/updates/failed-updates.ts'
import { packagesIn } from './shared/updates/package-identity.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const requires = {
  id: 'servicing-stack-too-old.requires',
  pattern: /requires Servicing Stack v([\d.]+) but current Servicing Stack is v([\d.]+)/i,
  weight: 6,
} as const

const code = {
  id: 'servicing-stack-too-old.code',
  pattern: /0x800f0823|0x80242017|NEW_SERVICING_STACK_REQUIRED|Modules Installer must be updated before/i,
  weight: 4,
} as const

/** What wusa says in its window; in other languages without a public recording, so that those are a judgement. */
const window = {
  id: 'servicing-stack-too-old.window',
  pattern: anyOf(
    /Update (?:the )?Windows Modules Installer to install this package/i,
    /update the Windows Modules Installer on your computer, (?:and )?then (?:retry|try)/i,
    /Windows Modules Installer muss aktualisiert werden, bevor/i,
    /Programme d.{1,3}installation (?:pour les|de) modules Windows doit .{1,2}tre mis .{1,2} jour avant/i,
    /actualizar el Instalador de m.{1,2}dulos de Windows antes/i,
    /Programma di installazione dei moduli di Windows deve essere aggiornato/i,
    /Instalador de M.{1,2}dulos do Windows (?:deve|precisa) ser atualizado/i,
    /обновить установщик модулей Windows/i,
    /zaktualizowa.{1,3} Instalator modu.{1,3}w systemu Windows/i,
    /Windows モジュール インストーラーを更新|必须(?:先)?更新 ?Windows 模块安装程序|Windows 모듈 설치 관리자를 업데이트/i,
  ),
  // No log of servicing has it. Its only Latin word in some languages is "Windows", which every third line of CBS.log has.
  formats: ['console', 'event-xml', 'unknown'],
  weight: 4,
} as const

const unattend = {
  id: 'servicing-stack-too-old.unattend',
  pattern: /error occurred applying the Unattend\.xml file from the \.?msu/i,
  weight: 2,
} as const

/** Codes of rights, files in use, space and leftovers: the package could be read, and the work on it failed. */
const workRefused = /^0x800700(?:05|13|20|21|27|50|70|91|b7)$/

/** The package requires a newer servicing stack than the PC or image has; the log names both versions. */
export const servicingStackTooOld: Cause = {
  ...logicCause('servicing-stack-too-old'),
  rules: [requires, code, window, unattend],
  judge(input) {
    const lines = (input.hits.get(requires.id) ?? []).filter(({ text }) => isBehind(text))
    if (lines.length > 0) return named(input, lines)
    const coded = [code, window].flatMap(({ id }) => input.hits.get(id) ?? [])
    if (coded.length === 0) return unreadable(input)
    return found(input.knowledge, {
      title: message('cause.servicing-stack-too-old.unknown'),
      // The code is unambiguous; only the versions stay unknown.
      weights: [code.weight],
      kb: null,
      resolvedBy: null,
      evidence: [...citeRecords(coded, 2), citeStack(input)],
      fix: stackFix(null),
      sources: [article],
    })
  },
}

/**
 * An older stack or DISM cannot read packages of 24H2 and later. Other reasons produce the same message, so this is a
 * lead.
 */
function unreadable(input: CauseInput): CauseJudgement {
  const lines = input.hits.get(unattend.id) ?? []
  if (lines.length === 0 || input.codes.has('0x80070228')) return silent
  const ofTheWork = [...input.codes.keys()].some((each) => workRefused.test(each))
  return found(input.knowledge, {
    title: message('cause.servicing-stack-too-old.unreadable'),
    weights: [],
    stated: ofTheWork ? 0.15 : 0.4,
    kb: null,
    resolvedBy: null,
    evidence: citeRecords(lines, 2),
    fix: stackFix(null),
    sources: [article],
  })
}

function named(input: CauseInput, lines: readonly LogRecord[]): CauseJudgement {
  const last = lines.at(-1)
  const match = last ? requires.pattern.exec(last.text) : null
  const [, need = '', logged = ''] = match ?? []
  const running = input.facts.servicingStack?.value.version ?? null
  if (isAtLeast(versionStanding(running, clean(need))) === true)
    return ruledOut(message('evidence.stack-new-enough', { version: running ?? '', need: clean(need) }))
  const kb = last ? (packagesIn(input.knowledge, last.text)[0]?.kb ?? null) : null
  return found(input.knowledge, {
    title: message('cause.servicing-stack-too-old.needs', {
      package: kb ?? message('cause.phrase.the-package'),
      need: clean(need),
      version: clean(running ?? logged),
    }),
    weights: [requires.weight],
    kb,
    resolvedBy: resolvedBy(input, kb, lines),
    evidence: [...citeRecords(lines, 2), citeStack(input)],
    fix: stackFix(clean(need)),
    sources: [article],
  })
}

/** The line counts only if its version numbers confirm it, unlike those of a shuffled or truncated log. */
function isBehind(text: string): boolean {
  const match = requires.pattern.exec(text)
  return match !== null && versionStanding(clean(match[2] ?? ''), clean(match[1] ?? '')) === 'older'
}

/** Removes the full stop of the sentence. */
function clean(version: string): string {
  return cutEnd(version, '.')
}

function stackFix(need: string | null) {
  return [need === null ? byHand('newer-stack') : byHand('stack-of-version', 'repair', { need })]
}

function citeStack(input: CauseInput): Evidence | null {
  const version = input.facts.servicingStack?.value.version
  return version ? citeFact(input.facts, 'servicingStack', message('evidence.stack-at', { version })) : null
}

const article =
  'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/troubleshoot-windows-update-error-0x800f0823'

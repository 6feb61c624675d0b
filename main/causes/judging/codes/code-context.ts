import { extendCodeIn } from '../../../../common/windows/extend-code.ts'
import type { PriorContext } from '../../../knowledge/priors.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogFormat, LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import { contextOfProvider } from '../../tables/documented/dism-providers.ts'
import { type NamedParty, namesOfParties } from '../../tables/documented/named-parties.ts'
import { contextsOfOperation } from '../../tables/documented/setup-operations.ts'
import { type UpdateKind, updateKinds } from '../../tables/documented/update-kinds.ts'

/** The operation that produced a code: the same code has different meanings in each. */
export type CodeContext =
  | 'feature'
  | 'store-repair'
  | 'named-source'
  | 'cumulative-update'
  | 'driver'
  | 'language'
  | 'image'
  | 'apply-image'
  | 'upgrade'
  | 'boot-files'
  | 'recovery'
  | 'remote'
  | 'system-tool'
  | 'program'
  | 'app-deployment'
  | 'answer-file'
  | 'definitions'
  | 'dotnet-update'
  | 'migration'
  | 'windows-7'
  | 'agent'
  | 'servicing'
  | NamedParty
  | UpdateKind

const formats: readonly LogFormat[] = ['console', 'unknown', 'dism']

type NamedContext = Exclude<CodeContext, 'migration' | 'windows-7' | 'agent' | 'servicing'>

/** Commands and names that identify the operation in a console or in the command line that DISM logs. */
const namesOf: Readonly<Record<NamedContext, RegExp>> = {
  feature: anyOf(
    /\/(?:enable|disable)-feature|\/add-capability|(?:Add|Enable|Disable)-Windows(?:Capability|OptionalFeature)/i,
    /(?:Install|Add|Uninstall|Remove)-WindowsFeature|Windows couldn.{0,3}t complete the requested changes/i,
  ),
  'store-repair': /\/restorehealth|Repair-WindowsImage/i,
  'named-source': /\/restorehealth.{0,80}\/source[:=]|Repair-WindowsImage.{0,120}-Source\b/i,
  'cumulative-update': /Package_for_RollupFix|Cumulative Update (?:Preview )?for (?:Windows|Microsoft)/i,
  driver: /\/add-driver|Add-WindowsDriver|pnputil(?:\.exe)? +[/-]a/i,
  language: /Language-?Pack|LanguageFeatures|\\lp\.cab|Install-Language\b|lpksetup/i,
  'winre-update': updateKinds['winre-update'].names,
  'defender-update': updateKinds['defender-update'].names,
  image: anyOf(
    /\/image:|\/mount-(?:wim|image)|Mount-WindowsImage|-Path \S*\\mount\b/i,
    /\b(?:install|boot|winre)\.(?:wim|esd)\b|\bWinPE\b|\bOSD(?:Builder|Cloud)\b|\boffline (?:image|servicing)\b/i,
  ),
  'apply-image': anyOf(
    /\/apply-(?:image|ffu)|Expand-WindowsImage\b|wimlib-imagex apply|\bFfu(?:Apply|Manager)/i,
    /\b(?:to|during|while) apply(?:ing)? (?:an? |the )?(?:FFU|OS|operating system)?(?: image)?\b/i,
  ),
  upgrade: /\bsetup\.exe\b|Setup360|SetupHost|feature update to Windows/i,
  'boot-files': /ServicingBootFiles|\bbfsvc\b|\bbcdboot\b|(?:EFI|system reserved) partition/i,
  recovery: /\breagentc\b|winre\.wim|recovery partition|Windows Recovery Environment/i,
  program: anyOf(
    /\bMSI \([sc]\)|MainEngineThread|\bmsiexec\b|\.msi\b|\bReturn value 3\b|Burn v3\b|\bchoco(?:latey)?\b/i,
    /Installer (?:failed with exit code|log is available)|Failed to (?:execute|install) (?:MSI|EXE) package/i,
  ),
  'app-deployment': anyOf(
    /\bDeployment (?:Add|Register|Remove|Stage|Update) operation\b|\bAdd-Appx(?:Provisioned)?Package\b/i,
    // The address that Windows prints with every failed deployment of an app.
    /fwlink\/\?LinkId=235160|\bApp installation failed\b/i,
  ),
  // Setup also says that it found none.
  'answer-file':
    /(?<!\b(?:no|without)(?: an?| any)? (?:\S{1,20} )?)\b(?:(?:auto)?unattend(?:ed)?\.xml|answer file)\b(?! (?:was |is )?(?:not|missing)\b)/i,
  definitions:
    /\bKB(?:2267602|4052623)\b|Security Intelligence (?:-)?Update|antimalware platform|\bMpSigStub\b/i,
  'dotnet-update': anyOf(
    /\b(?:Update|Rollup)(?: Preview)?\b[^\n]{0,20} for (?:Microsoft )?\.NET\b/i,
    /\.NET(?: (?:Framework|Core|Runtime|Desktop Runtime))?[^\n]{0,40}\b(?:update|KB\d{6,8})\b/i,
  ),
  ...namesOfParties,
  // Tools that report only "access denied" on a console without administrator rights; DISM has a separate number for
  // that.
  'system-tool': anyOf(
    /^\[SC\] [A-Z]|\bREAGENTC(?:\.EXE)? ?:|\bSystem error 5 has occurred/im,
    /(?:^|>)[ \t]?(?:sc|net|net1|reagentc|bcdedit|fsutil|pnputil|manage-bde|reg|mountvol|vssadmin|wevtutil)(?:\.exe)?[ \t]+\S/im,
  ),
  remote: anyOf(
    /\bwin_updates\b|\bwin_hotfix\b|\bwinrm\b|\bwinrs(?:\.exe)?\b|\bWSMan\b|\bPSRP\b|\bansible\b|PSComputerName/i,
    /\bpacker\b|\bvagrant\b|(?:Enter|New)-PSSession|Invoke-Command\b.{0,80}-(?:ComputerName|Session|VMName)|\bpsexec(?:64)?\b/i,
  ),
}

/** Log rules that only determine the context of a code; they support no cause. */
export const contextRules: readonly LogRule[] = Object.entries(namesOf).map(([context, pattern]) => ({
  id: ruleOf(context),
  pattern,
  formats,
  weight: 0,
}))

/**
 * The contexts of a failure: from nearby lines, the packages of its session, the phase of Setup, and Windows itself.
 */
export function contextsOf(input: CauseInput, record: LogRecord): ReadonlySet<CodeContext> {
  const contexts = new Set<CodeContext>()
  for (const context of Object.keys(namesOf) as NamedContext[])
    if (input.hits.get(ruleOf(context))?.some((hit) => isNear(hit, record))) contexts.add(context)
  for (const context of ofPackages(input, record)) contexts.add(context)
  if (record.format === 'setup') contexts.add('upgrade')
  if (record.format === 'cbs') contexts.add('servicing')
  const ofPart = contextOfProvider(record.text)
  if (ofPart !== null) contexts.add(ofPart)
  const extend = extendCodeIn(record.text)
  for (const context of extend === null ? [] : contextsOfOperation(extend)) contexts.add(context)
  if (agent.test(record.text)) contexts.add('agent')
  if (windows7.has(input.machine.buildNumber ?? 0)) contexts.add('windows-7')
  return contexts
}

/** Converts to the terms used for solved threads; ambiguous subjects are omitted. */
export function priorContextOf(contexts: ReadonlySet<CodeContext>): PriorContext {
  const subjects = [...contexts].flatMap((context) => subjectOf[context] ?? [])
  const [subject, ...others] = new Set(subjects)
  return {
    ...(subject !== undefined && others.length === 0 ? { subject } : {}),
    ...(contexts.has('image') ? { target: 'image' } : contexts.has('remote') ? { target: 'pc' } : {}),
  }
}

const subjectOf: Partial<Record<CodeContext, NonNullable<PriorContext['subject']>>> = {
  feature: 'feature',
  'store-repair': 'store-repair',
  'named-source': 'store-repair',
  'cumulative-update': 'cumulative-update',
  driver: 'driver',
  language: 'language-pack',
  upgrade: 'upgrade',
  migration: 'upgrade',
  recovery: 'winre',
  'winre-update': 'winre',
  program: 'app-package',
}

function ofPackages({ sessions }: CauseInput, record: LogRecord): CodeContext[] {
  const session = sessions.find(({ id, file }) => id === record.session && file === record.file)
  if (session === undefined || record.session === 0) return []
  const names = session.packages.join(' ')
  const found: CodeContext[] = []
  if (/RollupFix/i.test(names)) found.push('cumulative-update')
  if (/LanguagePack|LanguageFeatures/i.test(names)) found.push('language')
  else if (/-FOD-|OnDemand|NetFx3/i.test(names)) found.push('feature')
  return found
}

/** A command precedes its result; a heading or question may follow shortly after. */
function isNear(hit: LogRecord, { file, line }: LogRecord): boolean {
  return hit.file === file && hit.line >= line - linesBefore && hit.line <= line + linesBehind
}

function ruleOf(context: string): string {
  return `context.${context}`
}

/** Search, download and installation of updates, if the failing line itself mentions it. */
const agent = /\bWindows ?Update\b|\bUsoClient\b|\bwuau(?:clt|serv|eng)\b|\bGet-(?:WindowsUpdate|WUList)\b/i
const linesBefore = 40
const linesBehind = 8
/** Windows 7 and Server 2008 R2, without and with the service pack. */
const windows7: ReadonlySet<number> = new Set([7600, 7601])

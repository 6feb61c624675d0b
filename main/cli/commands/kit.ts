import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import { didYouMean } from '../../../common/nearest.ts'
import type { KitLack } from '../../../common/packages/kit.ts'
import { architectures } from '../../../common/windows/architecture.ts'
import { failureError } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { nextOf, whatOf } from '../../texts/what-of.ts'
import { checkKitIn, listKits, makeKitHere, unpackKit } from '../../workflow/kit/kits.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import { mustBeFolder } from '../arguments/must-be-folder.ts'
import { targetOption } from '../arguments/plan-options.ts'
import { readArchitecture } from '../arguments/read-architecture.ts'
import { readKb } from '../arguments/read-kb.ts'
import { kitSources, readKitItems } from '../arguments/read-kit-items.ts'
import { type Call, type Command, named } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { fold } from '../terminal/fold.ts'
import { failureText } from '../text/failure-text.ts'
import { kitText } from '../text/kit-text.ts'

export const kitCommand: Command = {
  words: 'make|check|unpack|find [folder] [KB]...',
  forms: [
    { words: 'make <folder> <KB>...', options: ['arch', 'product', 'winre-source', 'app'] },
    {
      words: 'make <folder> [KB]...',
      options: [...kitSources, 'target', 'arch', 'product', 'winre-source', 'app'],
    },
    { words: 'check <folder>', options: ['fingerprint'] },
    { words: 'unpack <folder>', options: ['to', 'arch', 'kb'] },
    { words: 'find [folder]...', options: [] },
  ],
  about: 'usage.kit.about',
  options: {
    arch: {
      value: 'x64,arm64',
      about: 'usage.kit.arch',
      offers: architectures,
    },
    product: {
      value: 'words',
      about: 'usage.option.product',
    },
    app: {
      value: 'path',
      about: 'usage.kit.app',
      repeats: true,
      offers: 'file',
    },
    'winre-source': {
      value: 'file or folder',
      about: 'usage.kit.winre-source',
      repeats: true,
      offers: 'file',
    },
    plan: { value: 'json', about: 'usage.kit.plan', repeats: true, offers: 'file' },
    bundle: { value: 'zip or folder', about: 'usage.kit.bundle', repeats: true, offers: 'file' },
    machine: { value: 'text', about: 'usage.kit.machine', repeats: true },
    for: { value: '24h2-arm64,25h2-arm64', about: 'usage.kit.for', repeats: true },
    target: targetOption,
    to: {
      value: 'folder',
      about: 'usage.kit.to',
      offers: 'folder',
    },
    kb: { value: 'KB', about: 'usage.kit.kb' },
    fingerprint: { value: 'hex', about: 'usage.kit.fingerprint' },
  },
  exits: 'usage.kit.exits',
  leastWords: 1,
  writes({ words: [verb, folder], text }) {
    if (verb === 'make') return named(folder ?? null)
    return verb === 'unpack' ? named(text('to')) : []
  },
  offers: ['make', 'check', 'unpack', 'find'],
  async run(call) {
    const [verb = '', ...words] = call.words
    const verbs: Record<string, (call: Call, words: readonly string[]) => Promise<ExitCode>> = {
      make,
      check,
      unpack,
      find,
    }
    const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (work === undefined)
      throw failureError(
        'bad-call',
        'kit-verb-unknown',
        { verb, meant: didYouMean(verb, Object.keys(verbs)) },
        verb,
      )
    return work(call, words)
  },
}

async function make(call: Call, [folder, ...rest]: readonly string[]): Promise<0 | 3> {
  const isForKnown = kitSources.some((option) => call.texts(option).length > 0)
  const winre = call.texts('winre-source')
  if (folder === undefined || (rest.length === 0 && !isForKnown && winre.length === 0))
    throw failureError('bad-call', 'kit-needs-folder-and-kb', {})
  // Check the folder before the catalog is queried for anything that could not be written there.
  await mustBeFolder(folder, { made: true })
  applyEnvironmentProxy(call.io)
  const line = progressLine(call.io)
  const { signal } = call
  const onProgress = (fraction: number | null, text: string, left: number | null = null) =>
    line.show(fraction, text, left)
  try {
    const { items, gaps: unknown } = await readKitItems(call, rest, { signal, onProgress })
    if (items.length === 0 && winre.length === 0) throw failureError('refused', 'kit-nothing-needed', {})
    const apps = call.texts('app')
    const {
      manifest,
      fingerprint,
      left,
      gaps: unchecked,
    } = await makeKitHere({
      folder,
      items,
      // A kit of specified KBs contains only those.
      apps: apps.length > 0 || !isForKnown ? apps : null,
      winre,
      signal,
      onProgress,
    })
    line.end()
    const gaps = [...unknown, ...unchecked]
    if (call.json) printJson(call.io, { ...manifest, fingerprint, left, gaps })
    else {
      call.io.out(kitText(folder, manifest))
      call.io.out(`${say('word.kit-fingerprint', { fingerprint })}\n`)
      call.io.out(fold(`${say('cli.kit-note-fingerprint')}\n`, call.io.width))
    }
    for (const one of left) call.io.say(leftText(one))
    // Versions that share their updates share what is not known about them.
    const unsaid = new Set(inLanguage(gaps).map(({ what, why }) => say('cli.kit-gap', { what, why })))
    for (const line of unsaid) call.io.say(`${line}\n`)
    return left.length + gaps.length === 0 ? exitCodes.done : exitCodes.gaps
  } finally {
    line.end()
  }
}

function leftText({ kb, architecture, neededBefore, failure }: KitLack): string {
  if (failure === null) return `${say('cli.kit-unreached', { kb, architecture })}\n`
  const left = { kb, architecture, why: whatOf(failure), next: nextOf(failure) }
  if (neededBefore === undefined) return `${say('cli.kit-left', left)}\n`
  return `${say('cli.kit-left-before', { ...left, neededBefore })}\n`
}

/**
 * A noted fingerprint in lower case without separators; at least half of its digits. Throws FailureError `bad-call`.
 */
function readFingerprint(text: string | null): string | null {
  if (text === null) return null
  const digits = text.replace(/[\s:-]/g, '').toLowerCase()
  if (/^[0-9a-f]{32,64}$/.test(digits)) return digits
  throw failureError('bad-call', 'fingerprint-malformed', { text }, '--fingerprint')
}

async function check(call: Call, words: readonly string[]): Promise<0 | 1 | 3> {
  const folder = oneFolder(words)
  const line = progressLine(call.io)
  const noted = readFingerprint(call.text('fingerprint'))
  const { manifest, fingerprint, problems } = await checkKitIn(folder, {
    signal: call.signal,
    fingerprint: noted,
    onProgress: (fraction, text) => line.show(fraction, text),
  }).finally(() => line.end())
  const isEmpty = manifest.packages.length === 0 && !manifest.files.some(({ winre }) => winre !== undefined)
  const lacks = manifest.lacks.length > 0 || isEmpty
  if (call.json) printJson(call.io, { ...manifest, fingerprint, problems })
  else {
    call.io.out(kitText(folder, manifest))
    call.io.out(`${say('word.kit-fingerprint', { fingerprint })}\n`)
    for (const { file, why } of inLanguage(problems))
      call.io.out(`${say('cli.kit-file-wrong', { file, why })}\n`)
    for (const one of manifest.lacks) call.io.out(leftText(one))
    if (isEmpty) call.io.out(`${say('cli.kit-empty')}\n`)
    // That the noted fingerprint matches is also said of a kit that lacks something.
    const right = say(noted === null ? 'cli.kit-right' : 'cli.kit-right-noted')
    call.io.out(`${problems.length === 0 ? right : say('cli.kit-wrong')}\n`)
    if (problems.length === 0 && lacks) call.io.out(`${say('cli.kit-lacks')}\n`)
  }
  if (problems.length > 0) return exitCodes.wrong
  return lacks ? exitCodes.gaps : exitCodes.done
}

async function unpack(call: Call, words: readonly string[]): Promise<0> {
  const folder = oneFolder(words)
  const to = call.text('to')
  if (to === null) throw failureError('bad-call', 'kit-unpack-folder-missing', {}, '--to')
  await mustBeFolder(to, { made: true })
  const architecture = readArchitecture(call.text('arch'))
  const kb = call.text('kb') === null ? null : readKb(call.text('kb') ?? '')
  const line = progressLine(call.io)
  const files = await unpackKit(folder, {
    to,
    architecture,
    kb,
    signal: call.signal,
    onProgress: (fraction, text) => line.show(fraction, text),
  }).finally(() => line.end())
  if (call.json) printJson(call.io, { folder: to, files })
  else call.io.out(files.map(({ path }) => `${path}\n`).join(''))
  return exitCodes.done
}

async function find(call: Call, words: readonly string[]): Promise<0 | 2 | 3> {
  for (const word of words) await mustBeFolder(word)
  const { kits, unread } = await listKits(words)
  if (call.json) printJson(call.io, kits)
  else if (kits.length === 0 && unread.length === 0) call.io.out(`${say('cli.no-kit')}\n`)
  else for (const { folder, manifest } of kits) call.io.out(kitText(folder, manifest))
  for (const failure of unread) call.io.say(failureText(failure))
  if (unread.length > 0) return exitCodes.gaps
  return kits.length === 0 ? exitCodes.badCall : exitCodes.done
}

function oneFolder(words: readonly string[]): string {
  const [folder] = words
  if (folder !== undefined && words.length === 1) return folder
  throw failureError('bad-call', 'kit-unnamed', {})
}

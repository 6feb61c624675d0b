import { exitCodes } from '../../../common/exit-codes.ts'
import type { KitManifest } from '../../../common/kit.ts'
import { architectures } from '../../../common/windows/architecture.ts'
import { failureError } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { checkKitIn, listKits, makeKitHere, unpackKit } from '../../workflow/fetching/kits.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import type { Call, Command } from '../command.ts'
import { didYouMean } from '../nearest.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { readArchitecture } from '../read-architecture.ts'
import { readKb } from '../read-kb.ts'
import { kitText } from '../text/kit-text.ts'

/** `unstuck kit`. */
export const kitCommand: Command = {
  words: 'make|check|unpack|find [folder] [KB]...',
  forms: [
    { words: 'make <folder> <KB>...', options: ['arch', 'product', 'app'] },
    { words: 'check <folder>', options: [] },
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
      offers: 'file',
    },
    to: {
      value: 'folder',
      about: 'usage.kit.to',
      offers: 'folder',
    },
    kb: { value: 'KB', about: 'usage.kit.kb' },
  },
  exits: 'usage.kit.exits',
  leastWords: 1,
  offers: ['make', 'check', 'unpack', 'find'],
  async run(call) {
    const [verb = '', ...words] = call.words
    const verbs: Record<string, (call: Call, words: readonly string[]) => Promise<0 | 1>> = {
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

async function make(call: Call, [folder, ...rest]: readonly string[]): Promise<0> {
  const kbs = rest.map(readKb)
  if (folder === undefined || kbs.length === 0) throw failureError('bad-call', 'kit-needs-folder-and-kb', {})
  const architectures = (call.text('arch') ?? '')
    .split(',')
    .flatMap((word) => (word.trim() === '' ? [] : [readArchitecture(word.trim())]))
    .filter((one) => one !== null)
  if (architectures.length === 0) throw failureError('bad-call', 'kit-architecture-missing', {}, '--arch')
  applyEnvironmentProxy(call.io)
  const line = progressLine(call.io)
  try {
    const manifest = await makeKitHere({
      folder,
      kbs,
      architectures,
      product: call.text('product'),
      app: call.text('app'),
      signal: call.signal,
      onProgress: (fraction, text) => line.show(fraction, text),
    })
    line.end()
    show(call, folder, manifest)
    return exitCodes.done
  } finally {
    line.end()
  }
}

async function check(call: Call, words: readonly string[]): Promise<0 | 1> {
  const folder = oneFolder(words)
  const line = progressLine(call.io)
  const { manifest, problems } = await checkKitIn(folder, {
    signal: call.signal,
    onProgress: (fraction, text) => line.show(fraction, text),
  }).finally(() => line.end())
  if (call.json) printJson(call.io, { ...manifest, problems })
  else {
    call.io.out(kitText(folder, manifest))
    for (const { file, why } of inLanguage(problems))
      call.io.out(`${say('cli.kit-file-wrong', { file, why })}\n`)
    call.io.out(`${problems.length === 0 ? say('cli.kit-right') : say('cli.kit-wrong')}\n`)
  }
  return problems.length === 0 ? exitCodes.done : exitCodes.wrong
}

async function unpack(call: Call, words: readonly string[]): Promise<0> {
  const folder = oneFolder(words)
  const to = call.text('to')
  if (to === null) throw failureError('bad-call', 'kit-unpack-folder-missing', {}, '--to')
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

async function find(call: Call, words: readonly string[]): Promise<0> {
  const kits = await listKits(words)
  if (call.json) printJson(call.io, kits)
  else if (kits.length === 0) call.io.out(`${say('cli.no-kit')}\n`)
  else for (const { folder, manifest } of kits) call.io.out(kitText(folder, manifest))
  return exitCodes.done
}

function show(call: Call, folder: string, manifest: KitManifest): void {
  if (call.json) printJson(call.io, manifest)
  else call.io.out(kitText(folder, manifest))
}

function oneFolder(words: readonly string[]): string {
  const [folder] = words
  if (folder !== undefined && words.length === 1) return folder
  throw failureError('bad-call', 'kit-unnamed', {})
}

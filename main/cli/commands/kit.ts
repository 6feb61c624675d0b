import { exitCodes } from '../../../common/exit-codes.ts'
import type { KitManifest } from '../../../common/kit.ts'
import { FailureError } from '../../../common/result.ts'
import { architectures } from '../../../common/windows/architecture.ts'
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
  about: `A kit is a folder, on a USB stick say, that holds everything for a PC without a network: packages with the checkpoints they need, their order and digests, and the knowledge of this version.

  make     downloads, writes and reads back; called again it loads only what is missing or wrong. A package
           that FAT32 could not hold lies in parts.
  check    reads every file and compares it with the manifest
  unpack   puts packages into a folder of this PC, parts joined, each proven again
  find     looks on every drive, or in the folders given`,
  options: {
    arch: {
      value: 'x64,arm64',
      about: 'make: for these architectures; unpack: only packages of this one',
      offers: architectures,
    },
    product: {
      value: 'words',
      about: 'where a KB has different files for several products: words that only one of them has',
    },
    app: {
      value: 'path',
      about:
        'also puts Unstuck itself into the kit: its installer, its zip, or the folder of its installation',
      offers: 'file',
    },
    to: {
      value: 'folder',
      about: 'where unpacked packages go; C:\\Packages is where "install" looks',
      offers: 'folder',
    },
    kb: { value: 'KB', about: 'only the packages that this update needs' },
  },
  exits:
    '0 done and every file right; 1 "check" found something wrong; 2 there is no kit; 4 refused; 5 medium or network gave up.',
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
      throw new FailureError(
        'bad-call',
        `"kit" does not know "${verb}".${didYouMean(verb, Object.keys(verbs))}`,
        'Use make, check, unpack or find.',
        verb,
      )
    return work(call, words)
  },
}

async function make(call: Call, [folder, ...rest]: readonly string[]): Promise<0> {
  const kbs = rest.map(readKb)
  if (folder === undefined || kbs.length === 0)
    throw new FailureError(
      'bad-call',
      'A kit needs a folder and at least one KB.',
      'See "unstuck kit --help".',
    )
  const architectures = (call.text('arch') ?? '')
    .split(',')
    .flatMap((word) => (word.trim() === '' ? [] : [readArchitecture(word.trim())]))
    .filter((one) => one !== null)
  if (architectures.length === 0)
    throw new FailureError(
      'bad-call',
      'Which architectures?',
      'Add --arch x64, arm64 or both: x64,arm64.',
      '--arch',
    )
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
    for (const { file, why } of problems) call.io.out(`WRONG  ${file}: ${why}\n`)
    call.io.out(
      problems.length === 0 ? 'Every file is right.\n' : 'Make the kit again where there is a network.\n',
    )
  }
  return problems.length === 0 ? exitCodes.done : exitCodes.wrong
}

async function unpack(call: Call, words: readonly string[]): Promise<0> {
  const folder = oneFolder(words)
  const to = call.text('to')
  if (to === null)
    throw new FailureError('bad-call', 'Where should the packages go?', 'Add --to <folder>.', '--to')
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
  else if (kits.length === 0) call.io.out('No kit was found.\n')
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
  throw new FailureError('bad-call', 'Which kit?', 'Give the folder of one kit.')
}

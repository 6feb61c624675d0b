import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { type Machine, machineOf } from '../electron-stub.ts'
import { loadsFromSystemOnly } from './library-search.ts'
import { description, type ProgramFacts, rawData, sealFuse, sealName } from './program.ts'
import { readSeal, type Seal } from './read-seal.ts'
import { execArgv, sealedAssets } from './sea-config.ts'

/** IMAGE_SUBSYSTEM_WINDOWS_CUI: Windows provides a console, and the caller waits. */
const consoleSubsystem = 3
/** IMAGE_DLLCHARACTERISTICS: high-entropy ASLR, dynamic base, NX. */
const hardened = 0x20 | 0x40 | 0x100

export type ConsoleExpectation = {
  readonly arch: Machine
  readonly facts: ProgramFacts
  readonly root: string
  /** The bundle that must be embedded as its script. */
  readonly main: Uint8Array
  readonly worker: Uint8Array
}

/** Verifies a console program by its content. Returns one sentence per problem; empty if there are none. */
export function checkConsole(bytes: Uint8Array, expected: ConsoleExpectation): string[] {
  const program = NtExecutable.from(bytes, { ignoreCert: true })
  const resources = NtExecutableResource.from(program)
  const blob = resources.entries.find(({ type, id }) => type === rawData && id === sealName)?.bin
  const seal = blob === undefined ? 'There is nothing sealed in the program.' : readSeal(Buffer.from(blob))
  return [
    ...checkProgram(bytes, program, resources, expected),
    ...(typeof seal === 'string' ? [seal] : checkSeal(seal, expected)),
  ]
}

function checkProgram(
  bytes: Uint8Array,
  program: NtExecutable,
  resources: NtExecutableResource,
  { arch, facts }: ConsoleExpectation,
): string[] {
  const { fileHeader, optionalHeader } = program.newHeader
  const info = Resource.VersionInfo.fromEntries(resources.entries)
  const language = info[0]?.getAllLanguagesForStringValues()[0]
  const strings: Record<string, string> = info[0] && language ? info[0].getStringValues(language) : {}
  const manifest = resources.entries.find(({ type }) => type === 24)?.bin
  const icons = Resource.IconGroupEntry.fromEntries(resources.entries)
  const drawn = Data.IconFile.from(facts.icon).icons.length
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return wrong([
    [fileHeader.machine === machineOf[arch], `The console program is not for ${arch}.`],
    [optionalHeader.subsystem === consoleSubsystem, 'The console program has no console.'],
    [(optionalHeader.dllCharacteristics & hardened) === hardened, 'Its memory is not hardened.'],
    [loadsFromSystemOnly(all), 'Its libraries may be loaded from its own folder.'],
    [info.length === 1, `The console program has ${info.length} version resources.`],
    [strings.ProductName === facts.productName, `The console program is called ${strings.ProductName}.`],
    [strings.FileDescription === description, `It describes itself as ${strings.FileDescription}.`],
    [strings.FileVersion === facts.version, `The console program says version ${strings.FileVersion}.`],
    [strings.LegalCopyright === facts.copyright, `It says copyright ${strings.LegalCopyright}.`],
    [icons.length === 1 && icons[0]?.icons.length === drawn, 'Its icon is not ours.'],
    [
      /level="asInvoker"/.test(manifest ? Buffer.from(manifest).toString('utf8') : ''),
      'The console program asks for rights at its start.',
    ],
    [all.includes(`${sealFuse}1`), 'The console program does not look for what is sealed in it.'],
  ])
}

/** The script, its files and Node's options: exactly ours, with no way to add others. */
function checkSeal(seal: Seal, { root, main, worker }: ConsoleExpectation): string[] {
  const files = { ...sealedAssets(root) }
  const wanted = new Map(Object.entries(files).map(([name, file]) => [name, digest(readFileSync(file))]))
  wanted.set('scan-worker.cjs', digest(worker))
  const found = new Map([...seal.assets].map(([name, bytes]) => [name, digest(bytes)]))
  const names = new Set([...wanted.keys(), ...found.keys()])
  return [
    ...wrong([
      [digest(seal.main) === digest(main), 'The script in the program is not the one that was built.'],
      [seal.mainFormat === 'module', 'Its script is not a module: compiled code could be put under it.'],
      [!seal.usesSnapshot && !seal.usesCodeCache, 'The program holds a snapshot or compiled code.'],
      [seal.execArgvExtension === 'none', 'NODE_OPTIONS or an argument may add arguments for Node.'],
      [
        JSON.stringify(seal.execArgv) === JSON.stringify(execArgv('win32')),
        `Node gets ${seal.execArgv.join(' ') || 'nothing'}.`,
      ],
    ]),
    ...[...names]
      .filter((name) => wanted.get(name) !== found.get(name))
      .map((name) => `${name} is not sealed in as it is in the project.`),
  ]
}

function wrong(facts: readonly (readonly [holds: boolean, sentence: string])[]): string[] {
  return facts.flatMap(([holds, sentence]) => (holds ? [] : [sentence]))
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

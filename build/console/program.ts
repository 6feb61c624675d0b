import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { loadFromSystemOnly } from './library-search.ts'

/** The program's metadata. */
export type ProgramFacts = {
  readonly version: string
  readonly productName: string
  readonly copyright: string
  /** The bytes of the .ico file. */
  readonly icon: Uint8Array
}

/** Where Node finds the embedded blob, and how it detects it (Node, Single executable applications). */
export const sealName = 'NODE_SEA_BLOB'
export const sealFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:'
/** Resource type RT_RCDATA, and the default language. */
export const rawData = 10
const english = { lang: 1033, codepage: 1200 }
export const description = 'Unstuck command line'

/**
 * Embeds our script, files and metadata into Node for Windows, which then takes its libraries from System32 only.
 * Removes Node's signature, which would become invalid.
 * Throws if the file is not such a Node.
 */
export function sealProgram(node: Uint8Array, blob: Uint8Array, facts: ProgramFacts): Buffer {
  const program = NtExecutable.from(node, { ignoreCert: true })
  const resources = NtExecutableResource.from(program)
  nameProgram(resources, facts)
  drawIcon(resources, facts.icon)
  const bin = Uint8Array.from(blob).buffer
  resources.entries.push({ type: rawData, id: sealName, lang: 0, codepage: 0, bin })
  resources.outputResource(program)
  return loadFromSystemOnly(flipFuse(Buffer.from(program.generate())))
}

function nameProgram(
  resources: NtExecutableResource,
  { version, productName, copyright }: ProgramFacts,
): void {
  for (const old of Resource.VersionInfo.fromEntries(resources.entries))
    resources.removeResourceEntry(16, 1, old.lang)
  const info = Resource.VersionInfo.createEmpty()
  info.lang = english.lang
  const numbers = `${version.replace(/-.*$/, '')}.0`
  info.setFileVersion(numbers, english.lang)
  info.setProductVersion(numbers, english.lang)
  info.setStringValues(english, {
    CompanyName: copyright.replace(/^Copyright © \d+ /, ''),
    ProductName: productName,
    FileDescription: description,
    FileVersion: version,
    ProductVersion: version,
    InternalName: 'unstuck',
    OriginalFilename: 'unstuck.exe',
    LegalCopyright: copyright,
  })
  info.outputToResourceEntries(resources.entries)
}

function drawIcon(resources: NtExecutableResource, icon: Uint8Array): void {
  const { icons } = Data.IconFile.from(icon)
  const [group] = Resource.IconGroupEntry.fromEntries(resources.entries)
  Resource.IconGroupEntry.replaceIconsForResource(
    resources.entries,
    group?.id ?? 1,
    english.lang,
    icons.map(({ data }) => data),
  )
}

function flipFuse(program: Buffer): Buffer {
  const shut = Buffer.from(`${sealFuse}0`)
  const at = program.indexOf(shut)
  if (at < 0 || program.indexOf(shut, at + 1) >= 0)
    throw new Error('This is no Node that can be made a single executable.')
  program[at + shut.length - 1] = '1'.charCodeAt(0)
  return program
}

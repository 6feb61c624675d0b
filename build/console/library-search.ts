/** IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG, and the magic number of 64-bit programs. */
const loadConfig = 10
const pe32Plus = 0x20b
/** Position of DependentLoadFlags in IMAGE_LOAD_CONFIG_DIRECTORY64, and the size of the directory up to it. */
const flagsAt = 0x4e
const leastSize = 0x50
/** LOAD_LIBRARY_SEARCH_SYSTEM32 */
const system32Only = 0x800

/**
 * Makes Windows load the libraries that a program imports from System32 only, as the linker's option
 * /DEPENDENTLOADFLAG:0x800 does (https://learn.microsoft.com/cpp/build/reference/dependentloadflag). Otherwise it
 * searches the folder of the program first: a library of that name beside a portable copy, such as one downloaded to the
 * same folder, would run with the rights of the terminal that the copy is started in. Changes the bytes; throws if the
 * program has no place for the option.
 */
export function loadFromSystemOnly(program: Buffer): Buffer {
  const place = placeOfFlags(program)
  if (place === null)
    throw new Error('This program does not let its libraries be searched for in System32 only.')
  program.writeUInt16LE(system32Only, place)
  return program
}

/** Whether Windows loads the libraries that a program imports from System32 only. */
export function loadsFromSystemOnly(program: Buffer): boolean {
  const place = placeOfFlags(program)
  return place !== null && program.readUInt16LE(place) === system32Only
}

/** Position of the option in a 64-bit program (PE format, "Load Configuration Layout"); null if it has none. */
function placeOfFlags(program: Buffer): number | null {
  const header = program.readUInt32LE(0x3c)
  const optional = header + 24
  if (program.readUInt16LE(optional) !== pe32Plus) return null
  if (program.readUInt32LE(optional + 108) <= loadConfig) return null
  const address = program.readUInt32LE(optional + 112 + loadConfig * 8)
  const firstSection = optional + program.readUInt16LE(header + 20)
  for (let index = 0; index < program.readUInt16LE(header + 6); index += 1) {
    const section = firstSection + index * 40
    const offset = address - program.readUInt32LE(section + 12)
    if (address === 0 || offset < 0 || offset >= program.readUInt32LE(section + 16)) continue
    const place = program.readUInt32LE(section + 20) + offset
    return program.readUInt32LE(place) >= leastSize ? place + flagsAt : null
  }
  return null
}

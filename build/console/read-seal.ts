/** Content of a single executable of Node 26, as written by `src/node_sea.cc` of that release. */
export type Seal = {
  readonly usesSnapshot: boolean
  readonly usesCodeCache: boolean
  readonly execArgvExtension: 'none' | 'env' | 'cli'
  readonly mainFormat: 'commonjs' | 'module'
  readonly main: Uint8Array
  readonly assets: ReadonlyMap<string, Uint8Array>
  readonly execArgv: readonly string[]
}

const magic = 0x143da20
const flag = { snapshot: 2, codeCache: 4, assets: 8, execArgv: 16 }
const extensions = ['none', 'env', 'cli'] as const
const formats = ['commonjs', 'module'] as const

/**
 * Parses the embedded blob; a sentence if it is not a single valid blob. Numbers are little-endian, lengths have 8
 * bytes, texts are unterminated UTF-8.
 */
export function readSeal(blob: Buffer): Seal | string {
  try {
    return parse(blob)
  } catch (error) {
    if (error instanceof RangeError) return 'What is sealed in the program is cut or has an unknown form.'
    throw error
  }
}

function parse(blob: Buffer): Seal {
  if (blob.readUInt32LE(0) !== magic) throw new RangeError('magic')
  const flags = blob.readUInt32LE(4)
  const extension = extensions[blob.readUInt8(8)]
  const mainFormat = formats[blob.readUInt8(9)]
  if (extension === undefined || mainFormat === undefined) throw new RangeError('kind')
  let at = 10
  const length = () => {
    const value = Number(blob.readBigUInt64LE(at))
    at += 8
    if (value > blob.length - at) throw new RangeError('length')
    return value
  }
  const bytes = () => {
    const size = length()
    at += size
    return blob.subarray(at - size, at)
  }
  const list = <T>(has: number, read: () => T): T[] =>
    (flags & has) === 0 ? [] : Array.from({ length: length() }, read)
  bytes() // the name of the script
  const main = bytes()
  if ((flags & flag.codeCache) !== 0) bytes()
  const assets = new Map(list(flag.assets, () => [bytes().toString('utf8'), bytes()] as const))
  const execArgv = list(flag.execArgv, () => bytes().toString('utf8'))
  if (at !== blob.length) throw new RangeError('rest')
  return {
    usesSnapshot: (flags & flag.snapshot) !== 0,
    usesCodeCache: (flags & flag.codeCache) !== 0,
    execArgvExtension: extension,
    mainFormat,
    main,
    assets,
    execArgv,
  }
}

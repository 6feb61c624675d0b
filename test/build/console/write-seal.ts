/** The blob that a test puts into an executable; omitted parts are valid. */
export type SealContent = {
  readonly flags?: number
  readonly extension?: number
  readonly format?: number
  readonly main: Uint8Array
  readonly assets: Readonly<Record<string, Uint8Array>>
  readonly execArgv: readonly string[]
}

/** Writes a blob in the format that Node 26 embeds into an executable. */
export function writeSeal({ flags, extension = 0, format = 1, main, assets, execArgv }: SealContent): Buffer {
  const number = (value: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(BigInt(value))
    return bytes
  }
  const text = (bytes: Uint8Array | string) =>
    Buffer.concat([number(Buffer.from(bytes).length), Buffer.from(bytes)])
  const head = Buffer.alloc(10)
  head.writeUInt32LE(0x143da20, 0)
  head.writeUInt32LE(flags ?? 1 | 8 | 16, 4)
  head.writeUInt8(extension, 8)
  head.writeUInt8(format, 9)
  const files = Object.entries(assets)
  return Buffer.concat([
    head,
    text('console.mjs'),
    text(main),
    number(files.length),
    ...files.flatMap(([name, bytes]) => [text(name), text(bytes)]),
    number(execArgv.length),
    ...execArgv.map(text),
  ])
}

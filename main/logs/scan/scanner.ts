import { scannerCode } from './scanner-code.ts'

/**
 * The functions of wasm/scanner.as and its imports, documented there. Positions are bytes from the start of the text.
 */
type ScannerFunctions = {
  begin(shape: number, openings: number, dated: number): void
  lay(count: number, placesFrom: number, sampleLength: number): number
  ready(length: number): void
  scan(): number
  scanEvery(): number
  lastRecord(length: number): number
  findNeedles(from: number, to: number): void
  silence(text: number): void
  isFull(): number
  forget(): void
  lineAfter(): number
  addLine(): void
}

const functions = [
  'begin',
  'lay',
  'ready',
  'scan',
  'scanEvery',
  'lastRecord',
  'findNeedles',
  'silence',
  'isFull',
  'forget',
  'lineAfter',
  'addLine',
] as const satisfies readonly (keyof ScannerFunctions)[]

const constants = ['text', 'textBytes', 'marks', 'mostNeedles', 'reports', 'places'] as const

/** Addresses and sizes in its memory. */
export type ScannerLayout = Readonly<Record<(typeof constants)[number], number>>

export type Scanner = ScannerFunctions & {
  readonly layout: ScannerLayout
  /** Its memory, grown to hold `bytes` from `places` on. Earlier views may be detached. */
  memoryFor(bytes: number): ArrayBuffer
}

let code: WebAssembly.Module | null = null

/** Creates a scanner with its own memory. */
export function newScanner(): Scanner {
  code ??= new WebAssembly.Module(Buffer.from(scannerCode, 'base64'))
  const { exports } = new WebAssembly.Instance(code)
  const memory = exports.memory as WebAssembly.Memory
  const layout = Object.fromEntries(
    constants.map((name) => [name, (exports[name] as WebAssembly.Global<'i32'>).value]),
  ) as ScannerLayout
  const memoryFor = (bytes: number) => {
    const missing = layout.places + bytes - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes))
    return memory.buffer
  }
  memoryFor(0)
  if (!hasFunctions(exports)) throw new Error('The scanner lacks a function. Run build/make-scanner.mjs.')
  return { ...exports, layout, memoryFor }
}

function hasFunctions(exports: WebAssembly.Exports): exports is WebAssembly.Exports & ScannerFunctions {
  return functions.every((name) => typeof exports[name] === 'function')
}

const pageBytes = 64 * 1024

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Format, NtExecutable, NtExecutableResource } from 'resedit'
import { afterAll, describe, expect, it } from 'vitest'
import { checkConsole } from '../../../build/console/check-console.ts'
import { type ProgramFacts, sealProgram } from '../../../build/console/program.ts'
import { readSeal } from '../../../build/console/read-seal.ts'
import { execArgv } from '../../../build/console/sea-config.ts'
import { makeElectronStub } from '../../../build/electron-stub.ts'
import { type SealContent, writeSeal } from './write-seal.ts'

const work = mkdtempSync(join(tmpdir(), 'unstuck-console-test-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const facts: ProgramFacts = {
  version: '1.2.3',
  productName: 'Unstuck',
  copyright: 'Copyright © 2026 The Unstuck authors',
  icon: readFileSync(join(import.meta.dirname, '../../../build/resources/icon.ico')),
}
const main = Buffer.from('export {}')
const worker = Buffer.from('1')
mkdirSync(join(work, 'assets', 'knowledge'), { recursive: true })
writeFileSync(join(work, 'assets', 'knowledge', 'a.json'), '{}')
const sound: SealContent = {
  main,
  assets: { 'assets/knowledge/a.json': Buffer.from('{}'), 'scan-worker.cjs': worker },
  execArgv: execArgv('win32'),
}

/** A Windows executable without code that contains Node's fuse. */
function stub(arch: 'x64' | 'arm64', change: (program: NtExecutable) => void = () => {}): Buffer {
  makeElectronStub(join(work, arch), arch, '45.0.0')
  const program = NtExecutable.from(readFileSync(join(work, arch, 'electron.exe')))
  program.newHeader.optionalHeader.subsystem = 3
  program.newHeader.optionalHeader.dllCharacteristics = 0x8160
  addLoadConfig(program)
  change(program)
  const fuse = Buffer.from('NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0')
  return Buffer.concat([Buffer.from(program.generate()), fuse])
}

/** As a linker writes it: without any option set, and before the resources. */
function addLoadConfig(program: NtExecutable): void {
  const resources = NtExecutableResource.from(program)
  program.setSectionByEntry(Format.ImageDirectoryEntry.Resource, null)
  const data = new ArrayBuffer(0x140)
  new DataView(data).setUint32(0, data.byteLength, true)
  program.setSectionByEntry(Format.ImageDirectoryEntry.LoadConfig, {
    info: {
      name: '.rdata',
      virtualSize: data.byteLength,
      virtualAddress: 0,
      sizeOfRawData: data.byteLength,
      pointerToRawData: 0,
      pointerToRelocations: 0,
      pointerToLineNumbers: 0,
      numberOfRelocations: 0,
      numberOfLineNumbers: 0,
      characteristics: 0x4000_0040,
    },
    data,
  })
  resources.outputResource(program)
}

function problemsOf(content: SealContent, node = stub('x64'), arch: 'x64' | 'arm64' = 'x64'): string[] {
  const program = sealProgram(node, writeSeal(content), facts)
  return checkConsole(program, { arch, facts, root: work, main, worker })
}

describe('the check of the console program', () => {
  it('reports nothing for a valid program, for either architecture', () => {
    expect(problemsOf(sound)).toEqual([])
    expect(problemsOf(sound, stub('arm64'), 'arm64')).toEqual([])
  })

  it('reports a program whose libraries could come from its own folder', () => {
    const made = sealProgram(stub('x64'), writeSeal(sound), facts)
    const config = Buffer.alloc(4)
    config.writeUInt32LE(0x140)
    const place = made.indexOf(Buffer.concat([config, Buffer.alloc(0x4a), Buffer.from([0x00, 0x08])]))
    expect(place).toBeGreaterThan(0)
    made.writeUInt16LE(0, place + 0x4e)
    expect(checkConsole(made, { arch: 'x64', facts, root: work, main, worker })).toEqual([
      'Its libraries may be loaded from its own folder.',
    ])
  })

  it('makes none of a Node in which the search for libraries cannot be limited', () => {
    const without = stub('x64', (program) =>
      program.setSectionByEntry(Format.ImageDirectoryEntry.LoadConfig, null),
    )
    expect(() => sealProgram(without, writeSeal(sound), facts)).toThrow(/System32/)
  })

  it.each<[string, Partial<SealContent>]>([
    ['NODE_OPTIONS or an argument may add', { extension: 1 }],
    ['NODE_OPTIONS or an argument may add', { extension: 2 }],
    ['not a module', { format: 0 }],
    ['a snapshot or compiled code', { flags: 1 | 2 | 8 | 16 }],
    ['Node gets nothing', { execArgv: [] }],
    ['--inspect', { execArgv: [...execArgv('win32'), '--inspect'] }],
    ['not the one that was built', { main: Buffer.from('export {} //') }],
    ['scan-worker.cjs', { assets: { ...sound.assets, 'scan-worker.cjs': Buffer.from('2') } }],
    ['assets/knowledge/a.json', { assets: { 'scan-worker.cjs': worker } }],
    ['assets/evil.json', { assets: { ...sound.assets, 'assets/evil.json': Buffer.from('{}') } }],
  ])('reports: %s', (what, change) => {
    expect(problemsOf({ ...sound, ...change }).join('\n')).toContain(what)
  })

  it('reports a wrong architecture, a missing console, and missing memory protection', () => {
    expect(problemsOf(sound, stub('arm64'))).toEqual(['The console program is not for x64.'])
    const window = stub('x64', ({ newHeader }) => {
      newHeader.optionalHeader.subsystem = 2
    })
    expect(problemsOf(sound, window)).toEqual(['The console program has no console.'])
    const open = stub('x64', ({ newHeader }) => {
      newHeader.optionalHeader.dllCharacteristics = 0x8120
    })
    expect(problemsOf(sound, open)).toEqual(['Its memory is not hardened.'])
  })

  it('reports a wrong name, version and execution level', () => {
    const program = sealProgram(stub('x64'), writeSeal(sound), {
      ...facts,
      version: '1.2.2',
      productName: 'Other',
    })
    const asking = Buffer.from(program.toString('latin1').replace('"asInvoker"', '"requireAdm'), 'latin1')
    const problems = checkConsole(asking, { arch: 'x64', facts, root: work, main, worker }).join('\n')
    expect(problems).toContain('version 1.2.2')
    expect(problems).toContain('called Other')
    expect(problems).toContain('asks for rights')
  })

  it('accepts only a program with exactly one fuse', () => {
    const node = stub('x64')
    expect(() => sealProgram(Buffer.concat([node, node.subarray(-49)]), Buffer.alloc(0), facts)).toThrow(
      /no Node/,
    )
    expect(() => sealProgram(node.subarray(0, -49), Buffer.alloc(0), facts)).toThrow(/no Node/)
  })
})

describe('the data embedded in a program', () => {
  const whole = writeSeal(sound)

  it('reads back as written', () => {
    expect(readSeal(whole)).toMatchObject({
      mainFormat: 'module',
      execArgvExtension: 'none',
      usesSnapshot: false,
    })
  })

  it('is rejected when it is truncated or has trailing bytes', () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        (length) => typeof readSeal(whole.subarray(0, length)) === 'string',
      ),
    )
    expect(readSeal(Buffer.concat([whole, Buffer.from([0])]))).toMatch(/cut or has an unknown form/)
  })

  it('never makes the reader fail in another way, for any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        const read = readSeal(bytes)
        return typeof read === 'string' || read.assets instanceof Map
      }),
    )
  })
})

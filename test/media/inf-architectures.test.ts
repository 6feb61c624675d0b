import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { infArchitectures } from '../../main/media/inf-architectures.ts'
import { sample } from '../sample.ts'

const of = (text: string) => [...infArchitectures(Buffer.from(text))].sort()

describe('the driver architectures', () => {
  it.each([
    ['x64', '[Version]\nClass=Net\n[Manufacturer]\n%Intel%=Intel,NTamd64.10.0...17763\n', ['x64']],
    [
      'both',
      '[MANUFACTURER]\r\n"A, Inc" = Models , NTARM64 , ntamd64.6.1\r\n[Models.NTamd64.6.1]\r\n',
      ['arm64', 'x64'],
    ],
    ['x86 where its list is for nothing in particular', '[Manufacturer]\n%A%=Models\n', ['x86']],
    ['x86 where its list is for NT alone', '[Manufacturer]\n%A%=Models,NT.5.1\n', ['x86']],
    ['one without a device', '[Version]\n[DefaultInstall.NTarm64]\n', ['arm64']],
    ['one without a device, in the newer form', '[DefaultInstall.amd64]\n', ['x64']],
    ['an unknown one', '[Manufacturer]\n%A%=Models,NTia64\n', []],
    ['none where it is commented out', '[Manufacturer]\n;%A%=Models,NTamd64\n', []],
    ['what stands before a comment', '[Manufacturer]\n%A%=Models,NTarm64 ; ,NTamd64\n', ['arm64']],
    ['a name with a semicolon', '[Manufacturer]\n"A;B"=Models,NTarm64\n', ['arm64']],
    ['a line that goes on', '[Manufacturer]\n%A%=Models,\\\n NTarm64\n', ['arm64']],
    ['none of another section', '[Other]\n%A%=Models,NTamd64\n', []],
    ['none of an empty file', '', []],
  ])('%s', (_, text, wanted) => {
    expect(of(text)).toEqual(wanted)
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect([...infArchitectures(wide)].sort()).toEqual(wanted)
  })

  it('are known values for any bytes and are read in finite time', () => {
    const part = fc.constantFrom(
      '[Manufacturer]',
      '\n',
      '=',
      ',',
      'NTamd64',
      'NTarm64',
      '"',
      ';',
      '\\\n',
      '[',
      ']',
      '.',
    )
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.array(part, { maxLength: 60 })), (made) => {
        const bytes = made instanceof Uint8Array ? made : Buffer.from(made.join(''))
        for (const each of infArchitectures(bytes)) expect(['x64', 'arm64', 'x86']).toContain(each)
      }),
    )
    expect(of(`[Manufacturer]\n${'"'.repeat(300_001)}=Models,NTamd64`)).toEqual(['x64'])
    // A file of the size up to which it is read, as one line or as nothing but lines.
    for (const piece of sample(['a', ',', '"', ';', '\n', '\\\n', ' ', '[', 'NT', '=,'], 5))
      expect(
        of(`[Manufacturer]\n%A%=Models,NTarm64\n${piece.repeat((16 * 2 ** 20) / piece.length)}`),
      ).toContain('arm64')
    expect(of(`[Manufacturer]\n${'a"b'.repeat(100_000)}`)).toEqual(['x86'])
  })
})

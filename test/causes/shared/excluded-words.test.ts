import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutExcluded } from '../../../main/causes/shared/words/excluded-words.ts'

describe('text that excludes a cause is not read as evidence for it', () => {
  test.each([
    ['0x800f0922. The EFI partition is not full.', '0x800f0922. '],
    ['I uninstalled Avast and it still fails with 0x80070005', '0x80070005'],
    ['Disabled the VPN, still 0x80072ee2', '0x80072ee2'],
    ['0x80070070, but I have 300 GB free on C:', '0x80070070, '],
    ['I have 2 TB free. 0x80070070', '0x80070070'],
    ['We do not use WSUS and there is no proxy: 0x8024402c', '0x8024402c'],
    ['The clock is correct. 0x80072f8f', '0x80072f8f'],
    ['Microsoft support told me to disable Norton. 0x80070005 when updating.', '0x80070005 when updating.'],
    ['Avast deinstalliert, Fehler 0x80070005 bleibt', '0x80070005'],
    ['Ich habe kein Antivirus installiert, 0x80070005', '0x80070005'],
    ["J'ai désinstallé Avast mais toujours 0x80070005", '0x80070005'],
    ['Desinstalé Avast y sigue el error 0x80070005', '0x80070005'],
    ['Удалил Avast, ошибка осталась: 0x80070005', '0x80070005'],
    ['卸载了 Avast，还是 0x80070005', '0x80070005'],
  ])('%s', (text, left) => {
    const words = (of: string) => of.split(/\s+/).filter((word) => word !== '')
    expect(words(withoutExcluded(text))).toEqual(words(left))
  })
  test.each([
    'The Windows Update service is not running.',
    'There is not enough space on the disk.',
    "I don't have enough free space on C:",
    'I disabled the Windows Update service and still get 0x80070422',
    'I removed Windows Defender with a script and updates still fail',
    'The update is not installed, KB5000000 is missing',
    'We are behind a proxy, still the same error after a month',
    'The component store cannot be repaired.',
    'Without the VPN it works, with the VPN I get 0x80072ee2',
    'If the VPN is on, updates fail',
    'Es ist nicht genügend Speicherplatz vorhanden.',
    'No hay suficiente espacio en el disco.',
    'Espacio insuficiente en disco',
    'Não há espaço suficiente no disco.'.replace('espaço suficiente', 'suficiente espaço'),
    "Il n'y a pas assez d'espace sur le disque.",
    'Недостаточно места на диске.',
    'Tengo el antivirus Avast',
    'There are only 2 GB free on C:',
    'WSUS ist nicht erreichbar',
  ])('keeps text about what is wrong: %s', (text) => {
    expect(withoutExcluded(text)).toBe(text)
  })
  test('preserves lines, columns, codes and updates', () => {
    const words = fc.constantFrom(
      'the VPN',
      'is not full',
      'no antivirus',
      'still',
      'disabled',
      '0x80070005',
      'KB5000000',
      'and it',
      '.',
      ', ',
      '\n',
      ' but ',
      'services are running',
      '300 GB free',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 12 })), { maxLength: 40 }), (parts) => {
        const text = parts.join(' ')
        const left = withoutExcluded(text)
        expect(left).toHaveLength(text.length)
        expect([...left].every((letter, at) => letter === ' ' || letter === [...text][at])).toBe(true)
        expect(left.match(/\bKB5000000\b|\b0x80070005\b/g)).toEqual(
          text.match(/\bKB5000000\b|\b0x80070005\b/g),
        )
      }),
    )
  })
})

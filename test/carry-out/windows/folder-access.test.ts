import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import {
  type PlaceAccess,
  parseFolderAccess,
  whyNotProtected,
} from '../../../main/carry-out/windows/folder-access.ts'
import { parseSddl } from '../../../main/carry-out/windows/security-descriptor.ts'
import { english } from '../../../main/texts/english.ts'
import { anyCharacter } from '../../any-character.ts'

const installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
/** Security descriptors as Windows 11 sets them on these folders. */
const programFiles = `O:${installer}G:${installer}D:PAI(A;;FA;;;${installer})(A;CIIO;GA;;;${installer})(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)(A;OICIIO;GXGR;;;BU)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)(A;OICIIO;GXGR;;;AC)`
const below = `O:BAG:S-1-5-21-1-2-3-513D:AI(A;ID;FA;;;${installer})(A;CIIOID;GA;;;${installer})(A;ID;FA;;;SY)(A;OICIIOID;GA;;;SY)(A;ID;FA;;;BA)(A;OICIIOID;GA;;;BA)(A;ID;0x1200a9;;;BU)(A;OICIIOID;GXGR;;;BU)(A;OICIIOID;GA;;;CO)(A;ID;0x1200a9;;;AC)`
const drive = `O:${installer}G:${installer}D:PAI(A;OICIIO;SDGXGWGR;;;AU)(A;;LC;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)`
const programData =
  'O:SYG:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;CI;DCLCRPCR;;;BU)'
const downloads =
  'O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;S-1-5-21-1-2-3-1001)'

const place = (
  kind: PlaceAccess['kind'],
  sddl: string | null,
  more: Partial<PlaceAccess> = {},
): PlaceAccess => ({
  kind,
  path: 'C:\\x',
  exists: true,
  link: false,
  sddl,
  ...more,
})

describe('the trust check of a folder used with administrator rights', () => {
  test.each([
    [
      'a program below Program Files',
      [place('parent', drive), place('parent', programFiles), place('self', below), place('inside', below)],
    ],
    [
      'a folder of administrators below ProgramData',
      [
        place('parent', drive),
        place('parent', programData),
        place('self', 'O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'),
      ],
    ],
  ])('%s: yes', (_name, places) => {
    expect(whyNotProtected(places)).toBeNull()
  })

  test.each<[string, PlaceAccess[], RegExp]>([
    ['Downloads', [place('self', downloads)], /belongs to S-1-5-21-1-2-3-1001/],
    ['one file of a user', [place('self', below), place('inside', downloads)], /^C:\\x: It belongs/],
    ['ProgramData itself', [place('self', programData)], /change it \(S-1-5-32-545\)/],
    ['a drive on which users make folders', [place('self', drive)], /change it \(S-1-5-11\)/],
    ['a link', [place('self', below, { link: true })], /link/],
    ['a link above', [place('parent', drive, { link: true }), place('self', below)], /link/],
    [
      'a folder above that users may delete',
      [place('parent', drive.replace(';LC;;;AU', ';SD;;;AU')), place('self', below)],
      /C:\\x: Accounts other than/,
    ],
    [
      'a folder above whose folders users may delete',
      [place('parent', drive.replace(';LC;;;AU', ';DT;;;AU')), place('self', below)],
      /Accounts other than/,
    ],
    [
      'a folder above whose rights users may change',
      [place('parent', drive.replace(';LC;;;AU', ';WD;;;AU')), place('self', below)],
      /Accounts other than/,
    ],
    ['rights for everybody in what is made there', [place('self', `${below}(A;OICIIO;GW;;;WD)`)], /S-1-1-0/],
    ['rights under a condition', [place('self', `${below}(XA;;FA;;;WD;(@User.x == 1))`)], /cannot be read/],
    ['no access list', [place('self', 'O:BAG:BAD:NO_ACCESS_CONTROL')], /cannot be read/],
    ['nothing', [place('self', null)], /cannot be read/],
    ['no owner', [place('self', below.replace('O:BA', ''))], /unknown account/],
  ])('%s: no', (_name, places, why) => {
    expect(english(whyNotProtected(places) ?? message('text.as-is', { text: 'trusted' }))).toMatch(why)
  })

  test('allows deletion by one account when requested, and nothing more', () => {
    const sid = 'S-1-5-21-1-2-3-1001'
    const withRights = (rights: string) => [place('self', `${below}(A;OICI;${rights};;;${sid})`)]
    expect(whyNotProtected(withRights('SDDTGRGX'), sid)).toBeNull()
    expect(whyNotProtected(withRights('SDDTGRGX'))).not.toBeNull()
    expect(whyNotProtected(withRights('SDDTGW'), sid)).not.toBeNull()
  })
})

describe('an SDDL string', () => {
  test('is parsed into access rights, abbreviated or not', () => {
    expect(
      parseSddl('O:SYG:SYD:P(A;OICI;FA;;;SY)(D;;GA;;;WD)(A;IO;GAGR;;;S-1-5-21-1-2-3-4)S:(ML;;NW;;;HI)'),
    ).toEqual({
      owner: 'S-1-5-18',
      allows: [
        { who: 'S-1-5-18', mask: 0x1f01ff, inheritOnly: false },
        { who: 'S-1-5-21-1-2-3-4', mask: 0x90000000, inheritOnly: true },
      ],
    })
  })

  test('that is truncated or altered never becomes more trusted', () => {
    const wholes = [programFiles, below, programData, downloads, drive]
    const judge = (sddl: string) => whyNotProtected([place('self', sddl)]) === null
    fc.assert(
      fc.property(
        fc.constantFrom(...wholes),
        fc.nat(600),
        fc.string({ unit: 'binary-ascii', maxLength: 3 }),
        (whole, at, put) => {
          fc.pre(!judge(whole))
          const cut = whole.slice(0, at)
          // A descriptor cut after an entry is a valid, shorter one; Windows never prints that, and the script prints
          // the end separately.
          if (!cut.endsWith(')') && !/D:[A-Z]*$/.test(cut)) expect(judge(cut)).toBe(false)
          const entry = `(A;;FA;;;WD${put.replace(/[();:]/g, '')})`
          const added = whole.replace('D:', 'D:').replace(/\(A;/, `${entry}(A;`)
          expect(judge(added)).toBe(false)
        },
      ),
    )
    fc.assert(fc.property(fc.string({ unit: anyCharacter, maxLength: 80 }), (text) => !judge(text)))
  })
})

describe('the output of folder-access.ps1', () => {
  const self = JSON.stringify(place('self', below))
  const end = '{"looked":1,"all":true}'
  test('is accepted only when complete', () => {
    expect(parseFolderAccess(`${self}\r\n${end}\r\n`)).toEqual([place('self', below)])
    const odd = [
      '',
      self,
      end,
      `${end}\n${self}`,
      `${self}\n{"looked":1,"all":false}`,
      '{"error":"x"}',
      `${self}\n{}\n${end}`,
      `${self.slice(0, 40)}\n${end}`,
    ]
    for (const text of odd) expect([text, 'code' in parseFolderAccess(text)]).toEqual([text, true])
  })
})

import { describe, expect, it } from 'vitest'
import { createMasker, type Masker } from '../../main/collect/masking/create-masker.ts'
import { createNameLearner } from '../../main/collect/masking/names/learn-names.ts'
import { isPublicHost } from '../../main/collect/masking/names/public-hosts.ts'

/** A masker that learned from a text. */
function maskerOf(text: string): Masker {
  const learner = createNameLearner()
  learner.take(text, 'utf-16')
  return createMasker(learner.names())
}
const masked = (text: string, known = text) => maskerOf(known).mask(text, 'utf-16')

describe('text needed in logs is kept', () => {
  it.each([
    '2026-11-02 10:00:01, Error CBS Failed [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]',
    'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10',
    'Package_1_for_KB123~31bf3856ad364e35~amd64~~10.0.1.0',
    'amd64_microsoft-windows-x_31bf3856ad364e35_10.0.1.2_none_0123456789abcdef\\x.dll',
    'Version: 10.0.26100.5074, file version 4.8.1.2, Version=4.0.0.0, v1.2.3.4',
    'Session: 31003224_3213459876 initialized by client DISM Package Manager Provider',
    'Provider {945a8954-c147-4acd-923f-40c45405a658}, update {b46e0713-3bd8-4c52-8c5b-ba8f8f8b4e7a}',
    'gptType {de94bba4-06d1-4d40-a16a-bfd50179d6ac}, all zero {00000000-0000-0000-0000-000000000000}',
    'http://www.download.windowsupdate.com/d/msdownload/update/x.cab https://catalog.update.microsoft.com/',
    "xmlns='http://schemas.microsoft.com/win/2004/08/events/event'",
    'C:\\Users\\Public\\Desktop and C:\\Users\\Default\\NTUSER.DAT and C:\\Users\\All Users\\x',
    'S-1-5-18, S-1-5-32-544, S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
    '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4 and \\\\.\\PhysicalDrive0 and \\??\\C:\\Windows',
    '"path":"C:\\\\Windows\\\\Logs\\\\CBS" and "\\\\Windows\\\\Logs"',
    'Total 12:34:56 at 127.0.0.1 and 0.0.0.0, mask 255.255.255.0',
    'User: (null), UserName: SYSTEM, Domain: NT AUTHORITY, Computer Name: localhost',
    '[l:34{17}]"Microsoft-Windows" [ml:520{260},l:24]"\\SystemRoot\\WinSxS"',
    'GetCookie failed with 0x80240016; RefreshCookie: 0x80072ee2; cookie: expired, cookies = 3',
    'GET /a?code=0x80070005&key=5 and password: none, password: (null), -Password, /pass',
    'files 1234.5678.9012 and 0123.4567.8901, offset 00112233aabb, hash 0123456789ab',
    'dism.exe /Online /Get-Packages /Format:Table; net use; net user; net stop wuauserv /y',
    'PublicKeyToken=31bf3856ad364e35, public key token: 31bf3856ad364e35, "Token": 31bf3856ad364e35',
    'Pass: specialize, pass = 1, Pass: offlineServicing, token: 0x80070005, "pass": true, Pass: 100%',
    'ConvertTo-SecureString -AsPlainText -Force, ConvertTo-SecureString $text, -pw -batch',
    'user NT AUTHORITY\\SYSTEM, account BUILTIN\\Administrators, owner NT SERVICE\\TrustedInstaller',
    'user SOFTWARE\\Microsoft\\Windows, account C:\\Windows\\x.dll, users HKLM\\SYSTEM and HKCU\\Software',
    'BCDFGHJKMPQRTVWXYBCDFGHJK and 2346789234678923467892346 and amd64_BCDFGHJKM2346789QRTVWXY24',
    'disk serial port, system serial number unknown, device serial bus, drive serial numbers',
    'sizes 100001, 200002, 300003, 400004, 500005, 600006, 700007, 800008',
    '    Installer ID: {7e2b6b3a-1f0d-4c55-9d0a-6b1b5a2b90c4}, installer 7e2b6b3a-1f0d-4c55-9d0a-6b1b5a2b90c4',
  ])('%s', (text) => {
    expect(masked(text)).toBe(text)
  })
})

describe('identifying text is masked', () => {
  it('uses the same mask for every form of a name', () => {
    const known = 'C:\\Users\\Jürgen Vuk\\a ; COMPUTERNAME=VUKPC'
    const text = [
      'C:\\Users\\Jürgen Vuk\\AppData',
      'c:/users/JÜRGEN VUK/x',
      '{"p":"C:\\\\Users\\\\J\\u00fcrgen Vuk\\\\x"}',
      'file:///C:/Users/J%C3%BCrgen%20Vuk/x',
      '<p>J&#252;rgen Vuk</p> <q>J&#xFC;RGEN VUK</q>',
      'on vukpc, on VukPC.',
    ]
    const masker = maskerOf(known)
    expect(text.map((line) => masker.mask(line, 'utf-16'))).toEqual([
      'C:\\Users\\masked-user-1\\AppData',
      'c:/users/masked-user-1/x',
      '{"p":"C:\\\\Users\\\\masked-user-1\\\\x"}',
      'file:///C:/Users/masked-user-1/x',
      '<p>masked-user-1</p> <q>masked-user-1</q>',
      'on MASKED-PC-1, on MASKED-PC-1.',
    ])
  })

  it('finds a name in the bytes of code pages and of UTF-16 within other text', () => {
    const masker = maskerOf('C:\\Users\\Müller\\a')
    for (const bytes of [
      Buffer.from([0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72]),
      Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]),
      Buffer.from('MÜLLER'),
      Buffer.from('Müller', 'utf16le'),
    ])
      expect(masker.mask(`see ${bytes.toString('latin1')}.`, 'bytes')).toBe('see masked-user-1.')
  })

  it('masks a name that is an ordinary word only in places for names', () => {
    const learner = createNameLearner()
    learner.take('C:\\Users\\Update\\x USERDOMAIN=ZOQDOM', 'utf-16')
    const masker = createMasker(learner.names())
    expect(masker.inPlaceOnly).toBe(1)
    const lines = [
      'Update failed in C:\\Users\\Update\\AppData',
      'by ZOQDOM\\nobody; userName: Update',
      '"UserName":"update"',
    ]
    expect(lines.map((line) => masker.mask(line, 'utf-16'))).toEqual([
      'Update failed in C:\\Users\\masked-user-1\\AppData',
      'by masked-domain-1\\masked-user-2; userName: masked-user-1',
      '"UserName":"masked-user-1"',
    ])
  })

  it('masks a short name only as a separate word', () => {
    const text = 'C:\\Users\\ann\\x: ann scanned the planned channel; %5Cann%5C \\nann "ann" anna'
    expect(masked(text)).toBe(
      'C:\\Users\\masked-user-1\\x: masked-user-1 scanned the planned channel; %5Cmasked-user-1%5C \\nmasked-user-1 "masked-user-1" anna',
    )
  })

  it('masks an account of a known machine or domain, but not a path', () => {
    const text = 'COMPUTERNAME=ZOQPC ; ZOQPC\\wib ran amd64\\wib.dll'
    expect(masked(text)).toBe(
      'COMPUTERNAME=MASKED-PC-1 ; MASKED-PC-1\\masked-user-1 ran amd64\\masked-user-1.dll',
    )
  })

  it.each([
    ['S-1-5-21-1004336348-1177238915-682003330-1001', 'S-1-5-21-1000000000-1000000000-1000000001-1001'],
    [
      'S-1-12-1-3141592653-1234567890-1122334455-99887766',
      'S-1-12-1-1000000000-1000000000-1000000000-1000000001',
    ],
    ['mac 3C-52-82-aa-bb-cc, 3c:52:82:AA:BB:CC', 'mac 02-00-5e-00-00-01, 02:00:5e:00:00:01'],
    ['from 192.168.17.23:8080 to 10.20.30.40.', 'from 198.18.0.1:8080 to 198.18.0.2.'],
    ['on fe80::1c2d:3e4f:5a6b:7c8d and 2003:e5::17', 'on 2001:db8::1 and 2001:db8::2'],
    ['mail wib.zoq@example.org.', 'mail masked-mail-1@example.invalid.'],
    ['https://wsus7.zoq.example:8531/x', 'https://masked-host-1:8531/x'],
    [
      '"\\\\\\\\nas7\\\\share\\\\x" \\\\nas7\\share',
      '"\\\\\\\\masked-host-1\\\\share\\\\x" \\\\masked-host-1\\share',
    ],
    ['srv.zoq.local answered', 'masked-host-1 answered'],
    ['started for user ZOQDOM\\wib at 8', 'started for user masked-domain-1\\masked-user-1 at 8'],
    ["Caller: 'ZOQDOM\\svc-wib'", "Caller: 'masked-domain-1\\masked-user-1'"],
    [
      'ZOQDOM\\wib (S-1-5-21-1004336348-1177238915-682003330-1001)',
      'masked-domain-1\\masked-user-1 (S-1-5-21-1000000000-1000000000-1000000001-1001)',
    ],
    ['taken: VB7JGNPHTMC97JM9MPGT3V66T.', 'taken: XXXXX-XXXXX-XXXXX-XXXXX-XXXXX.'],
    ['disk serial S4EVNX0R123456', 'disk serial masked-serial-1'],
    ['Thumbprint: 1A2B3C4D5E6F708192A3B4C5D6E7F80910111213', 'Thumbprint: masked-serial-1'],
    ['Serial Number: 5CD1234XYZ', 'Serial Number: masked-serial-1'],
    ['USB\\VID_0781&PID_5583\\4C530001230', 'USB\\VID_0781&PID_5583\\masked-serial-1'],
    ['USB\\VID_0781&PID_5583\\5&2a3b4c&0&1', 'USB\\VID_0781&PID_5583\\5&2a3b4c&0&1'],
    ['Volume{5c2f1b7e-9a1d-4f64-8a3c-11d2e3f4a5b6}', 'Volume{00000000-0000-4000-8000-000000000001}'],
    ['DeviceId = 5C2F1B7E-9A1D-4F64-8A3C-11D2E3F4A5B6', 'DeviceId = 00000000-0000-4000-8000-000000000001'],
    ['ID: {5C2F1B7E-9A1D-4F64-8A3C-11D2E3F4A5B6}', 'ID: {00000000-0000-4000-8000-000000000001}'],
    ['key AB2CD-EF3GH-JK4LM-NP5QR-ST6UV', 'key XXXXX-XXXXX-XXXXX-XXXXX-XXXXX'],
    ['password: hunter22', 'password: masked-secret-1'],
    ['111111-222222-333333-444444-555555-666666-777777-888888', '[recovery password taken out]'],
    ['111111222222333333444444555555666666777777888888', '[recovery password taken out]'],
    [
      '    DigitalProductId    REG_BINARY    A4000000030000',
      '    DigitalProductId    REG_BINARY    00000000000000',
    ],
    ['<Computer>DESKTOP-0A1B2C3</Computer>', '<Computer>MASKED-PC-1</Computer>'],
    ['by LAPTOP-Q2W3E4R today', 'by MASKED-PC-1 today'],
  ])('%s', (text, wanted) => {
    expect(masked(text)).toBe(wanted)
  })

  it('masks a proxy in registry bytes, character by character', () => {
    const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex').toUpperCase()
    const value = (host: string) =>
      `    WinHttpSettings    REG_BINARY    ${hex(`(\0\0\0\x03\0\0\0\x13\0\0\0${host}:8080\0\0\0\0`)}`
    expect(masked(value('proxy.zoqvuk.loc'))).toBe(value('xxxxxxxxxxxxxxxx'))
  })
})

describe('repeated masking', () => {
  it('changes nothing', () => {
    const text = [
      'C:\\Users\\wibzoq\\x ; COMPUTERNAME=ZOQPC ; USERDNSDOMAIN=zoq.example',
      'S-1-5-21-1004336348-1177238915-682003330-1001 wib@example.org https://zoq.example/',
      'DeviceId = 5C2F1B7E-9A1D-4F64-8A3C-11D2E3F4A5B6 111111-222222-333333-444444-555555-666666-777777-888888',
    ].join('\n')
    const once = masked(text)
    expect(masked(once)).toBe(once)
    expect(once).not.toMatch(/wib|zoq|1004336348|5C2F/i)
  })
})

describe('isPublicHost', () => {
  it('recognizes public hosts only', () => {
    expect(isPublicHost('fe2cr.update.microsoft.com')).toBe(true)
    expect(isPublicHost('LOCALHOST')).toBe(true)
    for (const host of ['zoq.onmicrosoft.com', 'microsoft.com.zoq.org', 'notmicrosoft.com', 'wsus'])
      expect(isPublicHost(host)).toBe(false)
  })
})

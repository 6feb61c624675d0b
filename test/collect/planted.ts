import fc from 'fast-check'

/** The owner of a PC: all of it must be absent from a masked bundle. */
export type Secrets = {
  readonly user: string
  readonly fullName: string
  readonly machine: string
  /** NetBIOS name of the domain. */
  readonly domain: string
  readonly dnsDomain: string
  readonly mail: string
  /** The three numbers of the machine's SID. */
  readonly sid: string
  readonly mac: string
  readonly ipv4: string
  readonly ipv6: string
  readonly serial: string
  readonly machineGuid: string
  readonly tenant: string
  readonly productKey: string
  readonly productId: string
  readonly recoveryPassword: string
  readonly wsus: string
  /** Passwords and keys, recognizable only by their context. */
  readonly urlPassword: string
  readonly sas: string
  readonly accountKey: string
  readonly token: string
  readonly cookie: string
  readonly optionPassword: string
  readonly quotedPassword: string
  readonly sharePassword: string
  readonly registryPassword: string
  /** An email address in a non-ASCII domain. */
  readonly idnMail: string
  /** A network card that is always named without dashes. */
  readonly otherMac: string
  /** Name of a wireless network, and its key. */
  readonly ssid: string
  readonly wifiKey: string
  /** Id of a key protector of BitLocker. */
  readonly protector: string
  /** A recovery password with valid check digits. */
  readonly otherRecovery: string
}

const letters = (alphabet: string, min: number, max = min) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: min, maxLength: max })
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
const digits = (count: number) => letters('123456789', count)
const hex = (count: number) => letters('0123456789abcdef', count)
const octets = fc.integer({ min: 1, max: 254 })

/** Syllables that occur in no log word, so that a match is no coincidence; some with non-ASCII letters. */
const syllable = fc.constantFrom(
  'zoq',
  'vuk',
  'yaj',
  'kwö',
  'çax',
  'ñiz',
  'žub',
  'юхи',
  'qed',
  'wéx',
  '山',
  'jaf',
  "o'q",
)
const name = (count: number) =>
  fc.array(syllable, { minLength: count, maxLength: count + 1 }).map((all) => capital(all.join('')))
const asciiName = fc
  .array(fc.constantFrom('zoq', 'vuk', 'yaj', 'qed', 'jaf', 'wib'), { minLength: 2, maxLength: 3 })
  .map((all) => all.join(''))
const guid = fc
  .tuple(letters('12345678', 1), hex(7), hex(4), hex(4), hex(4), hex(12))
  .map(([first, a, b, c, d, e]) => `${first}${a}-${b}-${c}-${d}-${e}`)

export const secretsArbitrary: fc.Arbitrary<Secrets> = fc
  .record({
    user: name(2),
    last: name(2),
    machine: asciiName,
    domain: asciiName,
    sid: fc.tuple(digits(9), digits(9), digits(9)),
    mac: fc.array(letters('123456789abcdef', 2), { minLength: 6, maxLength: 6 }),
    ip: fc.tuple(fc.constantFrom(10, 172, 192, 84), octets, octets, octets),
    ip6: fc.array(letters('123456789abcdef', 4), { minLength: 3, maxLength: 3 }),
    serial: fc.tuple(letters('BCDFGHJKLMNP', 3), digits(6)),
    machineGuid: guid,
    tenant: guid,
    protector: guid,
    wifi: fc.tuple(asciiName, asciiName),
    key: fc.array(letters('BCDFGHJKMPQRTVWXY2346789', 5), { minLength: 5, maxLength: 5 }),
    productId: fc.tuple(digits(5), digits(5)),
    recovery: fc.array(digits(6), { minLength: 8, maxLength: 8 }),
    host: asciiName,
    secrets: fc.array(letters('bcdfghjkmnpqrtvwxyBCDFGHJKMNPQRTVWXY23456789', 14), {
      minLength: 10,
      maxLength: 10,
    }),
    long: letters('bcdfghjkmnpqrtvwxyBCDFGHJKMNPQRTVWXY23456789+/', 86),
    payload: letters('bcdfghjkmnpqrtvwxyBCDFGHJKMNPQRTVWXY23456789_-', 40, 300),
    otherMac: letters('123456789abcde', 11),
    groups: fc.array(fc.integer({ min: 10_000, max: 65_535 }), { minLength: 8, maxLength: 8 }),
  })
  .map((one) => ({
    user: one.user,
    fullName: `${one.user} ${one.last}`,
    machine: `${one.machine.toUpperCase()}-7`,
    domain: one.domain.toUpperCase(),
    dnsDomain: `${one.domain}.corp.zavodq.com`,
    mail: `${one.machine}.${one.host}@wuqyaj.co.uk`,
    sid: `1${one.sid[0]}-2${one.sid[1]}-3${one.sid[2]}`,
    mac: one.mac.join('-'),
    ipv4: one.ip.join('.'),
    ipv6: `fe80::${one.ip6.join(':')}`,
    serial: `${one.serial[0]}${one.serial[1]}`,
    machineGuid: one.machineGuid,
    tenant: one.tenant,
    productKey: one.key.join('-'),
    productId: `00330-${one.productId[0]}-${one.productId[1]}-AAOEM`,
    recoveryPassword: one.recovery.join('-'),
    wsus: `${one.host}.${one.domain}.corp.zavodq.com`,
    urlPassword: `${one.secrets[0]}`,
    sas: `${one.secrets[1]}/${one.secrets[2]}`,
    accountKey: `${one.long}==`,
    token: `eyJhbGciOiJI.eyJ${one.payload}.${one.secrets[3]}`,
    cookie: `${one.secrets[4]}`,
    optionPassword: `${one.secrets[5]}`,
    quotedPassword: `${one.secrets[6]?.slice(0, 7)} ${one.secrets[6]?.slice(7)}`,
    sharePassword: `${one.secrets[7]}`,
    registryPassword: `${one.secrets[8]?.slice(0, 7)} ${one.secrets[8]?.slice(7)}`,
    idnMail: `${one.secrets[2]}@zavo\u00fcq-${one.domain}.de`,
    otherMac: `d${one.otherMac}`,
    ssid: `Net ${one.wifi[0]} ${one.wifi[1]}`,
    wifiKey: `${one.secrets[9]}`,
    protector: one.protector,
    otherRecovery: one.groups.map((group) => String(group * 11).padStart(6, '0')).join('-'),
  }))

/** Lines of logs and tools that contain such data. */
export function linesWith(one: Secrets): string[] {
  return [
    `2026-11-02 10:00:01, Info                  CBS    Loading C:\\Users\\${one.user}\\AppData\\Local\\Temp\\x.cab`,
    `2026-11-02 10:00:02, Info                  DISM   Package path "D:\\Users\\${one.user}\\Downloads\\a b.msu"`,
    `User: ${one.domain}\\${one.user} started the session`,
    `Owner of the session is ${one.machine}\\${one.user}`,
    `${one.user} did this on ${one.machine}`,
    `Registered owner ${one.fullName}, that is all`,
    `\\\\${one.machine}\\c$\\Windows and \\\\${one.wsus}\\share\\updates`,
    `Connecting to http://${one.wsus}:8530/ClientWebService/client.asmx`,
    `Host ${one.machine}.${one.dnsDomain} answered from ${one.ipv4} over ${one.mac}`,
    `gateway=${one.ipv4}; address ${one.ipv6}; hw ${one.mac.replaceAll('-', ':').toUpperCase()}.`,
    `Mail of the owner: ${one.mail}.`,
    `Sid S-1-5-21-${one.sid}-1001 loaded; key HKU\\s-1-5-21-${one.sid}-1001_Classes`,
    `Serial Number: ${one.serial}`,
    `The disk with ${one.serial} is fine`,
    `MachineGuid = ${one.machineGuid}; TenantId: {${one.tenant}}`,
    `Sent for ${one.machineGuid.toUpperCase()} and ${one.tenant.replaceAll('-', '')}`,
    `Product key ${one.productKey} of product ${one.productId}`,
    `    Numerical Password: ${one.recoveryPassword}`,
    `<Event><System><Computer>${one.machine}.${one.dnsDomain}</Computer></System></Event>`,
    `<Data Name='TargetUserName'>${one.user}</Data><Data Name='TargetDomainName'>${one.domain}</Data>`,
    `{"userName":"${one.fullName}","machineName":"${one.machine}"}`,
    `USERNAME=${one.user} USERDOMAIN=${one.domain} COMPUTERNAME=${one.machine}`,
    `Proxy http://${one.user.replace(/[^a-z]/gi, '')}:${one.urlPassword}@${one.wsus}:8080/ is used`,
    `GET https://x.blob.core.windows.net/c/a.msu?sv=2022-11-02&sig=${encodeURIComponent(one.sas)}&se=2026`,
    `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${one.accountKey};EndpointSuffix=core`,
    `Authorization: Bearer ${one.token}`,
    `it was sent ${one.token} and taken`,
    `Set-Cookie: session=${one.cookie}; path=/; HttpOnly`,
    `C:\\Tools\\x.exe --password ${one.optionPassword} /q`,
    `C:\\Tools\\x.exe /pass:"${one.quotedPassword}" /q`,
    `net use Z: \\\\${one.machine}\\share ${one.sharePassword} /user:${one.domain}\\${one.user}`,
    `    DefaultPassword    REG_SZ    ${one.registryPassword}`,
    `Mail of the other: ${one.idnMail}.`,
    `MACAddress: ${one.otherMac}`,
    `seen at ${dotted(one.otherMac)} on port 5`,
    `Key ${one.otherRecovery.replaceAll('-', ' . ')} of the disk`,
    `Key ${one.otherRecovery.replaceAll('-', '_')} of the disk`,
    `    SSID                   : ${one.ssid}`,
    `<Data Name='SSID'>${one.ssid}</Data>`,
    `    Key Content            : ${one.wifiKey}`,
    `<sharedKey><keyType>passPhrase</keyType><keyMaterial>${one.wifiKey}</keyMaterial></sharedKey>`,
    `<SSIDConfig><SSID><hex>${hexOf(one.ssid)}</hex><name>${one.ssid}</name></SSID></SSIDConfig>`,
    `KeyProtectorId : {${one.protector}}`,
    `Numerical Password ID: {${one.protector.toUpperCase()}}`,
  ]
}

/** The PC's registry: names are learned there even if no log labels them. */
export function registryOf(one: Secrets): string {
  return [
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName',
    `    ComputerName    REG_SZ    ${one.machine}`,
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters',
    `    Hostname    REG_SZ    ${one.machine}`,
    `    Domain    REG_SZ    ${one.dnsDomain}`,
    `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-${one.sid}-1001`,
    `    ProfileImagePath    REG_EXPAND_SZ    C:\\Users\\${one.user}`,
    `    LastLoggedOnSAMUser    REG_SZ    ${one.domain}\\${one.user}`,
    `    RegisteredOwner    REG_SZ    ${one.fullName}`,
    `    MachineGuid    REG_SZ    ${one.machineGuid}`,
    `    SystemSerialNumber    REG_SZ    ${one.serial}`,
    `    TenantId    REG_SZ    ${one.tenant}`,
  ].join('\r\n')
}

const hexOf = (text: string) => Buffer.from(text).toString('hex').toUpperCase()

const dotted = (address: string) => (address.match(/.{4}/g) ?? []).join('.')

const everyOther = (text: string, change: (point: string) => string, odd: number) =>
  [...text].map((point, at) => (at % 2 === odd ? change(point) : point)).join('')
const unit = (point: string) =>
  [...Array(point.length).keys()]
    .map((at) => `\\u${point.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')

/** Ways in which programs encode a text without loss. */
export const writings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => everyOther(text, (point) => point.toUpperCase(), 0),
  (text) => JSON.stringify(text),
  (text) => JSON.stringify(JSON.stringify(text)),
  (text) => JSON.stringify(text).replace(/[^ -~]/gu, unit),
  (text) => text.replace(/[^ -~]/gu, (point) => `&#${point.codePointAt(0)};`).replaceAll("'", '&apos;'),
  (text) =>
    text
      .replaceAll('&', '&amp;')
      .replace(/[^ -~]|'/gu, (point) => `&#x${point.codePointAt(0)?.toString(16)};`),
  (text) => encodeURIComponent(text).replaceAll("'", '%27'),
  (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  (text) => encodeURIComponent(encodeURIComponent(text)),
]

/** Reverses `writings` independently of the masker: everything a reader could recover. */
export function readings(bytes: Buffer): string[] {
  const decoded = [
    bytes.toString('utf8'),
    // Node 24 writes out of bounds for an odd number of bytes at an odd offset.
    even(bytes).toString('utf16le'),
    even(bytes.subarray(1)).toString('utf16le'),
    Buffer.from(even(bytes)).swap16().toString('utf16le'),
    new TextDecoder('windows-1252').decode(bytes),
    new TextDecoder('windows-1251').decode(bytes),
  ]
  const hexed = [...bytes.toString('latin1').matchAll(/(?:[0-9A-F]{2}){8,}/gi)].map(([run]) =>
    Buffer.from(run, 'hex'),
  )
  decoded.push(...hexed.flatMap((run) => [run.toString('utf8'), even(run).toString('utf16le')]))
  return decoded.flatMap((text) => {
    const layers = [text]
    for (let round = 0; round < 3; round++) layers.push(undo(layers.at(-1) ?? ''))
    return layers.map((one) => one.normalize('NFC').toLowerCase())
  })
}

const even = (bytes: Buffer) => bytes.subarray(0, bytes.length - (bytes.length % 2))

function undo(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, digit) => String.fromCharCode(Number.parseInt(digit, 16)))
    .replace(/\\(["\\'])/g, '$1')
    .replace(/&#(\d+);/g, (_, digit) => String.fromCodePoint(Number(digit)))
    .replace(/&#x([0-9a-f]+);/gi, (_, digit) => String.fromCodePoint(Number.parseInt(digit, 16)))
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
}

/** What must not be found, in lower case; each long enough to avoid coincidental matches. */
export function needles(one: Secrets): [name: string, text: string][] {
  const all: [string, string][] = [
    ...Object.entries(one),
    ['MAC with colons', one.mac.replaceAll('-', ':')],
    ['last name', one.fullName.slice(one.user.length + 1)],
    ['organization', 'zavodq'],
    ['GUID without dashes', one.machineGuid.replaceAll('-', '')],
    ['tenant without dashes', one.tenant.replaceAll('-', '')],
    ['recovery password in one', one.recoveryPassword.replaceAll('-', '')],
    ['other recovery password with dots', one.otherRecovery.replaceAll('-', ' . ')],
    ['other recovery password with lines', one.otherRecovery.replaceAll('-', '_')],
    ['other card in groups', dotted(one.otherMac)],
    ['shared access signature, encoded', encodeURIComponent(one.sas)],
    ['wireless network in hex', hexOf(one.ssid)],
    ['part of a token', one.token.slice(20, 40)],
    ['word of a quoted password', one.quotedPassword.split(' ')[1] ?? ''],
    ['word of a password in the registry', one.registryPassword.split(' ')[1] ?? ''],
    ['name in a mail', one.idnMail.split('@')[0] ?? ''],
  ]
  return all.map(([label, text]) => [label, text.normalize('NFC').toLowerCase()])
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { createNameLearner } from '../../main/collect/masking/learn-names.ts'
import { learnFrom, maskPieces } from '../../main/collect/masking/mask-pieces.ts'
import { maskToPassOn } from '../../main/collect/masking/mask-to-pass-on.ts'

/** Where a secret stands in what programs print; the first part comes before it, the second after it. */
const places: readonly (readonly [before: string, after: string])[] = [
  ...[
    'Schlüsselinhalt         : ',
    'Contenu de la clé            : ',
    'Contenido de la clave  : ',
    'Conteúdo da Chave            : ',
    'Содержимое ключа         : ',
    '主要なコンテンツ       : ',
    '关键内容            : ',
    'Mot de passe : ',
    'Contraseña: ',
    'Senha: ',
    'Пароль: ',
    'パスワード: ',
    '密码: ',
    '密码：',
    '密碼：',
    'パスワード：',
    '비밀번호: ',
    '암호: ',
    'Hasło: ',
    'Chiave di sicurezza : ',
    'Ключ безопасности: ',
    'セキュリティ キー: ',
    'Token=a1',
    'Pass: 1',
    'otp=4',
    'PIN: 1',
    'manage-bde -unlock C: -pw ',
    'plink -pw ',
    'sshpass -p ',
    'djoin /machinepassword ',
    'ConvertTo-SecureString -String "',
    "ConvertTo-SecureString -AsPlainText -Force '",
    'Seriennummer: ',
    'Numéro de série : ',
    'Número de serie: ',
    'Серийный номер: ',
    'シリアル番号: ',
    '序列号: ',
    'Benutzername: ',
    "Nom d'utilisateur : ",
    'Nombre de usuario: ',
    'Имя пользователя: ',
    'ユーザー名: ',
    '用户名: ',
    "Nom de l'ordinateur : ",
    'Nombre de host:            ',
    'Имя узла:                  ',
    'ホスト名:               ',
    '主机名:           ',
    'Registrierter Benutzer:          ',
  ].map((before) => [before, ''] as const),
  ['token: "', '"'],
  ['"token":"', '",'],
  ["'", "' | ConvertTo-SecureString -AsPlainText"],
  ['    Proxy Server(s) :  ', '.example-firm.net:3128'],
  ['    Proxy Server(s) :  http=localhost:1;https=', ':3128'],
  ['    Proxyserver:  ', ':8080'],
  ['    Serveur(s) proxy :  ', ':8080'],
  ['    Прокси-сервер(ы) :  ', ':8080'],
  ['    ProxyServer    REG_SZ    http=', ':8080;https=px:8443'],
  ['    Bypass List     :  *.', '.net;10.*;<local>'],
  ['    ProxyOverride    REG_SZ    <local>;*.', '.net'],
  ['connecting to ', '.example-firm.de:8530 failed'],
  ['psexec \\\\pc7 -u CORP\\somebody -p ', ' cmd'],
  ['psexec \\\\pc7 -u CORP\\', ' -p x1 cmd'],
  ['psexec \\\\', ' -s cmd'],
  ['psexec -u ', ' cmd'],
  ['winrs -r:pc7 -u:adm -p:', ' ipconfig'],
  ['schtasks /create /s ', ' /u adm /p x'],
  ['schtasks /create /s pc7 /u adm /p ', ' /tn x'],
  ['schtasks /create /ru CORP\\', ' /tn x'],
  ['wmic /node:', ' os get caption'],
  ['curl --proxy-user ', ':x https://www.example.com'],
  ['Proxy-Auth sent: Basic ', '=='],
  ['AzureAD\\', ' signed in'],
  ['C:\\Users\\Public\\OneDrive - ', '\\Docs\\a.log'],
  ['CN=', ',OU=Laptops,DC=example-firm,DC=de'],
  ['CN=PC7,OU=Laptops,DC=', ',DC=de'],
  ['   Suffixe DNS propre à la connexion. . . : ', '.firm.net'],
  ['   Sufijo DNS específico para la conexión. . : ', '.firm.net'],
  ['   DNS-Suffixsuchliste . . . . . . . : ', '.firm.net'],
]

type Encoding = { readonly name: string; readonly encode: (text: string) => Buffer | null }

/** Encodes by a table that is made by decoding every byte, and every pair of bytes; null where a letter is in none. */
function codePage(name: string, wide: boolean): Encoding {
  const decoder = new TextDecoder(name, { fatal: true })
  const table = new Map<string, Buffer>()
  const add = (...bytes: number[]) => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes))
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, Buffer.from(bytes))
    } catch {
      // No letter has these bytes.
    }
  }
  for (let first = 0; first < 256; first++) add(first)
  if (wide)
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) add(first, second)
  return {
    name,
    encode: (text) => {
      const letters = [...text].map((letter) => table.get(letter))
      return letters.every((bytes) => bytes !== undefined) ? Buffer.concat(letters) : null
    },
  }
}

/** Letters above ASCII that stand in the places, in code page 850 (Unicode's mapping tables, VENDORS/MICSFT/PC). */
const cp850 = new Map([
  ...[...'üéâäàå'].map((letter, at) => [letter, 0x81 + at] as const),
  ...[...'áíóúñ'].map((letter, at) => [letter, 0xa0 + at] as const),
])

const encodings: readonly Encoding[] = [
  { name: 'utf8', encode: (text) => Buffer.from(text) },
  { name: 'utf16le', encode: (text) => Buffer.from(text, 'utf16le') },
  { name: 'utf16le with mark', encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le') },
  { name: 'utf16be', encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
  {
    name: 'cp850',
    encode: (text) => {
      const bytes = [...text].map((letter) => (letter < '\x80' ? letter.charCodeAt(0) : cp850.get(letter)))
      return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : null
    },
  },
  codePage('windows-1252', false),
  codePage('windows-1250', false),
  codePage('windows-1251', false),
  codePage('ibm866', false),
  codePage('shift_jis', true),
  codePage('gbk', true),
  codePage('euc-kr', true),
]

const secret = fc
  .array(fc.constantFrom('zoq', 'vuk', 'yaj', 'qed', 'jaf', 'wib'), { minLength: 3, maxLength: 4 })
  .map((all) => all.join(''))

async function* whole(bytes: Buffer) {
  yield bytes
}

/** What a bundle would hold of a file, as text in which a name of ASCII letters is found again. */
async function bundled(bytes: Buffer): Promise<string> {
  const learner = createNameLearner()
  await learnFrom(whole(bytes), learner, 4096)
  const pieces: Uint8Array[] = []
  for await (const piece of maskPieces(whole(bytes), createMasker(learner.names()), 4096)) pieces.push(piece)
  return Buffer.concat(pieces).toString('latin1').replaceAll('\0', '').toLowerCase()
}

describe('a secret is masked where programs print one', () => {
  it.each(places)('%s…%s', async (before, after) => {
    let tried = 0
    await fc.assert(
      fc.asyncProperty(secret, fc.constantFrom('\r\n', '\n'), async (name, end) => {
        const text = `A log begins here.${end}${before}${name}${after}${end}Nothing to see.${end}`
        expect(maskToPassOn(text).toLowerCase()).not.toContain(name)
        for (const { name: encoding, encode } of encodings) {
          const bytes = encode(text)
          if (bytes === null) continue
          tried += 1
          expect([encoding, (await bundled(bytes)).includes(name)]).toEqual([encoding, false])
        }
      }),
      { numRuns: 6 },
    )
    // Unicode, and the code page of the language at least.
    expect(tried).toBeGreaterThanOrEqual(6 * 5)
  })

  it('by a GUID with or without a colon before it', () => {
    const id = '11112222-3333-4444-5555-666677778888'
    for (const line of [
      `ClientId ${id}`,
      `AAD device id ${id}`,
      `WUDeviceID=${id}`,
      `https://login.microsoftonline.com/${id}/oauth2`,
    ])
      expect(maskToPassOn(line)).not.toContain(id)
    expect(maskToPassOn('GlobalDeviceId g:6755412345678901')).not.toContain('6755412345678901')
    expect(maskToPassOn('Recovery key ID: 1A2B3C4D')).not.toContain('1A2B3C4D')
    expect(maskToPassOn('Partial Product Key: 3V66T')).not.toContain('3V66T')
  })
})

describe('and what only looks like one stays', () => {
  it.each([
    'Error in onecore\\base\\servicing\\main.cpp:1234 and store.cs:12, x.ps1:5',
    'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8246.1.9 Basic Display Driver',
    'CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
    'Host: sls.update.microsoft.com:443 is there',
    'Proxy Server(s) :  127.0.0.1:8888',
    'Direct access (no proxy server).',
    'robocopy C:\\a C:\\b /s /e /r:1',
    'AzureADJoin is off',
    'Basic authentication is not used',
    'shutdown /s /t 0',
  ])('%s', (line) => {
    expect(maskToPassOn(line)).toBe(line)
  })
})

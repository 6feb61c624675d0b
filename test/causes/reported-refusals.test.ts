import { expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const firstOf = async (text: string) => {
  const sources = [sourceOf('console.txt', Buffer.from(text))]
  return (await diagnose({ knowledge, sources, inspection: null })).findings[0]
}

/** DISM's output around a refusal. */
const dism = (number: string, words: string) => `Deployment Image Servicing and Management tool
Version: 10.0.19041.844

Image Version: 10.0.19045.3803


Error: ${number}

${words}

The DISM log file can be found at C:\\Windows\\Logs\\DISM\\dism.log
`

test.each([
  ['87', 'A Windows capability name was not recognized.', 'package-identity-not-present'],
  ['87', 'A Windows package name was not recognized.', 'package-identity-not-present'],
  ['0x800f080c', 'Feature name Example-Feature is unknown.', 'feature-not-in-windows'],
  ['0x800f080c', 'A Windows feature name was not recognized.', 'feature-not-in-windows'],
  ['2', 'No driver packages were found on the specified path.', 'named-input-missing'],
  ['3', 'An error occurred trying to open - D:\\in\\example.msu Error: 0x80070003', 'named-input-missing'],
])('the DISM message outranks the general meaning of its number: %s %s', async (number, words, cause) => {
  const first = await firstOf(dism(number, words))
  expect(first?.cause).toBe(cause)
  expect(first?.likelihood).toBeGreaterThan(0.5)
})

test.each(['ReviOS 24.06', 'tiny11 core', 'a stripped-down Windows', 'an image made with NTLite'])(
  'a feature that is unknown in %s was removed from it',
  async (windows) => {
    const unknown = dism('0x800f080c', 'Feature name VirtualMachinePlatform is unknown.')
    expect((await firstOf(`${unknown}This is ${windows}.\n`))?.cause).toBe('component-removed')
    expect((await firstOf(`${unknown}This is Windows Server 2016.\n`))?.cause).toBe('feature-not-in-windows')
  },
)

test('a file within a package that cannot be opened is not a wrong path', async () => {
  const first = await firstOf(
    dism('2', 'An error occurred trying to open - WSUSSCAN.cab Error: 0x80070002\nProcessing 1 of 1'),
  )
  expect(first?.cause).not.toBe('named-input-missing')
})

const choco = (exit: string) => `Installing RSAT...
ERROR: Running ["C:\\Windows\\System32\\wusa.exe" "C:\\temp\\example.msu" /quiet /norestart ] was not successful. Exit code was '${exit}'. Exit code indicates the following: User (you) cancelled the installation.
 - rsat (exited ${exit})
`

test('a wusa permission error is not a user cancellation, regardless of the Chocolatey exit code text', async () => {
  const first = await firstOf(choco('5'))
  expect(first?.class).toBe('permissions')
})

test.each([
  ['2919442', 'not-applicable-superseded'],
  ['2919355', 'prerequisite-missing'],
])('the first update in the chain for Windows 8.1 has no prerequisite: KB%s', async (kb, cause) => {
  const first = await firstOf(
    `Expected process to exit with [0, 3010], but received '-2145124329' ---- Begin output of start "" /wait "C:\\windows8.1-kb${kb}-x64.msu" /quiet`,
  )
  expect(first?.cause).toBe(cause)
})

test('a reduced Windows explains a missing package', async () => {
  const refused =
    'Enable-WindowsOptionalFeature : The specified package is not valid Windows package.\n    + FullyQualifiedErrorId : Microsoft.Dism.Commands.EnableWindowsOptionalFeatureCommand\n'
  expect((await firstOf(refused))?.cause).toBe('package-identity-not-present')
  expect((await firstOf(`I use a lite version of Windows 10.\n${refused}`))?.cause).toBe('component-removed')
})

test.each([
  'Update Services failed its initialization and stopped.',
  'Update Services konnte nicht initialisiert werden und wurde angehalten (Ereignis-ID 507).',
])('a WSUS server that does not start explains the errors of its clients: %s', async (event) => {
  const first = await firstOf(`${event}\nOn the clients: WindowsUpdate.log, error 0x80244007\n`)
  expect(first?.cause).toBe('wsus-service-stopped')
})

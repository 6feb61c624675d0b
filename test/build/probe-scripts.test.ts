import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePowershell } from '../powershell-grammar.ts'

const assets = join(import.meta.dirname, '..', '..', 'assets')
const scripts = ['probes', 'powershell'].flatMap((folder) =>
  readdirSync(join(assets, folder)).map((name) => `${folder}/${name}`),
)
/** Functions that the scripts define. */
const own = new Set(
  scripts.flatMap((name) =>
    [...readFileSync(join(assets, name), 'latin1').matchAll(/^function ([\w-]+)/gm)].map(
      ([, one = '']) => one,
    ),
  ),
)

/** Commands that scripts may call; think before adding one. */
const allowed = new Set([
  'Set-StrictMode',
  'New-Object',
  'Get-Problem',
  'Get-Whole',
  'Get-Word',
  'Get-Flag',
  'Get-CimInstance',
  'Invoke-CimMethod',
  'Select-Object',
  'ConvertTo-Json',
  'Test-Path',
  'Get-Item',
  'Get-Acl',
  'Get-AuthenticodeSignature',
  'Start-Process',
  'Get-ChildItem',
  'Write-Output',
  'Get-WindowsUpdateLog',
  'Join-Path',
  'Remove-Item',
])

/** Commands that the functions of runbooks and checks may call in addition; the functions of checks change nothing. */
const inRunbooks = new Set([
  'Add-Content',
  'Copy-Item',
  'ForEach-Object',
  'Get-Content',
  'Get-FileHash',
  'Get-ItemProperty',
  'Get-Partition',
  'Get-Service',
  'Get-Volume',
  'Get-WindowsImage',
  'Get-WindowsDriver',
  'Get-WindowsPackage',
  // Downloads a package that an administrator provides at an https address; its hash is verified afterwards.
  'Invoke-WebRequest',
  'Join-Path',
  'Move-Item',
  'New-Item',
  'Out-Null',
  'Remove-Item',
  'Rename-Item',
  'Set-Content',
  'Sort-Object',
  'Split-Path',
  'Where-Object',
])

describe.each(scripts)('%s', (name) => {
  const text = readFileSync(join(assets, name), 'latin1')
  const { errors, commands } = parsePowershell(text)

  test('is PowerShell in plain ASCII', () => {
    expect(errors).toEqual([])
    // Without a byte order mark, Windows PowerShell reads a script in the ANSI code page of the PC.
    expect(text).toMatch(/^[\t\n\r\x20-\x7e]*$/)
  })

  test('hashes with no class that Windows refuses where policy demands FIPS', () => {
    expect(text).not.toMatch(/Cryptography\.(?:\w+Managed|(?:MD5|SHA\d+)\]::Create)/i)
  })

  test('calls only what it needs, and nothing that executes text', () => {
    const may = (one: string) =>
      allowed.has(one) || own.has(one) || (name.startsWith('powershell/') && inRunbooks.has(one))
    // Tools in System32 are called by their full path.
    expect(commands.filter((one) => !may(one) && !/^\(Join-Path |^\$icacls$/.test(one))).toEqual([])
    expect(text).not.toMatch(/Invoke-Expression|\biex\b|Add-Type|-EncodedCommand|DownloadString/i)
  })
})

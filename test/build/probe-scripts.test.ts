import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePowershell } from '../powershell-grammar.ts'

const folder = join(import.meta.dirname, '..', '..', 'assets', 'probes')
const scripts = readdirSync(folder).filter((name) => name.endsWith('.ps1'))

/** What the scripts call; a new name is thought about before it is added. */
const allowed = new Set([
  'Set-StrictMode',
  'New-Object',
  'Add-Problem',
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
])

describe.each(scripts)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'latin1')
  const { errors, commands } = parsePowershell(text)

  test('is PowerShell, in plain ASCII', () => {
    expect(errors).toEqual([])
    // Windows PowerShell reads a script without a byte order mark in the code page of the PC.
    expect(text).toMatch(/^[\t\n\r\x20-\x7e]*$/)
  })

  test('calls what it needs, and nothing that runs text', () => {
    expect(commands.filter((one) => !allowed.has(one))).toEqual([])
    expect(text).not.toMatch(/Invoke-Expression|\biex\b|Add-Type|-EncodedCommand|DownloadString/i)
  })
})

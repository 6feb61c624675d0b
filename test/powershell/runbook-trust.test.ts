import { describe, expect, test } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { program, run } from './engine.ts'
import { pcOf, plans, scriptOf } from './runbook-examples.ts'

const x64 = plans.filter(({ plan }) => plan.machine.architecture === 'x64')

describe.skipIf(program === null)('a runbook on a PC with other users', () => {
  test('ignores a record left by another user', async () => {
    const plan = x64[0]?.plan
    if (plan === undefined) throw new Error('No plan.')
    const folder = 'C:\\ProgramData\\Unstuck'
    const record = `${folder}\\Runbooks\\${planSha256(plan).slice(0, 32)}.txt`
    const steps = plan.steps.map(({ id }) => `${id}\n`).join('')
    const foreign =
      "function Get-Acl { param([string] $LiteralPath) [pscustomobject] @{} | Add-ScriptMethod -Name 'GetOwner' -Body { [pscustomobject] @{ Value = 'S-1-5-21-1-2-3-1001' } } }\r\n"
    const script = scriptOf(plan).replace('$script:State = ', `${foreign}$script:State = `)
    const files = { [folder]: null, [`${folder}\\Runbooks`]: null, [record]: steps }
    const ran = await run(script, pcOf(plan, { files }))
    expect([ran.thrown, ran.exitCode, ran.said]).toEqual([
      null,
      2,
      [expect.stringContaining('belongs to S-1-5-21-1-2-3-1001')],
    ])
    expect(ran.calls).toEqual([])
  })

  test('refuses an administrators folder that others can change, and recreates it if it is empty', async () => {
    const plan = x64[0]?.plan
    if (plan === undefined) throw new Error('No plan.')
    const all = scriptOf(plan)
    const functions = all.slice(0, all.indexOf('$script:State = Join-Path'))
    const folder = 'C:\\ProgramData\\Unstuck'
    // 0x1301bf: modify. 0x1200a9: read and execute. Once the folder is created again, nobody else may change it.
    const made = (rights: string, files: object) => {
      const rule = `[pscustomobject] @{ AccessControlType = 'Allow'; FileSystemRights = ${rights}; IdentityReference = [pscustomobject] @{ Value = 'S-1-5-32-545' } }`
      const acl = `function Get-Acl { param([string] $LiteralPath) $old = -not $script:Anew; [pscustomobject] @{} | Add-ScriptMethod -Name 'GetOwner' -Body { [pscustomobject] @{ Value = 'S-1-5-32-544' } } | Add-ScriptMethod -Name 'GetAccessRules' -Body { if ($script:Anew) { @() } else { ${rule} } } }`
      const removed = `$script:Anew = $false\r\nfunction Remove-Item { param([string] $LiteralPath) $script:Anew = $true }`
      const call = `New-ProtectedFolder '${folder}'\r\nWrite-Output ('anew ' + $script:Anew)`
      return run([functions, acl, removed, call].join('\r\n'), { files: { [folder]: null, ...files } })
    }
    const within = { [`${folder}\\dism.exe`]: 'x' }
    const open = await made('0x1301bf', within)
    expect([open.thrown, open.exitCode, open.said]).toEqual([
      null,
      2,
      [`${folder} can be changed by S-1-5-32-545; remove it.`],
    ])
    for (const [rights, files, said] of [
      ['0x1301bf', {}, 'anew True'],
      ['0x1200a9', within, 'anew False'],
      // Generic read, which counts as a negative number.
      ['-2147483648', within, 'anew False'],
    ] as const) {
      const ran = await made(rights, files)
      expect([ran.thrown, ran.exitCode, ran.said.at(-1)]).toEqual([null, null, said])
    }
  })

  test('opens no package through a link and no folder in place of one', async () => {
    const plan = x64.find(({ plan }) => plan.steps.some(({ package: used }) => used))?.plan
    const file = plan?.steps.flatMap(({ package: used }) => used?.file ?? [])[0]
    if (plan === undefined || file === undefined) throw new Error('No plan with a package.')
    const place = `C:\\Packages\\${file}`
    const all = scriptOf(plan)
    const functions = all.slice(0, all.indexOf('$script:State = Join-Path'))
    const copied = (path: string, attributes: string, link: string | null) => {
      const item = `function Get-Item { param([string] $LiteralPath, [switch] $Force) $is = $LiteralPath -eq '${path}'; [pscustomobject] @{ Attributes = [System.IO.FileAttributes]$(if ($is) { '${attributes}' } else { 'Normal' }); LinkType = $(if ($is) { ${link === null ? '$null' : `'${link}'`} }) } }`
      const call = `function New-ProtectedFolder { param([string] $Path) }\r\nCopy-Package '${file}' 'C:\\Own' 'SHA256' ''`
      return run(`${functions}${item}\r\n${call}`, { files: { 'C:\\Packages': null, [place]: 'x' } })
    }
    // A file of a deduplicated share is a reparse point and no link.
    const plain = await copied(place, 'ReparsePoint', null)
    expect([plain.thrown, plain.exitCode, plain.calls]).toEqual([
      null,
      null,
      [`copy ${place} C:\\Own\\${file}`],
    ])
    for (const [path, attributes, link] of [
      [place, 'ReparsePoint', 'SymbolicLink'],
      ['C:\\Packages', 'Directory', 'Junction'],
      [place, 'Directory', null],
    ] as const) {
      const ran = await copied(path, attributes, link)
      const said = `${path} is a ${link === null ? 'folder' : 'link'}; remove it.`
      expect([ran.thrown, ran.exitCode, ran.said, ran.calls]).toEqual([null, 2, [said], []])
    }
  })
})

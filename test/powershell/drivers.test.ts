import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { powershellFunctions } from '../../main/program/powershell-functions.ts'
import { program, run } from './engine.ts'

const folder = 'C:\\ProgramData\\Unstuck\\Media\\Drivers'
const hashes = { 'net\\e1d.inf': 'a'.repeat(64), 'net\\E1D.sys': 'B'.repeat(64), 'é.cat': 'c'.repeat(64) }
const files = {
  ...Object.fromEntries(Object.entries(hashes).map(([path, hash]) => [`${folder}\\${path}`, hash])),
  'C:\\Windows\\system32\\dism.exe': '',
}
/** As a folder of drivers is read when a plan is made. */
const digest = createHash('sha256')
  .update(
    Object.entries(hashes)
      .map(([path, hash]) => `${path.replaceAll('\\', '/')} ${hash.toLowerCase()}\n`)
      .sort()
      .join(''),
  )
  .digest('hex')

const script = (...lines: string[]) =>
  [
    "param([string] $PackageFolder = '', [string] $PackageSource = '')",
    ...powershellFunctions('bitness'),
    ...powershellFunctions('common'),
    ...powershellFunctions('medium'),
    ...lines,
    "Write-Output 'went on'",
    'exit 0',
  ].join('\r\n')
const listing = (name: string) =>
  `function Get-WindowsDriver { param([string] $Path) [pscustomobject] @{ OriginalFileName = 'C:\\m\\Windows\\System32\\DriverStore\\FileRepository\\x\\${name}' } }`
const add = `Add-DriversToImage 'C:\\m' '${folder}' @('/English', '/Image:C:\\m', '/Add-Driver', '/Driver:${folder}', '/Recurse')`

describe.skipIf(program === null)('drivers in the runbook for installation media', () => {
  test('must match the drivers of the plan, or the runbook stops', async () => {
    const well = await run(script(`Assert-Folder '${folder}' '${digest}'`), { files })
    expect([well.thrown, well.exitCode, well.said.at(-1)]).toEqual([null, 0, 'went on'])
    for (const other of [{ [`${folder}\\more.sys`]: 'd' }, { [`${folder}\\net\\e1d.inf`]: 'd' }]) {
      const ran = await run(script(`Assert-Folder '${folder}' '${digest}'`), {
        files: { ...files, ...other },
      })
      expect([ran.thrown, ran.exitCode, ran.said.at(-1)]).toEqual([
        null,
        1,
        expect.stringContaining('are not those that the plan was made for'),
      ])
    }
  })

  test('must be listed by DISM after they were added, or the runbook stops despite success', async () => {
    const well = await run(script(listing('e1d.inf'), add), { files })
    expect([well.thrown, well.exitCode, well.said.at(-1)]).toEqual([null, 0, 'went on'])
    expect(well.calls.some((call) => call.includes('/Add-Driver'))).toBe(true)
    const not = await run(script(listing('other.inf'), add), { files })
    expect([not.thrown, not.exitCode, not.said.at(-1)]).toEqual([
      null,
      1,
      expect.stringContaining('e1d.inf is not in the image'),
    ])
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AdvancedInstaller, findAdvancedInstaller } from '../../main/knowledge/advanced-installers.ts'
import { assetsFolder } from '../../main/program/assets-folder.ts'
import { knowledge } from '../test-knowledge.ts'

const data = JSON.parse(
  readFileSync(join(assetsFolder(), 'knowledge', 'advanced-installers.json'), 'utf8'),
) as {
  installers: AdvancedInstaller[]
}

describe('advanced installers', () => {
  it('are found by GUID in any case, with or without braces, regardless of the name', () => {
    for (const each of data.installers.filter(({ guid }) => guid !== null)) {
      expect(findAdvancedInstaller(knowledge, { guid: `{${each.guid?.toUpperCase()}}` })?.name).toBe(
        each.name,
      )
      expect(findAdvancedInstaller(knowledge, { guid: each.guid, name: 'Another' })?.name).toBe(each.name)
    }
  })

  it('are found by name when the log masks or omits the GUID', () => {
    for (const each of data.installers) {
      expect(findAdvancedInstaller(knowledge, { name: ` ${each.name.toLowerCase()} ` })?.name).toBe(each.name)
      expect(findAdvancedInstaller(knowledge, { name: each.name, guid: '{<InstallerID>}' })?.name).toBe(
        each.name,
      )
    }
    expect(findAdvancedInstaller(knowledge, { name: 'Container Installer' })).toMatchObject({
      dll: 'containerai.dll',
      services: ['CmService'],
    })
  })

  it('are not confused with one another', () => {
    const other = '00000000-1111-2222-3333-444444444444'
    expect(findAdvancedInstaller(knowledge, { name: 'Container Installer', guid: other })).toBeNull()
    // No source states the GUID of this installer, so any GUID could be its own.
    expect(findAdvancedInstaller(knowledge, { name: 'HTTP Installer', guid: other })?.name).toBe(
      'HTTP Installer',
    )
    expect(findAdvancedInstaller(knowledge, { name: 'Other Installer' })).toBeNull()
    expect(findAdvancedInstaller(knowledge, {})).toBeNull()
    expect(findAdvancedInstaller(knowledge, { name: null, guid: null })).toBeNull()
  })

  it('are listed once each, sorted by name', () => {
    const names = data.installers.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)].sort())
  })

  it('are null for any other text', () => {
    const known = new Set(data.installers.flatMap(({ name, guid }) => [name.toLowerCase(), guid]))
    fc.assert(
      fc.property(fc.string(), fc.string(), (guid, name) => {
        if (known.has(name.trim().toLowerCase()) || known.has(guid.replace(/[{}]/g, '').toLowerCase())) return
        expect(findAdvancedInstaller(knowledge, { guid, name })).toBeNull()
      }),
    )
  })
})

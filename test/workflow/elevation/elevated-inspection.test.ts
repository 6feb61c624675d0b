import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { asking, folders, reader, start, world } from './elevated-world.ts'

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe('a full inspection', () => {
  const id = 'ab'.repeat(16)
  test('is read with one prompt, including evidence, and changes nothing', async () => {
    const here = await world()
    const { calls, found } = asking(here, () =>
      start(here, ['--inspect', here.inspectionId, '--reader', reader]),
    )
    const { inspection, evidenceFolder, discard } = await found
    expect(calls).toHaveLength(1)
    expect(inspection.facts.windows?.value.build).toBe(26100)
    expect(existsSync(join(evidenceFolder, 'tools.json'))).toBe(true)
    expect(here.pc.state.changes).toEqual([])
    // Only the user who asked can read it, and it is deleted once it has been taken over.
    const rights = here.calls
      .filter((call) => call.startsWith('icacls.exe') && call.includes('/grant:r'))
      .at(-1)
    expect(rights).toContain(`*${reader}:(OI)(CI)(GR,GE,DE,DC)`)
    expect(rights).not.toContain('S-1-5-32-545')
    await discard()
    expect(existsSync(evidenceFolder)).toBe(false)
  })

  test('includes nothing read through a link that any user could have created', async () => {
    const folder = 'C:\\$WINDOWS.~BT\\Sources\\Panther'
    const evidenceOf = async (links: readonly string[]) => {
      const here = await world()
      here.pc.state.files[`${folder}\\setupact.log`] = 100
      for (const link of links) here.links.add(link)
      expect(await start(here, ['--inspect', id, '--reader', reader])).toBe(0)
      const place = join(here.root, 'Inspections', id, 'evidence')
      const names = await readdir(place, { recursive: true })
      return names.filter((name) => name.endsWith('setupact.log'))
    }
    expect(await evidenceOf([])).toHaveLength(1)
    expect(await evidenceOf([folder])).toEqual([])
    expect(await evidenceOf(['C:\\$WINDOWS.~BT'])).toEqual([])
  })

  test('reports a declined prompt as such', async () => {
    const here = await world()
    await expect(asking(here, async () => 1223).found).rejects.toMatchObject({
      failure: { code: 'declined' },
    })
  })

  test('fails if the process left no inspection', async () => {
    const here = await world()
    await expect(asking(here, async () => 0).found).rejects.toMatchObject({
      failure: { code: 'tool-failed' },
    })
  })

  test.each([
    ['a name that leads elsewhere', ['--inspect', '../../x', '--reader', reader]],
    ['a plan beside it', ['--inspect', id, '--reader', reader, '--plan-sha256', 'a'.repeat(64)]],
    ['no name', ['--inspect', '', '--reader', reader]],
    ['nobody to read it', ['--inspect', id]],
    ['a group to read it', ['--inspect', id, '--reader', 'S-1-1-0']],
    ['rights beside the reader', ['--inspect', id, '--reader', `${reader}:(F)`]],
  ])('rejects %s', async (_name, words) => {
    const here = await world()
    expect(await start(here, words)).toBe(2)
    expect(here.calls).toEqual([])
  })

  test('deletes old results that were not collected, but none that may still be read', async () => {
    const here = await world()
    const folderOf = (name: string) => join(here.root, 'Inspections', name)
    for (const name of ['old', 'new']) await mkdir(folderOf(name), { recursive: true })
    const earlier = new Date(Date.now() - 7_200_000)
    await utimes(folderOf('old'), earlier, earlier)
    expect(await start(here, ['--inspect', id, '--reader', reader])).toBe(0)
    expect((await readdir(join(here.root, 'Inspections'))).sort()).toEqual([id, 'new'])
  })

  test('never writes to an existing folder', async () => {
    const here = await world()
    await mkdir(join(here.root, 'Inspections', id), { recursive: true })
    expect(await start(here, ['--inspect', id, '--reader', reader])).toBe(4)
  })

  test('is refused without administrator rights', async () => {
    const here = await world()
    here.elevated = false
    expect(await start(here, ['--inspect', id, '--reader', reader])).toBe(4)
    expect(existsSync(join(here.root, 'Inspections', id))).toBe(false)
  })
})

import type { OpenDialogOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { askFolder } from '../../main/shell/electron/ask-folder.ts'
import { typedFolders } from '../../main/workflow/supplied/folder-chooser.ts'

/** A dialog whose person does what a test says. */
function dialogOf(answer: { readonly canceled: boolean; readonly filePaths: string[] }) {
  const asked: OpenDialogOptions[] = []
  const show = async (options: OpenDialogOptions) => {
    asked.push(options)
    return answer
  }
  return { asked, show }
}

describe('selecting a folder', () => {
  test('opens the Windows dialog for folders only', async () => {
    const { asked, show } = dialogOf({ canceled: false, filePaths: ['E:\\kit'] })
    expect(await askFolder(show, 'packages', null)).toBe('E:\\kit')
    expect(await askFolder(show, 'kit', null)).toBe('E:\\kit')
    for (const { properties } of asked) {
      expect(properties).toContain('openDirectory')
      expect(properties).not.toContain('openFile')
      expect(properties).not.toContain('multiSelections')
    }
  })

  test('opens it for an image file for WinRE', async () => {
    const { asked, show } = dialogOf({ canceled: false, filePaths: ['E:\\sources\\install.wim'] })
    expect(await askFolder(show, 'winre-image', null)).toBe('E:\\sources\\install.wim')
    await askFolder(show, 'winre', null)
    expect(asked).toMatchObject([
      { properties: ['openFile'], filters: [{ extensions: ['wim', 'esd'] }] },
      { properties: ['openDirectory'] },
    ])
  })

  test('returns nothing when the dialog is closed', async () => {
    const { show } = dialogOf({ canceled: true, filePaths: ['E:\\kit'] })
    expect(await askFolder(show, 'kit', null)).toBeNull()
    expect(await askFolder(dialogOf({ canceled: false, filePaths: [] }).show, 'kit', null)).toBeNull()
  })

  test('refuses a path sent by a window of the app', async () => {
    const { asked, show } = dialogOf({ canceled: false, filePaths: ['E:\\kit'] })
    for (const typed of ['C:\\Windows', ''])
      await expect(askFolder(show, 'packages', typed)).rejects.toMatchObject({ failure: { code: 'refused' } })
    expect(asked).toEqual([])
  })

  test('accepts an absolute path if the shell has no dialog', async () => {
    expect(await typedFolders.ask('kit', '  /media/stick ')).toBe('/media/stick')
    expect(await typedFolders.ask('kit', '"/media/my stick" ')).toBe('/media/my stick')
    for (const typed of [null, '', 'media/stick', '../x'])
      await expect(typedFolders.ask('kit', typed)).rejects.toMatchObject({ failure: { code: 'bad-call' } })
  })
})

import { describe, expect, it } from 'vitest'
import { foundHostId } from '../../../main/workflow/hosts/find-windows.ts'

const windows = (folder: string) => ({
  folder,
  computer: null,
  build: null,
  edition: null,
  architecture: null,
  registryRead: true,
})

describe('--windows auto', () => {
  it('selects the only Windows found', async () => {
    const search = async () => ({ windows: [windows('D:\\Windows')], locked: [], denied: [], unread: [] })
    expect(await foundHostId('offline:auto', search)).toBe('offline:D:\\Windows')
    expect(await foundHostId('offline:E:\\Windows', search)).toBe('offline:E:\\Windows')
  })

  it('never takes a Windows for the only one while a volume could not be searched', async () => {
    const found = { windows: [windows('E:\\Windows')], locked: [], denied: [], unread: [] }
    for (const rest of [
      { locked: [{ drive: 'D:', keyIds: [] }] },
      { denied: ['D:\\'] },
      { unread: ['D:\\'] },
    ])
      await expect(foundHostId('offline:auto', async () => ({ ...found, ...rest }))).rejects.toMatchObject({
        failure: {
          code: 'refused',
          what: expect.stringContaining('D:'),
          next: expect.stringContaining('--windows E:'),
        },
      })
  })

  it('never chooses between several and reports locked drives if none is found', async () => {
    const several = async () => ({
      windows: [windows('D:\\Windows'), windows('E:\\Windows')],
      locked: [],
      denied: [],
      unread: [],
    })
    await expect(foundHostId('offline:auto', several)).rejects.toMatchObject({
      failure: { code: 'refused', what: expect.stringContaining('D:\\Windows, E:\\Windows') },
    })
    const none = async () => ({ windows: [], locked: [{ drive: 'D:', keyIds: [] }], denied: [], unread: [] })
    await expect(foundHostId('offline:auto', none)).rejects.toMatchObject({
      failure: { code: 'not-found', what: expect.stringContaining('One volume is locked') },
    })
  })
})

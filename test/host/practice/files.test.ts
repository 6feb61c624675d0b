import { describe, expect, it } from 'vitest'
import { addPackage, openPc, packagePath } from './open-pc.ts'

const log = 'C:\\Windows\\Logs\\CBS\\CBS.log'
const read = async (pieces: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all).toString('utf8')
}

describe('files of a practice PC', () => {
  it('are found in any letter case and with either slash, and read completely, from the end or as a stream', async () => {
    const host = await openPc('x64-healthy')
    const whole = Buffer.from(await host.readFile(log)).toString('utf8')
    expect(Buffer.from(await host.readFile('c:/windows/LOGS/cbs/cbs.log')).toString('utf8')).toBe(whole)
    expect(await read(host.openFile(log))).toBe(whole)
    const tail = Buffer.from(await host.readFile(log, { tailBytes: 100 })).toString('utf8')
    expect(tail).toBe(whole.slice(-100))
    await expect(host.readFile(log, { maxBytes: 10 })).rejects.toMatchObject({ reason: 'too-large' })
    expect((await host.readFile(log, { maxBytes: 10, tailBytes: 20 })).length).toBe(20)
  })

  it('that are missing, outside the PC, or packages without content are refused', async () => {
    const host = await openPc('x64-efi-full')
    await expect(host.readFile('C:\\nothing')).rejects.toMatchObject({ reason: 'not-found' })
    await expect(host.list('C:\\nothing')).rejects.toMatchObject({ reason: 'not-found' })
    for (const path of ['C:\\Windows\\..\\..\\x', 'C:/Windows/../x'])
      await expect(host.readFile(path)).rejects.toMatchObject({ reason: 'denied' })
    await expect(host.readFile('/etc/passwd')).rejects.toMatchObject({ reason: 'not-found' })
    const path = await packagePath(host, 'kb5089573', 'x64')
    await expect(host.readFile(path)).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(host.copyFile('C:\\nothing', 'C:\\a')).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('are listed with folders, sizes and times', async () => {
    const host = await openPc('x64-efi-full')
    expect((await host.list('C:\\')).map((one) => [one.name, one.kind])).toEqual(
      expect.arrayContaining([
        ['Windows', 'folder'],
        ['Packages', 'folder'],
      ]),
    )
    const [entry] = await host.list('C:\\Windows\\Logs\\CBS\\')
    expect(entry).toMatchObject({ name: 'CBS.log', kind: 'file' })
    expect(entry?.sizeBytes).toBe((await host.readFile(log)).length)
    expect(entry?.modified).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('grow when a tool writes to them', async () => {
    const host = await openPc('x64-store-corrupt')
    const before = Buffer.from(await host.readFile(log)).toString('utf8')
    await addPackage(host, await packagePath(host, 'kb5086672', 'x64'))
    const after = Buffer.from(await host.readFile(log)).toString('utf8')
    expect(after.startsWith(before)).toBe(true)
    expect(after.slice(before.length)).toMatch(/Reboot required: no \[HRESULT = 0x80073712\]\r\n$/)
    const [entry] = await host.list('C:\\Windows\\Logs\\CBS')
    expect(entry?.sizeBytes).toBe(Buffer.byteLength(after))
  })

  it('can be copied in a circle and onto themselves', async () => {
    const host = await openPc('x64-healthy')
    const text = await read(host.openFile(log))
    await host.copyFile(log, log)
    await host.copyFile(log, 'C:\\a.log')
    await host.copyFile('C:\\a.log', 'C:\\b.log')
    await host.copyFile('C:\\b.log', log)
    await host.copyFile('C:\\b.log', 'C:\\A.LOG')
    for (const path of [log, 'C:\\a.log', 'C:\\b.log']) expect(await read(host.openFile(path))).toBe(text)
  })

  it('keep in a copy what was written to the original before', async () => {
    const host = await openPc('x64-store-corrupt')
    await addPackage(host, await packagePath(host, 'kb5086672', 'x64'))
    const text = await read(host.openFile(log))
    await host.copyFile(log, 'C:\\copy of log.txt')
    expect(await read(host.openFile('C:\\copy of log.txt'))).toBe(text)
    expect(await read(host.openFile(log))).toBe(text)
  })

  it('that a tool wrote can be copied, and the copy remains when the tool deletes its file', async () => {
    const host = await openPc('x64-efi-full')
    const pending = 'C:\\Windows\\WinSxS\\pending.xml'
    await addPackage(host, await packagePath(host, 'kb5089573', 'x64'))
    const text = await read(host.openFile(pending))
    expect(text).toMatch(/^<\?xml .*\r\n<PendingTransaction /)
    await host.copyFile(pending, 'C:\\kept.xml')
    expect((await host.list('C:\\')).map(({ name }) => name)).toContain('kept.xml')
    await host.run('shutdown.exe', ['/r', '/t', '0'])
    await host.restart()
    await expect(host.readFile(pending)).rejects.toMatchObject({ reason: 'not-found' })
    expect(await read(host.openFile('C:\\kept.xml'))).toBe(text)
    await host.copyFile(log, 'C:\\kept.xml')
    expect(await read(host.openFile('C:\\kept.xml'))).toBe(await read(host.openFile(log)))
  })
})

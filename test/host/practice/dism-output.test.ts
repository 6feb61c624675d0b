import { describe, expect, it } from 'vitest'
import { progressBar } from '../../../main/host/practice/dism/print-progress.ts'
import { addPackage, openPc, packagePath, runText } from './open-pc.ts'

describe('the DISM progress bar', () => {
  it.each([
    [0, '[                           0.0%                           ]'],
    [33.2, '[===================        33.2%                          ]'],
    [62.3, '[===========================62.3%====                      ]'],
    [99.5, '[===========================99.5%========================= ]'],
    [100, '[==========================100.0%==========================]'],
  ])('%f', (percent, bar) => {
    expect(progressBar(percent)).toBe(bar)
  })

  it('has 60 columns at any percentage', () => {
    for (let tenths = 0; tenths <= 1000; tenths++) {
      const bar = progressBar(tenths / 10)
      expect(bar).toHaveLength(60)
      expect(bar).toMatch(/^\[=* *\d+\.\d%=* *\]$/)
    }
  })
})

describe('DISM output of a practice PC', () => {
  const header =
    /^\r\nDeployment Image Servicing and Management tool\r\nVersion: 10\.0\.\d+\.\d+\r\n\r\nImage Version: 10\.0\.26100\.8328\r\n\r\n/

  it('starts with the header and the running Windows', async () => {
    const host = await openPc('x64-efi-full')
    for (const rest of [['/Get-Packages'], ['/Cleanup-Image', '/CheckHealth'], ['/Bogus']])
      expect((await runText(host, 'dism.exe', ['/English', '/Online', ...rest])).text).toMatch(header)
  })

  it('lists packages in blocks of four lines', async () => {
    const host = await openPc('x64-efi-full')
    const { exitCode, text } = await runText(host, 'dism.exe', ['/English', '/Online', '/Get-Packages'])
    expect(exitCode).toBe(0)
    const [, body = ''] = text.split('Packages listing:\r\n\r\n')
    const blocks = body.split('\r\n\r\n')
    expect(blocks.pop()).toBe('The operation completed successfully.\r\n')
    expect(blocks.length).toBeGreaterThan(5)
    for (const block of blocks)
      expect(block).toMatch(
        /^Package Identity : [^~\s]+~31bf3856ad364e35~[^~\s]+~[^~\s]*~[\d.]+\r\nState : (Installed|Staged|Superseded|Install Pending|Uninstall Pending)\r\nRelease Type : [A-Za-z -]+\r\nInstall Time : \S+ \S+ [AP]M$/,
      )
  })

  it('shows when each package was installed, in local time, as in the registry', async () => {
    const host = await openPc('x64-efi-full')
    const { text } = await runText(host, 'dism.exe', ['/English', '/Online', '/Get-Packages'])
    const time = (version: string) =>
      new RegExp(
        `RollupFix~\\S+~~26100\\.${version}\\.\\S+\\r\\n.*\\r\\n.*\\r\\nInstall Time : (.*)\\r\\n`,
      ).exec(text)?.[1]
    expect(time('1742')).toBe('10/2/2024 10:45 AM')
    expect(time('8328')).toBe('4/30/2026 9:41 AM')
  })

  it('leaves the time of packages waiting for a restart empty', async () => {
    const host = await openPc('x64-efi-full')
    await addPackage(host, await packagePath(host, 'kb5089573', 'x64'))
    const { text } = await runText(host, 'dism.exe', ['/English', '/Online', '/Get-Packages'])
    expect(text).toMatch(
      /\r\nState : Install Pending\r\nRelease Type : Security Update\r\nInstall Time : \r\n/,
    )
  })

  it('reports its log path in errors and writes there, creating or appending', async () => {
    const host = await openPc('arm64-missing-checkpoint')
    const path = await packagePath(host, 'kb5086672', 'x64')
    const log = 'C:\\ProgramData\\Unstuck\\Logs\\step.log'
    const add = ['/English', '/Online', '/Add-Package', `/PackagePath:${path}`, '/NoRestart']
    const named = await runText(host, 'dism.exe', [...add, `/LogPath:${log}`])
    expect(named.text).toContain(`\r\nThe DISM log file can be found at ${log}\r\n`)
    const first = Buffer.from(await host.readFile(log)).toString('utf8')
    expect(first).toMatch(/^\ufeff\d{4}-\d\d-\d\d /)
    expect(first).toContain(`Executing command line: dism.exe ${add.join(' ')} /LogPath:${log}\r\n`)
    expect(first).toMatch(/, Error {17}DISM {3}.*ExecuteCmdLine\(hr:0x800f081e\)\r\n/)
    await runText(host, 'dism.exe', [...add, `/LogPath:${log}`])
    expect(
      Buffer.from(await host.readFile(log))
        .toString('utf8')
        .startsWith(first),
    ).toBe(true)
    const usual = 'C:\\Windows\\Logs\\DISM\\dism.log'
    const before = Buffer.from(await host.readFile(usual)).toString('utf8')
    const plain = await runText(host, 'dism.exe', add)
    expect(plain.text).toContain('can be found at C:\\WINDOWS\\Logs\\DISM\\dism.log\r\n')
    const after = Buffer.from(await host.readFile(usual)).toString('utf8')
    expect(after.startsWith(before)).toBe(true)
    expect(after.length).toBeGreaterThan(before.length)
  })

  it('logs no failure when there was none, and nothing for a query', async () => {
    const host = await openPc('x64-efi-full')
    const usual = 'C:\\Windows\\Logs\\DISM\\dism.log'
    const read = async () => Buffer.from(await host.readFile(usual)).toString('utf8')
    const before = await read()
    await runText(host, 'dism.exe', ['/English', '/Online', '/Get-Packages'])
    await runText(host, 'dism.exe', ['/English', '/Online', '/Cleanup-Image', '/CheckHealth'])
    expect(await read()).toBe(before)
    await addPackage(host, await packagePath(host, 'kb5089573', 'x64'))
    const added = (await read()).slice(before.length)
    expect(added).toContain('Reboot required=yes.')
    expect(added).not.toMatch(/, Error /)
  })

  it('passes to onOutput exactly the content of the result', async () => {
    const host = await openPc('x64-store-corrupt')
    const path = await packagePath(host, 'kb5086672', 'x64')
    const calls = [
      ['/Get-Packages'],
      ['/Cleanup-Image', '/CheckHealth'],
      ['/Cleanup-Image', '/ScanHealth'],
      ['/Add-Package', `/PackagePath:${path}`],
      ['/Cleanup-Image', '/RestoreHealth'],
      ['/Add-Package', `/PackagePath:${path}`],
      ['/Add-Package', '/PackagePath:C:\\nothing.msu'],
    ]
    for (const call of calls) {
      const pieces: Uint8Array[] = []
      const { stdout } = await host.run('dism.exe', ['/English', '/Online', ...call], {
        onOutput: (piece) => pieces.push(piece),
      })
      expect(Buffer.concat(pieces).toString()).toBe(Buffer.from(stdout).toString())
      expect(stdout.length).toBeGreaterThan(0)
    }
  })

  it('redraws the bar with CR and puts the verdict after its end', async () => {
    const host = await openPc('x64-store-corrupt')
    const { text } = await runText(host, 'dism.exe', ['/English', '/Online', '/Cleanup-Image', '/ScanHealth'])
    expect(text).toContain('100.0%==========================] The component store is repairable.\r\n')
    const percents = [...text.matchAll(/\r\[[=\s]*(\d+(?:[.,]\d+)?)%[=\s]*\]/g)].map((match) =>
      Number(match[1]),
    )
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(percents.at(-1)).toBe(100)
  })

  it('shows the version of WinRE only for its image', async () => {
    const host = await openPc('x64-winre-stale')
    const ask = (image: string) =>
      runText(host, 'dism.exe', ['/English', '/Get-ImageInfo', `/ImageFile:${image}`, '/Index:1'])
    const place = '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE\\winre.wim'
    const { exitCode, text } = await ask(place)
    expect(exitCode).toBe(0)
    expect(text).toMatch(/\r\nVersion : 10\.0\.26100\r\nServicePack Build : \d+\r\n/)
    expect((await ask(place.replace('partition4', 'partition3'))).exitCode).toBe(2)
    expect((await ask('C:\\install.wim')).exitCode).toBe(2)
  })
})

import { describe, expect, it } from 'vitest'
import { progressBar } from '../../../main/host/practice/print-progress.ts'
import { openPc, packagePath, runText } from './open-pc.ts'

describe("DISM's bar", () => {
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

  it('begins with the header and the running Windows', async () => {
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

  it('gives through onOutput exactly what the result holds', async () => {
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

  it('redraws the bar with CR and puts the verdict behind its end', async () => {
    const host = await openPc('x64-store-corrupt')
    const { text } = await runText(host, 'dism.exe', ['/English', '/Online', '/Cleanup-Image', '/ScanHealth'])
    expect(text).toContain('100.0%==========================] The component store is repairable.\r\n')
    const percents = [...text.matchAll(/\r\[[=\s]*(\d+(?:[.,]\d+)?)%[=\s]*\]/g)].map((match) =>
      Number(match[1]),
    )
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect(percents.at(-1)).toBe(100)
  })

  it('tells the version of WinRE from its image and no other', async () => {
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

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { parseCheckHealth } from '../../../main/inspect/parse/parse-check-health.ts'
import { parseDismPackages } from '../../../main/inspect/parse/parse-dism-packages.ts'
import { parseImageInfo } from '../../../main/inspect/parse/parse-image-info.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { realData } from '../../real-data.ts'
import { damaged, garbage } from '../damage.ts'
import { dism, dismPackages, imageInfo } from '../fake-answers.ts'

const ended = (text: string, exitCode = 0) => ({ text, exitCode })
const healthy = 'No component store corruption detected.'

describe('parseCheckHealth', () => {
  it.each([
    [healthy, 'healthy'],
    ['The component store is repairable.', 'repairable'],
    ['The component store cannot be repaired.', 'not-repairable'],
    [
      '[==========================100.0%==========================] The component store is repairable.',
      'repairable',
    ],
    [`[=====  10.0%      ]\r[===== 62,3% ====  ]\r[=====100.0%=====]\r\n${healthy}`, 'healthy'],
  ])('reads "%s"', (body, health) => {
    expect(parseCheckHealth(ended(dism(body))).health).toBe(health)
  })

  it.each([
    ['a failed call', ended(dism(healthy), 1726)],
    ['an error in the text', ended(dism(healthy, 'Error: 0x800f081f'))],
    ['two verdicts', ended(dism(healthy, 'The component store is repairable.'))],
    ['no verdict', ended(dism(''))],
    ['a cut answer', ended(dism(healthy).replace('The operation completed successfully.', ''))],
    ['a verdict inside another sentence', ended(dism(`It is wrong to say: ${healthy}`))],
    ['only the verdict', ended(healthy)],
  ])('rejects %s', (_name, answer) => {
    expect(() => parseCheckHealth(answer)).toThrow(Unread)
  })

  it('reports missing administrator rights', () => {
    const file = realData('transcripts/dism-740-not-elevated.txt')
    const text = file === null ? '\r\nError: 740\r\n' : uncommented(file)
    expect(() => parseCheckHealth(ended(text, 740))).toThrow('administrator rights')
  })

  it.each([
    ['transcripts/dism-scanhealth-restorehealth-clean-19045.txt', 'ScanHealth', 'healthy'],
    ['transcripts/dism-sfc-console-repairable-22621.txt', 'scanhealth', 'repairable'],
    ['transcripts/dism-sfc-console-repairable-22621.txt', 'checkhealth', 'repairable'],
  ])('parses the real console output %s, %s', (name, command, health) => {
    const file = realData(name)
    if (file === null) return
    expect(parseCheckHealth(ended(callOf(file, command))).health).toBe(health)
  })

  it('returns healthy only for the complete verdict on a line by itself', () => {
    const whole = new TextEncoder().encode(dism(healthy))
    fc.assert(
      fc.property(fc.oneof(damaged(whole), garbage), (bytes) => {
        const text = decodeOutput(bytes)
        const answer = attempt(() => parseCheckHealth(ended(text)))
        if (answer?.health !== 'healthy') return
        expect(text.split(/[\r\n]+/).map((line) => line.trim())).toContain(healthy)
        expect(text).toContain('The operation completed successfully.')
      }),
      { numRuns: 600 },
    )
    const sick = new TextEncoder().encode(dism('The component store is repairable.'))
    fc.assert(
      fc.property(damaged(sick), (bytes) => {
        expect(attempt(() => parseCheckHealth(ended(decodeOutput(bytes))))?.health).not.toBe('healthy')
      }),
      { numRuns: 400 },
    )
  })
})

describe('parseDismPackages', () => {
  it('reads identities and states', () => {
    expect(parseDismPackages(ended(dismPackages())).map((one) => one.state)).toEqual([
      'installed',
      'staged',
      'installed',
    ])
  })

  it('parses the real lists', () => {
    const fragments = realData('dism/get-packages-fragments.txt')
    const excerpt = realData('dism/get-packages-win11-24h2-list-excerpt.txt')
    if (fragments !== null) {
      const [first = '', second = ''] = readFileSync(fragments, 'utf8')
        .split(/^# \d\).*$/m)
        .slice(1, 3)
      expect(parseDismPackages(ended(dism(first))).map((one) => [one.identity, one.state])).toEqual([
        ['Package_for_RollupFix~31bf3856ad364e35~amd64~~17134.345.1.5', 'install-pending'],
      ])
      expect(parseDismPackages(ended(dism(second)))[0]?.state).toBe('installed')
    }
    if (excerpt !== null) {
      const found = parseDismPackages(ended(dism(readFileSync(excerpt, 'utf8'))))
      expect(found.map((one) => one.state)).toEqual([
        'installed',
        'installed',
        'installed',
        'installed',
        'installed',
      ])
      expect(found[4]?.identity).toMatch(/PowerShell-ISE.*~en-US~10\.0\.26100\.1742$/)
    }
  })

  it('rejects a block without a state and reads an unrecognized state as unknown', () => {
    const cut = dismPackages().replace(/State : Staged\r\n/, '')
    expect(() => parseDismPackages(ended(cut))).toThrow(Unread)
    const word = dismPackages().replace('Staged', 'Bereitgestellt')
    expect(parseDismPackages(ended(word))[1]?.state).toBe('unknown')
  })

  it('never throws anything but Unread for damaged output', () => {
    const whole = new TextEncoder().encode(dismPackages())
    fc.assert(
      fc.property(fc.oneof(damaged(whole), garbage), (bytes) => {
        attempt(() => parseDismPackages(ended(decodeOutput(bytes))))
      }),
      { numRuns: 300 },
    )
  })
})

describe('parseImageInfo', () => {
  it('joins the version and the service pack build', () => {
    expect(parseImageInfo(ended(imageInfo('10.0.26100', 9444))).version).toBe('10.0.26100.9444')
  })

  it.each(['dism/get-wiminfo-win10-1903-home-esd.txt', 'transcripts/dism-get-wiminfo-index-18362.txt'])(
    'parses the real %s',
    (name) => {
      const file = realData(name)
      if (file === null) return
      expect(parseImageInfo(ended(callOf(file, '/Get-WimInfo'))).version).toBe('10.0.18362.30')
    },
  )

  it('never uses the version of DISM as the version of the image', () => {
    const text = imageInfo('10.0.26100', 9444).replace(/^Version : .*\r\n/m, '')
    expect(() => parseImageInfo(ended(text))).toThrow(Unread)
  })

  it('never throws anything but Unread for damaged output', () => {
    const whole = new TextEncoder().encode(imageInfo('10.0.26100', 9444))
    fc.assert(
      fc.property(fc.oneof(damaged(whole), garbage), (bytes) => {
        attempt(() => parseImageInfo(ended(decodeOutput(bytes))))
      }),
      { numRuns: 300 },
    )
  })
})

function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof Unread) return null
    throw error
  }
}

function uncommented(file: string): string {
  return readFileSync(file, 'utf8').replace(/^#.*\n/gm, '')
}

/** The output of one call, from a console capture with several. */
function callOf(file: string, command: string): string {
  const text = uncommented(file)
  const from = text.indexOf('Deployment Image Servicing', text.indexOf(command))
  const end = 'The operation completed successfully.'
  return text.slice(from, text.indexOf(end, from) + end.length)
}

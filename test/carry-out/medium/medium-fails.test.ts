import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import { type Host, HostError } from '../../../main/host/host.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { inspectionOf } from '../../plan/plan-fixtures.ts'
import { describedInstall } from './described-images.ts'
import type { ImagePc } from './image-pc.ts'
import { namesAt, pcWithImage, pcWithMedia } from './media-pc.ts'
import { agreed, carry, planOf, told } from './medium-case.ts'
import { ends, image, result } from './medium-runs.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-image-pc-'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

async function refusal(pc: ImagePc, plan: Plan, more: Parameters<typeof carry>[3] = {}) {
  const journal = await agreed(plan)
  return carry(pc, plan, journal, more).then(
    (end) => `not refused: ${end}`,
    (error: unknown) => {
      expect(pc.calls).toEqual([])
      expect(journal.events.map(({ kind }) => kind)).toEqual(['opened', 'consented'])
      return failureOf(error).what
    },
  )
}

describe('nothing is started', () => {
  it('on a Windows whose DISM is older than the image', async () => {
    const pc = pcWithImage(root, '26100.712')
    const plan = await planOf(pc, 'image', image)
    expect(await refusal(pc, plan, { inspection: inspectionOf('19045.5000', 'x64') })).toMatch(
      /older than the image/,
    )
    const unread = inspectionOf('26100.5000', 'x64')
    delete unread.facts.windows
    expect(await refusal(pc, plan, { inspection: unread })).toMatch(/not known/)
  })

  it('for a medium other than the planned one, or without a medium', async () => {
    const pc = pcWithMedia(root, '26100.712')
    const plan = await planOf(pc, 'media', 'D:\\')
    pc.put('D:\\sources\\install.wim', describedInstall('26100.1742', '26100.1', ['Core'], namesAt))
    expect(await refusal(pc, plan)).toMatch(/another medium.*26100\.1742.*26100\.712/s)
    rmSync(pc.local('D:\\'), { recursive: true })
    expect(await refusal(pc, plan)).toMatch(/cannot be read now/)
  })

  it('over an earlier result, or without free space', async () => {
    const pc = pcWithMedia(root, '26100.712')
    const plan = await planOf(pc, 'media', 'D:\\')
    pc.put(`${result}\\setup.exe`, 'of an earlier plan')
    expect(await refusal(pc, plan)).toMatch(/earlier plan/)
    rmSync(pc.local(result), { recursive: true })
    const parts = { ...pc.parts, freeBytes: async () => 2 ** 30 }
    expect(await refusal(pc, plan, { parts })).toMatch(/1\.0 GB free/)
  })

  it('in a folder where nothing is mounted', async () => {
    const pc = pcWithImage(root, '26100.712')
    await pc.parts.makeFolder('C:\\Mine')
    await pc.host.run('dism.exe', ['/Mount-Image', `/ImageFile:${image}`, '/Index:1', '/MountDir:C:\\Mine'])
    const plan = await planOf(pc, 'image', 'C:\\Mine')
    pc.calls.length = 0
    writeFileSync(join(root, 'mounts.json'), '[]')
    expect(await refusal(pc, plan)).toMatch(/no image that is mounted in C:\\Mine/)
  })

  it('without consent, with a foreign command, or outside Windows', async () => {
    const pc = pcWithImage(root, '26100.712')
    const plan = await planOf(pc, 'image', image)
    const practice = { ...pc.host, identity: { kind: 'practice' as const, id: 'practice:x', label: '' } }
    expect(await refusal(pc, plan, { host: practice })).toMatch(/only a running Windows has/)
    expect(await refusal(pc, plan, { host: { ...pc.host, elevated: false } })).toMatch(/administrator rights/)
    const edited = structuredClone(plan)
    edited.steps[0]?.command.splice(2, 1, 'C:\\Windows')
    expect(await refusal(pc, edited)).toMatch(/shows something other/)
    const journal = await agreed(plan)
    await expect(carry(pc, edited, journal)).rejects.toMatchObject({ failure: { code: 'refused' } })
    expect(pc.calls).toEqual([])
  })

  it('while a package is missing, because an hour of work would be lost at the last one', async () => {
    const pc = pcWithMedia(root, '26100.712')
    const plan = await planOf(pc, 'media', 'D:\\')
    const last = plan.steps.findLast((step) => step.package)?.package?.file ?? ''
    rmSync(pc.local(`C:\\Packages\\${last}`))
    const { end, lines } = await ends(pc, plan)
    expect(end).toBe('failed')
    expect(lines).toEqual([expect.stringContaining(last)])
    expect(pc.calls).toEqual([])
    const fetched = await ends(pc, plan, {
      fetchMissing: async (missing) => {
        expect(missing.map(({ wanted }) => wanted.file)).toEqual([last])
        pc.put(`C:\\Packages\\${last}`, '{"brings":[],"files":{"setup.exe":"new"}}')
      },
    })
    expect(fetched.lines[0]).toContain('copy')
  })

  it('while the package folder cannot be listed, which does not mean that one is missing', async () => {
    const pc = pcWithMedia(root, '26100.712')
    const plan = await planOf(pc, 'media', 'D:\\')
    const list: Host['list'] = async (path) => {
      if (path !== 'C:\\Packages') return pc.host.list(path)
      throw new HostError('unavailable', message('host.unreadable-code', { path, code: 'EIO' }))
    }
    const { end, lines } = await ends(pc, plan, { host: { ...pc.host, list } })
    expect(end).toBe('failed')
    expect(lines.at(-1)).toMatch(/C:\\Packages could not be read \(EIO\)/)
    expect(pc.calls).toEqual([])
  })
})

describe('a failing step', () => {
  it('leaves nothing mounted and the image unchanged, and reports the message from DISM', async () => {
    const pc = pcWithImage(root, '26100.712', (line) =>
      line.includes('/Add-Package') && line.includes('\\Mount ') ? 0x800f0922 : undefined,
    )
    const plan = await planOf(pc, 'image', image)
    const { end, lines } = await ends(pc, plan)
    expect(end).toBe('failed')
    expect(lines.at(-1)).toMatch(/add-package-to-image-KB\d+ FAILED: dism.exe ended with 0x800f0922/)
    expect(pc.mounts()).toEqual([])
    expect(readFileSync(pc.local(`${result}\\install.wim`))).toEqual(readFileSync(pc.local(image)))
  })

  it('is reported when DISM succeeds but adds nothing', async () => {
    const pc = pcWithImage(root, '26100.712', (line) =>
      line.includes('/Add-Package') && line.includes('\\Mount ') ? 0 : undefined,
    )
    const { end, lines } = await ends(pc, await planOf(pc, 'image', image))
    expect(end).toBe('failed')
    expect(lines.at(-1)).toMatch(/added nothing/)
    expect(pc.mounts()).toEqual([])
  })

  it('is reported when the package list cannot be read', async () => {
    const pc = pcWithImage(root, '26100.712', (line) => (line.includes('/Get-Packages') ? 5 : undefined))
    const { end, lines } = await ends(pc, await planOf(pc, 'image', image))
    expect(end).toBe('failed')
    expect(lines.at(-1)).toMatch(/could not list the packages/)
  })

  it('is reported when the package differs at the path that DISM reads', async () => {
    const pc = pcWithImage(root, '26100.712')
    const { end, lines } = await ends(pc, await planOf(pc, 'image', image), {
      verifyPackage: async () => {
        throw new Error('swapped')
      },
    })
    expect(end).toBe('failed')
    expect(lines.at(-1)).toMatch(/swapped/)
    expect(pc.calls.some((line) => line.includes('/Add-Package'))).toBe(false)
  })

  it('is the verification when an image was not actually written back', async () => {
    const pc = pcWithImage(root, '26100.712')
    const plan = await planOf(pc, 'image', image)
    const before = readFileSync(pc.local(image))
    const journal = await agreed(plan)
    const end = await carry(pc, plan, journal, {
      host: {
        ...pc.host,
        async run(tool, args) {
          const done = await pc.host.run(tool, args)
          if (tool === 'robocopy.exe' && args[0]?.endsWith('\\Exported'))
            writeFileSync(pc.local(`${result}\\install.wim`), before)
          return done
        },
      },
    })
    expect(end).toBe('failed')
    expect(told(journal.events).at(-1)).toMatch(
      /verify FAILED: .* image 1 of .*install\.wim is at 26100\.712/,
    )
  })

  it('is started over with its image, and finished images are kept', async () => {
    let broken = true
    const pc = pcWithMedia(root, '26100.712', (line) =>
      broken && line.includes('/Add-Package') && line.includes('KB5129195') && line.includes('\\Mount ')
        ? 1726
        : undefined,
    )
    const plan = await planOf(pc, 'media', 'D:\\')
    const journal = await agreed(plan)
    expect(await carry(pc, plan, journal)).toBe('failed')
    broken = false
    pc.calls.length = 0
    expect(await carry(pc, plan, journal), told(journal.events).join('\n')).toBe('done')
    expect(pc.calls.filter((line) => line.startsWith('robocopy.exe D:'))).toEqual([])
    expect(pc.calls.filter((line) => line.includes('/Mount-Image'))[0]).toContain('/Index:1')
  })

  it.each([
    ['boot.wim', 'done'],
    ['install.wim', 'failed'],
  ])('with code 126 is retried once on Windows PE: %s', async (file, expected) => {
    let once = 0
    const pc: ImagePc = pcWithMedia(root, '26100.712', (line) => {
      const isIt = line.includes('/Add-Package') && pc.mounts().at(-1)?.file.endsWith(`\\${file}`)
      if (!isIt || once > 0) return undefined
      once += 1
      return 126
    })
    const { end, lines } = await ends(pc, await planOf(pc, 'media', 'D:\\'))
    expect(once).toBe(1)
    expect(end, lines.join('\n')).toBe(expected)
  })
})

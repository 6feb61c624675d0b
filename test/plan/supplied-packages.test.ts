import { describe, expect, it } from 'vitest'
import { checkpointArm, targetArm } from './plan-examples.ts'
import { folderOf, planned } from './plan-fixtures.ts'

const checkpointX64 = 'windows11.0-kb5043080-x64_953449672073f8fb99badb4cc6d5d7849b9c83e8.msu'

const targetX64 = 'windows11.0-kb5086672-x64_97df4ed279e18da5b02308a5a3361313520fd346.msu'

describe('a supplied package folder', () => {
  const machine = { build: '26100.712', architecture: 'arm64' } as const

  it('is divided into used and refused files, each with the reason', async () => {
    const packages = folderOf(
      targetX64,
      checkpointX64,
      targetArm,
      checkpointArm,
      'windows11.0-kb5086672-arm64_ec8e69856b92118f17bac6e2046f54b3c87e59b0 (1).msu',
      'windows11.0-kb5083769-arm64_4dadf0627d879901.msu',
      'windows11.0-kb5079391-arm64_8a21a1618615fd6b461924a8e5ec5e382e95dd46.msu',
      'windows11.0-kb5121000-arm64.msu',
      'windows11.0-kb5082417-arm64-ndp481_ab79ab78eeef1d3995c8e3579cccb4573657ac0d.msu',
      'windows11.0-kb5089593-arm64_731d134c1655f09bf8f179da3233715556d0f2af.cab',
      'windows11.0-kb5054156-arm64_e57cf6837a8b9877786ec3e7a366503a6072f5e5.msu',
      'readme.txt',
      'update.msu',
      'kb5086672.msu',
    )
    const made = await planned({ machine, target: 'KB5086672', packages })
    expect(made.steps.flatMap((step) => step.package?.file ?? [])).toEqual([checkpointArm, targetArm])
    expect(Object.fromEntries(made.refused.map(({ file, why }) => [file, why]))).toEqual({
      [targetX64]: 'It is for x64; this PC is arm64.',
      [checkpointX64]: 'It is for x64; this PC is arm64.',
      'windows11.0-kb5086672-arm64_ec8e69856b92118f17bac6e2046f54b3c87e59b0 (1).msu': `Another file of KB5086672 is used: ${targetArm}.`,
      'windows11.0-kb5083769-arm64_4dadf0627d879901.msu': 'The plan does not need KB5083769.',
      'windows11.0-kb5079391-arm64_8a21a1618615fd6b461924a8e5ec5e382e95dd46.msu':
        'KB5079391 was withdrawn on 2026-03-27.',
      'windows11.0-kb5121000-arm64.msu': expect.stringContaining('another branch'),
      'windows11.0-kb5082417-arm64-ndp481_ab79ab78eeef1d3995c8e3579cccb4573657ac0d.msu':
        expect.stringContaining('.NET'),
      'windows11.0-kb5089593-arm64_731d134c1655f09bf8f179da3233715556d0f2af.cab':
        expect.stringContaining('WinRE'),
      'windows11.0-kb5054156-arm64_e57cf6837a8b9877786ec3e7a366503a6072f5e5.msu':
        expect.stringContaining('enablement'),
      'readme.txt': 'It is not an .msu or .cab file.',
      'update.msu': expect.stringContaining('says which update'),
      'kb5086672.msu': expect.stringContaining('says which architecture'),
    })
    expect(made.gaps).toEqual([])
    expect(made.needs.downloadBytes).toBe(0)
  })

  it('reports a missing checkpoint with file name, SHA-1 and source', async () => {
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(targetArm, checkpointX64) })
    expect(made.gaps).toHaveLength(1)
    expect(made.gaps[0]?.what).toBe('The checkpoint KB5043080 for arm64 is not in the folder')
    expect(made.gaps[0]?.why).toContain(checkpointArm)
    expect(made.gaps[0]?.why).toContain('SHA-1 df540a05f9b118e339c5520f4090bb5d450f090b')
    expect(made.gaps[0]?.why).toContain('Microsoft Update Catalog')
    expect(made.needs.downloadBytes).toBe(610_638_429)
  })

  it('accepts a file name without its hash and refuses one with a hash that was not published', async () => {
    const cut = 'windows11.0-kb5043080-arm64.msu'
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(cut, targetArm) })
    expect(made.steps[0]?.package?.file).toBe(cut)
    const wrong = checkpointArm.replace('df54', 'df55')
    const other = await planned({ machine, target: 'KB5086672', packages: folderOf(wrong, targetArm) })
    expect(other.refused).toEqual([
      expect.objectContaining({
        file: wrong,
        why: expect.stringContaining('but Microsoft published KB5043080'),
      }),
    ])
    expect(other.gaps[0]?.what).toContain('not in the folder')
  })

  it('refuses another architecture and a .NET update, even if the names have no hash', async () => {
    const names = [
      'windows11.0-kb5086672-x64.msu',
      'windows11.0-kb5086672-arm64-ndp481.msu',
      'kb5086672-arm64.cab',
    ]
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(...names, checkpointArm) })
    expect(made.refused.map(({ file }) => file).sort()).toEqual([...names].sort())
    expect(made.gaps[0]?.what).toBe('The KB5086672 for arm64 is not in the folder')
  })

  it('refuses a checkpoint below the build', async () => {
    const past = { build: '26100.8000', architecture: 'arm64' } as const
    const made = await planned({
      machine: past,
      target: 'KB5086672',
      packages: folderOf(checkpointArm, targetArm),
    })
    expect(made.refused).toEqual([
      expect.objectContaining({ file: checkpointArm, why: expect.stringContaining('past the checkpoint') }),
    ])
  })

  it('uses the newest supplied update as the latest and reports a newer one', async () => {
    const made = await planned({ machine, target: 'latest', packages: folderOf(checkpointArm, targetArm) })
    expect(made.target).toMatchObject({ kb: 'KB5086672', why: expect.stringContaining('KB5129195') })
  })

  it('never passes an unsafe file name to a command', async () => {
    const names = [
      '..\\..\\kb5086672-arm64.msu',
      'C:kb5086672-arm64.msu',
      'kb5086672-arm64*.msu',
      'kb5086672-arm64".msu',
    ]
    const made = await planned({ machine, target: 'KB5086672', packages: folderOf(...names, checkpointArm) })
    expect(made.refused.map(({ file }) => file).sort()).toEqual([...names].sort())
    expect(made.steps[1]?.package?.file).toBe(targetArm)
  })
})

import { describe, expect, it } from 'vitest'
import { isNothingToDo } from '../../../common/gaps/open-gaps.ts'
import { listPracticePcs, openHost } from '../../../main/host/open-host.ts'
import { asPlainUser } from '../../../main/host/practice/plain-user.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { diagnosePc } from '../../../main/workflow/diagnosing/diagnose-pc.ts'
import { planned } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

const open = async (name: string) => {
  const host = await openHost(`practice:${name}`, { stateFolder: null })
  return host.administrator ?? host
}
const all = (await listPracticePcs()).map(({ name }) => name)

describe.each(all)('%s as a standard user', (name) => {
  it('reports every refused item and otherwise the same facts as an administrator', async () => {
    const host = await open(name)
    const whole = await inspect(host)
    const { facts, gaps } = await inspect(asPlainUser(host))
    expect(facts.store).toBeUndefined()
    for (const [fact, read] of Object.entries(facts)) {
      const known = whole.facts[fact as keyof typeof facts]
      // What the TPM and the image of WinRE say, only administrators are told.
      if (fact === 'machine' || fact === 'winre') continue
      expect([fact, read?.value]).toEqual([fact, known?.value])
    }
    const summary = gaps.at(-1)
    expect(summary?.code).toBe('rights-missing')
    expect(summary?.why).toContain('Component store health')
    expect(summary?.hides).toMatch(/unstuck inspect --host practice:\S+ --full/)
    expect(whole.gaps.map(({ code }) => code)).not.toContain('rights-missing')
  })

  it('gets no all-clear for WinRE from a registry note or for a component store that was not read', async () => {
    const user = asPlainUser(await open(name))
    const inspection = await inspect(user)
    const diagnosis = await diagnosePc(knowledge, user, inspection)
    expect(diagnosis.ruledOut.map(({ cause }) => cause)).not.toContain('winre-outdated')
    expect(diagnosis.gaps.map(({ code }) => code)).toContain('rights-missing')
    const plan = await planned({ inspection, diagnosis })
    expect(isNothingToDo(plan)).toBe(false)
    if (plan.steps.length === 0)
      expect(plan.gaps.find(({ code }) => code === 'repairs-unknown')?.why).toContain(
        'Component store health',
      )
  })

  it('is not changed by any call of a standard user', async () => {
    const user = asPlainUser(await open(name))
    const before = (await inspect(user)).facts
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
    expect(
      await user.run('reg.exe', ['add', key, '/v', 'UBR', '/t', 'REG_DWORD', '/d', '1', '/f']),
    ).toMatchObject({
      exitCode: 1,
    })
    const dism = await user.run('dism.exe', ['/English', '/Online', '/Cleanup-Image', '/RestoreHealth'])
    expect([dism.exitCode, Buffer.from(dism.stdout).toString()]).toEqual([
      740,
      expect.stringContaining('Error: 740'),
    ])
    for (const tool of ['reagentc.exe', 'manage-bde.exe', 'diskpart.exe', 'sc.exe'] as const)
      await expect(user.run(tool, ['/info'])).rejects.toMatchObject({ reason: 'denied' })
    await expect(user.copyFile('C:\\a', 'C:\\b')).rejects.toMatchObject({ reason: 'denied' })
    await expect(user.byHand(['reagentc /disable'])).rejects.toMatchObject({ reason: 'denied' })
    expect(user.setFolderAside).toBeUndefined()
    await expect(user.setup?.run('E:\\', [])).rejects.toMatchObject({ reason: 'denied' })
    expect((await inspect(user)).facts).toEqual(before)
  })
})

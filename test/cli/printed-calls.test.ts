import { writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCall } from '../../main/cli/arguments/read-call.ts'
import { commands } from '../../main/cli/command-list.ts'
import { askedOfEvidence, winreCommand } from '../../main/cli/shown-call.ts'
import { captureOn, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

/**
 * A date by which updates have been published that the facts do not contain: a plan then names the command that looks
 * for them.
 */
const later = '2030-03-20'
const machine = 'build=26100.4061,arch=x64'

function log(name = 'CBS.log'): string {
  const path = join(home.path, name)
  writeFileSync(
    path,
    '2026-05-01 10:00:05, Error                 CSI    (F) CSI Payload Corrupt amd64_x_31bf3856ad364e35_10.0.26100.1_none_0\\x.dll [HRESULT = 0x80073712]\r\n',
  )
  return path
}

/** The words of the `plan` command at the end of a line. */
function planCall(text: string): string[] {
  const [, call = ''] = /unstuck (plan .*--target latest)$/m.exec(text) ?? []
  return [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

describe('the command that accepts the offer to service WinRE', () => {
  it.each([
    [
      ['pc 7.zip', '--target', 'KB5086672'],
      [resolve('pc 7.zip'), '--target', 'KB5086672', '--winre'],
    ],
    [
      ['--bundle', 'pc 7.zip', '--method', 'sequence'],
      ['--bundle', resolve('pc 7.zip'), '--method', 'sequence', '--winre'],
    ],
    [
      ['--machine', machine],
      ['--machine', machine, '--winre'],
    ],
  ])('for a plan from %j refers to the input of the plan', (words, expected) => {
    const option = (name: string) => words[words.indexOf(`--${name}`) + 1] ?? null
    const asked = {
      words: words[0]?.startsWith('--') ? [] : words.slice(0, 1),
      text: (name: string) => (words.includes(`--${name}`) ? option(name) : null),
      flag: () => false,
    }
    const call = winreCommand(asked) ?? ''
    const printed = [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    expect(printed).toEqual(['unstuck', 'plan', ...expected])
  })
})

describe('the command that checks for a newer update', () => {
  it('includes the files of the plan, and the specified details of their PC', async () => {
    const file = log('CBS of desk 7.log')
    const { out } = await captureOn(later, 'plan', relative(process.cwd(), file), '--machine', machine)
    expect(planCall(out)).toEqual(['plan', file, '--machine', machine, '--target', 'latest'])
  })

  it('includes every option that was used, and can be run as printed', async () => {
    const { out } = await captureOn(
      later,
      ...['plan', log(), '--machine', machine, '--method', 'sequence', '--fod', 'no', '--folder', home.path],
    )
    const call = planCall(out)
    expect(call).toEqual(expect.arrayContaining(['--method', 'sequence', '--fod', 'no', home.path]))
    const again = await captureOn(later, ...call)
    expect([0, 3], again.said).toContain(again.code)
    expect(again.out).toContain('Repair the component store')
  })

  it('includes the details of a PC described by phone, with its servicing stack', async () => {
    const said = `${machine},stack=26100.4060`
    const { out } = await captureOn(later, 'plan', '--machine', said)
    expect(planCall(out)).toEqual(['plan', '--machine', said, '--target', 'latest'])
  })

  it('cannot refer to standard input', () => {
    expect(askedOfEvidence({ words: ['-'], text: () => null, flag: () => false })).toBeNull()
  })
})

describe('a case given by a relative path', () => {
  it.each(['plan', 'install', 'verify', 'report', 'diagnose', 'inspect', 'collect'])(
    'is shown with its full path by %s',
    async (name) => {
      const command = await commands[name]?.load()
      const call = command && readCall(name, command, ['--case', 'cases/one'])
      expect(call?.text('case')).toBe(resolve('cases/one'))
    },
  )
})

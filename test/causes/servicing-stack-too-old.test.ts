import { expect, test } from 'vitest'
import { servicingStackTooOld } from '../../main/causes/servicing-stack-too-old.ts'
import { foundBy, judge } from './records.ts'

const needed = '10.0.26100.5074'
const line = (need: string, has: string) =>
  `2026-05-14 09:00:00, Error CBS Package Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8457.1.9 requires Servicing Stack v${need} but current Servicing Stack is v${has}. [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]`
const log = line(needed, '10.0.26100.1742')
const stack = (version: string) => ({ servicingStack: { version } })

test('a stack older than the log requires is the cause, with both versions', () => {
  const finding = foundBy(servicingStackTooOld, { log, facts: stack('10.0.26100.5073') })
  expect(finding.title).toContain(needed)
  expect(finding.title).toContain('10.0.26100.5073')
})

test.each([
  ['the very version that the log asks for', needed],
  ['a later revision', '10.0.26100.5075'],
  ['a later build', '10.0.26200.1'],
])('a PC that now has %s is ruled out', (_name, version) => {
  expect(judge(servicingStackTooOld, { log, facts: stack(version) })).toMatchObject([
    { kind: 'ruled-out', because: { code: 'evidence.stack-new-enough', params: { version } } },
  ])
})

test.each([
  [needed, needed],
  ['10.0.26100.1742', needed],
])('a line that needs %s and has %s finds nothing', (need, has) => {
  const shuffled = line(need, has).replace(/\[HRESULT.*/, '')
  expect(judge(servicingStackTooOld, { log: shuffled })).toEqual([{ kind: 'silent' }])
})

const unreadable =
  'Add-WindowsPackage : An error occurred applying the Unattend.xml file from the .msu package.'

test.each([['0x80070070'], ['0x80070091'], ['0x80070005'], ['0x80070020']])(
  'a package on which the work failed with %s was readable: the stack is a last lead',
  (code) => {
    const log = `WARNING: Add-WindowsPackage failed. Error code = ${code}\n${unreadable}`
    expect(foundBy(servicingStackTooOld, { log }).likelihood).toBeLessThanOrEqual(0.15)
    expect(foundBy(servicingStackTooOld, { log: unreadable }).likelihood).toBeGreaterThan(0.3)
  },
)

test.each([
  'Update Windows Modules Installer to install this package.',
  'Please update the Windows Modules Installer on your computer, then retry Setup.',
  'Das Windows Modules Installer muss aktualisiert werden, bevor Sie dieses Paket installieren können.',
  'Перед установкой этого пакета необходимо обновить установщик модулей Windows.',
])('the window of wusa names it: %s', (log) => {
  expect(foundBy(servicingStackTooOld, { log: `${log}\n`, format: 'console' }).likelihood).toBeGreaterThan(
    0.5,
  )
})

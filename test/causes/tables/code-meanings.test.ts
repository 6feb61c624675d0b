import { expect, test } from 'vitest'
import { explainCodes } from '../../../main/workflow/diagnosing/explain-codes.ts'
import { knowledge } from '../../test-knowledge.ts'

const causesOf = async (code: string) => {
  const [one] = await explainCodes([code], async () => knowledge)
  return one?.causes.map(({ id }) => id) ?? []
}

test.each([
  ['0x80240004', 'the agent was not initialised by its caller'],
  ['0xc1900105', 'a test that Setup was told to make'],
  ['0x800f0803', 'a call that its caller made wrongly'],
  ['0x80072afe', 'a notice of quality of service'],
  ['0x80200072', 'settings of a transfer that do not go together'],
])('%s leads to no repair: %s', async (code) => {
  expect(await causesOf(code)).toEqual([])
})

test.each([
  ['0xc190010d', 'setupconfig-malformed'],
  ['0xc190010e', 'setup-switch-missing'],
  ['0x8024002c', 'installer-source-missing'],
  ['0x80242022', 'app-package-incomplete'],
  ['0x80090334', 'tls-or-clock'],
  ['0x8024201c', 'upgrade-wsus-decryption'],
  ['0x800706bb', 'service-disabled'],
  ['0x800706b5', 'service-disabled'],
  ['0x800704c6', 'network-blocked'],
  ['0x8024a205', 'agent-interrupted'],
  ['0xca00a005', 'download-corrupt'],
  ['0x800700e1', 'antivirus-interference'],
  ['0xc1900126', 'download-corrupt'],
  ['0x80073d40', 'refused-by-rule'],
  ['0x80073d2c', 'app-package-untrusted'],
])('%s leads to the cause in its name: %s', async (code, first) => {
  expect((await causesOf(code))[0]).toBe(first)
})

test.each([
  ['0x80091007', 'package-catalog-corrupt'],
  ['0x800f0831', 'component-store-corrupt'],
  ['0x80240016', 'pending-operations'],
])('%s keeps its causes among such codes', async (code, among) => {
  expect(await causesOf(code)).toContain(among)
})

test.each([
  ['0x87d00664', 'Configuration Manager', []],
  ['0x87d00650', 'Configuration Manager', ['wsus-unreachable', 'network-blocked', 'update-source-policy']],
  ['0x87d00666', 'Configuration Manager', ['policy-holds-updates']],
  ['0x87d0070c', 'Configuration Manager', ['code-says-hung']],
  ['0x87d30067', 'Intune', ['network-blocked', 'proxy']],
])('%s is a code of a management program', async (code, area, causes) => {
  const [one] = await explainCodes([code], async () => knowledge)
  expect(one?.area).toBe(area)
  expect(one?.causes.map(({ id }) => id)).toEqual(causes)
})

test.each([
  ['0x87d0ffee', 'Configuration Manager client'],
  ['0x87d1ffee', 'Intune'],
])('%s, which is not listed, is still assigned to %s', async (code, whose) => {
  const [one] = await explainCodes([code], async () => knowledge)
  expect(one?.summary).toContain(whose)
  expect(one?.summary).not.toContain('not assigned by any public header')
})

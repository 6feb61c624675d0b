import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string, name = 'console.txt') =>
  diagnose({ knowledge, sources: [sourceOf(name, Buffer.from(text))], inspection: null })
const order = async (text: string) => (await diagnosed(text)).findings.map(({ cause }) => cause)

describe('a party mentioned in the evidence ranks first among the meanings of a code', () => {
  test.each([
    ['Error: 0x80070005\n', 'permissions'],
    ['Endpoint: Trellix 10.7, all policies applied\nError: 0x80070005\n', 'antivirus-interference'],
    ['Error: 0x80072ee7\n', 'network-blocked'],
    ['The PC takes its updates from the WSUS in Linz.\nError: 0x80072ee7\n', 'wsus-unreachable'],
    ['Everything goes through the proxy of the school.\nError: 0x80072ee7\n', 'proxy'],
    ['There is no proxy here, and no WSUS.\nError: 0x80072ee7\n', 'network-blocked'],
    [
      'C:\\>netsh winhttp show proxy\n\nCurrent WinHTTP proxy settings:\n\n    Direct access (no proxy server).\n\nError: 0x80072ee7\n',
      'network-blocked',
    ],
    [
      'C:\\>netsh winhttp show proxy\n\nCurrent WinHTTP proxy settings:\n\n    Proxy Server(s) :  10.1.2.3:8080\n    Bypass List     :  <local>\n\nError: 0x80072ee7\n',
      'proxy',
    ],
    ['Error: 0x80073cf2\n', 'app-package-incomplete'],
    ['sysprep /generalize /oobe\nError: 0x80073cf2\n', 'sysprep-app-of-one-user'],
    [
      'Deployment Add operation with target volume C: on Package Contoso.Notes_1.0.0.0_x64__8wekyb3d8bbwe failed with error 0x80070005\n',
      'permissions',
    ],
    ['Error: 0x80070057 - 0x4002F\n', 'image-index-missing'],
    ['The stick has an autounattend.xml.\nError: 0x80070057 - 0x4002F\n', 'answer-file'],
    ['Found an unattended answer file.\nError: 0x80070057 - 0x4002F\n', 'answer-file'],
    ['No answer file was given.\nError: 0x80070057 - 0x4002F\n', 'image-index-missing'],
    ['There is no autounattend.xml on it.\nError: 0x80070057 - 0x4002F\n', 'image-index-missing'],
    ['unattend.xml was not found.\nError: 0x80070057 - 0x4002F\n', 'image-index-missing'],
    ['Error: 0x80080005\n', 'component-store-corrupt'],
    ['Since the privacy.sexy script:\nError: 0x80080005\n', 'service-disabled'],
    ['I never ran privacy.sexy.\nError: 0x80080005\n', 'component-store-corrupt'],
    ['Error: 0x800f0988\n', 'delta-base-file-mismatch'],
    ['Since the privacy.sexy script:\nError: 0x800f0988\n', 'component-removed'],
    ['Setup failed: 0xC1900101 - 0x20017\n', 'upgrade-c1900101-20017'],
    ['The PC starts with GRUB.\nSetup failed: 0xC1900101 - 0x20017\n', 'boot-configuration-damaged'],
    [
      'Dual boot with Mint.\n0xC1900101 - 0x20017 SAFE_OS phase, BOOT operation\n',
      'boot-configuration-damaged',
    ],
    ['The PC starts with GRUB.\nSetup failed: 0x80073BC3 - 0x20009\n', 'several-system-partitions'],
    ['Build with packer\nscript exited with non-zero exit status: 2147943515\n', 'restart-due'],
  ])('%j: %s', async (text, first) => {
    expect((await order(text))[0]).toBe(first)
  })
  test('a deployment of an app that is denied access leads to what stops apps first', async () => {
    const causes = await order(
      'Add-AppxPackage : Deployment failed with HRESULT: 0x80070005, Access is denied.\n',
    )
    expect(causes.slice(0, 3)).toContain('app-package-incomplete')
  })
  test('also applies to a sentence without a code', async () => {
    const refused = 'The installation was stopped: access denied.\n'
    const causes = await order(refused)
    expect(causes).toContain('antivirus-interference')
    expect(causes[0]).not.toBe('antivirus-interference')
    expect((await order(`Norton runs on it.\n${refused}`))[0]).toBe('antivirus-interference')
  })
  test('adds no cause and raises no likelihood for a product that is only installed', async () => {
    const alone = await diagnosed('Error: 0x80070005\n')
    const { findings } = await diagnosed('Installed: Bitdefender, a VPN, a firewall\nError: 0x80070005\n')
    expect(new Set(findings.map(({ cause }) => cause))).toEqual(
      new Set(alone.findings.map(({ cause }) => cause)),
    )
    expect(findings.every(({ likelihood }) => likelihood <= mostOfLeads)).toBe(true)
    expect((await diagnosed('Installed: Bitdefender, a VPN, a firewall\n')).findings).toEqual([])
  })
  test('keeps the order for a Setup result', async () => {
    const setup = 'Setup failed: 0xC1900101 - 0x20017\n'
    expect((await order(`There is a firewall and a VPN.\n${setup}`))[0]).toBe((await order(setup))[0])
  })
})

test('does not blame a removed component for a server response', async () => {
  const of = async (code: string) =>
    (
      await diagnosed(`This is Tiny11 from the builder. Windows Update no longer runs (error ${code}).`)
    ).findings.find(({ cause }) => cause === 'component-removed')?.likelihood ?? 0
  expect(await of('0x80245006')).toBeLessThanOrEqual(mostOfLeads)
  expect(await of('0x800f081f')).toBeGreaterThan(0.5)
})

test('derives the causes of a generic code from the source of the log line', async () => {
  const line =
    '2024-09-01 10:00:00, Error                 CBS    Failed to perform operation.  [HRESULT = 0x80004005]\r\n'
  const { findings } = await diagnosed(line, 'CBS.log')
  expect(findings.map(({ cause }) => cause)).toEqual([
    'component-store-corrupt',
    'pending-operations',
    'antivirus-interference',
  ])
  expect(findings.every(({ likelihood, check }) => likelihood <= mostOfLeads && check !== null)).toBe(true)
})

test.each([
  ['0x80070020', ['file-in-use', 'restart-due']],
  ['0x80072f8f', ['tls-or-clock', 'proxy', 'network-blocked']],
  ['0x800f0954', ['fod-wsus', 'fod-source', 'update-source-policy']],
  ['0x8024002e', ['update-source-policy', 'service-disabled']],
  ['0x800736b3', ['component-store-corrupt', 'package-manifest-missing', 'component-removed']],
  ['0x800f0825', ['package-manifest-missing', 'component-store-corrupt', 'update-half-installed']],
  ['0x800705b4', ['startup-processing-timeout', 'antivirus-interference', 'restart-due']],
  ['0x8024401c', ['wsus-pool', 'wsus-unreachable', 'proxy']],
])('%s alone lists all documented causes, each with its check', async (code, causes) => {
  const { findings } = await diagnosed(`Error ${code}\n`)
  expect(findings.slice(0, causes.length).map(({ cause }) => cause)).toEqual(causes)
  expect(findings.every(({ likelihood, check }) => likelihood <= 0.5 && check !== null)).toBe(true)
})

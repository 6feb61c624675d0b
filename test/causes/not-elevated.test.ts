import { describe, expect, test } from 'vitest'
import { allCauses } from '../../main/causes/all-causes.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'
import { dismConsole } from './shapes/other-logs.ts'

const refusal = [
  '',
  'Error: 740',
  '',
  'Elevated permissions are required to run DISM. ',
  'Use an elevated command prompt to complete these tasks.',
  '',
].join('\r\n')
const findingsIn = async (text: string) =>
  (await diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(text))], inspection: null }))
    .findings

test.each([
  ['the console of DISM', refusal],
  [
    'its console in German',
    '\r\nFehler: 740\r\n\r\nZum Ausführen von DISM sind erhöhte Rechte erforderlich.\r\n',
  ],
  [
    'PowerShell',
    'PS C:\\> Add-WindowsPackage -Online -PackagePath C:\\u\\a.msu\r\nAdd-WindowsPackage : The requested operation requires elevation.\r\n',
  ],
  [
    'a script',
    '.\\Fix.ps1 : The script \'Fix.ps1\' cannot be run because it contains a "#requires" statement for running as Administrator. The current Windows PowerShell session is not running as Administrator.\r\n    + FullyQualifiedErrorId : ScriptRequiresElevation\r\n',
  ],
  [
    'chkdsk',
    'C:\\>chkdsk C: /scan\r\nAccess Denied as you do not have sufficient privileges or\r\nthe disk may be locked by another process.\r\nYou have to invoke this utility running in elevated mode\r\nand make sure the disk is unlocked.\r\n',
  ],
  [
    'manage-bde',
    'C:\\>manage-bde -status\r\nERROR: An attempt to access a required resource was denied.\r\nCheck that you have administrative rights on the computer.\r\n',
  ],
  [
    'bcdedit, whose first line looks like a damaged store',
    'C:\\>bcdedit /enum\r\nThe boot configuration data store could not be opened.\r\nAccess is denied.\r\n',
  ],
  [
    'an app package with a service, where the console breaks the sentence',
    'Add-AppxPackage : Deployment failed with HRESULT: 0x80073CF6, Package could not be registered.\r\nAppxManifest.xml(47,12): error 0x80073D28: Cannot register the Example.App_1.0.0.0_x64__8wekyb3d8bbwe package. Administrator\r\nprivileges required to install packaged service\r\n',
  ],
])('%s reports missing elevation and no other cause', async (_where, text) => {
  const [first, ...others] = await findingsIn(text)
  expect([first?.cause, first?.status]).toEqual(['not-elevated', 'active'])
  expect(first?.likelihood).toBeGreaterThan(0.5)
  expect(others.filter(({ likelihood }) => likelihood > 0.5)).toEqual([])
})

test.each([
  'Der angeforderte Vorgang erfordert erhöhte Rechte.',
  'L’opération demandée nécessite une élévation.',
  'La operación solicitada requiere elevación.',
  'A operação solicitada requer elevação.',
  "L'operazione richiesta richiede l'elevazione dei privilegi.",
  'Żądana operacja wymaga podniesienia uprawnień.',
  'Запрошенная операция требует повышения.',
  '请求的操作需要提升。',
  '要求的作業需要提升的權限。',
  '要求された操作には管理者特権が必要です。',
  '요청한 작업을 수행하려면 권한 상승이 필요합니다.',
])('a cmdlet that refuses in the language of Windows: %s', async (refused) => {
  const [first] = await findingsIn(
    `PS C:\\> Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0\r\nAdd-WindowsCapability : ${refused}\r\n+ CategoryInfo          : NotSpecified: (:) [Add-WindowsCapability], COMException\r\n`,
  )
  expect([first?.cause, first?.status]).toEqual(['not-elevated', 'active'])
})

test.each([
  [
    'Starting package install...\r\nThe requested operation requires elevation.',
    'The installer will request to run as administrator, expect a prompt.\r\nSuccessfully installed',
  ],
  ['正在启动程序包安装...\r\n请求的操作需要提升。', '已成功安装'],
  ['Der angeforderte Vorgang erfordert erhöhte Rechte.', 'Erfolgreich installiert'],
  ['要求された操作には管理者特権が必要です。', 'インストールが完了しました'],
  [
    'The requested operation requires elevation.',
    'Installing: Virtual Machine Platform\r\nVirtual Machine Platform has been installed.\r\nThe requested operation is successful. Changes will not be effective until the system is rebooted.',
  ],
  [
    'Der angeforderte Vorgang erfordert erhöhte Rechte.',
    'Wird installiert: Ubuntu 22.04 LTS\r\nDer angeforderte Vorgang wurde erfolgreich abgeschlossen. Änderungen werden erst nach einem Neustart des Systems wirksam.',
  ],
  [
    '要求された操作には管理者特権が必要です。',
    'インストール中: 仮想マシン プラットフォーム\r\n要求された操作は正常に終了しました。変更を有効にするには、システムを再起動する必要があります。',
  ],
  [
    '要求された操作には管理者特権が必要です。',
    'インストール中: 仮想マシン プラットフォーム\r\n仮想マシン プラットフォーム はインストールされました。',
  ],
])('a tool that asks for the rights itself and goes on needs no elevation: %s', async (refused, done) => {
  const found = await findingsIn(`PS C:\\> wsl --install\r\n${refused}\r\n${done}\r\n`)
  expect(found.filter(({ status, likelihood }) => status === 'active' && likelihood > 0.3)).toEqual([])
})

test('a later command in the same console that completed with any result resolves it', async () => {
  const bar = '[==========================100.0%==========================]'
  const [first, ...others] = await findingsIn(`${refusal}\r\n${bar}\r\n\r\nError: 14098\r\n`)
  expect(first?.class).toBe('component-store-payload-corrupt')
  expect(others.find(({ cause }) => cause === 'not-elevated')?.status).toBe('resolved')
})

test('output of the tool at work in the same console resolves it', async () => {
  const [first] = await findingsIn(
    `${refusal}${dismConsole('dism /online /cleanup-image /scanhealth', '26100.8457', 'No component store corruption detected.', 'The operation completed successfully.')}`,
  )
  expect([first?.cause, first?.status]).toEqual(['not-elevated', 'resolved'])
})

test('the number alone, in a servicing log or in a sentence, gives no finding', async () => {
  for (const text of [
    '740 files were verified\r\n',
    '2026-05-01 01:01:01, Info                  CBS    Error: 740\r\n',
  ])
    expect((await findingsIn(text)).map(({ cause }) => cause)).not.toContain('not-elevated')
  expect(allCauses.filter(({ id }) => id === 'not-elevated')).toHaveLength(1)
})

test('a store of bcdedit that cannot be opened for another reason is one of damaged boot data', async () => {
  const [first, ...others] = await findingsIn(
    'C:\\>bcdedit /enum\r\nThe boot configuration data store could not be opened.\r\nThe requested system device cannot be found.\r\n',
  )
  expect(first?.cause).toBe('boot-configuration-damaged')
  expect(others.map(({ cause }) => cause)).not.toContain('not-elevated')
})

describe('a tool that says only that access is denied', () => {
  test.each([
    [
      'sc.exe',
      'C:\\>sc config wuauserv start= demand\r\n[SC] OpenService FAILED 5:\r\n\r\nAccess is denied.\r\n',
    ],
    ['net.exe', 'C:\\>net stop wuauserv\r\nSystem error 5 has occurred.\r\n\r\nAccess is denied.\r\n'],
    [
      'reagentc',
      'C:\\>reagentc /info\r\nREAGENTC.EXE: Operation failed: 5\r\n\r\nREAGENTC.EXE: An error has occurred.\r\n',
    ],
  ])('%s was most likely not run as administrator, which is a lead and no more', async (_tool, text) => {
    const [first, second] = await findingsIn(text)
    expect([first?.cause, second?.cause]).toEqual(['not-elevated', 'permissions'])
    expect(first?.likelihood).toBeLessThanOrEqual(0.3)
  })
  test('an update that is denied access is another matter', async () => {
    const [first] = await findingsIn(
      'Installation Failure: Windows failed to install the following update with error 0x80070005: 2026-03 Cumulative Update (KB5000001).\r\n',
    )
    expect(first?.cause).toBe('permissions')
  })
})

test('a script that goes on after a cmdlet refused still needs the rights', async () => {
  const [first] = await findingsIn(
    'Enable-WindowsOptionalFeature : The requested operation requires elevation.\r\nInstalling: Ubuntu\r\n',
  )
  expect([first?.cause, first?.status]).toEqual(['not-elevated', 'active'])
})

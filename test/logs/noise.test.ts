import { describe, expect, test } from 'vitest'
import { isNoise, withoutNoise } from '../../main/logs/noise.ts'

describe('isNoise for lines of healthy PCs', () => {
  test.each([
    'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
    'InternalOpenPackage failed for Package_for_KB1~31bf3856ad364e35~amd64~~10.0.1.0 [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
    'Failed to read AutoRepairNeeded. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
    'Failed reading PoqexecCmdline from the registry [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
    'SQM: Failed to start upload with file pattern: C:\\Windows\\servicing\\sqm\\*_std.sqm, flags: 0x2 [HRESULT = 0x80004005 - E_FAIL]',
    'Failed to load the provider: C:\\Windows\\System32\\Dism\\PEProvider.dll. - CDISMProviderStore::Internal_LoadProvider(hr:0x8007007e)',
    'Failed to write store corruption detect and repair finish event. [HRESULT = 0x80070008 - ERROR_NOT_ENOUGH_MEMORY]',
    'Failed Open Eventlog: Application [HRESULT = 0x800706ba - RPC_S_SERVER_UNAVAILABLE]',
    'Failed to gather event log events [HRESULT = 0x800706ba - RPC_S_SERVER_UNAVAILABLE]',
    '*FAILED* [800703F0] Failed to get proxy settings token, not impersonating user',
    'CSetupHost::ExecuteDiagnosticAnalysis(1541): Result = 0x80070003[gle=0x00000002]',
    'DWLD: Unexpected WU result code 2 [HRESULT = 0x80240022]',
    'MOUPG  CSetupHost::InitializeOneSettings(1606): Result = 0x80072EE7',
    'MOUPG  CSetupManager::GetWuIdFromRegistry(13254): Result = 0x80070002',
    '[20716.10956] [0xc142011c] UnmarshallImageHandleFromDirectory:(641)',
    'DISM WIM Provider: PID=1 TID=2 [C:\\] is not a WIM mount point. - CWimMountedImageInfo::Initialize',
    "DO job {15BD9B72-052C-45DD-ABC3-719819615044} 403'd, updateId = 4BD20BA5.1, hr = 0x80190193",
    '*FAILED* [8024000E] Method failed [CAgentDownloadManager::GetTLUExpirationMaximumRetryCount:24058]',
    'Failed to unload offline registry: {bf1a281b-ad7b-4476-ac95-f47682990ce7}E:/Windows/System32/config/SAM, the client may still need it open. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
    'Failed to find a matching version for servicing stack: E:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.16299.15_none_2c\\ [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
    'Failed to find servicing stack directory in online store. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
    'MOUPG  CInstallUI::GetDefaultLanguage(2027): Result = 0x80070002[gle=0x00000002]',
  ])('%s', (line) => {
    expect(isNoise(line)).toBe(true)
  })
})

test('treats only a Setup compatibility scan without findings as noise', () => {
  expect(isNoise('MOUPG  CSetupHost::Execute(371): Result = 0xC1900210')).toBe(true)
  expect(isNoise('MOUPG  CSetupHost::Execute(371): Result = 0xC1900208')).toBe(false)
})

describe('isNoise for failures', () => {
  test.each([
    'Failed to resolve package [HRESULT = 0x800f0838]',
    'Exec: Processing complete.  Session: 1_2, Package: p, hr: 0x80073712',
    'Error: 0x800f0805',
    'Failed to internally open package. [HRESULT = 0x80070570 - ERROR_FILE_CORRUPT]',
    '[1.2] [0xc1420127] WIMMountImageHandle:(1284)',
    'Failed to load offline registry: E:\\Windows\\System32\\config\\SAM [HRESULT = 0x80070005 - E_ACCESSDENIED]',
    'Failed to find servicing stack directory in online store. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
    'MOUPG  CInstallUI::Initialize(120): Result = 0x80070002',
    'Failed to execute execution update. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
  ])('%s', (line) => {
    expect(isNoise(line)).toBe(false)
  })
})

test('withoutNoise keeps a failure next to a harmless line', () => {
  const failure =
    'Failed to stage execution package [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]'
  expect(withoutNoise(`SQM: nothing [HRESULT = 0x80004005]\n${failure}`)).toBe(failure)
  expect(withoutNoise('SQM: nothing [HRESULT = 0x80004005]')).toBe('')
})

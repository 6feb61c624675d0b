import { dismConsole } from '../../shapes/other-logs.ts'
import {
  cbs,
  csi,
  dismSession,
  evaluation,
  probing,
  rollup,
  serviceStart,
  servicingLog,
  session,
  storeReport,
} from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'

/** Manifests and files missing from the component store. */
export const storeLogs: readonly UnseenCase[] = [
  {
    id: 'manifest-of-older-update-missing',
    class: 'package-manifest-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-03-12T04:00:00',
        serviceStart('19041.5911'),
        probing(12),
        session(
          {
            id: '31231001_11223344',
            client: 'UpdateAgentLCU',
            identity: rollup('19041.6456.1.11'),
            kb: 'KB5066791',
            result: '0x800f0831 - CBS_E_STORE_CORRUPTION',
          },
          cbs(`Store corruption, manifest missing for package: ${rollup('19041.5965.1.8')}`, 'Error'),
          cbs(
            `Failed to resolve package "${rollup('19041.5965.1.8')}" [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
            'Error',
          ),
          cbs(
            `Mark store corruption flag because of package: ${rollup('19041.5965.1.8')}. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
          ),
        ),
        evaluation(10, '19041.1'),
      ),
    },
  },
  {
    id: 'assembly-missing-bluetooth',
    class: 'component-store-payload-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-01-15T09:00:00',
        probing(6),
        session(
          {
            id: '31221001_3344',
            client: 'WindowsUpdateAgent',
            identity: rollup('20348.4648.1.14'),
            kb: 'KB5073457',
            result: '0x80073701 - ERROR_SXS_ASSEMBLY_MISSING',
          },
          csi(
            '(F) STATUS_SXS_ASSEMBLY_MISSING #1208# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]',
            'Error',
          ),
          csi(
            '(F) HRESULT_FROM_WIN32(ERROR_SXS_ASSEMBLY_MISSING) #1104# from Windows::ServicingAPI::CCSITransaction::ICSITransaction_PinDeployment(Flags = 0, a = amd64_microsoft-windows-bth-user_31bf3856ad364e35_10.0.20348.3561_none_6a1cd4fe11d5a01f, cb = (null))[gle=0x80073701]',
            'Error',
          ),
          cbs(
            'Failed to pin deployment while resolving Update: Microsoft-Windows-ServerCore-Package~31bf3856ad364e35~amd64~~10.0.20348.3561.bth from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
          ),
        ),
      ),
    },
  },
  {
    id: 'closure-incomplete',
    class: 'component-store-payload-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-04-16T09:00:00',
        serviceStart('17763.8511'),
        session(
          {
            id: '31221002_3344',
            client: 'DISM Package Manager Provider',
            identity: rollup('17763.8511.1.9'),
            kb: 'KB5075904',
            result: '0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE',
          },
          csi(
            '(F) STATUS_SXS_TRANSACTION_CLOSURE_INCOMPLETE #77# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015001f]',
            'Error',
          ),
          cbs(
            'Failed to add one or more deployment: amd64_microsoft-windows-gdi32_31bf3856ad364e35_10.0.17763.8389_none_21a4 [HRESULT = 0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE]',
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'scan-finds-damage-and-source-lacks-it',
    class: 'component-store-payload-corrupt',
    files: {
      'CBS.log': servicingLog(
        '2026-07-02T18:00:00',
        storeReport(
          'Detect and Repair ',
          '0x800f081f',
          [
            '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-directui_31bf3856ad364e35_10.0.26100.8037_none_11aa22bb33cc44dd\\dui70.dll',
            'Repair failed: Missing replacement payload.',
            '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-duser_31bf3856ad364e35_10.0.26100.8037_none_21aa22bb33cc44dd\\duser.dll',
            'Repair failed: Missing replacement payload.',
          ],
          2,
          0,
        ),
      ),
      'console.txt': dismConsole(
        'dism /online /cleanup-image /restorehealth',
        '26100.8037',
        '[===========================62.3%====                      ] ',
        'Error: 0x800f081f',
        '',
        'The source files could not be found.',
        'Use the "Source" option to specify the location of the files that are required to restore the feature.',
      ),
    },
  },
  {
    id: 'restorehealth-with-mistyped-source',
    class: 'fod-source-not-available',
    files: {
      'dism.log': servicingLog(
        '2026-02-02T18:00:00',
        dismSession(
          'dism  /online /enable-feature /featurename:NetFx3 /all /limitaccess /source:E:\\sources\\sxs',
          '22631.4037',
          'Error|DISM|DISM Package Manager: PID=900 TID=1088 Failed finalizing changes. - CDISMPackageManager::Internal_Finalize(hr:0x800f081f)',
          'Error|DISM|DISM Package Manager: PID=900 TID=1088 The source files could not be found; their location must be specified using the /source option to restore the feature. - GetCbsErrorMsg',
          'Error|DISM|DISM Package Manager: PID=900 TID=1088 Failed while processing command enable-feature. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800f081f)',
        ),
      ),
    },
  },
]

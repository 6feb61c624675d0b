import { cbs, csi, rollup, session, storeReport } from '../shapes/servicing-log.ts'
import { day, type FieldStory, history, mayFails } from './field-day.ts'

/** The component store, and failures that only share its code. */
export const storeStories: Readonly<Record<string, FieldStory>> = {
  'the KB5079391 regression': {
    is: 'known-regression',
    files: day(
      session(
        {
          id: '31235000_1',
          client: 'UpdateAgentLCU',
          identity: rollup('26100.8116.1.6'),
          kb: 'KB5079391',
          result: '0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT',
        },
        cbs(
          'Failed to add one or more deployment [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
          'Error',
        ),
      ),
    ),
    facts: history('KB5079391', '0x80073712'),
    says: /KB5086672/,
  },
  'real damage, with the same code': {
    is: 'component-store-payload-corrupt',
    files: day(
      mayFails(
        '0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT',
        cbs(
          'Failed to add one or more deployment [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
          'Error',
        ),
      ),
      storeReport(
        'Detect only ',
        '0x0',
        [
          '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.26100.8037_none_12\\shell32.dll',
        ],
        1,
        0,
      ),
    ),
    facts: { store: { health: 'repairable' }, ...history('KB5089549', '0x80073712') },
    says: /shell32\.dll[\s\S]*KB5079473/,
  },
  'a manifest of an older package (0x800f0831)': {
    is: 'package-manifest-missing',
    files: day(
      mayFails(
        '0x800f0831 - CBS_E_STORE_CORRUPTION',
        cbs(`Store corruption, manifest missing for package: ${rollup('26100.4349.1.9')}`, 'Error'),
        cbs(
          `Failed to resolve package "${rollup('26100.4349.1.9')}" [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
          'Error',
        ),
      ),
    ),
    facts: history('KB5089549', '0x800f0831'),
    says: /KB5060842/,
  },
  'an assembly that is gone (0x80073701)': {
    is: 'component-store-payload-missing',
    files: day(
      mayFails(
        '0x80073701 - ERROR_SXS_ASSEMBLY_MISSING',
        csi(
          '(F) STATUS_SXS_ASSEMBLY_MISSING #88# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]',
          'Error',
        ),
        cbs(
          'Failed to pin deployment while resolving Update: amd64_microsoft-windows-bth-user_31bf3856ad364e35_10.0.26100.8037_none_9 from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
          'Error',
        ),
      ),
    ),
    facts: { store: { health: 'repairable' }, ...history('KB5089549', '0x80073701') },
    says: /bth-user[\s\S]*KB5079473/,
  },
  'a closure that is not complete (0x8007371b)': {
    is: 'component-store-payload-missing',
    files: day(
      mayFails(
        '0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE',
        cbs(
          'Failed to add deployment amd64_microsoft-windows-gdi32_31bf3856ad364e35_10.0.26100.8037_none_7 [HRESULT = 0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE]',
          'Error',
        ),
      ),
    ),
    facts: { store: { health: 'repairable' }, ...history('KB5089549', '0x8007371b') },
    says: /gdi32[\s\S]*KB5079473/,
  },
  'a repair whose source has not what it needs (0x800f081f)': {
    is: 'component-store-payload-corrupt',
    files: day(
      storeReport(
        'Detect and Repair ',
        '0x800f081f',
        [
          '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-duser_31bf3856ad364e35_10.0.26100.8037_none_12\\duser.dll',
          'Repair failed: Missing replacement payload.',
        ],
        1,
        0,
      ),
    ),
    facts: { store: { health: 'repairable' } },
    says: /duser\.dll[\s\S]*KB5079473/,
    beside: ['component-store-payload-missing'],
  },
}

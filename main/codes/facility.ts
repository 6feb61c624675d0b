import { message, type TextKey } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { unsignedOf } from '../../common/windows/error-code.ts'

/** What the bits of a code say, whether or not its name is published. */
export type Facility = {
  /** Facility number of the HRESULT or NTSTATUS. */
  readonly number: number
  /** Part of Windows that the facility represents; null for a number that no public header assigns. */
  readonly title: Message | null
  /** Our area for it; null if none fits. */
  readonly area: string | null
  readonly kind: 'hresult' | 'ntstatus' | 'customer'
  readonly isError: boolean
}

/**
 * Parses severity and facility of a canonical code (layout of winerror.h and ntstatus.h). Null for any other text.
 */
export function facilityOf(code: string): Facility | null {
  const value = unsignedOf(code)
  if (value === null) return null
  const isError = value >>> 31 === 1
  if (value & 0x2000_0000) {
    return { number: (value >>> 16) & 0xfff, title: null, area: null, kind: 'customer', isError }
  }
  const number = (value >>> 16) & 0x7ff
  const top = value >>> 16
  // Severity 3 is an NTSTATUS, unless a component numbers its own errors this way (Setup, imaging, ESENT).
  const own = ownRanges.get(top)
  if (own) return { number, title: titleOf(own), area: own.area, kind: 'hresult', isError }
  if (value >>> 30 === 3) {
    const ofKernel = (value >>> 16) & 0xfff
    const isAssigned = kernelFacilities.has(ofKernel)
    return {
      number: ofKernel,
      title: isAssigned ? message('code.facility.kernel') : null,
      area: isAssigned ? 'NTSTATUS' : null,
      kind: 'ntstatus',
      isError,
    }
  }
  const known = facilities.get(number)
  const other = otherFacilities.get(number)
  const title = known ? titleOf(known) : other === undefined ? null : message('text.as-is', { text: other })
  return { number, title, area: known?.area ?? null, kind: 'hresult', isError }
}

/** Our area for a code without a public name, derived from its facility; null if unknown. */
export function areaOfCode(code: string): string | null {
  const value = unsignedOf(code)
  if (value === null || lacksDigit(value)) return null
  if (isServicingNumber(value)) return 'CBS'
  return facilityOf(code)?.area ?? null
}

/** Seven digits that start like the eight-digit errors of HRESULT and NTSTATUS: one was lost in copying. */
export function lacksDigit(value: number): boolean {
  return value >>> 24 === 0x08 || value >>> 24 === 0x0c
}

/**
 * The update orchestrator shares facility 36 with the agent: Microsoft names 0x8024a10a after it (USO).
 * https://learn.microsoft.com/troubleshoot/windows-client/installing-updates-features-roles/common-windows-update-errors
 */
export function isOrchestratorNumber(value: number): boolean {
  return ((value >>> 16) & 0x7fff) === 0x0024 && (value & 0xffff) >= 0xa100 && (value & 0xffff) <= 0xa2ff
}

/** CBS shares facility 15 with device setup and uses the numbers 0x0800 to 0x09ff. */
export function isServicingNumber(value: number): boolean {
  return ((value >>> 16) & 0x7fff) === 0x000f && (value & 0xffff) >= 0x0800 && (value & 0xffff) <= 0x09ff
}

type TitleOf<Key> = Key extends `code.facility.${infer Title}` ? Title : never
type Known = { readonly title: TitleOf<TextKey>; readonly area: string | null }

function titleOf({ title }: Known): Message {
  return message(`code.facility.${title}`)
}

const ownRanges = new Map<number, Known>([
  [0x8e5e, { title: 'esent', area: 'ESENT' }],
  [0xc800, { title: 'esent', area: 'ESENT' }],
  [0xc142, { title: 'wimgapi', area: 'DISM' }],
  [0xc151, { title: 'dism', area: 'DISM' }],
  [0xc190, { title: 'setup', area: 'setup' }],
  [0xc180, { title: 'setup', area: 'setup' }],
  // DPX_E_CONTAINER_UNSUPPORTED_TYPE is 0xca00a005: https://github.com/MicrosoftDocs/windows-itpro-docs/issues/9144
  [0xca00, { title: 'dpx', area: 'CBS' }],
])

// FACILITY_* of ntstatus.h.
const kernelFacilities: ReadonlySet<number> = new Set([
  0x00, 0x01, 0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x17,
  0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x20, 0x21, 0x22, 0x23, 0x24, 0x29, 0x2a, 0x35, 0x36, 0x37, 0x38, 0x39,
  0x3a, 0x3e, 0x3f, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x50, 0x51, 0x5c, 0x5d, 0x5e, 0x99, 0xe7, 0xe8,
  0xe9, 0xea, 0xeb, 0xec,
])

// FACILITY_* of winerror.h relevant to servicing, and those of PC management programs, in our words.
const facilities = new Map<number, Known>([
  [0, { title: 'general', area: 'COM/RPC' }],
  [1, { title: 'rpc', area: 'COM/RPC' }],
  [2, { title: 'com-dispatch', area: 'COM/RPC' }],
  [3, { title: 'com-storage', area: 'COM/RPC' }],
  [
    4,
    {
      title: 'interface',
      area: null,
    },
  ],
  [7, { title: 'win32', area: 'win32' }],
  [9, { title: 'security', area: 'crypto/signature' }],
  [11, { title: 'certificates', area: 'crypto/signature' }],
  [12, { title: 'internet', area: 'network' }],
  [15, { title: 'device-setup', area: 'setup (SetupAPI/drivers)' }],
  [17, { title: 'com-plus', area: 'COM/RPC' }],
  [23, { title: 'sxs', area: 'CSI/SXS' }],
  [25, { title: 'http', area: 'network' }],
  [32, { title: 'bits', area: 'BITS' }],
  [36, { title: 'wu', area: 'WU agent' }],
  [49, { title: 'bitlocker', area: 'setup (BitLocker)' }],
  [57, { title: 'bcd', area: 'setup' }],
  [61, { title: 'web-services', area: 'network (WWSAPI/SOAP)' }],
  [63, { title: 'store', area: 'Microsoft Store' }],
  [208, { title: 'delivery-optimization', area: 'delivery optimization' }],
  // Not in any Windows header; public lists of these programs' codes use them.
  [2000, { title: 'config-manager', area: 'Configuration Manager' }],
  [2001, { title: 'intune', area: 'Intune' }],
  [2003, { title: 'intune', area: 'Intune' }],
])

// The remaining FACILITY_* of winerror.h by their short names.
const otherFacilities = new Map<number, string>(
  (
    '8:windows 10:control 13:mediaserver 14:msmq 16:scard 18:aaf 19:urt(.NET) 20:acs 21:dplay 22:umi ' +
    '24:windows_ce 26:usermode_commonlog 27:wer 31:usermode_filter_manager 33:configuration ' +
    '34:state_management 35:metadirectory 37:directoryservice 38:graphics 39:shell 40:tpm_services ' +
    '41:tpm_software 42:ui 43:xaml 44:action_queue 48:pla 50:fwp 51:winrm 52:ndis 53:usermode_hypervisor ' +
    '54:cmi 55:usermode_virtualization 56:usermode_volmgr 58:usermode_vhd 59:usermode_hns 60:sdiag 62:wpn ' +
    '64:input 65:quic 66:eap 70:ioring 80:windows_defender 81:opc 82:xps 83:ras ' +
    '84:mbn/powershell 98:p2p_int 99:p2p 100:daf 101:bluetooth_att 102:audio 103:staterepository ' +
    '109:visualcpp 112:script 113:parse 120:blb 121:blb_cli 122:wsbapp 128:blbui 129:usn ' +
    '130:usermode_volsnap 131:tiering 133:wsb_online 134:online_id 135:device_update_agent ' +
    '136:drvservicing 153:dls 160:sos 173:ocp_update_agent 176:debuggers 231:usermode_spaces ' +
    '232:user_mode_security_core 234:usermode_licensing 256:spp/restore 257:deployment_services_server ' +
    '258:deployment_services_imaging 259:deployment_services_management 260:deployment_services_util ' +
    '261:deployment_services_binlsvc 263:deployment_services_pxe 264:deployment_services_tftp ' +
    '272:deployment_services_transport_management 278:deployment_services_driver_provisioning ' +
    '289:deployment_services_multicast_server 290:deployment_services_multicast_client ' +
    '293:deployment_services_content_provider'
  )
    .split(' ')
    .map((one): [number, string] => {
      const [number = '', name = ''] = one.split(':')
      return [Number(number), name]
    }),
)

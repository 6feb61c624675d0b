import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise'
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download'
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right'
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker'
import { BoxRegular } from '@fluentui/react-icons/svg/box'
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { CircleRegular } from '@fluentui/react-icons/svg/circle'
import { ClipboardTaskRegular } from '@fluentui/react-icons/svg/clipboard-task'
import { CopyRegular } from '@fluentui/react-icons/svg/copy'
import { DesktopRegular } from '@fluentui/react-icons/svg/desktop'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle'
import { DocumentSearchRegular } from '@fluentui/react-icons/svg/document-search'
import { EyeOffRegular } from '@fluentui/react-icons/svg/eye-off'
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open'
import { HeartPulseRegular } from '@fluentui/react-icons/svg/heart-pulse'
import { HistoryRegular } from '@fluentui/react-icons/svg/history'
import { InfoRegular } from '@fluentui/react-icons/svg/info'
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed'
import { PersonRegular } from '@fluentui/react-icons/svg/person'
import { PowerRegular } from '@fluentui/react-icons/svg/power'
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle'
import { SearchRegular } from '@fluentui/react-icons/svg/search'
import { SettingsRegular } from '@fluentui/react-icons/svg/settings'
import { ShieldRegular } from '@fluentui/react-icons/svg/shield'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark'
import { StorageRegular } from '@fluentui/react-icons/svg/storage'
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle'
import { UsbStickRegular } from '@fluentui/react-icons/svg/usb-stick'
import { WarningFilled } from '@fluentui/react-icons/svg/warning'
import { WrenchRegular } from '@fluentui/react-icons/svg/wrench'

const icons = {
  again: ArrowClockwiseRegular,
  download: ArrowDownloadRegular,
  next: ArrowRightRegular,
  practice: BeakerRegular,
  package: BoxRegular,
  tick: CheckmarkRegular,
  good: CheckmarkCircleFilled,
  open: ChevronRightRegular,
  waiting: CircleRegular,
  plan: ClipboardTaskRegular,
  copy: CopyRegular,
  pc: DesktopRegular,
  medium: UsbStickRegular,
  close: DismissRegular,
  bad: DismissCircleFilled,
  inspect: DocumentSearchRegular,
  unread: EyeOffRegular,
  folder: FolderOpenRegular,
  health: HeartPulseRegular,
  history: HistoryRegular,
  info: InfoRegular,
  settings: SettingsRegular,
  lock: LockClosedRegular,
  person: PersonRegular,
  restart: PowerRegular,
  question: QuestionCircleRegular,
  search: SearchRegular,
  shield: ShieldRegular,
  proof: ShieldCheckmarkRegular,
  disk: StorageRegular,
  against: SubtractCircleRegular,
  warning: WarningFilled,
  repair: WrenchRegular,
} as const

export type IconName = keyof typeof icons

/** Icons that point forward; mirrored for right-to-left text. */
const pointing: ReadonlySet<IconName> = new Set(['next', 'open'])

/** An icon beside text; hidden from screen readers, because the text says the same. */
export function Icon(props: { readonly name: IconName; readonly className?: string }) {
  const Drawn = icons[props.name]
  const forward = pointing.has(props.name) ? 'icon-forward' : ''
  return <Drawn aria-hidden="true" className={`icon ${forward} ${props.className ?? ''}`} />
}

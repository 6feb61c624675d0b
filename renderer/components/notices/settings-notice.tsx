import { useWindow } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { Icon } from '../icon.tsx'

/** Tells that kept settings do not apply, so that folders, proxy or masking may be other than the person set them. */
export function SettingsNotice() {
  const fault = useWindow((state) => state.settings?.fault ?? null)
  if (fault === null) return null
  return (
    <div className="notice" data-tone="warning" role="status">
      <Icon name="warning" />
      <div className="notice-words">
        <p className="strong">
          {say('window.settings.fault', { part: fault.part === 'some' ? 'some' : 'other' })}
        </p>
        <p>{fault.what}</p>
      </div>
    </div>
  )
}

import type { SuppliedFolder } from '../../../common/packages/supplied.ts'
import { useSession } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/**
 * Why none of the supplied packages is usable; null if one is. For a single supplied file, the reason for that file.
 */
export function whyNoneUsable({ packages }: SuppliedFolder, handedIn: string): string | null {
  if (packages.some(({ problems }) => problems.length === 0)) return null
  const shown = packages.find(({ file }) => handedIn.endsWith(file)) ?? packages[0]
  if (shown === undefined) return say('window.intake.no-packages')
  return say('window.intake.none-usable', {
    count: packages.length,
    file: shown.place,
    why: shown.problems[0] ?? '',
  })
}

/** Shown if supplied packages were read and none is usable. */
export function UnusablePackages(props: { readonly handedIn: string }) {
  const supplied = useSession((session) => session.supplied)
  const why = supplied && whyNoneUsable(supplied, props.handedIn)
  if (why === null) return null
  return (
    <p className="wrap tone-warning" role="status">
      {why} {say('window.failure.next', { next: say('window.intake.packages-next') })}
    </p>
  )
}

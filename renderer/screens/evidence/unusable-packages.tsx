import type { SuppliedFolder } from '../../../common/supplied.ts'
import { useSession } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/**
 * What was looked at among packages that were handed in, and why none of them can be used; null where one can. Of one file that
 * was handed in by itself it is the reason of that file.
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

/** Said where packages were handed in of which nothing can be used, once they are read. */
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

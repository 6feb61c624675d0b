import { failureError } from '../texts/failure.ts'

/** Whether the user wants the work to stop. */
export type IsCancelled = () => Promise<boolean>

/** For work that nobody can stop. */
export const never: IsCancelled = async () => false

/** Throws FailureError `cancelled` if the work is to stop. */
export async function stopIf(isCancelled: IsCancelled): Promise<void> {
  if (await isCancelled()) throw failureError('cancelled', 'copying-cancelled', {})
}

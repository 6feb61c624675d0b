import { findCase, hasBegun } from '../../case/find-case.ts'
import { readJournalAsFar } from '../../case/read-journal.ts'
import { unstuckHome } from '../../home/home-folder.ts'

/** The folder of the newest readable case of a host in which something was carried out; null if there is none. */
export async function carriedOutCase(hostId: string, home: string = unstuckHome()): Promise<string | null> {
  const found = await findCase({ caseFolder: null, keepCase: 'latest', passOver: () => {} }, hostId, home)
  if (found === null) return null
  const { events } = await readJournalAsFar(found.journalFile)
  return hasBegun(events) ? found.path : null
}

import { findPracticeFile, readPracticeFile, writePracticeFile } from '../practice-files.ts'
import type { PracticeMachine } from '../practice-machine.ts'

const reagentXmlPath = 'C:\\Windows\\System32\\Recovery\\ReAgent.xml'

/**
 * Writes the WinRE location to ReAgent.xml, as reagentc does when it enables or disables WinRE. The rest of the file
 * stays. Does nothing on a PC without the file.
 */
export async function updateReagentXml(machine: PracticeMachine): Promise<void> {
  if (findPracticeFile(machine, reagentXmlPath) === null) return
  const pieces: Uint8Array[] = []
  for await (const piece of readPracticeFile(machine, reagentXmlPath)) pieces.push(piece)
  const text = Buffer.concat(pieces).toString('utf8')
  const { winre, storage } = machine.state
  const place = storage.partitions.find(
    (one) => one.diskNumber === winre.disk && one.partitionNumber === winre.partition,
  )
  const location = winre.enabled
    ? `path="\\Recovery\\WindowsRE" id="0" offset="${place?.offset ?? 0}" guid="${place?.diskGuid ?? none}"`
    : `path="" id="0" offset="0" guid="${none}"`
  const changed = text
    .replace(/<WinreLocation [^>]*\/>/, () => `<WinreLocation ${location}/>`)
    .replace(/<InstallState [^>]*\/>/, `<InstallState state="${winre.enabled ? 1 : 0}"/>`)
  writePracticeFile(machine, reagentXmlPath, changed)
}

const none = '{00000000-0000-0000-0000-000000000000}'

import { open } from 'node:fs/promises'

/** Makes new and renamed names of a folder survive a power loss. Windows has no such call and keeps names in its own log. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

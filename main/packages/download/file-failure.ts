import { type FailureCode, FailureError } from '../../../common/result.ts'
import { ContentChanged } from './network-failure.ts'

const goesOn = 'Then download again: it goes on where it stopped.'
/** Codes of the file system: kind, what happened, what to do. */
const ofDisk: Readonly<Record<string, readonly [FailureCode, string, string]>> = {
  ENOSPC: ['disk-full', 'The disk is full.', `Make room. ${goesOn}`],
  EDQUOT: ['disk-full', 'No more room is allowed to this account on the disk.', `Make room. ${goesOn}`],
  EFBIG: [
    'refused',
    'The disk cannot hold a file of this size. FAT32 holds 4 GB at most.',
    'Choose a folder on an NTFS or exFAT disk.',
  ],
  EACCES: ['refused', 'The folder may not be written.', 'Choose another folder.'],
  EPERM: ['refused', 'The folder may not be written.', 'Choose another folder.'],
  EROFS: ['refused', 'The disk is write-protected.', 'Choose another folder.'],
  EBUSY: ['busy', 'Another program holds the file.', `Close it. ${goesOn}`],
  ENOTDIR: ['refused', 'A part of the path is a file and no folder.', 'Choose another folder.'],
  EEXIST: ['refused', 'A file is in the way where a folder is needed.', 'Choose another folder.'],
  EISDIR: ['refused', 'A folder is in the way where the file should be.', 'Choose another folder.'],
  ENAMETOOLONG: ['refused', 'The path is too long.', 'Choose a folder with a shorter path.'],
  EIO: ['unreadable', 'The disk does not answer as it should.', `Check it and its cable. ${goesOn}`],
  ENODEV: ['unreadable', 'The disk is gone.', `Connect it again. ${goesOn}`],
  ENXIO: ['unreadable', 'The disk is gone.', `Connect it again. ${goesOn}`],
  ENOENT: ['unreadable', 'The folder or the part file is gone.', 'Connect its disk again, or begin anew.'],
}

/** Reads what went wrong with a download at `path` as a failure; what is none of a download's faults stays as it is. */
export function asFailure(error: unknown, path: string, signal: AbortSignal | undefined): unknown {
  if (error instanceof FailureError) return error
  if (signal?.aborted)
    return new FailureError(
      'cancelled',
      'The download was stopped.',
      'Download again: it goes on where it stopped.',
      path,
    )
  if (error instanceof ContentChanged)
    return new FailureError(
      'unreadable',
      `The file on the server changes while it is loaded: ${error.message}.`,
      'Search the catalog again, then download again.',
      path,
    )
  const code = (error as NodeJS.ErrnoException)?.code ?? ''
  const told = ofDisk[code]
  return told === undefined ? error : new FailureError(told[0], `${told[1]} (${code})`, told[2], path)
}

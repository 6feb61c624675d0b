// Child process of killed-download.test.ts and of the benchmark: downloads one file and reports the bytes on disk.
import { downloadFile } from '../../../main/packages/download/download-file.ts'

const [folder = '', url = '', size = '', sha256 = ''] = process.argv.slice(2)
await downloadFile(
  { name: 'a.msu', url, sizeBytes: Number(size), sha256, sha1: null },
  {
    folder,
    fetch,
    allowedUrl: (text) => text,
    onProgress: ({ doneBytes }) => process.stdout.write(`${doneBytes}\n`),
  },
)

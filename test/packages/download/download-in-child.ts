// Child process of killed-download.test.ts: downloads one file, and is killed on the way.
import { downloadFile } from '../../../main/packages/download/download-file.ts'

const [folder = '', url = '', size = '', sha256 = ''] = process.argv.slice(2)
await downloadFile(
  { name: 'a.msu', url, sizeBytes: Number(size), sha256, sha1: null },
  { folder, fetch, allowedUrl: (text) => text },
)
process.stdout.write('done')

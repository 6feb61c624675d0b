import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileScanner } from '../../../build/compile-scanner.ts'
import { scannerCode } from '../../../main/logs/scan/scanner-code.ts'
import { lineFeedsCode } from '../../../main/logs/whole/line-feeds-code.ts'

test('the scanner code matches wasm/scanner.as (otherwise run build/make-scanner.mjs)', async () => {
  const path = join(import.meta.dirname, '../../../main/logs/scan/wasm/scanner.as')
  expect(scannerCode).toBe((await compileScanner(path)).toString('base64'))
})

test('the line feed counter matches line-feeds.as', async () => {
  const path = join(import.meta.dirname, '../../../main/logs/whole/line-feeds.as')
  expect(lineFeedsCode).toBe((await compileScanner(path)).toString('base64'))
})

import { expect, it } from 'vitest'
import { isDiskFull } from '../../main/files/disk-full.ts'

const failed = (code: string) => Object.assign(new Error(`${code}: write`), { code })

it.each(['ENOSPC', 'EDQUOT'])('%s means that the disk is full', (code) => {
  expect(isDiskFull(failed(code))).toBe(true)
})

it.each([failed('EACCES'), failed('EFBIG'), new Error('ENOSPC'), { code: 'ENOSPC' }, null, 'ENOSPC'])(
  '%s does not mean that the disk is full',
  (error) => {
    expect(isDiskFull(error)).toBe(false)
  },
)

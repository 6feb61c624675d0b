import fc from 'fast-check'
import { expect, it } from 'vitest'
import { listedDrivers } from '../../main/workflow/carrying-out/listed-drivers.ts'

const block = (nth: number, name: string) =>
  `Published Name : oem${nth}.inf\r\nOriginal File Name : ${name}\r\nInbox : No\r\nClass Name : System\r\n\r\n`
const answer = (blocks: string) =>
  `\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\nImage Version: 10.0.26100.1\r\n\r\n${blocks}The operation completed successfully.\r\n`
const names = ['coffeelakesystem.inf', 'e1d.inf', 'Intel VMD.inf']
const whole = answer(names.map((name, nth) => block(nth, name)).join(''))

it('listedDrivers returns the drivers in the DISM list, or none for an empty list', () => {
  expect(listedDrivers(whole)?.map(({ original }) => original)).toEqual(names)
  expect(listedDrivers(answer('There are no drivers.\r\n\r\n'))).toEqual([])
})

it('listedDrivers returns null for a truncated list and never a driver that is not in the text', () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 3), (length) => {
      expect(listedDrivers(whole.slice(0, length))).toBeNull()
    }),
  )
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.string({ maxLength: 3 }), fc.nat(60), (at, put, cut) => {
      const text = `${whole.slice(0, at)}${put}${whole.slice(at + cut)}`
      for (const { original } of listedDrivers(text) ?? []) expect(text).toContain(original)
    }),
  )
})

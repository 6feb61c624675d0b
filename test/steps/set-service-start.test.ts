import { expect, test } from 'vitest'
import { setServiceStart } from '../../main/steps/kinds/set-service-start.ts'
import { english } from '../../main/texts/english.ts'
import { knowledge } from '../test-knowledge.ts'

const place = { knowledge, id: 'x', mounted: null, offline: null }

test.each([
  ['demand', 'manual'],
  ['auto', 'automatic'],
  ['delayed-auto', 'automatic (delayed start)'],
] as const)('shows the sc.exe start type %s with its name in the services list', (start, words) => {
  const { title, command } = setServiceStart.show(
    { kind: 'set-service-start', service: 'HTTP', start },
    place,
  )
  expect(english(title)).toBe(`Allow the HTTP service to start again (${words})`)
  expect(command).toContain(start)
})

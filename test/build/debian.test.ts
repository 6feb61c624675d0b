import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

type Apt = (verb: string, packages: readonly string[]) => string | null
type Debian = {
  installPackages(
    packages: readonly string[],
    by: { readonly aptGet: Apt; readonly say: (line: string) => void },
  ): void
}
const debian = join(import.meta.dirname, '..', '..', 'build', 'debian.mjs')
const { installPackages }: Debian = await import(pathToFileURL(debian).href)

function install(packages: readonly string[], apt: Apt) {
  const calls: string[] = []
  const said: string[] = []
  const aptGet: Apt = (verb, names) => {
    calls.push([verb, ...names].join(' '))
    return apt(verb, names)
  }
  installPackages(packages, { aptGet, say: (line) => void said.push(line) })
  return { calls, said: said.slice(1) }
}

test('missing package lists are fetched without reporting an error', () => {
  let hasLists = false
  const { calls, said } = install(['wine', 'wine64'], (verb) => {
    if (verb === 'update') hasLists = true
    return hasLists ? null : 'Unable to locate package wine64'
  })
  expect(calls).toEqual(['install wine wine64', 'update', 'install wine wine64'])
  expect(said).toEqual([])
})

test('a package that Debian does not have is reported, and the others are installed', () => {
  const had = new Set<string>()
  const { said } = install(['wine', 'gone', 'gcab'], (_verb, names) => {
    if (names.includes('gone')) return 'Unable to locate package gone'
    for (const name of names) had.add(name)
    return null
  })
  expect([...had]).toEqual(['wine', 'gcab'])
  expect(said).toEqual(['Not installed: gone: Unable to locate package gone'])
})

test('every package is reported with the reason when there is no network', () => {
  const { calls, said } = install(['wine', 'gcab'], (verb, names) =>
    verb === 'update' ? 'Could not resolve host' : `Unable to locate package ${names.join(' ')}`,
  )
  expect(calls).toEqual(['install wine gcab', 'update', 'install wine', 'install gcab'])
  expect(said).toEqual([
    'The package lists could not be fetched: Could not resolve host',
    'Not installed: wine: Unable to locate package wine',
    'Not installed: gcab: Unable to locate package gcab',
  ])
})

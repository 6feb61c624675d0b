import { printRegQuery } from '../../reg-query.ts'
import { type PracticeMachine, type PracticeTool, toolResult } from '../practice-machine.ts'
import { fullKeyPath } from '../registry.ts'

const missing = 'ERROR: The system was unable to find the specified registry key or value.\n'
const syntax = 'ERROR: Invalid syntax.\nType "REG QUERY /?" for usage.\n'
const done = 'The operation completed successfully.\n'

/** reg.exe: query, add, delete. */
export const reg: PracticeTool = async (machine, args) => {
  const [verb, key] = args
  if (verb === undefined || key === undefined) return toolResult(1, '', syntax)
  const options = readOptions(args.slice(2))
  switch (verb.toLowerCase()) {
    case 'query':
      return query(machine, args.slice(1))
    case 'add':
      return add(machine, key, options)
    case 'delete':
      return remove(machine, key, options)
    default:
      return toolResult(1, '', syntax)
  }
}

type Options = { readonly flags: ReadonlySet<string>; readonly values: ReadonlyMap<string, string> }

function readOptions(args: readonly string[]): Options {
  const flags = new Set<string>()
  const values = new Map<string, string>()
  for (let index = 0; index < args.length; index++) {
    const word = (args[index] ?? '').toLowerCase()
    const next = args[index + 1]
    if (['/v', '/t', '/d'].includes(word) && next !== undefined) {
      values.set(word, next)
      index++
    } else flags.add(word)
  }
  return { flags, values }
}

function query({ registry }: PracticeMachine, args: readonly string[]) {
  const { exitCode, stdout, stderr } = printRegQuery((path) => registry.read(path), args)
  return toolResult(exitCode, stdout, stderr)
}

async function add(machine: PracticeMachine, path: string, { values }: Options) {
  const name = values.get('/v')
  const type = (values.get('/t') ?? 'REG_SZ').toUpperCase()
  const data = values.get('/d') ?? ''
  if (name === undefined) machine.registry.make(path)
  else {
    const number = /^REG_[DQ]WORD$/.test(type)
    if (number && !/^(0x[0-9a-f]+|\d+)$/i.test(data)) return toolResult(1, '', syntax)
    machine.registry.set(path, name, { type, data: number ? `0x${Number(data).toString(16)}` : data })
  }
  await machine.save()
  return toolResult(0, done)
}

async function remove(machine: PracticeMachine, path: string, { flags, values }: Options) {
  const name = values.get('/v')
  if (flags.has('/va')) {
    const key = machine.registry.read(path)
    if (key === null) return toolResult(1, '', missing)
    for (const value of key.values) machine.registry.removeValue(path, value.name)
    await machine.save()
    return toolResult(0, done)
  }
  const gone =
    name === undefined
      ? machine.registry.removeKey(fullKeyPath(path))
      : machine.registry.removeValue(path, name)
  if (!gone) return toolResult(1, '', missing)
  await machine.save()
  return toolResult(0, done)
}

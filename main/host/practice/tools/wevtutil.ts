import { type PracticeTool, toolResult } from '../practice-machine.ts'

/**
 * wevtutil.exe qe <log> /q:<xpath> /f:xml /rd:true /c:<n> /uni:true: filters by the providers and event ids in the
 * query.
 */
export const wevtutil: PracticeTool = async (machine, args) => {
  const [verb, log, ...rest] = args
  const logs = [
    'System',
    'Setup',
    'Microsoft-Windows-Bits-Client/Operational',
    'Microsoft-Windows-BitLocker/BitLocker Management',
  ]
  if (verb?.toLowerCase() !== 'qe' || log === undefined || !logs.includes(log)) {
    return toolResult(15007, '', 'Failed to read events. The specified channel could not be found.\n')
  }
  const option = (name: string) =>
    rest.find((arg) => arg.toLowerCase().startsWith(`/${name}:`))?.slice(name.length + 2)
  const query = option('q') ?? '*'
  const providers = [...query.matchAll(/@Name='([^']+)'/g)].map((match) => match[1])
  const ids = [...query.matchAll(/EventID=(\d+)/g)].map((match) => match[1])
  const newestFirst = [
    ...(log === 'Setup' ? machine.state.setupEvents.toReversed() : []),
    // No practice PC has failed transfers or backed-up keys, so the other logs have no events.
    ...(log === 'System' || log === 'Setup' ? machine.events[log] : []),
  ]
  const found = newestFirst.filter(
    (event) =>
      (providers.length === 0 || providers.some((name) => event.includes(`Name='${name}'`))) &&
      (ids.length === 0 || ids.includes(/<EventID[^>]*>(\d+)</.exec(event)?.[1] ?? '')),
  )
  const ordered = option('rd')?.toLowerCase() === 'true' ? found : found.toReversed()
  const printed = toolResult(
    0,
    ordered
      .slice(0, Number(option('c') ?? ordered.length))
      .map((event) => `${event}\n`)
      .join(''),
  )
  if (option('uni')?.toLowerCase() !== 'true') return printed
  return { ...printed, stdout: Buffer.from(Buffer.from(printed.stdout).toString('utf8'), 'utf16le') }
}

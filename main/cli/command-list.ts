import type { CommandEntry } from './command.ts'

/** Every command by its name. Loaded one at a time: `explain` must start about as fast as Node itself. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  explain: {
    about: 'say what an error code means',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  inspect: {
    about: 'read the facts of a PC',
    load: async () => (await import('./commands/inspect.ts')).inspectCommand,
  },
  collect: {
    about: 'put the evidence of a PC into one zip, names masked',
    load: async () => (await import('./commands/collect.ts')).collectCommand,
  },
  diagnose: {
    about: 'rank the causes by evidence',
    load: async () => (await import('./commands/diagnose.ts')).diagnoseCommand,
  },
  plan: {
    about: 'list the ordered steps of the repair',
    load: async () => (await import('./commands/plan.ts')).planCommand,
  },
  install: {
    about: 'carry the plan out',
    load: async () => (await import('./commands/install.ts')).installCommand,
  },
  verify: {
    about: 'prove the result from the state of the PC',
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
  },
  report: {
    about: 'write the change record, and the plan as a runbook',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  package: {
    about: 'say what a package file is',
    load: async () => (await import('./commands/package.ts')).packageCommand,
  },
  search: {
    about: 'search the Microsoft Update Catalog',
    load: async () => (await import('./commands/search.ts')).searchCommand,
  },
  download: {
    about: 'download updates with their checkpoints, and prove them',
    load: async () => (await import('./commands/download.ts')).downloadCommand,
  },
  kit: {
    about: 'make, check or unpack a kit for a PC without a network',
    load: async () => (await import('./commands/kit.ts')).kitCommand,
  },
  completion: {
    about: 'print a completion script for a shell',
    load: async () => (await import('./commands/completion.ts')).completionCommand(commands),
  },
}

/** Words that ask for help, as people of several systems write them. */
export const helpWords: readonly string[] = ['help', '--help', '-h', '-?', '/?']

/** The name of the command that a word names, in any case; null for none. */
export function commandNamed(word: string): string | null {
  const name = word.toLowerCase()
  return Object.hasOwn(commands, name) ? name : null
}

import type { CommandEntry } from './command.ts'

/** All commands by name. Loaded individually, because `explain` must start almost as fast as Node itself. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  explain: {
    about: 'usage.explain.brief',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  inspect: {
    about: 'usage.inspect.brief',
    load: async () => (await import('./commands/inspect.ts')).inspectCommand,
  },
  collect: {
    about: 'usage.collect.brief',
    load: async () => (await import('./commands/collect.ts')).collectCommand,
  },
  diagnose: {
    about: 'usage.diagnose.brief',
    load: async () => (await import('./commands/diagnose.ts')).diagnoseCommand,
  },
  plan: {
    about: 'usage.plan.brief',
    load: async () => (await import('./commands/plan.ts')).planCommand,
  },
  install: {
    about: 'usage.install.brief',
    load: async () => (await import('./commands/install.ts')).installCommand,
  },
  verify: {
    about: 'usage.verify.brief',
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
  },
  report: {
    about: 'usage.report.brief',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  windows: {
    about: 'usage.windows.brief',
    load: async () => (await import('./commands/windows.ts')).windowsCommand,
  },
  cases: {
    about: 'usage.cases.brief',
    load: async () => (await import('./commands/cases.ts')).casesCommand,
  },
  settings: {
    about: 'usage.settings.brief',
    load: async () => (await import('./commands/settings.ts')).settingsCommand,
  },
  package: {
    about: 'usage.package.brief',
    load: async () => (await import('./commands/package.ts')).packageCommand,
  },
  search: {
    about: 'usage.search.brief',
    load: async () => (await import('./commands/search.ts')).searchCommand,
  },
  download: {
    about: 'usage.download.brief',
    load: async () => (await import('./commands/download.ts')).downloadCommand,
  },
  knowledge: {
    about: 'usage.knowledge.brief',
    load: async () => (await import('./commands/knowledge.ts')).knowledgeCommand,
  },
  kit: {
    about: 'usage.kit.brief',
    load: async () => (await import('./commands/kit.ts')).kitCommand,
  },
  completion: {
    about: 'usage.completion.brief',
    load: async () => (await import('./commands/completion.ts')).completionCommand(commands),
  },
}

/** Words that request help, as used on different systems. */
export const helpWords: readonly string[] = ['help', '--help', '-h', '-?', '/?']

/** The name of the command for a word, case-insensitive; null if there is none. */
export function commandNamed(word: string): string | null {
  const name = word.toLowerCase()
  return Object.hasOwn(commands, name) ? name : null
}

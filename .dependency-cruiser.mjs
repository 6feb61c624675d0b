// Which folder may import which: the arrows of docs/architecture.md. `npm run rules` reads it.

const capabilities = [
  'inspect',
  'logs',
  'causes',
  'codes',
  'plan',
  'carry-out',
  'case',
  'collect',
  'catalog',
  'packages',
  'media',
  'report',
]
const capability = `^main/(${capabilities.join('|')})/`

/** Entry files a capability shows to its neighbours: types and pure functions, each with its reason. */
const shared = [
  // A cause is judged by what was read: a record, a session, a report of Setup, and the rule that found it. Types alone.
  '^main/logs/(record|servicing-session|log-rule|setup/setup-report)\\.ts$',
  // The codes in a cited line are those that the log readers find in it.
  '^main/logs/find-codes\\.ts$',
  // The hash that consent names: whoever carries a plan out checks it.
  '^main/plan/plan-hash\\.ts$',
  // A journal event is judged by whoever carries a step out.
  '^main/case/journal\\.ts$',
]

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    forbid(
      'no-circles',
      'Two files that need each other are one file, or want a third.',
      {},
      { circular: true },
    ),
    forbid(
      'no-unresolved',
      'An import must name a file or a declared package.',
      {},
      { couldNotResolve: true, pathNot: '^electron$' },
    ),
    forbid(
      'no-undeclared-package',
      'A package that is used is named in package.json.',
      { path: '^(common|main|preload|renderer)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined', 'deprecated'] },
    ),

    // The four parts.
    forbid(
      'common-imports-nothing-of-ours',
      'common runs anywhere: no other part, no Node.',
      { path: '^common/' },
      { path: '^(main|preload|renderer|build|test)/' },
    ),
    forbid(
      'common-runs-anywhere',
      'common runs in the browser too: nothing of Node, nothing of Electron.',
      { path: '^common/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'main-imports-common-only',
      'The parts meet in the contract, never in each other.',
      { path: '^main/' },
      { path: '^(preload|renderer|build|test|bench)/' },
    ),
    forbid(
      'preload-imports-common-only',
      'The bridge is derived from the contract.',
      { path: '^preload/' },
      { path: '^(main|renderer|build|test|bench)/' },
    ),
    forbid(
      'renderer-imports-common-only',
      'A screen reaches main through the bridge alone.',
      { path: '^renderer/' },
      { path: '^(main|preload|build|test|bench)/' },
    ),
    forbid(
      'renderer-has-no-node',
      'The renderer is a web page.',
      { path: '^(renderer|preload)/' },
      { dependencyTypes: ['core'] },
    ),

    forbid(
      'assets-are-read-in-one-place',
      'The console program has the files of assets sealed inside and no folder of them.',
      { path: '^main/', pathNot: '^main/program/assets\\.ts$' },
      { path: '^main/program/assets-folder\\.ts$' },
    ),

    // Inside main: entries -> shell, cli -> workflow -> capabilities -> knowledge, host.
    forbid(
      'nobody-imports-an-entry',
      'Entries start; nothing builds on them.',
      {},
      { path: '^main/(app|cli|console|loopback)\\.ts$' },
    ),
    forbid(
      'shell-and-cli-apart',
      'The window and the command line are two faces of one workflow.',
      { path: '^main/shell/' },
      { path: '^main/cli/' },
    ),
    forbid(
      'cli-and-shell-apart',
      'See shell-and-cli-apart.',
      { path: '^main/cli/' },
      { path: '^main/shell/' },
    ),
    forbid(
      'shell-knows-the-workflow-only',
      'A window asks the workflow; it never works by itself.',
      { path: '^main/shell/' },
      { path: `${capability}|^main/(host|knowledge)/` },
    ),
    forbid(
      'cli-knows-the-workflow-only',
      'A command asks the workflow, as the window does.',
      { path: '^main/cli/' },
      // The type of what an entry opened, and the workflow is handed.
      { path: `${capability}|^main/(host|knowledge|archives)/`, pathNot: '^main/knowledge/knowledge\\.ts$' },
    ),
    forbid(
      'below-knows-nothing-above',
      'Capabilities, knowledge and host do not know who asks.',
      { path: `${capability}|^main/(host|knowledge)/` },
      { path: '^main/(shell|cli|workflow)/' },
    ),
    forbid(
      'capabilities-apart',
      'A capability never reaches into another; values are passed by the workflow.',
      { path: `^main/(${capabilities.join('|')})/` },
      { path: capability, pathNot: ['^main/$1/', ...shared] },
    ),
    forbid(
      'logs-do-not-judge',
      'Logs are read the same whatever the causes make of them; only tests and the workflow join the two.',
      { path: '^main/logs/' },
      { path: '^main/(causes|codes)/' },
    ),
    forbid(
      'parsers-know-no-probe',
      'A parser turns kept output into facts: old evidence is read again without a probe.',
      { path: '^main/inspect/parse/' },
      { path: '^main/inspect/(probes/|inspect\\.ts$)' },
    ),
    forbid(
      'knowledge-and-host-at-the-bottom',
      'They are what the capabilities stand on.',
      { path: '^main/(host|knowledge)/' },
      { path: capability },
    ),
    forbid(
      'steps-know-the-host-only',
      'What is known of a kind of step stands on the interface of the host and on facts; planner, executor, reports and causes ask it.',
      { path: '^main/steps/' },
      { path: '^main/', pathNot: '^main/(steps|knowledge|texts)/|^main/host/host\\.ts$' },
    ),
    forbid(
      'archives-know-nobody',
      'Readers of cabinets and WIMs serve every capability and know none.',
      { path: '^main/archives/' },
      { path: '^(main|common)/', pathNot: '^(main/(archives|texts)|common/texts)/' },
    ),
    forbid(
      'event-logs-know-nobody',
      'The reader of event log files serves the hosts and the logs.',
      { path: '^main/evtx/' },
      { path: '^(main|common)/', pathNot: '^(main/(evtx|texts)|common/texts)/' },
    ),
    forbid(
      'files-know-nobody',
      'Locks and replaced files serve every capability and know none.',
      { path: '^main/files/' },
      { path: '^main/', pathNot: '^main/files/' },
    ),
    forbid(
      'texts-know-nobody',
      'Whoever says something finds the words here; the words know none of them.',
      { path: '^main/texts/' },
      { path: '^main/', pathNot: '^main/(texts/|program/)' },
    ),
    forbid(
      'host-and-knowledge-apart',
      'The door to a PC holds no servicing facts, and facts need no PC.',
      { path: '^main/knowledge/' },
      { path: '^main/host/' },
    ),
    forbid('host-and-knowledge-apart-2', 'See above.', { path: '^main/host/' }, { path: '^main/knowledge/' }),
    forbid(
      'knowledge-is-handed-in',
      'An entry opens the knowledge once and hands it on; everything else takes it as a value.',
      { path: '^main/', pathNot: '^main/((app|cli|console|loopback)\\.ts$|knowledge/)' },
      { path: '^main/knowledge/(open-knowledge|knowledge-files|read-file)\\.ts$' },
    ),
    forbid(
      'one-host-for-all',
      'Nothing above host knows which host answers: the interface, the one opener, and how a script is called.',
      { path: '^main/', pathNot: '^main/host/' },
      { path: '^main/host/', pathNot: '^main/host/(host|open-host|powershell-script|follow-policies)\\.ts$' },
    ),

    // Doors.
    forbid(
      'electron-at-the-edge',
      'All else runs and is tested without Electron.',
      { pathNot: '^(main/app\\.ts$|main/shell/electron/|preload/)' },
      { path: '(^|/)node_modules/electron/|^electron$' },
    ),
    forbid(
      'no-electron-for-the-cli',
      'The command line and the loopback run where there is no Electron.',
      { path: '^main/(cli|loopback)\\.ts$' },
      { path: '(^|/)node_modules/electron/|^electron$', reachable: true },
    ),
    forbid(
      'programs-are-started-by-the-windows-host-alone',
      'One door starts programs, with argument arrays and absolute paths.',
      { path: '^(common|main|preload|renderer)/', pathNot: '^main/host/windows/' },
      { path: '^(node:)?child_process$|(^|/)node_modules/execa/|^execa$|^(node:)?cluster$' },
    ),
  ],
  options: {
    // TypeScript 7 has no compiler API that dependency-cruiser could call; swc reads type imports as well, and an arrow
    // drawn by a type is an arrow.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
}

import { mostGrowthHandles, mostGrowthMiB, type SoakSummary } from './summary.ts'

const words: Readonly<Record<string, string>> = {
  kill: 'process killed (SIGKILL) at an event of the journal or a change of the PC',
  'full-disk': 'disk full, write-protected or failing after some writes',
  'cut-connection': 'connection refused, cut, busy, or a wrong byte in a download',
  'bad-package': 'one bit of a package changed on the disk',
  'hostile-log': 'false failures, escapes, markup, garbage behind every log',
  'clock-jump': 'clock of PC and process moved by up to 400 days while at work',
}

/** docs/reliability.md, from what a soak measured. */
export function reliabilityPage(summary: SoakSummary, run: { seed: string; minutes: number }): string {
  const { kills, repairs, processes, faults, problems, heapMiB, handles, leaks } = summary
  const rows = Object.entries(faults).map(([kind, count]) => `| ${words[kind] ?? kind} | ${count} |`)
  const found = problems.map(({ of, problem }) => `- ${of}: ${problem}`)
  return `# Reliability, measured

\`npm run soak -- --write\` made this page. It repairs practice PCs, from the plan to the verdict, while things go wrong at
random moments, and compares each repair with the same one undisturbed: every event that the journal acknowledged is still
there and unchanged after each process; no step is lost; every change of the PC was made as often as undisturbed, but for
Setup, which shows nowhere before its restart and is prepared again where its process died in it; no
verdict says done while a change is missing, and none is worse than undisturbed but where it names a log that garbage made
unreadable, or a cause that forged lines say is still there (counted below); the last process finishes with the verdict of the undisturbed repair. All
repairs run in one process, so that what it leaks adds up. Nothing here ran on a real Windows
([windows-acceptance.md](windows-acceptance.md)).

Seed ${run.seed}: ${kills} kill points and ${repairs} repairs with random faults, ${processes} processes.

| fault | armed |
|---|---|
${rows.join('\n')}

The processes ended as: ${Object.entries(summary.ends)
    .map(([end, count]) => `${end} ${count}`)
    .join(', ')}.

| | second quarter | last quarter |
|---|---|---|
| memory after garbage collection, median | ${heapMiB.early.toFixed(1)} MiB | ${heapMiB.late.toFixed(1)} MiB |
| open handles, median | ${handles.early} | ${handles.late} |

Leaks (more than ${mostGrowthHandles} handle more, or memory by more than ${mostGrowthMiB} MiB): ${leaks ? '**yes**' : 'none'}. Lost, wrong or unfinished: ${found.length === 0 ? 'none' : `**${found.length}**`}.
Verdicts that said less, because garbage made a log unreadable, forged lines accused the PC or its clock stood before its setup: ${summary.cautious}.
${found.length === 0 ? '' : `\n${found.join('\n')}\n`}
A fault that is armed late can find its process at the end already. \`npm run soak -- --repairs 10 --kills 10\` is a small
run; with the same \`--folder\`, \`--seed\` and build a run that was stopped goes on. What went wrong stays in the folder.
`
}

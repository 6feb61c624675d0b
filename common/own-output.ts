/** What Unstuck writes of a PC for people and programs. It tells of evidence and is none: a bundle is what carries that. */
export const ownOutputs = [
  'diagnosis',
  'plan',
  'inspection',
  'verdict',
  'report',
  'case',
  'explanation',
  'other',
] as const
export type OwnOutput = (typeof ownOutputs)[number]

const mark = 'unstuck/output@1'

/**
 * The line that stands above what is printed where no terminal shows it, so that a saved copy is known for what it is in every
 * language. ASCII, without its line end: `# unstuck/output@1 diagnosis (Unstuck 0.1.0)`.
 */
export function outputHead(output: OwnOutput, version: string): string {
  return `# ${mark} ${output} (Unstuck ${version})`
}

/** The comment that a report in HTML or Markdown begins with; no renderer shows it. */
export function reportHead(version: string): string {
  return `<!-- ${mark} report (Unstuck ${version}) -->`
}

const head = new RegExp(
  String.raw`^\s*(?:<!doctype html>\s*)?(?:# |<!-- )${mark.replace('/', String.raw`\/`)} ([a-z]{1,20}) \(Unstuck `,
  'i',
)
/** The schema of JSON of ours; a report has none of its own and begins with its inspection, or with what stands for it. */
const schema = /^(?:\[\s*)?\{\s*"schema"\s*:\s*"unstuck\/([a-z/-]{1,40})@\d/
const insideSchema = /^\{\s*"[a-z]{1,20}"\s*:[\s\S]{0,400}?"schema"\s*:\s*"unstuck\/[a-z-]{1,40}@\d/i
/** How an explanation of a code begins as JSON. */
const explanation = /^\[\s*\{\s*"input"\s*:\s*"[^"\n]{0,100}",\s*"code"\s*:/

/**
 * How our own words look where the head is gone, as in a copy from a terminal: the table of causes, whose first row stands
 * below a head with the same sign in every language, and the first step of a plan with its command below it.
 */
const shapes: readonly (readonly [RegExp, OwnOutput])[] = [
  [/^# {2,}\S[^\n]{0,300}\r?\n1 {2,}\d{1,3} %/m, 'diagnosis'],
  [/^ {1,2}1\. \S[^\n]{0,300} {2}\[[^\]\n]{1,60}\]\r?\n {6}\S/m, 'plan'],
]

/**
 * What of ours a text is, saved and handed in as if it were a log: JSON by its schema, what was printed and reports by their
 * head, a copy of either by its shape. Null for every other text.
 *
 * @param text the beginning of a file
 */
export function ownOutput(text: string): OwnOutput | null {
  const start = text.replace(/^\ufeff/, '').trimStart()
  const [, named] = head.exec(start) ?? schema.exec(start) ?? []
  if (named !== undefined) return kindOf(named)
  if (insideSchema.test(start)) return 'report'
  if (explanation.test(start)) return 'explanation'
  return shapes.find(([shape]) => shape.test(start))?.[1] ?? null
}

/** Schemas that are called otherwise than what they hold. */
const called: Readonly<Record<string, OwnOutput>> = {
  diagnoses: 'diagnosis',
  comparison: 'case',
  note: 'case',
}

function kindOf(name: string): OwnOutput {
  const word = name.toLowerCase()
  return called[word] ?? ownOutputs.find((output) => output === word) ?? 'other'
}

/** Kinds of output that Unstuck writes about a PC. Output is not evidence; evidence is passed on in bundles. */
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
 * The first line of output that does not go to a terminal, so that a saved copy is recognised in every language. ASCII,
 * without line end: `# unstuck/output@1 diagnosis (Unstuck 0.1.0)`.
 */
export function outputHead(output: OwnOutput, version: string): string {
  return `# ${mark} ${output} (Unstuck ${version})`
}

/** The comment at the beginning of an HTML or Markdown report; it is not rendered. */
export function reportHead(version: string): string {
  return `<!-- ${mark} report (Unstuck ${version}) -->`
}

const head = new RegExp(
  String.raw`^\s*(?:<!doctype html>\s*)?(?:# |<!-- )${mark.replace('/', String.raw`\/`)} ([a-z]{1,20}) \(Unstuck `,
  'i',
)
/** The schema of our JSON output; a report has none and begins with its inspection, or with a substitute for it. */
const schema = /^(?:\[\s*)?\{\s*"schema"\s*:\s*"unstuck\/([a-z/-]{1,40})@\d/
const insideSchema = /^\{\s*"[a-z]{1,20}"\s*:[\s\S]{0,400}?"schema"\s*:\s*"unstuck\/[a-z-]{1,40}@\d/i
/** Beginning of an explanation in JSON. */
const explanation = /^\[\s*\{\s*"input"\s*:\s*"[^"\n]{0,100}",\s*"code"\s*:/

/**
 * Recognises our output without its first line, as copied from a terminal: the table of causes, whose header has the
 * same sign in every language, and the first step of a plan with its command below.
 */
const shapes: readonly (readonly [RegExp, OwnOutput])[] = [
  [/^# {2,}\S[^\n]{0,300}\r?\n1 {2,}\d{1,3} %/m, 'diagnosis'],
  [/^ {1,2}1\. \S[^\n]{0,300} {2}\[[^\]\n]{1,60}\]\r?\n {6}\S/m, 'plan'],
]

/**
 * Recognises our own output that was saved and supplied as if it were a log: JSON by its schema, printed output and
 * reports by their first line, and copies of either by their layout. Null for any other text.
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

/** Schemas whose name differs from the kind of output. */
const called: Readonly<Record<string, OwnOutput>> = {
  diagnoses: 'diagnosis',
  comparison: 'case',
  note: 'case',
}

function kindOf(name: string): OwnOutput {
  const word = name.toLowerCase()
  return called[word] ?? ownOutputs.find((output) => output === word) ?? 'other'
}

const wt = '/work/wt/h4'
const { diagnose } = await import(wt + '/main/workflow/diagnose.ts')
const { sourceOf } = await import(wt + '/test/logs/text-of.ts')
const { knowledge } = await import(wt + '/test/test-knowledge.ts')
const { toolSentences } = await import(wt + '/main/causes/tables/sentences/tool-sentences.ts')
const { allRows } = await import(wt + '/main/causes/patterns/all-rows.ts')
const top = async (t: string) => (await diagnose({ knowledge, sources: [sourceOf('console.txt', Buffer.from(t + '\r\n'))], inspection: null })).findings
const ex: [string, string][] = [...toolSentences.map((s: any) => [s.cause, s.example]), ...allRows.map((r: any) => [r.id, r.example])].filter(([, e]) => !/^\d{4}-\d\d-\d\d|\t/.test(e))
const forms: Record<string, (t: string) => string> = {
  articles: (t) => t.replace(/ (?:the|a|an|your|this) /gi, ' '),
  cannot: (t) => t.replace(/can't|can’t/gi, 'cannot').replace(/couldn't/gi, 'could not').replace(/isn't/gi, 'is not').replace(/doesn't/gi, 'does not').replace(/wasn't/gi, 'was not'),
  contracted: (t) => t.replace(/\bcannot\b|\bcan not\b/gi, "can't").replace(/could not/gi, "couldn't").replace(/ is not/gi, " isn't").replace(/does not/gi, "doesn't").replace(/was not/gi, "wasn't").replace(/ has not/gi, " hasn't"),
  curly: (t) => t.replaceAll("'", '’').replaceAll('"', '”'),
  plain: (t) => t.replaceAll("'", '').replaceAll('"', ''),
  lower: (t) => t.toLowerCase(),
  blanks: (t) => t.replaceAll('\n', ' ').replace(/ {2,}/g, ' '),
}
const miss: Record<string, string[]> = {}
let n = 0
for (const [cause, example] of ex) {
  if (!(await top(example)).slice(0, 3).some((f: any) => f.cause === cause)) continue
  n++
  for (const [name, change] of Object.entries(forms)) {
    const t = change(example); if (t === example) continue
    const f = await top(t)
    if (!f.slice(0, 3).some((x: any) => x.cause === cause)) (miss[name] ??= []).push(`${cause}: ${t.slice(0, 110)}`)
  }
}
console.log(n); for (const [k, v] of Object.entries(miss)) console.log(k, v.length + '\n  ' + v.slice(0, 60).join('\n  '))

import type { Explanation } from '../../common/diagnosis/explanation.ts'

/**
 * What a code means. The sentence about a code without documented causes is in English, and marked as such for screen
 * readers.
 */
export function Meaning(props: { readonly answer: Explanation }) {
  const { summary, reasons = [] } = props.answer
  const own = reasons.find(({ code }) => code === 'code.in-english')?.params.text
  const at = typeof own === 'string' ? summary.indexOf(own) : -1
  if (typeof own !== 'string' || at === -1) return summary
  return (
    <>
      {summary.slice(0, at)}
      <bdi lang="en">{own}</bdi>
      {summary.slice(at + own.length)}
    </>
  )
}

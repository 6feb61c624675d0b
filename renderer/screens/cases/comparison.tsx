import type { CaseComparison } from '../../../common/case/case-comparison.ts'
import { whenText } from '../../text/format.ts'
import { say, title } from '../../text/say.ts'

const parts = ['finding', 'plan', 'verdict', 'fact'] as const

/** Differences of two cases side by side, decisive ones first. */
export function Comparison(props: { readonly comparison: CaseComparison }) {
  const { cases, differences, same, uncompared = [], notInspected } = props.comparison
  const names = cases.map(({ pc, changedAt }) => say('window.cases.of', { pc, when: whenText(changedAt) }))
  return (
    <>
      <p className="quiet">{say('window.cases.same', { count: same })}</p>
      {uncompared.length > 0 && (
        <p className="quiet">
          {say('window.cases.neither', {
            parts: uncompared.map((part) => ({ code: `window.cases.part.${part}`, params: {} })),
          })}
        </p>
      )}
      {notInspected && (
        <p className="quiet">
          {say('window.cases.not-inspected', { pc: cases[notInspected === 'one' ? 0 : 1].pc })}
        </p>
      )}
      {parts.map((part) => {
        const own = differences.filter((one) => one.part === part)
        if (own.length === 0) return null
        return (
          <table key={part} className="comparison">
            <caption>{say(`window.cases.part.${part}`)}</caption>
            <thead>
              <tr>
                <th scope="col">{say('window.cases.what')}</th>
                {names.map((name, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two cases of one PC may have the same name
                  <th key={index} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {own.map(({ name, title: called, one, other, unread }) => (
                <tr key={name}>
                  <th scope="row">{called}</th>
                  <td data-of={names[0]}>{one ?? missing(unread?.includes('one'))}</td>
                  <td data-of={names[1]}>{other ?? missing(unread?.includes('other'))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </>
  )
}

/** Placeholder for a missing value: absent, or its file is unreadable. */
function missing(isUnread = false): string {
  return isUnread ? title('word.promise-state.unread') : say('window.cases.absent')
}

import { useMemo } from 'react'
import { chapterOf } from '../../common/case/journal.ts'
import { casePictures, type PictureName } from '../../common/pictures/case-pictures.ts'
import { PictureCard } from '../components/picture-card.tsx'
import { useSession } from '../store/use-window.tsx'
import { tongue } from '../text/tongue.ts'

/** One picture of the open repair; nothing if it would be empty. */
export function SessionPicture(props: { readonly name: PictureName }) {
  const inspection = useSession((session) => session.inspection)
  const diagnosis = useSession((session) => session.diagnosis)
  const plan = useSession((session) => session.plan)
  const planSha256 = useSession((session) => session.planSha256)
  const all = useSession((session) => session.journal)
  const verdict = useSession((session) => session.verdict)
  const picture = useMemo(() => {
    const journal = chapterOf(all, planSha256)
    return casePictures[props.name]({ inspection, diagnosis, plan, journal, verdict }, tongue())
  }, [props.name, inspection, diagnosis, plan, planSha256, all, verdict])
  return <PictureCard picture={picture} />
}

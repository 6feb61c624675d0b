import { anyOf } from './any-of.ts'

/** That somebody changed files of Windows by hand or with a tool made for it; a repair from a good copy is none of that. */
const changed = anyOf(
  // A program or a part of one by its ending, or a picture or font in a folder of Windows, since everybody changes pictures of
  // their own; what was done to it, and not that it was not done.
  /(?<!\b(?:not|never|without|(?:did|had|has|have|was|were)n['’]?t)(?: (?:been|ever|having|yet))? )\b(?:patch(?:ed|es)|modd?(?:ed|ified|ifies)|hex-?edited|swapped|overwr(?:ote|itten)|replac(?:ed|es|ing))\b(?:[^\n]{0,60}\.(?:dll|exe|sys|cpl|mui|msstyles)|[^\n]{0,40}(?:%(?:windir|systemroot)%|\b(?:windows|winsxs|systemapps|fileexplorerextensions))[\\/][^\n]{0,120}\.(?:ttf|svg|png))\b(?![^\n]{0,40}\b(?:good|clean|healthy|intact|original|fresh|working) (?:cop(?:y|ies)|one|version|file))/i,
  // Tools made for it.
  /\b[\w.]*theme ?patcher\b|\b\w{3,20}Patcher\b|\bResource ?Hacker\b/i,
)

/** A patch without a name: a tool's, or an update of Windows, which people call so too where they do not name it as one. */
const applied =
  // What was done, and none of the words by which an update of Windows is known.
  /\b(?:appl(?:ied|ying)|using|ran|running) (?:the|a|this|that|your|its) (?:(?!security|cumulative|monthly|windows|microsoft|new|last|latest|update)\w+ )?patch\b(?! (?:tuesday|KB|(?:from|of|for|by) (?:windows|microsoft)))/i

/** That SFC finds files different; not that it finds none, nor that it put them right. */
const different =
  // The name of the tool; nothing sound within its sentence; what it finds.
  /\b(?:sfc|scannow|system file checker|resource protection)\b(?![^\n]{0,80}\b(?:no|any) (?:integrity )?(?:violation|error|problem|corruption|damage|corrupt(?:ed)? file|damaged file)s?\b)(?![^\n]{0,80}\bsuccessfully repaired)[^\n]{0,120}\b(?:corrupt(?:ed|ion)?|mismatch(?:es)?|damaged|violations?|errors?|unable to (?:fix|repair)|can(?:no|')t (?:fix|repair))\b/i

/**
 * People mention files that they changed, and SFC after it, in either order, in one paragraph: then that changed the files,
 * and neither disk nor update did.
 */
export const patchedThenScanned = together(changed)

/** The same of a patch that nobody names. */
export const appliedThenScanned = together(applied)

/** Both in one line, in either order. */
function together(done: RegExp): RegExp {
  return new RegExp(
    [`(?:${done.source})`, `(?:${different.source})`]
      .flatMap((one, at, both) => [`${one}[^\\n]{0,240}${both[1 - at]}`])
      .join('|'),
    'i',
  )
}

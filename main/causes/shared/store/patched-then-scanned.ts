import { anyOf } from '../words/any-of.ts'

/** Windows files changed manually or with a dedicated tool; a repair from a good copy does not count. */
const changed = anyOf(
  // A program or DLL by extension, or an image or font in a Windows folder, because everybody edits their own images;
  // followed by what was done to it, without negation.
  /(?<!\b(?:not|never|without|(?:did|had|has|have|was|were)n['’]?t)(?: (?:been|ever|having|yet))? )\b(?:patch(?:ed|es)|modd?(?:ed|ified|ifies)|hex-?edited|swapped|overwr(?:ote|itten)|replac(?:ed|es|ing))\b(?:[^\n]{0,60}\.(?:dll|exe|sys|cpl|mui|msstyles)|[^\n]{0,40}(?:%(?:windir|systemroot)%|\b(?:windows|winsxs|systemapps|fileexplorerextensions))[\\/][^\n]{0,120}\.(?:ttf|svg|png))\b(?![^\n]{0,40}\b(?:good|clean|healthy|intact|original|fresh|working) (?:cop(?:y|ies)|one|version|file))/i,
  // Dedicated tools.
  /\b[\w.]*theme ?patcher\b|\b\w{3,20}Patcher\b|\bResource ?Hacker\b/i,
)

/** A patch without a name: a tool's, or an update of Windows, which people also call a patch. */
const applied =
  // What was done, without words that indicate a Windows update.
  /\b(?:appl(?:ied|ying)|using|ran|running) (?:the|a|this|that|your|its) (?:(?!security|cumulative|monthly|windows|microsoft|new|last|latest|update)\w+ )?patch\b(?! (?:tuesday|KB|(?:from|of|for|by) (?:windows|microsoft)))/i

/** SFC found changed files; not that it found none, nor that it repaired them. */
const different =
  // The name of the tool, no all-clear in the same sentence, and what it found.
  /\b(?:sfc|scannow|system file checker|resource protection)\b(?![^\n]{0,80}\b(?:no|any) (?:integrity )?(?:violation|error|problem|corruption|damage|corrupt(?:ed)? file|damaged file)s?\b)(?![^\n]{0,80}\bsuccessfully repaired)[^\n]{0,120}\b(?:corrupt(?:ed|ion)?|mismatch(?:es)?|damaged|violations?|errors?|unable to (?:fix|repair)|can(?:no|')t (?:fix|repair))\b/i

/**
 * A paragraph that mentions changed files and SFC in either order: the change caused it, not the disk or an update.
 */
export const patchedThenScanned = together(changed)

/** The same for an unnamed patch. */
export const appliedThenScanned = together(applied)

/** Both on one line, in either order. */
function together(done: RegExp): RegExp {
  return new RegExp(
    [`(?:${done.source})`, `(?:${different.source})`]
      .flatMap((one, at, both) => [`${one}[^\\n]{0,240}${both[1 - at]}`])
      .join('|'),
    'i',
  )
}

import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'

const require = createRequire(import.meta.url)
await Parser.init()
const parser = new Parser()
parser.setLanguage(await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')))

/** A script parsed with PowerShell's grammar. */
export type ParsedScript = {
  /** Parts that violate the grammar, with their lines. */
  readonly errors: readonly string[]
  /** Every quoted text without quotation marks, in order. */
  readonly strings: readonly string[]
  /** Names of the called commands. */
  readonly commands: readonly string[]
}

/** Parses a script with a real grammar. */
export function parsePowershell(text: string): ParsedScript {
  const tree = parser.parse(text)
  if (tree === null) throw new Error('The parser returned no tree.')
  const found = { errors: [] as string[], strings: [] as string[], commands: [] as string[] }
  const visit = (node: Node) => {
    if (node.isError || node.isMissing)
      found.errors.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`)
    if (node.type === 'verbatim_string_characters')
      found.strings.push(node.text.slice(1, -1).replaceAll("''", "'"))
    if (node.type === 'command_name') found.commands.push(node.text)
    for (const child of node.children) if (child !== null) visit(child)
  }
  visit(tree.rootNode)
  tree.delete()
  return found
}

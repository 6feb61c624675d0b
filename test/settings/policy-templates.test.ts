import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { languages } from '../../common/texts/languages.ts'
import { policyValues } from '../../main/settings/policies.ts'
import { type ElementType, policySchema, shownBy } from './policy-schema.ts'

const folder = join(import.meta.dirname, '..', '..', 'build', 'resources', 'policies')
const admx = readFileSync(join(folder, 'unstuck.admx'), 'utf8')
const adml = readFileSync(join(folder, 'en-US', 'unstuck.adml'), 'utf8')
const namespace = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'

type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}
type Parsed = { readonly [name: string]: unknown }

const parser = new XMLParser({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', ignoreDeclaration: true },
  ...{ parseAttributeValue: false, parseTagValue: false, trimValues: false },
})

/** The elements of `text`, in order. */
function parse(text: string): XmlElement {
  const elementOf = (parsed: Parsed): XmlElement => {
    const [name = ''] = Object.keys(parsed).filter((key) => key !== ':@')
    const inside = parsed[name] as Parsed[]
    return {
      name,
      attributes: (parsed[':@'] ?? {}) as Record<string, string>,
      children: inside.filter((one) => !('#text' in one)).map(elementOf),
      text: inside.map((one) => ('#text' in one ? String(one['#text']) : '')).join(''),
    }
  }
  const [root] = (parser.parse(text) as Parsed[]).filter((one) => !('#text' in one)).map(elementOf)
  if (root === undefined) throw new Error('no element')
  return root
}

/** Content of `element` that its type does not allow, and content that is missing. */
function problemsOf(element: XmlElement, typeName: string, path = element.name): string[] {
  const type = policySchema[typeName] ?? {}
  const allowed: Readonly<Record<string, RegExp>> = { ...type.required, ...type.optional }
  const missing = Object.keys(type.required ?? {}).filter((name) => !(name in element.attributes))
  const wrong = Object.entries(element.attributes).filter(([name, value]) => !allowed[name]?.test(value))
  const isText = type.text === undefined ? element.text.trim() === '' : element.text.length <= type.text
  return [
    ...missing.map((name) => `${path}: lacks ${name}`),
    ...wrong.map(([name, value]) => `${path}: ${name}="${value}"`),
    ...(isText ? [] : [`${path}: text`]),
    ...childProblems(element, type, path),
  ]
}

function childProblems(
  { children }: XmlElement,
  { sequence = [], choice }: ElementType,
  path: string,
): string[] {
  const types = choice?.of ?? Object.fromEntries(sequence.map(([name, type]) => [name, type]))
  const names = children.map(({ name }) => name)
  const order = sequence.map(([name]) => name)
  const places = names.map((name) => order.indexOf(name))
  const isOrdered = choice !== undefined || places.every((place, at) => place >= (places[at - 1] ?? 0))
  const counts = sequence.filter(([name, , least, most]) => {
    const count = names.filter((one) => one === name).length
    return count < least || count > most
  })
  const isCounted =
    choice === undefined || (children.length >= choice.least && children.length <= choice.most)
  return [
    ...(isOrdered ? [] : [`${path}: order of ${names.join(', ')}`]),
    ...(isCounted ? [] : [`${path}: ${children.length} elements`]),
    ...counts.map(([name]) => `${path}: count of ${name}`),
    ...children.flatMap((child, at) => {
      const type = types[child.name]
      const at_ = `${path}/${child.name}[${at + 1}]`
      return type === undefined ? [`${at_}: is not allowed`] : problemsOf(child, type, at_)
    }),
  ]
}

/** Every element below `root` with this name. */
const all = (root: XmlElement, name: string): XmlElement[] =>
  root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
const listed = (elements: readonly XmlElement[], attribute: string) =>
  elements.flatMap(({ attributes }) => attributes[attribute] ?? []).sort()

/** Problems of both files together, including schema violations. */
function problems(definitionsText: string, resourcesText: string): string[] {
  const [definitions, resources] = [parse(definitionsText), parse(resourcesText)]
  return [
    ...[definitions, resources].flatMap((root) => (root.attributes.xmlns === namespace ? [] : ['namespace'])),
    ...problemsOf(withoutNamespace(definitions), 'PolicyDefinitions'),
    ...problemsOf(withoutNamespace(resources), 'PolicyDefinitionResources'),
    ...referenceProblems(definitions, definitionsText, resources),
    ...all(definitions, 'policy').flatMap((policy) => presentationProblems(policy, resources)),
  ]
}

function withoutNamespace(root: XmlElement): XmlElement {
  const { xmlns: _, ...attributes } = root.attributes
  return { ...root, attributes }
}

/** Each reference must resolve to one definition, and each text and presentation must be used. */
function referenceProblems(definitions: XmlElement, source: string, resources: XmlElement): string[] {
  const policies = all(definitions, 'policy')
  const refs = (name: string) =>
    policies.flatMap(({ children }) => children.filter((one) => one.name === name))
  const used = (what: string) => [...source.matchAll(new RegExp(`"\\$\\(${what}\\.([^)"]+)\\)"`, 'g'))]
  const pairs: [what: string, there: string[], wanted: string[]][] = [
    ['category', listed(all(definitions, 'category'), 'name'), listed(refs('parentCategory'), 'ref')],
    ['definition', listed(all(definitions, 'definition'), 'name'), listed(refs('supportedOn'), 'ref')],
    ['string', listed(all(resources, 'string'), 'id'), used('string').map(([, id = '']) => id)],
    [
      'presentation',
      listed(all(resources, 'presentation'), 'id'),
      used('presentation').map(([, id = '']) => id),
    ],
    ['policy', listed(policies, 'name'), listed(policies, 'name')],
  ]
  return pairs.flatMap(([what, there, wanted]) => [
    ...there.filter((id, at) => there.indexOf(id) !== at).map((id) => `${what} ${id}: twice`),
    ...there.filter((id) => !wanted.includes(id)).map((id) => `${what} ${id}: unused`),
    ...wanted.filter((id) => !there.includes(id)).map((id) => `${what} ${id}: missing`),
  ])
}

/** A policy with elements must have a presentation that shows each once, in a control of its kind. */
function presentationProblems(policy: XmlElement, resources: XmlElement): string[] {
  const { name, presentation, valueName } = policy.attributes
  const elements = policy.children.find((child) => child.name === 'elements')?.children ?? []
  const [shown] = all(resources, 'presentation').filter(
    ({ attributes }) => presentation === `$(presentation.${attributes.id})`,
  )
  const boxes = (shown?.children ?? []).filter((box) => box.name !== 'text')
  const fits = (box: XmlElement) => {
    const [element] = elements.filter(({ attributes }) => attributes.id === box.attributes.refId)
    if (element === undefined || !shownBy[box.name]?.includes(element.name)) return false
    const { minValue = 0, maxValue = 9999 } = element.attributes
    const { defaultValue = 1 } = box.attributes
    return box.name !== 'decimalTextBox' || (+defaultValue >= +minValue && +defaultValue <= +maxValue)
  }
  return [
    ...(elements.length > 0 || valueName !== undefined ? [] : [`${name}: sets nothing`]),
    ...elements
      .filter(({ attributes }) => !attributes.valueName)
      .map(() => `${name}: an element sets nothing`),
    ...(listed(elements, 'id').join() === listed(boxes, 'refId').join()
      ? []
      : [`${name}: elements and boxes differ`]),
    ...boxes.filter((box) => !fits(box)).map((box) => `${name}: ${box.name} does not fit`),
  ]
}

describe('the Group Policy templates', () => {
  const policies = all(parse(admx), 'policy')

  it('match the published schema for policy definitions', () => {
    expect([XMLValidator.validate(admx), XMLValidator.validate(adml)]).toEqual([true, true])
    expect(policies.length).toBe(Object.keys(policyValues).length)
    expect(problems(admx, adml)).toEqual([])
  })

  it('set exactly the values that are read, for the machine', () => {
    const set = policies.flatMap((policy) => [
      ...((policy.attributes.valueName ?? []).length > 0 ? [policy.attributes.valueName] : []),
      ...(policy.children.find(({ name }) => name === 'elements')?.children ?? []).map(
        ({ attributes }) => attributes.valueName,
      ),
    ])
    expect(set.sort()).toEqual(Object.values(policyValues).sort())
    for (const { attributes } of policies)
      expect(attributes).toMatchObject({ class: 'Machine', key: 'SOFTWARE\\Policies\\Unstuck' })
    const chosen = all(parse(admx), 'value').flatMap(({ children }) =>
      children.filter((one) => one.name === 'string'),
    )
    expect(chosen.map((one) => one.text).sort()).toEqual(languages.map(({ tag }) => tag).sort())
  })

  const element = (text: string) => [...text.matchAll(/<(\w+)[^<>]*>/g)]
  /** The attributes of each kind of element, without namespaces. */
  const attribute = (text: string) => {
    const kinds = element(text).flatMap(([whole, name], at) =>
      [...whole.matchAll(/ (?!xmlns)(\w+)="[^"]*"/g)].map((part) => ({
        part,
        kind: `${name} ${part[1]}`,
        at,
      })),
    )
    const first = new Map(kinds.toReversed().map((one) => [one.kind, one]))
    return [...first.values()].map(({ part, at }) => {
      part.index += element(text)[at]?.index ?? 0
      return part
    })
  }
  const without = (text: string, part: RegExpMatchArray) =>
    text.slice(0, part.index) + text.slice((part.index ?? 0) + part[0].length)
  const optional = /^ (?:maxLength|minValue|maxValue|required|noSort|defaultValue|explainText)=/

  it('fail validation with any attribute missing, misspelt or with an invalid character', () => {
    const missed = [admx, adml].flatMap((text, which) => {
      const check = (changed: string) =>
        problems(...((which === 0 ? [changed, adml] : [admx, changed]) as [string, string]))
      return attribute(text).flatMap((part) => {
        const rest = without(text, part)
        const put = (words: string) => `${rest.slice(0, part.index)}${words}${rest.slice(part.index)}`
        const isName = /^ (?:name|id|ref|refId|displayName|presentation|prefix|class)=/.test(part[0])
        return [
          ...(optional.test(part[0]) || check(rest).length > 0 ? [] : [`without${part[0]}`]),
          ...(check(put(part[0].replace('=', 'x='))).length > 0 ? [] : [`misspelt${part[0]}`]),
          ...(!isName || check(put(part[0].replace(/\)?"$/, '-$&'))).length > 0 ? [] : [`odd${part[0]}`]),
        ]
      })
    })
    expect(missed).toEqual([])
  })

  it('fail validation with any renamed element', () => {
    const misspelt = (text: string, name: string) =>
      text.replaceAll(new RegExp(`(</?)${name}(?=[ />])`, 'g'), `$1${name}x`)
    const names = (text: string) => [...new Set(element(text).map(([, name = '']) => name))]
    expect(names(admx).filter((name) => problems(misspelt(admx, name), adml).length === 0)).toEqual([
      'policyDefinitions',
    ])
    expect(names(adml).filter((name) => problems(admx, misspelt(adml, name)).length === 0)).toEqual([
      'policyDefinitionResources',
    ])
  })

  it.each<[string, (text: string) => string]>([
    ['a name with a hyphen, which the editor refuses', (text) => text.replaceAll('pt_BR', 'pt-BR')],
    [
      'elements in another order',
      (text) => text.replace(/(<parentCategory [^>]*>\s*)(<supportedOn [^>]*>)/, '$2$1'),
    ],
    ['a second value', (text) => text.replace('<decimal value="1" />', '$&$&')],
    ['no language of a text', (text) => text.replace(/<string id="Language_de">.*/, '')],
    [
      'a box of another kind',
      (text) => text.replaceAll('dropdownList', 'decimalTextBox').replace(' noSort="true"', ''),
    ],
    ['a default outside of its limits', (text) => text.replace('defaultValue="90"', 'defaultValue="9999"')],
    ['text where none is expected', (text) => text.replace('<policies>', '<policies>x')],
    ['the key with its hive', (text) => text.replace('"SOFTWARE', '"HKLM\\SOFTWARE')],
  ])('fail validation with %s', (_what, change) => {
    expect([change(admx), change(adml)]).not.toEqual([admx, adml])
    expect(problems(change(admx), change(adml))).not.toEqual([])
  })
})

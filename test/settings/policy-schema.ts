/** Content model of an element, in the terms of the published schema. */
export type ElementType = {
  readonly required?: Readonly<Record<string, RegExp>>
  readonly optional?: Readonly<Record<string, RegExp>>
  /** Elements in this order, each with its type and occurrence limits. */
  readonly sequence?: readonly (readonly [name: string, type: string, least: number, most: number])[]
  /** Any of these in any order, with a minimum number. */
  readonly choice?: {
    readonly of: Readonly<Record<string, string>>
    readonly least: number
    readonly most: number
  }
  /** Text with a maximum length; if absent, only white space is allowed. */
  readonly text?: number
}

const any = Number.POSITIVE_INFINITY
const text = /^/
// Names of definitions and references to them: only letters, digits and underscores.
const itemName = /^[\p{L}\p{N}_]+$/u
const itemReference = /^(?:[\p{L}\p{N}_]+:)?[\p{L}\p{N}_]+$/u
const stringReference = /^\$\(string\.[\p{L}\p{N}_]+\)$/u
const presentationReference = /^\$\(presentation\.[\p{L}\p{N}_]+\)$/u
const version = /^\d{1,4}\.\d{1,5}$/
const boolean = /^(?:true|false|0|1)$/
const unsignedInt = /^\d{1,10}$/
const language = /^[A-Za-z]{1,8}(?:-[A-Za-z\d]{1,8})*$/

const ofElement = { key: text, valueName: text, required: boolean }

/**
 * The schema of .admx and .adml files as published in [MS-GPREG], 7.1 to 7.3, written down here as far as our files use
 * it, because its XSD is in no package of npm or Debian. Types have the names that they have there; what is not listed is
 * an error, so that a misspelt name is found.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-gpreg/6e10478a-e9e6-4fdc-a1f6-bdd9bd7f2209
 */
export const policySchema: Readonly<Record<string, ElementType>> = {
  PolicyDefinitions: {
    required: { revision: version, schemaVersion: version },
    sequence: [
      ['policyNamespaces', 'PolicyNamespaces', 1, 1],
      ['resources', 'LocalizationResourceReference', 1, 1],
      ['supportedOn', 'SupportedOnTable', 0, 1],
      ['categories', 'CategoryList', 0, 1],
      ['policies', 'PolicyList', 0, 1],
    ],
  },
  PolicyNamespaces: {
    sequence: [
      ['target', 'PolicyNamespaceAssociation', 1, 1],
      ['using', 'PolicyNamespaceAssociation', 0, any],
    ],
  },
  PolicyNamespaceAssociation: { required: { prefix: itemName, namespace: /^\S+$/ } },
  LocalizationResourceReference: {
    required: { minRequiredRevision: version },
    optional: { fallbackCulture: language },
  },
  SupportedOnTable: { sequence: [['definitions', 'SupportedOnDefinitions', 0, 1]] },
  SupportedOnDefinitions: { sequence: [['definition', 'SupportedOnDefinition', 1, any]] },
  SupportedOnDefinition: { required: { name: itemName, displayName: stringReference } },
  CategoryList: { sequence: [['category', 'Category', 1, any]] },
  Category: {
    required: { name: itemName, displayName: stringReference },
    optional: { explainText: stringReference },
    sequence: [['parentCategory', 'Reference', 0, 1]],
  },
  Reference: { required: { ref: itemReference } },
  PolicyList: { sequence: [['policy', 'PolicyDefinition', 1, any]] },
  PolicyDefinition: {
    required: {
      name: itemName,
      class: /^(?:User|Machine|Both)$/,
      displayName: stringReference,
      // Without a hive name and without a leading or trailing backslash.
      key: /^(?!HK)[^\\]+(?:\\[^\\]+)*$/,
    },
    optional: { explainText: stringReference, presentation: presentationReference, valueName: text },
    sequence: [
      ['parentCategory', 'Reference', 0, 1],
      ['supportedOn', 'Reference', 1, 1],
      ['enabledValue', 'Value', 0, 1],
      ['disabledValue', 'Value', 0, 1],
      ['elements', 'PolicyElements', 0, 1],
    ],
  },
  PolicyElements: {
    choice: {
      of: { decimal: 'DecimalElement', text: 'TextElement', enum: 'EnumerationElement' },
      least: 1,
      most: any,
    },
  },
  DecimalElement: {
    required: { id: text },
    optional: {
      ...ofElement,
      minValue: unsignedInt,
      maxValue: unsignedInt,
      storeAsText: boolean,
      soft: boolean,
    },
  },
  TextElement: {
    required: { id: text },
    optional: { ...ofElement, maxLength: unsignedInt, expandable: boolean, soft: boolean },
  },
  EnumerationElement: {
    required: { id: text },
    optional: ofElement,
    sequence: [['item', 'EnumerationItem', 0, any]],
  },
  EnumerationItem: { required: { displayName: stringReference }, sequence: [['value', 'Value', 1, 1]] },
  Value: { choice: { of: { decimal: 'DecimalValue', string: 'StringValue' }, least: 1, most: 1 } },
  DecimalValue: { required: { value: unsignedInt } },
  StringValue: { text: 255 },

  PolicyDefinitionResources: {
    required: { revision: version, schemaVersion: version },
    sequence: [
      ['displayName', 'String', 1, 1],
      ['description', 'String', 1, 1],
      ['resources', 'Localization', 1, 1],
    ],
  },
  Localization: {
    sequence: [
      ['stringTable', 'StringTable', 0, 1],
      ['presentationTable', 'PresentationTable', 0, 1],
    ],
  },
  StringTable: { sequence: [['string', 'LocalizedString', 1, any]] },
  LocalizedString: { required: { id: itemName }, text: any },
  PresentationTable: { sequence: [['presentation', 'PolicyPresentation', 1, any]] },
  PolicyPresentation: {
    required: { id: itemName },
    choice: {
      of: {
        text: 'String',
        decimalTextBox: 'DecimalTextBox',
        textBox: 'TextBox',
        dropdownList: 'DropdownList',
      },
      least: 0,
      most: any,
    },
  },
  DecimalTextBox: {
    required: { refId: text },
    optional: { defaultValue: unsignedInt, spin: boolean, spinStep: unsignedInt },
    text: any,
  },
  TextBox: {
    required: { refId: text },
    sequence: [
      ['label', 'String', 1, 1],
      ['defaultValue', 'String', 0, 1],
    ],
  },
  DropdownList: {
    required: { refId: text },
    optional: { noSort: boolean, defaultItem: unsignedInt },
    text: any,
  },
  String: { text: any },
}

/** The policy elements that each control of a presentation can show, from the same source. */
export const shownBy: Readonly<Record<string, readonly string[]>> = {
  decimalTextBox: ['decimal', 'text'],
  textBox: ['text'],
  dropdownList: ['enum'],
}

/** A registry value; `data` is what reg.exe prints (numbers as `0x…`). */
export type RegistryValue = { readonly type: string; readonly data: string }
type Key = {
  readonly path: string
  readonly values: Map<string, { name: string } & RegistryValue>
  /** Lower-case paths of the direct subkeys. */
  readonly below: Set<string>
}

/** The registry of a practice PC. Keys and names are matched ignoring case, as in Windows. */
export type Registry = {
  /** Null if the key does not exist. Subkeys are full paths, sorted. */
  read(path: string): { path: string; values: ({ name: string } & RegistryValue)[]; subkeys: string[] } | null
  set(path: string, name: string, value: RegistryValue): void
  /** Creates the key without a value. */
  make(path: string): void
  removeValue(path: string, name: string): boolean
  /** Removes the key and everything below it. */
  removeKey(path: string): boolean
  /** Plain data for the state file. */
  save(): SavedRegistry
}
export type SavedRegistry = [string, [string, string, string][]][]

const hives: Record<string, string> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKU: 'HKEY_USERS',
}

/** Expands `HKLM\…`; reg.exe prints full hive names. */
export function fullKeyPath(path: string): string {
  // Runs for every key of every practice PC query, so it allocates no arrays.
  const key = path.endsWith('\\') ? path.replace(/\\+$/, '') : path
  const cut = key.indexOf('\\')
  const hive = (cut < 0 ? key : key.slice(0, cut)).toUpperCase()
  return (hives[hive] ?? hive) + (cut < 0 ? '' : key.slice(cut))
}

/** Opens a registry from saved data. */
export function openRegistry(saved: SavedRegistry): Registry {
  const keys = new Map<string, Key>()
  const parentOf = (full: string) => full.slice(0, Math.max(0, full.lastIndexOf('\\')))
  const make = (path: string): Key => {
    const full = fullKeyPath(path)
    const known = keys.get(full.toLowerCase())
    if (known) return known
    const parent = parentOf(full)
    if (parent !== '') make(parent).below.add(full.toLowerCase())
    const key: Key = { path: full, values: new Map(), below: new Set() }
    keys.set(full.toLowerCase(), key)
    return key
  }
  const remove = (full: string): boolean => {
    for (const one of keys.get(full)?.below ?? []) remove(one)
    keys.get(parentOf(full))?.below.delete(full)
    return keys.delete(full)
  }
  for (const [path, values] of saved) {
    const key = make(path)
    for (const [name, type, data] of values) key.values.set(name.toLowerCase(), { name, type, data })
  }
  return {
    read(path) {
      const full = fullKeyPath(path).toLowerCase()
      const key = keys.get(full)
      if (!key) return null
      return {
        path: key.path,
        values: [...key.values.values()],
        subkeys: [...key.below].sort().map((one) => keys.get(one)?.path ?? one),
      }
    },
    set(path, name, value) {
      const { values } = make(path)
      const written = values.get(name.toLowerCase())?.name ?? name
      values.set(name.toLowerCase(), { name: written, ...value })
    },
    make(path) {
      make(path)
    },
    removeValue: (path, name) =>
      keys.get(fullKeyPath(path).toLowerCase())?.values.delete(name.toLowerCase()) ?? false,
    removeKey: (path) => remove(fullKeyPath(path).toLowerCase()),
    save: () =>
      [...keys.values()].map(({ path, values }) => [
        path,
        [...values.values()].map(({ name, type, data }) => [name, type, data]),
      ]),
  }
}

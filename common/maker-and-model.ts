/** Maker and model of a PC in one line; the maker once, where the model begins with it ("HP", "HP EliteBook"). Empty where neither is known. */
export function makerAndModel(maker: string | null, model: string | null): string {
  if (maker === null || model === null) return maker ?? model ?? ''
  const repeats = `${model} `.toLowerCase().startsWith(`${maker} `.toLowerCase())
  return repeats ? model : `${maker} ${model}`
}

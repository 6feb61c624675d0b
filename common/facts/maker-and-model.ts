/**
 * Manufacturer and model of a PC in one line, without repeating the manufacturer if the model begins with it ("HP", "HP
 * EliteBook"). Empty if both are unknown.
 */
export function makerAndModel(maker: string | null, model: string | null): string {
  if (maker === null || model === null) return maker ?? model ?? ''
  const repeats = `${model} `.toLowerCase().startsWith(`${maker} `.toLowerCase())
  return repeats ? model : `${maker} ${model}`
}

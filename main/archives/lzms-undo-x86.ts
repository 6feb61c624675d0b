import { viewOf } from './byte-source.ts'

/** Two references to one address within so many bytes make an instruction of the second one. */
const nearReference = 0xffff
/** What follows within so many bytes of such an instruction is taken for instructions too; calls need to be nearer. */
const nearInstruction = 1023
const nearCall = nearInstruction >> 1
/** In the last bytes nothing is translated. */
const tail = 16

/**
 * LZMS writes the addresses in x86 instructions as absolute ones wherever the data looks like a program; this makes them
 * relative again, in place. What looks like a program is found in the same way as when it was packed.
 */
export function undoLzmsX86(data: Uint8Array): void {
  if (data.length <= tail + 1) return
  const view = viewOf(data)
  const references = new Int32Array(0x1_0000).fill(-nearReference - 1)
  let instruction = -nearInstruction - 1
  for (let at = 1; at < data.length - tail; ) {
    const length = opcodeLength(data, at)
    if (length <= 0) {
      at += 1 - length
      continue
    }
    const operand = at + length
    if (at - instruction <= (length === 1 ? nearCall : nearInstruction))
      view.setUint32(operand, view.getUint32(operand, true) - at, true)
    const target = (at + view.getUint16(operand, true)) & 0xffff
    const last = operand + 3
    if (last - (references[target] ?? 0) <= nearReference) instruction = last
    references[target] = last
    at = last + 1
  }
}

/** Bytes before the address that an instruction holds; 0 for none, and less for a jump, whose address is passed over. */
function opcodeLength(data: Uint8Array, at: number): number {
  const second = data[at + 1]
  switch (data[at]) {
    case 0x48:
    case 0x4c: {
      const third = data[at + 2] ?? 0
      if ((third & 7) !== 5) return 0
      const isLoad = second === 0x8b && data[at] === 0x48 && (third & 0xf0) === 0
      return second === 0x8d || isLoad ? 3 : 0
    }
    case 0xe8:
      return 1
    case 0xe9:
      return -4
    case 0xf0:
      return second === 0x83 && data[at + 2] === 5 ? 3 : 0
    case 0xff:
      return second === 0x15 ? 2 : 0
    default:
      return 0
  }
}

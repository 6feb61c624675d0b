import { viewOf } from '../byte-source.ts'

/** Two references to one address within this many bytes make the second one an instruction. */
const nearReference = 0xffff
/** Data within this many bytes after such an instruction is assumed to be code too; calls must be nearer. */
const nearInstruction = 1023
const nearCall = nearInstruction >> 1
/** The last bytes are not translated. */
const tail = 16

/**
 * Restores relative addresses in x86 instructions, in place: LZMS makes them absolute wherever the data looks like a
 * program, which is detected here in the same way.
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

/**
 * Number of opcode bytes before the address in an instruction; 0 for none, negative for a jump whose address is
 * skipped.
 */
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

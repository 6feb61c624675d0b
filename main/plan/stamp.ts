/** When a PC was inspected, as names of kept files have it: `20261122T101500Z`. `takenAt`: UTC, ISO 8601. */
export function stampOf(takenAt: string): string {
  return `${takenAt.slice(0, 19).replace(/[-:]/g, '')}Z`
}

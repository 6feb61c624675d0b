/** The time of an inspection in the names of backups: `20261122T101500Z`. `takenAt`: UTC, ISO 8601. */
export function stampOf(takenAt: string): string {
  return `${takenAt.slice(0, 19).replace(/[-:]/g, '')}Z`
}

import type { Says } from './generate/documents.ts'

export const lcu = { kb: 'KB5086672', processor: 'arm64', build: '26100.8117' } as const

export const win10: Says = {
  name: 'Package_for_RollupFix',
  version: '19041.7727.1.5',
  processor: 'amd64',
  kb: 'KB5129236',
}

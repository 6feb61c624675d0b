// Sources of the rules in planning cases.

export const checkpointPage =
  'Microsoft Learn, Checkpoint cumulative updates and Microsoft Update Catalog usage (2025-01-31)'
export const history = 'Microsoft update history: which KB brings which revision'
export const offpatch = 'Dano7762/offpatch research notes, measured 2026-10-04 and 2026-10-05'
export const batUtil67 =
  'github.com/abbodi1406/BatUtil issue 67: a passed checkpoint was given again and the medium did not start'
export const ekb25h2 = 'KB5054156: 24H2 with KB5064081 (26100.5074) or later'
export const ekb23h2 = 'KB5027397: 22H2 with 22621.2506 or later'
export const ekb26h2 = 'KB5121794 and the release information: 26100.9550 or later'
export const stack10 = 'KB5122878, KB5129236: images without KB5028244 (19045.3271) need KB5031539 first'
export const issue39 = 'KB5079391 release notes: withdrawn on 2026-03-27, KB5086672 takes its place'
export const hotpatches =
  'Hotpatch pages of support.microsoft.com as quoted by windowsforum.com 365908, 381412 and 400755; hotpatch schedule on Microsoft Learn'
export const dotnetLater =
  'field note 70320963298: .NET and cumulative update staged together lost the latter'
export const dismFolder =
  'Add-WindowsPackage, notes: revisions up to that of the target in its folder are processed too'

// Written by "npm run texts" from assets/texts; edit the texts there.
import type { TextValue } from './value.ts'

type None = Record<string, never>

/** Every key of the catalogue, with what fills the places of its text. */
export type Texts = {
  'advice.add-checkpoint-again.title': { checkpoint: TextValue }
  'advice.add-to-winre.title': { kb: TextValue }
  'advice.add-to-winre.undo': None
  'advice.agent-interrupted.title': None
  'advice.already-installed.title': None
  'advice.answer-file-disk.title': None
  'advice.answer-file.title': None
  'advice.antivirus-interference.title': None
  'advice.antivirus-interference.undo': None
  'advice.app-framework-missing.title': None
  'advice.app-package-architecture.title': None
  'advice.app-package-as-system.title': None
  'advice.app-package-incomplete.title': None
  'advice.app-package-incomplete.undo': None
  'advice.app-package-newer-there.title': None
  'advice.app-package-untrusted.title': None
  'advice.app-part-of-windows.title': None
  'advice.app-sideloading-off.title': None
  'advice.app-sideloading-off.undo': None
  'advice.app-store-signed.title': None
  'advice.as-published.title': { text: TextValue }
  'advice.boot-folder-missing.title': None
  'advice.cbs-registry-corrupt.title': None
  'advice.check-disk.title': None
  'advice.checkpoint-missing.title': None
  'advice.clean-up-wsus.title': None
  'advice.clear-mounts.title': None
  'advice.code-says-agent.title': None
  'advice.code-says-architecture.title': None
  'advice.code-says-baseline.title': None
  'advice.code-says-cancelled.title': None
  'advice.code-says-cbs-registry.title': None
  'advice.code-says-components.title': None
  'advice.code-says-data-store.title': None
  'advice.code-says-delta.title': None
  'advice.code-says-download.title': None
  'advice.code-says-driver.title': None
  'advice.code-says-feature-source.title': None
  'advice.code-says-hardware.title': None
  'advice.code-says-hung.title': None
  'advice.code-says-locked.title': None
  'advice.code-says-manifest.title': None
  'advice.code-says-network.title': None
  'advice.code-says-payload.title': None
  'advice.code-says-pending.title': None
  'advice.code-says-policy.title': None
  'advice.code-says-proxy.title': None
  'advice.code-says-rights.title': None
  'advice.code-says-service.title': None
  'advice.code-says-store.title': None
  'advice.code-says-tls.title': None
  'advice.code-says-tool.title': None
  'advice.code-says-winre.title': None
  'advice.code-says-wsus-identity.title': None
  'advice.code-says-wsus.title': None
  'advice.compatibility-software.title': None
  'advice.compatibility-software.undo': None
  'advice.component-removed.title': None
  'advice.components-hive-corrupt.title': None
  'advice.defender-module-false-positive.title': None
  'advice.discard-mixed-image.title': None
  'advice.discard-mounted-winre.title': None
  'advice.disk-encryption-and-setup.title': None
  'advice.disk-encryption-and-setup.undo': None
  'advice.disk-full.title': None
  'advice.dism-wrong-bitness.title': None
  'advice.domain-not-prepared.title': None
  'advice.download-corrupt.title': None
  'advice.download-timeout-regression.title': None
  'advice.download-timeout-regression.undo': None
  'advice.driver-install-failed.title': None
  'advice.driver-migration-stack-folder.title': None
  'advice.driver-operations-queue.title': None
  'advice.driver-operations-queue.undo': None
  'advice.driver-root-untrusted.title': None
  'advice.driver-unsigned.title': None
  'advice.efi-partition-unfit.title': None
  'advice.enable-with-parents.title': None
  'advice.enable-with-parents.undo': None
  'advice.enlarge-recovery-partition.title': { megabytes: TextValue }
  'advice.enlarge-recovery-partition.undo': None
  'advice.enlarge-recovery-steps.title': { megabytes: TextValue }
  'advice.enlarge-recovery-steps.undo': None
  'advice.export-esd-as-wim.title': None
  'advice.extended-licence-missing.title': None
  'advice.feature-not-in-windows.title': None
  'advice.features-from-media.title': None
  'advice.file-in-use.title': None
  'advice.file-in-use.undo': None
  'advice.find-pending-package.title': None
  'advice.find-what-hung.title': None
  'advice.fod-wsus.title': None
  'advice.fod-wsus.undo': None
  'advice.free-efi-partition.title': None
  'advice.free-efi-partition.undo': None
  'advice.free-memory.title': None
  'advice.free-named-volume.title': None
  'advice.gallery-needs-tls.title': None
  'advice.get-for-architecture.title': { architecture: TextValue }
  'advice.get-for-build.title': { build: TextValue }
  'advice.get-for-installed-version.title': None
  'advice.get-for-this-pc.title': None
  'advice.good-copy-of-revision.title': { revision: TextValue }
  'advice.good-copy-of-update-at.title': { kb: TextValue; revision: TextValue }
  'advice.good-copy-of-update.title': { kb: TextValue }
  'advice.good-copy-on-media.title': { build: TextValue }
  'advice.grow-transaction-log.title': None
  'advice.host-dism-too-old.title': None
  'advice.image-holds-wsl-files.title': None
  'advice.image-index-missing.title': None
  'advice.image-read-only.title': None
  'advice.image-unserviceable.title': None
  'advice.install-adk.title': None
  'advice.install-after-clean-start.title': None
  'advice.install-after-clean-start.undo': None
  'advice.install-checkpoint-chain.title': { checkpoint: TextValue; update: TextValue }
  'advice.install-checkpoint-chain.undo': None
  'advice.install-fewer-at-once.title': None
  'advice.install-instead.title': { instead: TextValue; kb: TextValue }
  'advice.install-or-later-instead.title': { instead: TextValue; kb: TextValue }
  'advice.install-past-or-later.title': { kb: TextValue }
  'advice.install-past.title': { kb: TextValue }
  'advice.installer-busy.title': None
  'advice.installer-source-missing.title': None
  'advice.installer-temp-folder.title': None
  'advice.language-pack-mismatch.title': None
  'advice.language-pack-mismatch.undo': None
  'advice.language-pack-refused.title': None
  'advice.leave-checkpoint-out.title': None
  'advice.let-service-start.title': { service: TextValue }
  'advice.let-service-start.undo': { service: TextValue }
  'advice.lift-registry-limit.title': None
  'advice.lift-registry-limit.undo': None
  'advice.list-filter-drivers.title': None
  'advice.list-languages.title': None
  'advice.list-transfer-jobs.title': None
  'advice.local-policy-damaged.title': None
  'advice.local-policy-damaged.undo': None
  'advice.low-memory.title': None
  'advice.make-media-anew.title': None
  'advice.migration-plugin-failed.title': None
  'advice.missing-folder.title': None
  'advice.mount-place-not-fixed.title': None
  'advice.named-input-missing.title': None
  'advice.netfx3-from-media.title': None
  'advice.netfx3-from-media.undo': None
  'advice.network-blocked.title': None
  'advice.newer-stack.title': None
  'advice.newer-version-there.title': None
  'advice.ngen-service-missing.title': None
  'advice.ngen-service-missing.undo': None
  'advice.no-interactive-user.title': None
  'advice.not-applicable-superseded.title': None
  'advice.package-catalog-corrupt.title': None
  'advice.package-identity-not-present.title': None
  'advice.package-manifest-missing.title': None
  'advice.package-order-wrong.title': None
  'advice.partition-style.title': None
  'advice.path-too-long.title': None
  'advice.place-winre-image-offline.title': { folder: TextValue }
  'advice.place-winre-image.title': { folder: TextValue }
  'advice.point-in-time-restore.title': None
  'advice.policy-holds-updates.title': None
  'advice.policy-holds-updates.undo': None
  'advice.prerequisite-missing.title': None
  'advice.product-key-edition.title': None
  'advice.proxy.title': None
  'advice.proxy.undo': None
  'advice.psfx-payload-missing.title': None
  'advice.put-back-named-file.title': None
  'advice.quick-machine-recovery.title': None
  'advice.range-requests.title': None
  'advice.read-lines-before.title': { installer: TextValue }
  'advice.read-rollback-logs.title': None
  'advice.read-update-policies.title': None
  'advice.read-wsus-address.title': None
  'advice.refused-by-rule.title': None
  'advice.refused-by-rule.undo': None
  'advice.reinstall-named-driver.title': { installer: TextValue }
  'advice.reinstall-now.title': None
  'advice.remove-damaged-task.title': None
  'advice.remove-damaged-task.undo': None
  'advice.remove-named-device.title': None
  'advice.repair-on-sound-hardware.title': None
  'advice.repair-store-from-image.title': None
  'advice.replace-failing-part.title': None
  'advice.reset-transaction-log.title': None
  'advice.reset-transaction-log.undo': None
  'advice.resolve-update-server.title': None
  'advice.restart-due.title': None
  'advice.restore-rights.title': None
  'advice.restore-rights.undo': None
  'advice.resync-clock.title': None
  'advice.revert-pending-actions.title': None
  'advice.run-as-administrator.title': None
  'advice.run-elevated-at-the-pc.title': None
  'advice.safeguard-hold.title': None
  'advice.scan-store.title': None
  'advice.scheduled-task-corrupt.title': None
  'advice.scheduled-task-corrupt.undo': None
  'advice.script-execution-policy.title': None
  'advice.search-again.title': None
  'advice.secure-boot-bitlocker.title': None
  'advice.secure-boot-boot-manager.title': None
  'advice.secure-boot-certificate-first.title': None
  'advice.secure-boot-certificates-pending.title': None
  'advice.secure-boot-firmware.title': None
  'advice.secure-boot-off.title': None
  'advice.see-boot-entries.title': None
  'advice.see-cipher-policy.title': None
  'advice.see-mounts.title': None
  'advice.see-registry-limit.title': None
  'advice.service-absent.title': None
  'advice.service-disabled.title': None
  'advice.service-program-replaced.title': None
  'advice.setup-cleanup-pending.title': None
  'advice.setup-dismiss.title': None
  'advice.setup-driver.title': None
  'advice.setup-driver.undo': None
  'advice.setup-first-start.title': None
  'advice.setup-image-unchosen.title': None
  'advice.setup-language-packs.title': None
  'advice.setup-language-packs.undo': None
  'advice.setup-media-unreadable.title': None
  'advice.setup-requirement.title': None
  'advice.setup-sees-no-disk.title': None
  'advice.setup-switch-missing.title': None
  'advice.setup-third-party-restart.title': None
  'advice.setup-third-party-restart.undo': None
  'advice.setupconfig-malformed.title': None
  'advice.setupconfig-malformed.undo': None
  'advice.several-system-partitions.title': None
  'advice.several-system-partitions.undo': None
  'advice.sfc-scannow.title': None
  'advice.shell-tool-and-upgrade.title': None
  'advice.shell-tool-and-upgrade.undo': None
  'advice.show-proxy.title': None
  'advice.spp-permissions.title': None
  'advice.spp-permissions.undo': None
  'advice.stack-of-version.title': { need: TextValue }
  'advice.stale-device-entry.title': None
  'advice.stale-device-entry.undo': None
  'advice.start-called-services.title': None
  'advice.start-modules-installer.title': None
  'advice.start-modules-installer.undo': None
  'advice.start-needed-service.title': { installer: TextValue }
  'advice.store-changed-by-tool.title': None
  'advice.sysprep-app-of-one-user.title': None
  'advice.sysprep-provider-failed.title': None
  'advice.system-update-readiness-with.title': { updates: TextValue }
  'advice.system-update-readiness.title': None
  'advice.temp-folder-full.title': None
  'advice.test-memory.title': None
  'advice.tool-not-available.title': None
  'advice.trust-and-tls.title': None
  'advice.trustedinstaller-version-key.title': None
  'advice.trustedinstaller-version-key.undo': None
  'advice.uefi-ca-2023-old-media.title': None
  'advice.unsupported-edition.title': None
  'advice.unsupported-hardware.title': None
  'advice.unsupported-volume-feature.title': None
  'advice.update-as-scheduled-task.title': None
  'advice.update-half-installed.title': None
  'advice.update-source-policy.title': None
  'advice.update-source-policy.undo': None
  'advice.upgrade-download.title': None
  'advice.upgrade-drivers.title': None
  'advice.upgrade-host-state.title': None
  'advice.upgrade-in-place.title': None
  'advice.upgrade-in-place.undo': None
  'advice.upgrade-system-drive-write.title': None
  'advice.upgrade-wsus-decryption.title': None
  'advice.user-cancelled.title': None
  'advice.user-profile-damaged.title': None
  'advice.user-profile-damaged.undo': None
  'advice.version-out-of-support.title': None
  'advice.virtual-disk-before-windows.title': None
  'advice.virtual-disk-before-windows.undo': None
  'advice.vpn.title': None
  'advice.vpn.undo': None
  'advice.wait-for-replacement.title': { kb: TextValue }
  'advice.whole-files-of-revision.title': { revision: TextValue }
  'advice.whole-files-of-update.title': { kb: TextValue; revision: TextValue }
  'advice.wimmount-missing.title': None
  'advice.winget-source-broken.title': None
  'advice.winget-source-broken.undo': None
  'advice.winre-partition-bitlocker.title': None
  'advice.winre-third-party-encryption.title': None
  'advice.winre-unmount-failed.title': None
  'advice.write-boot-files.title': None
  'advice.write-boot-files.undo': None
  'advice.wsus-answers-error.title': None
  'advice.wsus-cached-updates.title': None
  'advice.wsus-cached-updates.undo': None
  'advice.wsus-client-identity.title': None
  'advice.wsus-client-identity.undo': None
  'advice.wsus-installed-prerequisites.title': None
  'advice.wsus-installed-prerequisites.undo': None
  'advice.wsus-needs-hotfix.title': None
  'advice.wsus-pool.title': None
  'advice.wsus-pool.undo': None
  'advice.wsus-service-stopped.title': None
  'advice.wsus-soap-fault.title': None
  'advice.wsus-unreachable.title': None
  'advice.wsus-url-malformed.title': None
  'advice.wua-too-old.title': None
  'advice.wusa-remote.title': None
  'archive.block-checksum': None
  'archive.block-length': None
  'archive.block-too-long': None
  'archive.cab-changed': None
  'archive.cabinet-data-truncated': None
  'archive.cabinet-empty': None
  'archive.cabinet-version': { version: TextValue }
  'archive.chunk-count': { chunks: TextValue }
  'archive.chunk-length': None
  'archive.chunk-place': None
  'archive.chunk-size': { size: TextValue }
  'archive.chunks-size': { size: TextValue }
  'archive.copy-differs': None
  'archive.data-in-next-cabinet': None
  'archive.data-truncated': None
  'archive.description-of': { index: TextValue }
  'archive.directory-truncated': None
  'archive.file-data-missing': { name: TextValue }
  'archive.file-in-next-cabinet': None
  'archive.file-truncated': { bytes: TextValue }
  'archive.file-without-folder': None
  'archive.folder-compression': None
  'archive.folder-too-short': None
  'archive.huffman-empty': None
  'archive.huffman-no-symbol': None
  'archive.huffman-oversubscribed': None
  'archive.lzms-odd-length': None
  'archive.lzx-block-empty': None
  'archive.lzx-block-truncated': None
  'archive.lzx-block-type': None
  'archive.lzx-code-lengths': None
  'archive.lzx-frame-too-long': None
  'archive.lzx-match-before-start': None
  'archive.lzx-match-leaves-frame': None
  'archive.lzx-nested-run': None
  'archive.lzx-window': { windowBits: TextValue }
  'archive.match-before-start': None
  'archive.match-past-end': None
  'archive.match-unknown': None
  'archive.member-truncated': None
  'archive.mszip-inflate': None
  'archive.mszip-signature': None
  'archive.name-too-long': None
  'archive.neither-cab-nor-wim': None
  'archive.no-single-log': None
  'archive.not-a-cabinet': None
  'archive.not-a-wim': None
  'archive.part-too-large': { most: TextValue; size: TextValue }
  'archive.place-too-large': None
  'archive.quantum': None
  'archive.solid-empty': None
  'archive.solid-place': None
  'archive.stored-block-length': None
  'archive.too-often': { most: TextValue }
  'archive.unknown-compression': None
  'archive.wim-description-missing': { index: TextValue }
  'archive.wim-entry-length': None
  'archive.wim-file-differs': { name: TextValue }
  'archive.wim-folder-loop': None
  'archive.wim-header-too-short': None
  'archive.wim-image-missing': None
  'archive.wim-list-too-short': None
  'archive.wim-list-truncated': None
  'archive.wim-list-without-root': None
  'archive.wim-name-length': None
  'archive.wim-not-compressed': None
  'archive.wim-part-missing': { what: TextValue }
  'archive.wim-split': None
  'archive.wim-stream-length': None
  'archive.wim-stream-place': None
  'archive.wim-without-image': None
  'archive.xpress-match-place': None
  'archive.xpress-too-short': None
  'block.bitlocker-unprepared-offline.next': { drive: TextValue }
  'block.bitlocker-unprepared-offline.why': { drive: TextValue }
  'block.bitlocker-unprepared.next': None
  'block.bitlocker-unprepared.why': None
  'block.no-room.next': None
  'block.no-room.why': { free: number; wanted: number }
  'block.on-battery.next': None
  'block.on-battery.why': None
  'block.restart-pending.next': None
  'block.restart-pending.why': None
  'block.start-pending.next': None
  'block.start-pending.why': { windows: TextValue }
  'cases.absent': None
  'cases.archived': { id: TextValue }
  'cases.ask-delete': { id: TextValue; pc: TextValue }
  'cases.build': None
  'cases.bytes': { bytes: number }
  'cases.column.cause': None
  'cases.column.changed': None
  'cases.column.pc': None
  'cases.column.state': None
  'cases.column.ticket': None
  'cases.deleted': { id: TextValue }
  'cases.fact-part': { fact: TextValue; part: TextValue }
  'cases.fact-parts': { before: TextValue; part: TextValue }
  'cases.fact.access-disabled': None
  'cases.fact.actual-bytes': None
  'cases.fact.architecture': None
  'cases.fact.at': None
  'cases.fact.attempts': None
  'cases.fact.automatic-updates-off': None
  'cases.fact.backup-bytes': None
  'cases.fact.baseline': None
  'cases.fact.booted-at': None
  'cases.fact.build': None
  'cases.fact.cache-bytes': None
  'cases.fact.call': None
  'cases.fact.certificates-2023': None
  'cases.fact.certificates-asked': None
  'cases.fact.certificates-error': None
  'cases.fact.certificates-event': None
  'cases.fact.cleanup-recommended': None
  'cases.fact.code': None
  'cases.fact.compared-at': None
  'cases.fact.defer-feature-days': None
  'cases.fact.defer-quality-days': None
  'cases.fact.dirty': None
  'cases.fact.disk': None
  'cases.fact.display-version': None
  'cases.fact.edition': None
  'cases.fact.enabled': None
  'cases.fact.event-id': None
  'cases.fact.exclusive-session': None
  'cases.fact.file-renames': None
  'cases.fact.file-system': None
  'cases.fact.follows-windows': None
  'cases.fact.free-bytes': None
  'cases.fact.health': None
  'cases.fact.holds-windows': None
  'cases.fact.hotpatching': None
  'cases.fact.identity': None
  'cases.fact.ids': None
  'cases.fact.image': None
  'cases.fact.image-version': None
  'cases.fact.insider': None
  'cases.fact.installation-type': None
  'cases.fact.installed-at': None
  'cases.fact.internet-blocked': None
  'cases.fact.kb': None
  'cases.fact.kept': None
  'cases.fact.kind': None
  'cases.fact.language': None
  'cases.fact.level': None
  'cases.fact.location': None
  'cases.fact.managed-by-mdm': None
  'cases.fact.manufacturer': None
  'cases.fact.model': None
  'cases.fact.name': None
  'cases.fact.native': None
  'cases.fact.number': None
  'cases.fact.off-by-seconds': None
  'cases.fact.offset-bytes': None
  'cases.fact.on': None
  'cases.fact.on-battery': None
  'cases.fact.outcome': None
  'cases.fact.packages-pending': None
  'cases.fact.partition': None
  'cases.fact.partitions': None
  'cases.fact.paused-by-policy': None
  'cases.fact.paused-until': None
  'cases.fact.pending-xml': None
  'cases.fact.place': None
  'cases.fact.portable': None
  'cases.fact.process': None
  'cases.fact.protection': None
  'cases.fact.proxy': None
  'cases.fact.proxy-bypass': None
  'cases.fact.quality-from-windows-update': None
  'cases.fact.reasons': None
  'cases.fact.reboot-in-progress': None
  'cases.fact.reboot-pending': None
  'cases.fact.reclaimable-packages': None
  'cases.fact.repair-from-windows-update': None
  'cases.fact.repair-source': None
  'cases.fact.reported-version': None
  'cases.fact.required': None
  'cases.fact.s-mode': None
  'cases.fact.scanned': None
  'cases.fact.secure-boot': None
  'cases.fact.since-baseline': None
  'cases.fact.size-bytes': None
  'cases.fact.source': None
  'cases.fact.spacing-minutes': None
  'cases.fact.staged': None
  'cases.fact.start': None
  'cases.fact.state': None
  'cases.fact.subject': None
  'cases.fact.superseded': None
  'cases.fact.target': None
  'cases.fact.target-release': None
  'cases.fact.text': None
  'cases.fact.time': None
  'cases.fact.title': None
  'cases.fact.tls-12': None
  'cases.fact.tpm-ready': None
  'cases.fact.type': None
  'cases.fact.ubr': None
  'cases.fact.unplaced': None
  'cases.fact.update-reboot-required': None
  'cases.fact.version': None
  'cases.fact.version-by': None
  'cases.fact.virtual': None
  'cases.fact.wsus-in-use': None
  'cases.fact.wsus-server': None
  'cases.finding': { percent: TextValue; status: 'active' | 'lasts' | 'other' | 'resolved'; title: TextValue }
  'cases.finding-after': { standing: TextValue; title: TextValue }
  'cases.finding-before-removal': { percent: TextValue; status: 'active' | 'lasts' | 'other' | 'resolved'; title: TextValue }
  'cases.findings': None
  'cases.folder': None
  'cases.gigabytes': { gigabytes: number }
  'cases.go-on': None
  'cases.megabytes': { megabytes: number }
  'cases.more-entries': { count: number }
  'cases.neither': { parts: TextValue }
  'cases.no': None
  'cases.none': None
  'cases.not-inspected': { pc: TextValue }
  'cases.note': None
  'cases.noted': { id: TextValue }
  'cases.nothing-due': None
  'cases.outcome': None
  'cases.part.fact': None
  'cases.part.finding': None
  'cases.part.plan': None
  'cases.part.verdict': None
  'cases.pasted': None
  'cases.plan': None
  'cases.practice-apart': None
  'cases.proof': None
  'cases.restored': { id: TextValue }
  'cases.same': { count: number }
  'cases.standing': { percent: TextValue; status: 'active' | 'lasts' | 'other' | 'resolved' }
  'cases.step': { number: TextValue }
  'cases.target': None
  'cases.times': { count: number }
  'cases.unread': None
  'cases.value.active-directory': None
  'cases.value.any-source': None
  'cases.value.bios': None
  'cases.value.default': None
  'cases.value.direct': None
  'cases.value.domain': None
  'cases.value.entra': None
  'cases.value.error': None
  'cases.value.feature-on-demand': None
  'cases.value.information': None
  'cases.value.kept': None
  'cases.value.language-pack': None
  'cases.value.microsoft-account': None
  'cases.value.missing': None
  'cases.value.never': None
  'cases.value.registry': None
  'cases.value.server': None
  'cases.value.started': None
  'cases.value.there': None
  'cases.value.uefi': None
  'cases.would-archive': { id: TextValue }
  'cases.would-delete': { id: TextValue }
  'cases.yes': None
  'catalog.answer-truncated': None
  'catalog.error-number': { number: TextValue }
  'catalog.error-page': None
  'catalog.file-architectures-differ': { architectures: TextValue }
  'catalog.file-digest-malformed': { name: TextValue }
  'catalog.file-for-other-architecture': { file: TextValue }
  'catalog.file-host-not-microsoft': { url: TextValue }
  'catalog.file-name-sha1-differs': None
  'catalog.file-name-unsafe': { name: TextValue }
  'catalog.file-not-for': { architecture: TextValue; file: TextValue }
  'catalog.file-rejected': { file: TextValue; problem: TextValue }
  'catalog.files-named-after-kb': { files: TextValue }
  'catalog.files-not-read': None
  'catalog.no-answer-in-time': { limit: TextValue }
  'catalog.no-file-named-after-kb': { files: TextValue }
  'catalog.not-a-web-page': None
  'catalog.page-not-understood': None
  'catalog.status': { status: TextValue }
  'cause.advanced-installer-failed.named': { code: TextValue; installer: TextValue }
  'cause.advanced-installer-failed.on-component': { code: TextValue; component: TextValue; installer: TextValue }
  'cause.advanced-installer-failed.title': None
  'cause.agent-interrupted.title': None
  'cause.already-installed.title': None
  'cause.answer-file-disk.title': None
  'cause.answer-file.title': None
  'cause.antivirus-interference.title': None
  'cause.app-framework-missing.title': None
  'cause.app-package-architecture.title': None
  'cause.app-package-as-system.title': None
  'cause.app-package-incomplete.title': None
  'cause.app-package-newer-there.title': None
  'cause.app-package-untrusted.title': None
  'cause.app-part-of-windows.title': None
  'cause.app-readiness-disabled.title': None
  'cause.app-sideloading-off.title': None
  'cause.app-store-signed.title': None
  'cause.bits-broken.title': None
  'cause.boot-configuration-damaged.title': None
  'cause.boot-folder-missing.title': None
  'cause.catroot2-damaged.title': None
  'cause.cbs-registry-corrupt.title': None
  'cause.changing-corruption.title': None
  'cause.changing-corruption.wrong-data': None
  'cause.checkpoint-image-newer.added': { because: TextValue; checkpoint: TextValue }
  'cause.checkpoint-image-newer.in-folder': { running: TextValue }
  'cause.checkpoint-image-newer.not-applicable': { checkpoint: TextValue }
  'cause.checkpoint-image-newer.not-applicable-at': { checkpoint: TextValue; running: TextValue }
  'cause.checkpoint-image-newer.past': { running: TextValue }
  'cause.checkpoint-image-newer.refused': { checkpoint: TextValue }
  'cause.checkpoint-image-newer.title': None
  'cause.checkpoint-image-newer.without-it': { update: TextValue }
  'cause.checkpoint-missing.below': { checkpoint: TextValue; needed: TextValue; running: TextValue; update: TextValue }
  'cause.checkpoint-missing.no-baseline': None
  'cause.checkpoint-missing.not-found': { build: TextValue; checkpoint: TextValue }
  'cause.checkpoint-missing.not-found-past': { checkpoint: TextValue }
  'cause.checkpoint-missing.removed': { build: TextValue; checkpoint: TextValue }
  'cause.checkpoint-missing.title': None
  'cause.code-says-agent.title': None
  'cause.code-says-architecture.title': None
  'cause.code-says-baseline.title': None
  'cause.code-says-cancelled.title': None
  'cause.code-says-cbs-registry.title': None
  'cause.code-says-components.title': None
  'cause.code-says-data-store.title': None
  'cause.code-says-delta.title': None
  'cause.code-says-download.title': None
  'cause.code-says-driver.title': None
  'cause.code-says-feature-source.title': None
  'cause.code-says-hardware.title': None
  'cause.code-says-hung.title': None
  'cause.code-says-locked.title': None
  'cause.code-says-manifest.title': None
  'cause.code-says-network.title': None
  'cause.code-says-payload.title': None
  'cause.code-says-pending.title': None
  'cause.code-says-policy.title': None
  'cause.code-says-proxy.title': None
  'cause.code-says-rights.title': None
  'cause.code-says-service.title': None
  'cause.code-says-store.title': None
  'cause.code-says-tls.title': None
  'cause.code-says-tool.title': None
  'cause.code-says-winre.title': None
  'cause.code-says-wsus-identity.title': None
  'cause.code-says-wsus.title': None
  'cause.compatibility-software.title': None
  'cause.component-removed.title': None
  'cause.component-store-corrupt.damaged': None
  'cause.component-store-corrupt.damaged-and-more': { more: TextValue; name: TextValue }
  'cause.component-store-corrupt.damaged-named': { name: TextValue }
  'cause.component-store-corrupt.missing': None
  'cause.component-store-corrupt.missing-and-more': { more: TextValue; name: TextValue }
  'cause.component-store-corrupt.missing-named': { name: TextValue }
  'cause.component-store-corrupt.not-repairable': None
  'cause.component-store-corrupt.only-code': None
  'cause.component-store-corrupt.title': None
  'cause.component-store-source-missing.title': None
  'cause.components-hive-corrupt.title': None
  'cause.defender-module-false-positive.title': None
  'cause.delta-base-file-mismatch.title': None
  'cause.disk-encryption-and-setup.title': None
  'cause.disk-full.title': None
  'cause.dism-wrong-bitness.title': None
  'cause.domain-not-prepared.title': None
  'cause.download-corrupt.title': None
  'cause.download-timeout-regression.title': None
  'cause.driver-install-failed.title': None
  'cause.driver-migration-stack-folder.title': None
  'cause.driver-operations-queue.title': None
  'cause.driver-root-untrusted.title': None
  'cause.driver-stops-setup.title': None
  'cause.driver-unsigned.title': None
  'cause.efi-partition-full.maybe': None
  'cause.efi-partition-full.no-boot-files': None
  'cause.efi-partition-full.title': None
  'cause.efi-partition-full.with-free': { free: TextValue }
  'cause.efi-partition-unfit.title': None
  'cause.extended-licence-missing.title': None
  'cause.feature-not-in-windows.title': None
  'cause.feature-parent-disabled.title': None
  'cause.file-in-use.title': None
  'cause.file-system-damaged.title': None
  'cause.files-patched-by-tool.named': { tool: TextValue }
  'cause.files-patched-by-tool.title': None
  'cause.fod-source.title': None
  'cause.fod-wsus.title': None
  'cause.gallery-needs-tls.title': None
  'cause.hardware-fault.title': None
  'cause.host-dism-too-old.title': None
  'cause.http-service-disabled.title': None
  'cause.image-holds-wsl-files.title': None
  'cause.image-index-missing.title': None
  'cause.image-is-esd.title': None
  'cause.image-read-only.title': None
  'cause.image-unserviceable.title': None
  'cause.installer-busy.title': None
  'cause.installer-needs-restart.title': None
  'cause.installer-source-missing.title': None
  'cause.installer-temp-folder.title': None
  'cause.known-regression.title': None
  'cause.known-regression.where': { condition: TextValue; title: TextValue }
  'cause.language-pack-mismatch.title': None
  'cause.language-pack-refused.title': None
  'cause.local-policy-damaged.title': None
  'cause.low-memory.title': None
  'cause.migration-plugin-failed.title': None
  'cause.missing-folder.title': None
  'cause.mount-place-not-fixed.title': None
  'cause.named-input-missing.title': None
  'cause.network-blocked.title': None
  'cause.newer-version-there.title': None
  'cause.ngen-service-missing.title': None
  'cause.no-interactive-user.title': None
  'cause.not-applicable-superseded.contained': { build: TextValue; package: TextValue; running: TextValue }
  'cause.not-applicable-superseded.mostly': None
  'cause.not-applicable-superseded.title': None
  'cause.not-elevated.refused': None
  'cause.not-elevated.title': None
  'cause.package-catalog-corrupt.title': None
  'cause.package-identity-not-present.title': None
  'cause.package-manifest-missing.title': None
  'cause.package-order-wrong.before': { newer: TextValue; older: TextValue }
  'cause.package-order-wrong.title': None
  'cause.partition-style.title': None
  'cause.path-too-long.title': None
  'cause.pending-operations.first': None
  'cause.pending-operations.restart': None
  'cause.pending-operations.title': None
  'cause.pending-policy-trustedinstaller.title': None
  'cause.permissions.title': None
  'cause.phrase.a-failure': None
  'cause.phrase.build': { build: TextValue }
  'cause.phrase.documented': { cause: TextValue; code: TextValue }
  'cause.phrase.documented-kind': { cause: TextValue; code: TextValue }
  'cause.phrase.failure-of': { failure: TextValue; kb: TextValue }
  'cause.phrase.installer-that': { does: TextValue; installer: TextValue }
  'cause.phrase.naming': { cause: TextValue; name: TextValue }
  'cause.phrase.solved': { cause: TextValue; code: TextValue; count: number }
  'cause.phrase.the-failing-update': None
  'cause.phrase.the-later-update': None
  'cause.phrase.the-package': None
  'cause.phrase.the-update': None
  'cause.phrase.windows-product': { product: TextValue }
  'cause.phrase.with-code': { cause: TextValue; code: TextValue }
  'cause.policy-holds-updates.title': None
  'cause.prerequisite-missing.title': None
  'cause.product-key-edition.title': None
  'cause.proxy.title': None
  'cause.psfx-payload-missing.title': None
  'cause.range-requests.title': None
  'cause.recovery-partition-too-small.title': None
  'cause.recovery-partition-too-small.with-free': { free: TextValue }
  'cause.refused-by-rule.title': None
  'cause.registry-size-limit.title': None
  'cause.restart-due.title': None
  'cause.safeguard-hold.title': None
  'cause.scheduled-task-corrupt.title': None
  'cause.script-execution-policy.title': None
  'cause.secure-boot-bitlocker.title': None
  'cause.secure-boot-boot-manager.title': None
  'cause.secure-boot-certificate-first.title': None
  'cause.secure-boot-certificates-pending.title': None
  'cause.secure-boot-firmware.title': None
  'cause.secure-boot-off.title': None
  'cause.service-absent.title': None
  'cause.service-disabled.title': None
  'cause.service-program-replaced.title': None
  'cause.servicing-stack-too-old.needs': { need: TextValue; package: TextValue; version: TextValue }
  'cause.servicing-stack-too-old.title': None
  'cause.servicing-stack-too-old.unknown': None
  'cause.servicing-stack-too-old.unreadable': None
  'cause.setup-blocked.dismissible': { names: TextValue }
  'cause.setup-blocked.driver': { names: TextValue }
  'cause.setup-blocked.driver-left': { names: TextValue }
  'cause.setup-blocked.hardware': { names: TextValue }
  'cause.setup-blocked.program': { names: TextValue }
  'cause.setup-blocked.title': None
  'cause.setup-cleanup-pending.title': None
  'cause.setup-first-start.title': None
  'cause.setup-image-unchosen.title': None
  'cause.setup-language-packs.title': None
  'cause.setup-media-unreadable.title': None
  'cause.setup-sees-no-disk.title': None
  'cause.setup-switch-missing.title': None
  'cause.setup-third-party-restart.title': None
  'cause.setupconfig-malformed.title': None
  'cause.several-system-partitions.title': None
  'cause.shell-tool-and-upgrade.title': None
  'cause.spp-permissions.title': None
  'cause.stale-device-entry.title': None
  'cause.stale-image-mount.title': None
  'cause.startup-processing-timeout.title': None
  'cause.store-changed-by-tool.title': None
  'cause.store-file-missing.title': None
  'cause.sysprep-app-of-one-user.title': None
  'cause.sysprep-provider-failed.title': None
  'cause.temp-folder-full.title': None
  'cause.tls-or-clock.title': None
  'cause.tool-not-available.title': None
  'cause.transaction-log-full.title': None
  'cause.trustedinstaller-version-key.title': None
  'cause.uefi-ca-2023-old-media.title': None
  'cause.unattended-file-corrupt.title': None
  'cause.unsupported-edition.title': None
  'cause.unsupported-hardware.title': None
  'cause.unsupported-volume-feature.title': None
  'cause.update-half-installed.title': None
  'cause.update-source-policy.title': None
  'cause.upgrade-80040005-20007.title': None
  'cause.upgrade-80070003-20007.title': None
  'cause.upgrade-80070004-3000d.title': None
  'cause.upgrade-80070004-50012.title': None
  'cause.upgrade-80070005-4000d.title': None
  'cause.upgrade-8007000d-2000c.title': None
  'cause.upgrade-8007001f-4000d.title': None
  'cause.upgrade-8007025d-2000c.title': None
  'cause.upgrade-8007042b-4000d.title': None
  'cause.upgrade-8007042b-4001e.title': None
  'cause.upgrade-80070490-20007.title': None
  'cause.upgrade-800704b8-3001a.title': None
  'cause.upgrade-c1900101-20004.title': None
  'cause.upgrade-c1900101-2000c.title': None
  'cause.upgrade-c1900101-20017.title': None
  'cause.upgrade-c1900101-3000d.title': None
  'cause.upgrade-c1900101-30018.title': None
  'cause.upgrade-c1900101-4000d.title': None
  'cause.upgrade-c1900101-40017.title': None
  'cause.upgrade-c1900101-4001e.title': None
  'cause.upgrade-c1900200-20008.title': None
  'cause.upgrade-download.title': None
  'cause.upgrade-driver-data.title': None
  'cause.upgrade-held.of': { ids: TextValue; version: TextValue }
  'cause.upgrade-held.title': None
  'cause.upgrade-host-state.title': None
  'cause.upgrade-system-drive-write.title': None
  'cause.upgrade-wsus-decryption.title': None
  'cause.user-cancelled.title': None
  'cause.user-profile-damaged.title': None
  'cause.version-out-of-support.title': None
  'cause.virtual-disk-before-windows.title': None
  'cause.vpn.title': None
  'cause.wimmount-missing.title': None
  'cause.winget-source-broken.title': None
  'cause.winre-disabled.cannot-service': None
  'cause.winre-disabled.image-missing': { folder: TextValue }
  'cause.winre-disabled.image-unfound': None
  'cause.winre-disabled.title': None
  'cause.winre-outdated.behind': { expected: TextValue; kb: TextValue; version: TextValue }
  'cause.winre-outdated.title': None
  'cause.winre-partition-bitlocker.title': None
  'cause.winre-third-party-encryption.title': None
  'cause.winre-unmount-failed.title': None
  'cause.wrong-architecture.differs': { package: TextValue; windows: TextValue }
  'cause.wrong-architecture.installer': None
  'cause.wrong-architecture.installer-on': { windows: TextValue }
  'cause.wrong-architecture.title': None
  'cause.wrong-branch.differs': { build: TextValue; for: TextValue; package: TextValue }
  'cause.wrong-branch.named': { for: TextValue; package: TextValue; windows: TextValue }
  'cause.wrong-branch.title': None
  'cause.wsus-answers-error.title': None
  'cause.wsus-cached-updates.title': None
  'cause.wsus-client-identity.title': None
  'cause.wsus-installed-prerequisites.title': None
  'cause.wsus-needs-hotfix.title': None
  'cause.wsus-pool.title': None
  'cause.wsus-round-trips.title': None
  'cause.wsus-service-stopped.title': None
  'cause.wsus-soap-fault.title': None
  'cause.wsus-unreachable.title': None
  'cause.wsus-url-malformed.title': None
  'cause.wua-too-old.title': None
  'cause.wusa-remote.title': None
  'check.advanced-installer-failed.fails': None
  'check.advanced-installer-failed.holds': None
  'check.advanced-installer-failed.look': None
  'check.agent-interrupted.fails': None
  'check.agent-interrupted.holds': None
  'check.agent-interrupted.look': None
  'check.answer-file-disk.fails': None
  'check.answer-file-disk.holds': None
  'check.answer-file-disk.look': None
  'check.answer-file-refused.fails': None
  'check.answer-file-refused.holds': None
  'check.answer-file-refused.look': None
  'check.app-package-architecture.fails': None
  'check.app-package-architecture.holds': None
  'check.app-package-architecture.look': None
  'check.app-package-as-system.fails': None
  'check.app-package-as-system.holds': None
  'check.app-package-as-system.look': None
  'check.app-package-incomplete.fails': None
  'check.app-package-incomplete.holds': None
  'check.app-package-incomplete.look': None
  'check.app-package-newer-there.fails': None
  'check.app-package-newer-there.holds': None
  'check.app-package-newer-there.look': None
  'check.app-package-untrusted.fails': None
  'check.app-package-untrusted.holds': None
  'check.app-package-untrusted.look': None
  'check.app-package.fails': None
  'check.app-package.holds': None
  'check.app-package.look': None
  'check.app-part-of-windows.fails': None
  'check.app-part-of-windows.holds': None
  'check.app-part-of-windows.look': None
  'check.app-readiness-disabled.fails': None
  'check.app-readiness-disabled.holds': None
  'check.app-readiness-disabled.look': None
  'check.app-sideloading-off.fails': None
  'check.app-sideloading-off.holds': None
  'check.app-sideloading-off.look': None
  'check.bits-broken.fails': None
  'check.bits-broken.holds': None
  'check.bits-broken.look': None
  'check.boot-configuration-damaged.fails': None
  'check.boot-configuration-damaged.holds': None
  'check.boot-configuration-damaged.look': None
  'check.boot-folder-missing.fails': None
  'check.boot-folder-missing.holds': None
  'check.boot-folder-missing.look': None
  'check.catroot2-damaged.fails': None
  'check.catroot2-damaged.holds': None
  'check.catroot2-damaged.look': None
  'check.cbs-registry-corrupt.fails': None
  'check.cbs-registry-corrupt.holds': None
  'check.cbs-registry-corrupt.look': None
  'check.checkpoint-missing.fails': None
  'check.checkpoint-missing.holds': None
  'check.checkpoint-missing.look': None
  'check.checkpoint-not-applicable-image-newer.fails': None
  'check.checkpoint-not-applicable-image-newer.holds': None
  'check.checkpoint-not-applicable-image-newer.look': None
  'check.code-says-data-store.fails': None
  'check.code-says-data-store.holds': None
  'check.code-says-data-store.look': None
  'check.compatibility-software.fails': None
  'check.compatibility-software.holds': None
  'check.compatibility-software.look': None
  'check.component-removed-by-debloat-tool.fails': None
  'check.component-removed-by-debloat-tool.holds': None
  'check.component-removed-by-debloat-tool.look': None
  'check.component-store-modified-by-third-party.fails': None
  'check.component-store-modified-by-third-party.holds': None
  'check.component-store-modified-by-third-party.look': None
  'check.component-store-payload-corrupt.fails': None
  'check.component-store-payload-corrupt.holds': None
  'check.component-store-payload-corrupt.look': None
  'check.component-store-payload-missing.fails': None
  'check.component-store-payload-missing.holds': None
  'check.component-store-payload-missing.look': None
  'check.component-store-source-missing.fails': None
  'check.component-store-source-missing.holds': None
  'check.component-store-source-missing.look': None
  'check.components-hive-corrupt.fails': None
  'check.components-hive-corrupt.holds': None
  'check.components-hive-corrupt.look': None
  'check.delta-base-file-mismatch.fails': None
  'check.delta-base-file-mismatch.holds': None
  'check.delta-base-file-mismatch.look': None
  'check.disk-full.fails': None
  'check.disk-full.holds': None
  'check.disk-full.look': None
  'check.dism-wrong-bitness.fails': None
  'check.dism-wrong-bitness.holds': None
  'check.dism-wrong-bitness.look': None
  'check.domain-not-prepared.fails': None
  'check.domain-not-prepared.holds': None
  'check.domain-not-prepared.look': None
  'check.dotnet-ngen-service-missing.fails': None
  'check.dotnet-ngen-service-missing.holds': None
  'check.dotnet-ngen-service-missing.look': None
  'check.download-corrupt.fails': None
  'check.download-corrupt.holds': None
  'check.download-corrupt.look': None
  'check.driver-migration-stack-folder.fails': None
  'check.driver-migration-stack-folder.holds': None
  'check.driver-migration-stack-folder.look': None
  'check.driver-missing-or-failed.fails': None
  'check.driver-missing-or-failed.holds': None
  'check.driver-missing-or-failed.look': None
  'check.driver-signature.fails': None
  'check.driver-signature.holds': None
  'check.driver-signature.look': None
  'check.efi-partition-full.fails': None
  'check.efi-partition-full.holds': None
  'check.efi-partition-full.look': None
  'check.extended-licence-missing.fails': None
  'check.extended-licence-missing.holds': None
  'check.extended-licence-missing.look': None
  'check.feature-parent-disabled.fails': None
  'check.feature-parent-disabled.holds': None
  'check.feature-parent-disabled.look': None
  'check.file-system-damaged.fails': None
  'check.file-system-damaged.holds': None
  'check.file-system-damaged.look': None
  'check.fod-source-not-available.fails': None
  'check.fod-source-not-available.holds': None
  'check.fod-source-not-available.look': None
  'check.fod-wsus.fails': None
  'check.fod-wsus.holds': None
  'check.fod-wsus.look': None
  'check.gallery-needs-tls.fails': None
  'check.gallery-needs-tls.holds': None
  'check.gallery-needs-tls.look': None
  'check.hardware-memory-or-disk-fault.fails': None
  'check.hardware-memory-or-disk-fault.holds': None
  'check.hardware-memory-or-disk-fault.look': None
  'check.host-dism-too-old.fails': None
  'check.host-dism-too-old.holds': None
  'check.host-dism-too-old.look': None
  'check.http-service-disabled.fails': None
  'check.http-service-disabled.holds': None
  'check.http-service-disabled.look': None
  'check.image-holds-wsl-files.fails': None
  'check.image-holds-wsl-files.holds': None
  'check.image-holds-wsl-files.look': None
  'check.image-is-esd.fails': None
  'check.image-is-esd.holds': None
  'check.image-is-esd.look': None
  'check.image-not-as-named.fails': None
  'check.image-not-as-named.holds': None
  'check.image-not-as-named.look': None
  'check.image-read-only.fails': None
  'check.image-read-only.holds': None
  'check.image-read-only.look': None
  'check.image-unserviceable.fails': None
  'check.image-unserviceable.holds': None
  'check.image-unserviceable.look': None
  'check.installation-media-unreadable.fails': None
  'check.installation-media-unreadable.holds': None
  'check.installation-media-unreadable.look': None
  'check.installer-busy.fails': None
  'check.installer-busy.holds': None
  'check.installer-busy.look': None
  'check.installer-source-missing.fails': None
  'check.installer-source-missing.holds': None
  'check.installer-source-missing.look': None
  'check.installer-temp-folder.fails': None
  'check.installer-temp-folder.holds': None
  'check.installer-temp-folder.look': None
  'check.known-false-positive-defender-module.fails': None
  'check.known-false-positive-defender-module.holds': None
  'check.known-false-positive-defender-module.look': None
  'check.known-regression.fails': None
  'check.known-regression.holds': None
  'check.known-regression.look': None
  'check.language-pack-mismatch.fails': None
  'check.language-pack-mismatch.holds': None
  'check.language-pack-mismatch.look': None
  'check.local-policy-damaged.fails': None
  'check.local-policy-damaged.holds': None
  'check.local-policy-damaged.look': None
  'check.low-memory.fails': None
  'check.low-memory.holds': None
  'check.low-memory.look': None
  'check.migration-plugin-failed.fails': None
  'check.migration-plugin-failed.holds': None
  'check.migration-plugin-failed.look': None
  'check.missing-file-or-folder.fails': None
  'check.missing-file-or-folder.holds': None
  'check.missing-file-or-folder.look': None
  'check.mount-place-not-fixed.fails': None
  'check.mount-place-not-fixed.holds': None
  'check.mount-place-not-fixed.look': None
  'check.named-input-missing.fails': None
  'check.named-input-missing.holds': None
  'check.named-input-missing.look': None
  'check.network-blocked.fails': None
  'check.network-blocked.holds': None
  'check.network-blocked.look': None
  'check.newer-version-there.fails': None
  'check.newer-version-there.holds': None
  'check.newer-version-there.look': None
  'check.no-interactive-user.fails': None
  'check.no-interactive-user.holds': None
  'check.no-interactive-user.look': None
  'check.not-applicable-prerequisite-missing.fails': None
  'check.not-applicable-prerequisite-missing.holds': None
  'check.not-applicable-prerequisite-missing.look': None
  'check.not-applicable-superseded.fails': None
  'check.not-applicable-superseded.holds': None
  'check.not-applicable-superseded.look': None
  'check.not-elevated.fails': None
  'check.not-elevated.holds': None
  'check.not-elevated.look': None
  'check.package-catalog-corrupt.fails': None
  'check.package-catalog-corrupt.holds': None
  'check.package-catalog-corrupt.look': None
  'check.package-identity-not-present.fails': None
  'check.package-identity-not-present.holds': None
  'check.package-identity-not-present.look': None
  'check.package-manifest-missing.fails': None
  'check.package-manifest-missing.holds': None
  'check.package-manifest-missing.look': None
  'check.package-order-wrong.fails': None
  'check.package-order-wrong.holds': None
  'check.package-order-wrong.look': None
  'check.partition-style.fails': None
  'check.partition-style.holds': None
  'check.partition-style.look': None
  'check.path-too-long.fails': None
  'check.path-too-long.holds': None
  'check.path-too-long.look': None
  'check.pending-operations-stuck.fails': None
  'check.pending-operations-stuck.holds': None
  'check.pending-operations-stuck.look': None
  'check.pending-policy-trustedinstaller.fails': None
  'check.pending-policy-trustedinstaller.holds': None
  'check.pending-policy-trustedinstaller.look': None
  'check.permissions.fails': None
  'check.permissions.holds': None
  'check.permissions.look': None
  'check.policy-holds-updates.fails': None
  'check.policy-holds-updates.holds': None
  'check.policy-holds-updates.look': None
  'check.product-key-mismatch.fails': None
  'check.product-key-mismatch.holds': None
  'check.product-key-mismatch.look': None
  'check.proxy.fails': None
  'check.proxy.holds': None
  'check.proxy.look': None
  'check.psfx-payload-missing.fails': None
  'check.psfx-payload-missing.holds': None
  'check.psfx-payload-missing.look': None
  'check.range-requests.fails': None
  'check.range-requests.holds': None
  'check.range-requests.look': None
  'check.recovery-partition-too-small.fails': None
  'check.recovery-partition-too-small.holds': None
  'check.recovery-partition-too-small.look': None
  'check.refused-by-rule.fails': None
  'check.refused-by-rule.holds': None
  'check.refused-by-rule.look': None
  'check.registry-size-limit.fails': None
  'check.registry-size-limit.holds': None
  'check.registry-size-limit.look': None
  'check.restart-due.fails': None
  'check.restart-due.holds': None
  'check.restart-due.look': None
  'check.safeguard-hold.fails': None
  'check.safeguard-hold.holds': None
  'check.safeguard-hold.look': None
  'check.scheduled-task-corrupt.fails': None
  'check.scheduled-task-corrupt.holds': None
  'check.scheduled-task-corrupt.look': None
  'check.script-execution-policy.fails': None
  'check.script-execution-policy.holds': None
  'check.script-execution-policy.look': None
  'check.secure-boot-off.fails': None
  'check.secure-boot-off.holds': None
  'check.secure-boot-off.look': None
  'check.secure-boot-update-refused.fails': None
  'check.secure-boot-update-refused.holds': None
  'check.secure-boot-update-refused.look': None
  'check.service-disabled.fails': None
  'check.service-disabled.holds': None
  'check.service-disabled.look': None
  'check.service-program-replaced.fails': None
  'check.service-program-replaced.holds': None
  'check.service-program-replaced.look': None
  'check.servicing-stack-too-old.fails': None
  'check.servicing-stack-too-old.holds': None
  'check.servicing-stack-too-old.look': None
  'check.setup-blocked.fails': None
  'check.setup-blocked.holds': None
  'check.setup-blocked.look': None
  'check.setup-cleanup-pending.fails': None
  'check.setup-cleanup-pending.holds': None
  'check.setup-cleanup-pending.look': None
  'check.setup-first-start.fails': None
  'check.setup-first-start.holds': None
  'check.setup-first-start.look': None
  'check.setup-image-unchosen.fails': None
  'check.setup-image-unchosen.holds': None
  'check.setup-image-unchosen.look': None
  'check.setup-migration.fails': None
  'check.setup-migration.holds': None
  'check.setup-migration.look': None
  'check.setup-sees-no-disk.fails': None
  'check.setup-sees-no-disk.holds': None
  'check.setup-sees-no-disk.look': None
  'check.setup-switch-missing.fails': None
  'check.setup-switch-missing.holds': None
  'check.setup-switch-missing.look': None
  'check.setup-third-party-restart.fails': None
  'check.setup-third-party-restart.holds': None
  'check.setup-third-party-restart.look': None
  'check.setupconfig-malformed.fails': None
  'check.setupconfig-malformed.holds': None
  'check.setupconfig-malformed.look': None
  'check.shell-tool-and-upgrade.fails': None
  'check.shell-tool-and-upgrade.holds': None
  'check.shell-tool-and-upgrade.look': None
  'check.spp-permissions.fails': None
  'check.spp-permissions.holds': None
  'check.spp-permissions.look': None
  'check.stale-device-registry-entry.fails': None
  'check.stale-device-registry-entry.holds': None
  'check.stale-device-registry-entry.look': None
  'check.stale-driver-operations-queue.fails': None
  'check.stale-driver-operations-queue.holds': None
  'check.stale-driver-operations-queue.look': None
  'check.stale-image-mount.fails': None
  'check.stale-image-mount.holds': None
  'check.stale-image-mount.look': None
  'check.startup-processing-timeout.fails': None
  'check.startup-processing-timeout.holds': None
  'check.startup-processing-timeout.look': None
  'check.support-ended.fails': None
  'check.support-ended.holds': None
  'check.support-ended.look': None
  'check.sysprep-provider-failed.fails': None
  'check.sysprep-provider-failed.holds': None
  'check.sysprep-provider-failed.look': None
  'check.system-partitions.fails': None
  'check.system-partitions.holds': None
  'check.system-partitions.look': None
  'check.temp-folder-full.fails': None
  'check.temp-folder-full.holds': None
  'check.temp-folder-full.look': None
  'check.third-party-interference.fails': None
  'check.third-party-interference.holds': None
  'check.third-party-interference.look': None
  'check.tls-or-clock.fails': None
  'check.tls-or-clock.holds': None
  'check.tls-or-clock.look': None
  'check.tool-not-available-on-os.fails': None
  'check.tool-not-available-on-os.holds': None
  'check.tool-not-available-on-os.look': None
  'check.transaction-log-full.fails': None
  'check.transaction-log-full.holds': None
  'check.transaction-log-full.look': None
  'check.trustedinstaller-version-key.fails': None
  'check.trustedinstaller-version-key.holds': None
  'check.trustedinstaller-version-key.look': None
  'check.uefi-ca-2023-old-media.fails': None
  'check.uefi-ca-2023-old-media.holds': None
  'check.uefi-ca-2023-old-media.look': None
  'check.unsupported-edition.fails': None
  'check.unsupported-edition.holds': None
  'check.unsupported-edition.look': None
  'check.unsupported-hardware-block.fails': None
  'check.unsupported-hardware-block.holds': None
  'check.unsupported-hardware-block.look': None
  'check.unsupported-volume-feature.fails': None
  'check.unsupported-volume-feature.holds': None
  'check.unsupported-volume-feature.look': None
  'check.update-half-installed.fails': None
  'check.update-half-installed.holds': None
  'check.update-half-installed.look': None
  'check.update-source-policy.fails': None
  'check.update-source-policy.holds': None
  'check.update-source-policy.look': None
  'check.upgrade-held.fails': None
  'check.upgrade-held.holds': None
  'check.upgrade-held.look': None
  'check.upgrade-system-drive-write.fails': None
  'check.upgrade-system-drive-write.holds': None
  'check.upgrade-system-drive-write.look': None
  'check.user-cancelled.fails': None
  'check.user-cancelled.holds': None
  'check.user-cancelled.look': None
  'check.user-profile-registry-damaged.fails': None
  'check.user-profile-registry-damaged.holds': None
  'check.user-profile-registry-damaged.look': None
  'check.virtual-disk-before-windows.fails': None
  'check.virtual-disk-before-windows.holds': None
  'check.virtual-disk-before-windows.look': None
  'check.vpn.fails': None
  'check.vpn.holds': None
  'check.vpn.look': None
  'check.wimmount-driver-missing.fails': None
  'check.wimmount-driver-missing.holds': None
  'check.wimmount-driver-missing.look': None
  'check.winget-source-broken.fails': None
  'check.winget-source-broken.holds': None
  'check.winget-source-broken.look': None
  'check.winre-disabled.fails': None
  'check.winre-disabled.holds': None
  'check.winre-disabled.look': None
  'check.winre-outdated.fails': None
  'check.winre-outdated.holds': None
  'check.winre-outdated.look': None
  'check.winre-partition-bitlocker.fails': None
  'check.winre-partition-bitlocker.holds': None
  'check.winre-partition-bitlocker.look': None
  'check.winre-third-party-encryption.fails': None
  'check.winre-third-party-encryption.holds': None
  'check.winre-third-party-encryption.look': None
  'check.winre-unmount-failed.fails': None
  'check.winre-unmount-failed.holds': None
  'check.winre-unmount-failed.look': None
  'check.wrong-architecture.fails': None
  'check.wrong-architecture.holds': None
  'check.wrong-architecture.look': None
  'check.wrong-branch.fails': None
  'check.wrong-branch.holds': None
  'check.wrong-branch.look': None
  'check.wsus-answers-error.fails': None
  'check.wsus-answers-error.holds': None
  'check.wsus-answers-error.look': None
  'check.wsus-client-identity.fails': None
  'check.wsus-client-identity.holds': None
  'check.wsus-client-identity.look': None
  'check.wsus-server-limit.fails': None
  'check.wsus-server-limit.holds': None
  'check.wsus-server-limit.look': None
  'check.wsus-server-unreachable.fails': None
  'check.wsus-server-unreachable.holds': None
  'check.wsus-server-unreachable.look': None
  'check.wsus-server-version.fails': None
  'check.wsus-server-version.holds': None
  'check.wsus-server-version.look': None
  'check.wsus-soap-fault.fails': None
  'check.wsus-soap-fault.holds': None
  'check.wsus-soap-fault.look': None
  'check.wsus-url-malformed.fails': None
  'check.wsus-url-malformed.holds': None
  'check.wsus-url-malformed.look': None
  'check.wua-too-old.fails': None
  'check.wua-too-old.holds': None
  'check.wua-too-old.look': None
  'check.wusa-remote.fails': None
  'check.wusa-remote.holds': None
  'check.wusa-remote.look': None
  'cli.added-parts': { all: number; late: number }
  'cli.also-called': { names: TextValue }
  'cli.ask-carry-out': None
  'cli.ask-confirm': { word: TextValue }
  'cli.ask-next-page': { page: number; pages: number }
  'cli.ask-practice-start': None
  'cli.ask-restart': None
  'cli.ask-write': { place: TextValue }
  'cli.before-target': None
  'cli.bundle-files': { files: number; size: TextValue }
  'cli.by-hand-then-again': { again: TextValue }
  'cli.case-in-memory': None
  'cli.case-kept-in': { caseFolder: TextValue }
  'cli.catalog-changed': { date: TextValue }
  'cli.catalog-just-asked': None
  'cli.catalog-more': None
  'cli.catalog-nothing': None
  'cli.catalog-query': { query: TextValue; source: TextValue }
  'cli.catalog-replaced-by': { updates: TextValue }
  'cli.catalog-replaces': { updates: TextValue }
  'cli.catalog-restart': { restart: TextValue }
  'cli.catalog-saved': { age: TextValue }
  'cli.catalog-shown': { leftOut: number; shown: TextValue; total: TextValue }
  'cli.causes-of-code': None
  'cli.check-of-cause': { look: TextValue }
  'cli.cleanup-not-needed': None
  'cli.cleanup-recommended': None
  'cli.continues-case': { caseFolder: TextValue }
  'cli.continues-case-or-new': { caseFolder: TextValue }
  'cli.date-unknown': None
  'cli.did-you-mean': { meant: TextValue }
  'cli.downloaded-file': { digest: TextValue; kb: TextValue; role: 'other' | 'target'; size: TextValue }
  'cli.earlier-build': None
  'cli.elevated-summary': { count: number }
  'cli.events': { all: number; errors: number }
  'cli.file-named': None
  'cli.hash-as-named': None
  'cli.hash-not-as-named': None
  'cli.history': { all: number; failed: number }
  'cli.inspected': { at: TextValue }
  'cli.journal-agreed': { by: TextValue }
  'cli.journal-already': None
  'cli.journal-done': None
  'cli.journal-failed': None
  'cli.journal-fetched': { digest: TextValue; file: TextValue; size: TextValue }
  'cli.journal-from': { place: TextValue }
  'cli.journal-opened': { host: TextValue; planSha256: TextValue }
  'cli.journal-restart': None
  'cli.journal-resumed': None
  'cli.journal-started': None
  'cli.journal-tool': { exitCode: TextValue; time: TextValue }
  'cli.kept-in': { caseFolder: TextValue; report: TextValue }
  'cli.kind-unknown': None
  'cli.kit-empty': None
  'cli.kit-file-wrong': { file: TextValue; why: TextValue }
  'cli.kit-gap': { what: TextValue; why: TextValue }
  'cli.kit-head': { changedAt: TextValue; id: TextValue }
  'cli.kit-lacks': None
  'cli.kit-left': { architecture: TextValue; kb: TextValue; next: TextValue; why: TextValue }
  'cli.kit-left-before': { architecture: TextValue; kb: TextValue; neededBefore: TextValue; next: TextValue; why: TextValue }
  'cli.kit-note-fingerprint': None
  'cli.kit-package': { parts: number; role: 'other' | 'target'; size: TextValue; wantedFor: TextValue }
  'cli.kit-right': None
  'cli.kit-right-noted': None
  'cli.kit-unreached': { architecture: TextValue; kb: TextValue }
  'cli.kit-winre': { build: TextValue; size: TextValue }
  'cli.kit-wrong': None
  'cli.language-unknown': None
  'cli.last-start-unknown': None
  'cli.layer-at': { at: TextValue; state: TextValue }
  'cli.layer-newest': { kb: TextValue }
  'cli.layer-newest-build': { build: TextValue; kb: TextValue }
  'cli.leftovers': { staged: number; superseded: number }
  'cli.marked-for-chkdsk': None
  'cli.mask-count': { count: TextValue; what: TextValue }
  'cli.masked': { kinds: TextValue }
  'cli.medium-changed-in-place': None
  'cli.medium-format.esd': None
  'cli.medium-format.split': None
  'cli.medium-result': { result: TextValue }
  'cli.names-and-more': { more: TextValue; names: TextValue }
  'cli.next': { next: TextValue }
  'cli.no-case-yet': { id: TextValue }
  'cli.no-digest': None
  'cli.no-kit': None
  'cli.no-public-name': None
  'cli.no-usable-address': None
  'cli.no-windows': None
  'cli.node-without-proxies': None
  'cli.none-listed': None
  'cli.not-a-code': None
  'cli.not-marked-for-chkdsk': None
  'cli.not-masked': None
  'cli.nothing': None
  'cli.nothing-to-mask': None
  'cli.package-brings-stack': { stack: TextValue }
  'cli.package-label.brings': None
  'cli.package-label.identity': None
  'cli.package-label.needs': None
  'cli.package-label.signature': None
  'cli.package-name-says': { claims: TextValue }
  'cli.package-needs-build': { build: TextValue }
  'cli.package-not-known': { gap: TextValue }
  'cli.package-problem': { problem: TextValue }
  'cli.packages': { all: number; installed: number }
  'cli.plan-carry-out': { call: TextValue }
  'cli.plan-facts-odd': None
  'cli.plan-failures-unexplained': None
  'cli.plan-left': None
  'cli.plan-machine': { architecture: TextValue; build: TextValue; host: TextValue; kind: 'medium' | 'other' }
  'cli.plan-method': { method: TextValue }
  'cli.plan-needs': { disk: TextValue; download: 'least' | 'none' | 'other'; packages: TextValue; restarts: number; room: 'known' | 'other' | 'unknown' }
  'cli.plan-not-begun': { again: TextValue }
  'cli.plan-not-settled': None
  'cli.plan-offer-winre': { call: TextValue; kb: TextValue; update: 'none' | 'other'; why: TextValue }
  'cli.plan-past-end': None
  'cli.plan-repairs-unknown': None
  'cli.plan-start': None
  'cli.plan-target': { target: TextValue }
  'cli.plan-way-back': { build: TextValue }
  'cli.practice-as-shipped': { option: TextValue }
  'cli.practice-restart-then-again': { again: TextValue }
  'cli.practice-starts': None
  'cli.practice-winpe': None
  'cli.practice-winpe-locked': { id: TextValue }
  'cli.recovery-agent-failure': { at: TextValue; call: TextValue; code: TextValue }
  'cli.recovery-agent-none': None
  'cli.recovery-key-no-place': None
  'cli.recovery-key.failed.active-directory': { day: TextValue }
  'cli.recovery-key.failed.entra': { day: TextValue }
  'cli.recovery-key.failed.microsoft-account': { day: TextValue }
  'cli.recovery-key.kept.active-directory': { day: TextValue }
  'cli.recovery-key.kept.entra': { day: TextValue }
  'cli.recovery-key.kept.microsoft-account': { day: TextValue }
  'cli.refused': None
  'cli.repair-at-work': None
  'cli.repair-finished': { caseFolder: TextValue }
  'cli.repair-interrupted': { again: TextValue }
  'cli.report-file.ansible': None
  'cli.report-file.ansible-role': None
  'cli.report-file.compliance': None
  'cli.report-file.configmgr-check': None
  'cli.report-file.detect': None
  'cli.report-file.html': None
  'cli.report-file.intune-check': None
  'cli.report-file.intune-remediation': None
  'cli.report-file.intune-win32': None
  'cli.report-file.json': None
  'cli.report-file.markdown': None
  'cli.report-file.runbook': None
  'cli.report-file.task-sequence': None
  'cli.report-file.task-sequence-script': None
  'cli.report-removed': { files: TextValue }
  'cli.report-without-plan': { next: TextValue; what: TextValue }
  'cli.restart-then-again': { again: TextValue }
  'cli.services-on': { count: number }
  'cli.signature-invalid': { because: TextValue }
  'cli.started': { at: TextValue }
  'cli.step-not-yet': { next: TextValue; why: TextValue }
  'cli.step-of': { all: TextValue; number: TextValue; title: TextValue }
  'cli.step-undo': { undo: TextValue }
  'cli.step-why': { why: TextValue }
  'cli.stopped-at-start': { again: TextValue }
  'cli.stopped-fetching': { again: TextValue; all: TextValue; number: TextValue }
  'cli.stopped-then-again': { again: TextValue; all: TextValue; number: TextValue }
  'cli.store-backups': { size: TextValue }
  'cli.time-left': { time: TextValue }
  'cli.verdict': { because: TextValue; outcome: TextValue }
  'cli.verdict-check': { expected: TextValue; found: TextValue; source: TextValue; what: TextValue }
  'cli.verdict-check-unsourced': { expected: TextValue; found: TextValue; what: TextValue }
  'cli.verdict-undo': { command: TextValue }
  'cli.verdict-undo-not': { why: TextValue }
  'cli.version-not-read': None
  'cli.where': { place: TextValue }
  'cli.windows': { build: TextValue; name: TextValue }
  'cli.windows-denied': None
  'cli.windows-found': { architecture: TextValue; build: TextValue; computer: TextValue; edition: TextValue }
  'cli.windows-locked': { ids: TextValue }
  'cli.windows-registry': { folder: TextValue }
  'cli.windows-unlock': { drive: TextValue }
  'cli.windows-unread': None
  'cli.winre': { state: 'enabled' | 'other'; version: TextValue }
  'code.also-in-text': { codes: TextValue }
  'code.an-error': None
  'code.carries-http-status': { status: TextValue }
  'code.disputed-name': { names: TextValue }
  'code.engine-number': { error: TextValue }
  'code.expected': None
  'code.facility.bcd': None
  'code.facility.bitlocker': None
  'code.facility.bits': None
  'code.facility.certificates': None
  'code.facility.com-dispatch': None
  'code.facility.com-plus': None
  'code.facility.com-storage': None
  'code.facility.config-manager': None
  'code.facility.delivery-optimization': None
  'code.facility.device-setup': None
  'code.facility.dism': None
  'code.facility.dpx': None
  'code.facility.esent': None
  'code.facility.general': None
  'code.facility.http': None
  'code.facility.interface': None
  'code.facility.internet': None
  'code.facility.intune': None
  'code.facility.kernel': None
  'code.facility.rpc': None
  'code.facility.security': None
  'code.facility.setup': None
  'code.facility.store': None
  'code.facility.sxs': None
  'code.facility.unassigned': None
  'code.facility.web-services': None
  'code.facility.wimgapi': None
  'code.facility.win32': None
  'code.facility.wu': None
  'code.in-english': { text: TextValue }
  'code.in-orchestrator-range': { kind: TextValue }
  'code.in-servicing-range': { kind: TextValue }
  'code.is-wrapped': { code: TextValue; how: TextValue }
  'code.jet-error': None
  'code.kb-checkpoint': { build: TextValue }
  'code.kb-dotnet': { builds: TextValue; framework: TextValue; kb: TextValue }
  'code.kb-enablement': { kb: TextValue; windows: TextValue }
  'code.kb-ends': { kb: TextValue; of: TextValue; title: TextValue }
  'code.kb-hotpatch': { builds: TextValue; kb: TextValue }
  'code.kb-issue': { title: TextValue }
  'code.kb-issue-replaced': { replacement: TextValue; title: TextValue }
  'code.kb-other': { kb: TextValue; what: TextValue }
  'code.kb-regression': { condition: TextValue; cure: TextValue; cured: 'other' | 'yes'; helped: 'other' | 'yes'; rolled: 'other' | 'yes'; title: TextValue; where: 'other' | 'yes'; workaround: TextValue }
  'code.kb-release': { builds: TextValue; date: TextValue; dated: 'other' | 'yes'; kb: TextValue; kind: 'checkpoint' | 'other' | 'preview' | 'security'; stands: 'no' | 'other'; windows: TextValue; withdrawn: TextValue }
  'code.kb-servicing-stack': { builds: TextValue; kb: TextValue }
  'code.kb-setup': { builds: TextValue; kb: TextValue }
  'code.kb-unknown': { kb: TextValue }
  'code.kb-winre': { builds: TextValue; kb: TextValue }
  'code.kb-winre-running': { builds: TextValue; code: TextValue; kb: TextValue; room: TextValue; stands: 'no' | 'other'; withdrawn: TextValue }
  'code.no-code': None
  'code.none-in-text': None
  'code.ntstatus-in-hresult': None
  'code.of-a-program': { kind: TextValue }
  'code.of-facility': { kind: TextValue; number: TextValue; title: TextValue }
  'code.read-from-name': { name: TextValue; written: TextValue }
  'code.setup-number-unread': { number: TextValue }
  'code.setup-operation.adding-driver': None
  'code.setup-operation.after-oobe': None
  'code.setup-operation.answer-file': None
  'code.setup-operation.applying-image': None
  'code.setup-operation.asynchronous-process': None
  'code.setup-operation.before-oobe': None
  'code.setup-operation.booting': None
  'code.setup-operation.copying-files': None
  'code.setup-operation.creating-file': None
  'code.setup-operation.downloading-updates': None
  'code.setup-operation.drivers': None
  'code.setup-operation.feature-off': None
  'code.setup-operation.feature-on': None
  'code.setup-operation.first-boot-begins': None
  'code.setup-operation.first-boot-ends': None
  'code.setup-operation.installing-updates': None
  'code.setup-operation.moving-data': None
  'code.setup-operation.oobe': None
  'code.setup-operation.optional-components': None
  'code.setup-operation.preparing-first-boot': None
  'code.setup-operation.preparing-rollback': None
  'code.setup-operation.preparing-safe-os': None
  'code.setup-operation.preparing-second-boot': None
  'code.setup-operation.product-key': None
  'code.setup-operation.provisioning-package': None
  'code.setup-operation.recovery-environment': None
  'code.setup-operation.recovery-image': None
  'code.setup-operation.registry': None
  'code.setup-operation.second-boot-begins': None
  'code.setup-operation.second-boot-ends': None
  'code.setup-operation.synchronous-process': None
  'code.setup-operation.sysprep': None
  'code.setup-phase.first-boot': None
  'code.setup-phase.running': None
  'code.setup-phase.safe-os': None
  'code.setup-phase.second-boot': None
  'code.setup-phase.uninstall': None
  'code.setup-phase.unknown': None
  'code.setup-stopped': { phase: TextValue }
  'code.setup-stopped-at': { operation: TextValue; phase: TextValue }
  'code.seven-digits': { code: TextValue }
  'code.unassigned': None
  'code.win32-in-ntstatus': None
  'code.win32-number': None
  'code.win32-unassigned': { number: TextValue }
  'code.without-error-bit': None
  'code.zero': None
  'collect.bundle-full': None
  'collect.cab-expands-too-far': { files: TextValue; mib: TextValue }
  'collect.cab-unreadable': { reason: TextValue }
  'collect.merge-empty': None
  'collect.merge-failed': { exitCode: TextValue; said: TextValue }
  'collect.merge-timed-out': { limit: TextValue }
  'collect.merge-undecoded': { blind: TextValue; lines: TextValue }
  'diagnosis.apart-architecture': None
  'diagnosis.apart-build': None
  'diagnosis.apart-bundle': None
  'diagnosis.apart-chosen': None
  'diagnosis.apart-computer': None
  'diagnosis.apart-installation': None
  'diagnosis.binary-next': { kind: 'archive' | 'document' | 'image' | 'other' | 'trace' | 'wim'; promise: 'none' | 'other' }
  'diagnosis.build': { build: TextValue }
  'diagnosis.bundle-damaged': None
  'diagnosis.check': { cost: TextValue; look: TextValue; made: 'other' | 'yes' }
  'diagnosis.check-against': { against: TextValue; cost: TextValue; look: TextValue; made: 'other' | 'yes' }
  'diagnosis.check-next': { look: TextValue }
  'diagnosis.code-row': { count: TextValue; place: TextValue }
  'diagnosis.codes': None
  'diagnosis.column-build': None
  'diagnosis.column-cause': None
  'diagnosis.column-first': None
  'diagnosis.column-likely': None
  'diagnosis.column-next': None
  'diagnosis.column-pc': None
  'diagnosis.fact': { fact: TextValue }
  'diagnosis.fix-for': { causes: TextValue; risk: TextValue }
  'diagnosis.fixes': None
  'diagnosis.fixes-named': { fixes: TextValue }
  'diagnosis.fixes-offline': None
  'diagnosis.from': { sources: TextValue }
  'diagnosis.gaps': None
  'diagnosis.lasts': None
  'diagnosis.left-out': { count: TextValue }
  'diagnosis.left-out-causes': { all: TextValue; count: TextValue }
  'diagnosis.next-of-files': None
  'diagnosis.next-of-pc': { plan: TextValue }
  'diagnosis.no-cause': None
  'diagnosis.no-cause-short': None
  'diagnosis.outcome': { means: 'another' | 'other' | 'this'; seen: TextValue }
  'diagnosis.over': None
  'diagnosis.past': None
  'diagnosis.past-since': { date: TextValue }
  'diagnosis.pc': { pc: TextValue }
  'diagnosis.pc-unknown': None
  'diagnosis.reach': None
  'diagnosis.read': { logs: number }
  'diagnosis.read-as': { file: TextValue; kind: 'cbs' | 'checksur' | 'description' | 'dism' | 'events' | 'other' | 'setup' | 'updates' | 'winre' }
  'diagnosis.read-in': { folder: TextValue; logs: number }
  'diagnosis.read-more': { files: TextValue }
  'diagnosis.ruled-out': None
  'diagnosis.several': { count: TextValue }
  'diagnosis.several-by': { count: TextValue; reasons: TextValue }
  'diagnosis.undecided': None
  'diagnosis.with-past': { past: number }
  'diagnosis.worked': None
  'diagnosis.worked-ended': { line: TextValue }
  'diagnosis.worked-installed': { update: TextValue }
  'diagnosis.worked-store-sound': None
  'evidence.a-cumulative-update': None
  'evidence.antivirus-on': { programs: TextValue }
  'evidence.architecture': { architecture: TextValue }
  'evidence.baseline-there': { checkpoint: TextValue; running: TextValue }
  'evidence.bitlocker-off': None
  'evidence.clock-off': { days: number }
  'evidence.clock-right': None
  'evidence.clock-unset': None
  'evidence.damage-repaired': { file: TextValue; line: TextValue }
  'evidence.disk': { health: TextValue }
  'evidence.disk-named': { health: TextValue; model: TextValue }
  'evidence.disks-healthy': None
  'evidence.disks-unhealthy': { disks: TextValue }
  'evidence.efi-free': { free: TextValue }
  'evidence.efi-room': { free: TextValue; size: TextValue }
  'evidence.elevated-later': { line: TextValue }
  'evidence.exclusive-session': None
  'evidence.hold-known': { id: TextValue; issue: TextValue; state: 'lifted' | 'other' }
  'evidence.hold-noted': { ids: TextValue; target: TextValue }
  'evidence.installed-at': { kb: TextValue; time: TextValue }
  'evidence.later-session-installed': { time: TextValue; what: TextValue }
  'evidence.later-session-succeeded': { file: TextValue; line: TextValue }
  'evidence.logs-name-windows-below': { needed: TextValue; running: TextValue }
  'evidence.newer-failed-otherwise': { newer: TextValue; older: TextValue }
  'evidence.no-checkpoints': { build: TextValue }
  'evidence.no-package-of-version': { version: TextValue }
  'evidence.no-proxy': None
  'evidence.nothing-pending': None
  'evidence.package-is': { package: TextValue; state: TextValue }
  'evidence.packages-fit': { architecture: TextValue }
  'evidence.packages-of-build': { build: TextValue }
  'evidence.pending': { signs: TextValue }
  'evidence.pending-packages': None
  'evidence.pending-reboot': None
  'evidence.pending-xml': None
  'evidence.policy-allows-updates': None
  'evidence.policy-leaves-no-source': None
  'evidence.policy-points-nowhere': { server: TextValue }
  'evidence.policy-turns-updates-off': None
  'evidence.portable-without-winre': None
  'evidence.proxy-in-use': { proxy: TextValue }
  'evidence.ran-again': { line: TextValue; program: TextValue }
  'evidence.reboot-in-progress': None
  'evidence.recovery-free': { free: TextValue }
  'evidence.recovery-room': { free: TextValue; size: TextValue }
  'evidence.recovery-room-unread': None
  'evidence.report-sound': { file: TextValue; line: TextValue }
  'evidence.revision-includes': { build: TextValue; kb: TextValue; ubr: TextValue }
  'evidence.rollup-not-installed': { build: TextValue }
  'evidence.scans-differ': None
  'evidence.services-not-off': { services: TextValue }
  'evidence.services-off': { services: TextValue }
  'evidence.setup-nothing-blocks': { entries: number; file: TextValue }
  'evidence.setup-rule': { rule: TextValue }
  'evidence.stack-at': { version: TextValue }
  'evidence.stack-new-enough': { need: TextValue; version: TextValue }
  'evidence.stopped-session': { at: 'other' | 'yes'; client: TextValue; forPackage: 'other' | 'yes'; ofClient: 'other' | 'yes'; time: TextValue; what: TextValue }
  'evidence.store-healthy': None
  'evidence.store-not-repairable': None
  'evidence.store-not-repairable-beside': None
  'evidence.store-repairable': None
  'evidence.store-repairable-beside': None
  'evidence.store-sound-again': { file: TextValue; line: TextValue }
  'evidence.store-sound-beside': None
  'evidence.store-unmarked': None
  'evidence.system-volume-free': { gigabytes: number }
  'evidence.tls12-off': None
  'evidence.tls12-off-breaks': None
  'evidence.update-failed': { kb: TextValue; time: TextValue; title: TextValue }
  'evidence.update-failed-with': { code: TextValue; kb: TextValue; time: TextValue; title: TextValue }
  'evidence.update-reboot-required': None
  'evidence.volume-dirty': None
  'evidence.went-well-later': { line: TextValue }
  'evidence.windows-at': { build: TextValue }
  'evidence.windows-below': { needed: TextValue; running: TextValue }
  'evidence.winre-at': { version: TextValue }
  'evidence.winre-current': { expected: TextValue; version: TextValue }
  'evidence.winre-image-missing': { folder: TextValue }
  'evidence.winre-off': None
  'evidence.winre-on': None
  'evidence.winre-servicing-failed': { count: number; last: TextValue }
  'evidence.winre-servicing-never-failed': None
  'evidence.wsus-in-use': { server: TextValue }
  'evidence.wsus-not-in-use': None
  'failure.app-folder-holds-more.next': None
  'failure.app-folder-holds-more.what': None
  'failure.app-folder-without-program.next': None
  'failure.app-folder-without-program.what': { program: TextValue }
  'failure.app-installer-empty.next': None
  'failure.app-installer-empty.what': None
  'failure.app-name-unusable.next': None
  'failure.app-name-unusable.what': None
  'failure.app-not-a-program.next': None
  'failure.app-not-a-program.what': None
  'failure.app-not-found.next': None
  'failure.app-not-found.what': None
  'failure.architecture-unknown.next': None
  'failure.architecture-unknown.what': { text: TextValue }
  'failure.azure-local-updates.next': None
  'failure.azure-local-updates.what': None
  'failure.baseline-kept.next': None
  'failure.baseline-kept.what': { build: TextValue }
  'failure.bitlocker-not-resumed.next': None
  'failure.bitlocker-not-resumed.what': { protection: TextValue }
  'failure.bitlocker-not-suspended.next': None
  'failure.bitlocker-not-suspended.what': None
  'failure.boot-copy-differs.next': None
  'failure.boot-copy-differs.what': None
  'failure.boot-copy-of-earlier.next': None
  'failure.boot-copy-of-earlier.what': { folder: TextValue }
  'failure.boot-files-not-here.next': None
  'failure.boot-files-not-here.what': None
  'failure.boot-files-not-kept.next': None
  'failure.boot-files-not-kept.what': None
  'failure.boot-files-unproven.next': None
  'failure.boot-files-unproven.what': { why: TextValue }
  'failure.boot-files-unread.next': None
  'failure.boot-files-unread.what': { efi: TextValue; why: TextValue }
  'failure.boot-windows-not-on-drive.next': None
  'failure.boot-windows-not-on-drive.what': { windows: TextValue }
  'failure.boot-windows-unknown.next': None
  'failure.boot-windows-unknown.what': None
  'failure.branch-insider.next': None
  'failure.branch-insider.what': { build: TextValue; channel: TextValue }
  'failure.branch-not-for-architecture.next': None
  'failure.branch-not-for-architecture.what': { architecture: TextValue; build: TextValue; name: TextValue }
  'failure.branch-past-end.next': None
  'failure.branch-past-end.what': { build: TextValue; edition: 'azure' | 'other' | 'server' | 'unknown'; ended: TextValue }
  'failure.branch-unknown.next': None
  'failure.branch-unknown.what': { build: TextValue; installation: 'other' | 'server' }
  'failure.brief-json.next': None
  'failure.brief-json.what': None
  'failure.bundle-changed.next': None
  'failure.bundle-changed.what': { files: number; first: TextValue }
  'failure.bundle-exists.next': None
  'failure.bundle-exists.what': None
  'failure.bundle-folder-not-found.next': None
  'failure.bundle-folder-not-found.what': None
  'failure.bundle-manifest-damaged.next': None
  'failure.bundle-manifest-damaged.what': { file: TextValue }
  'failure.bundle-manifest-format.next': None
  'failure.bundle-manifest-format.what': { file: TextValue }
  'failure.bundle-not-a-zip.next': None
  'failure.bundle-not-a-zip.what': None
  'failure.bundle-not-found.next': None
  'failure.bundle-not-found.what': None
  'failure.bundle-not-writable.next': None
  'failure.bundle-not-writable.what': { code: TextValue }
  'failure.bundle-sums-damaged.next': None
  'failure.bundle-sums-damaged.what': { file: TextValue }
  'failure.bundle-target-is-folder.next': None
  'failure.bundle-target-is-folder.what': None
  'failure.bundle-too-large.next': None
  'failure.bundle-too-large.what': None
  'failure.bundle-unnamed.next': None
  'failure.bundle-unnamed.what': None
  'failure.bundle-without-manifest.next': None
  'failure.bundle-without-manifest.what': { file: TextValue }
  'failure.cache-not-renamed.next': None
  'failure.cache-not-renamed.what': { why: TextValue }
  'failure.call-from-other-page.next': None
  'failure.call-from-other-page.what': None
  'failure.call-invalid.next': { name: TextValue }
  'failure.call-invalid.what': { reason: TextValue }
  'failure.call-malformed.next': None
  'failure.call-malformed.what': { name: TextValue }
  'failure.call-needs-more.next': { name: TextValue }
  'failure.call-needs-more.what': { name: TextValue }
  'failure.call-stopped.next': None
  'failure.call-stopped.what': None
  'failure.call-takes-no-argument.next': { name: TextValue }
  'failure.call-takes-no-argument.what': { name: TextValue; word: TextValue }
  'failure.call-unknown.next': None
  'failure.call-unknown.what': None
  'failure.case-archived-under-way.next': { install: TextValue }
  'failure.case-archived-under-way.what': None
  'failure.case-compared-with-itself.next': None
  'failure.case-compared-with-itself.what': None
  'failure.case-deletion-stopped.next': None
  'failure.case-deletion-stopped.what': None
  'failure.case-deletion-unconfirmed.next': None
  'failure.case-deletion-unconfirmed.what': None
  'failure.case-disk-full.next': None
  'failure.case-disk-full.what': None
  'failure.case-file-malformed.next': { what: 'diagnosis' | 'inspection' | 'other' | 'plan' | 'verdict' }
  'failure.case-file-malformed.what': { place: TextValue; problem: TextValue; what: 'diagnosis' | 'inspection' | 'other' | 'plan' | 'verdict' }
  'failure.case-file-not-json.next': { what: 'diagnosis' | 'inspection' | 'other' | 'plan' | 'verdict' }
  'failure.case-file-not-json.what': { what: 'diagnosis' | 'inspection' | 'other' | 'plan' | 'verdict' }
  'failure.case-file-of-newer-version.next': None
  'failure.case-file-of-newer-version.what': { what: TextValue }
  'failure.case-file-of-older-version.next': None
  'failure.case-file-of-older-version.what': { what: TextValue }
  'failure.case-file-unreadable.next': None
  'failure.case-file-unreadable.what': { name: TextValue }
  'failure.case-folder-foreign.next': None
  'failure.case-folder-foreign.what': None
  'failure.case-folder-gone.next': None
  'failure.case-folder-gone.what': None
  'failure.case-in-use.next': None
  'failure.case-in-use.what': None
  'failure.case-name-ambiguous.next': None
  'failure.case-name-ambiguous.what': { count: number; ids: TextValue }
  'failure.case-not-agreed.next': None
  'failure.case-not-agreed.what': None
  'failure.case-not-found.next': None
  'failure.case-not-found.what': None
  'failure.case-not-listed.next': None
  'failure.case-not-listed.what': None
  'failure.case-not-writable.next': None
  'failure.case-not-writable.what': None
  'failure.case-of-medium.next': None
  'failure.case-of-medium.what': None
  'failure.case-order-unknown.next': { orders: TextValue }
  'failure.case-order-unknown.what': None
  'failure.case-plan-missing.next': None
  'failure.case-plan-missing.what': None
  'failure.case-read-only.next': None
  'failure.case-read-only.what': None
  'failure.case-through-link.next': None
  'failure.case-through-link.what': None
  'failure.case-with-other-plan.next': None
  'failure.case-with-other-plan.what': None
  'failure.case-without-medium-plan.next': None
  'failure.case-without-medium-plan.what': None
  'failure.cases-unreadable.next': None
  'failure.cases-unreadable.what': None
  'failure.cases-verb-unknown.next': None
  'failure.cases-verb-unknown.what': { meant: TextValue; verb: TextValue }
  'failure.catalog-answer-not-kept.next': None
  'failure.catalog-answer-not-kept.what': None
  'failure.catalog-answered-status.next': None
  'failure.catalog-answered-status.what': { status: TextValue }
  'failure.catalog-asks-to-wait.next': None
  'failure.catalog-asks-to-wait.what': { wait: TextValue }
  'failure.catalog-connection-untrusted.next': None
  'failure.catalog-connection-untrusted.what': { code: TextValue }
  'failure.catalog-digest-differs.next': None
  'failure.catalog-digest-differs.what': { file: TextValue }
  'failure.catalog-file-elsewhere.next': None
  'failure.catalog-file-elsewhere.what': None
  'failure.catalog-gave-no-answer.next': None
  'failure.catalog-gave-no-answer.what': { attempts: number; why: TextValue }
  'failure.catalog-gave-other-page.next': None
  'failure.catalog-gave-other-page.what': { given: TextValue; wanted: TextValue }
  'failure.catalog-page-too-large.next': None
  'failure.catalog-page-too-large.what': None
  'failure.catalog-redirect-loop.next': None
  'failure.catalog-redirect-loop.what': None
  'failure.catalog-redirected-elsewhere.next': None
  'failure.catalog-redirected-elsewhere.what': None
  'failure.catalog-too-slow.next': None
  'failure.catalog-too-slow.what': { limit: TextValue }
  'failure.catalog-update-file-unclear.next': None
  'failure.catalog-update-file-unclear.what': { why: TextValue }
  'failure.catalog-update-gone-number.next': None
  'failure.catalog-update-gone-number.what': { number: TextValue }
  'failure.catalog-update-gone.next': None
  'failure.catalog-update-gone.what': None
  'failure.catalog-variable-not-local.next': None
  'failure.catalog-variable-not-local.what': None
  'failure.catalog-without-file.next': { broughtFolder: TextValue }
  'failure.catalog-without-file.what': { file: TextValue; kb: TextValue }
  'failure.catalog-without-product.next': { entries: number; kb: TextValue }
  'failure.catalog-without-product.what': { architecture: TextValue; kb: TextValue; product: TextValue }
  'failure.catalog-without-update.next': { entries: number; kb: TextValue }
  'failure.catalog-without-update.what': { architecture: TextValue; kb: TextValue }
  'failure.chosen-medium-not-found.next': None
  'failure.chosen-medium-not-found.what': None
  'failure.collected-not-saved.next': None
  'failure.collected-not-saved.what': None
  'failure.collecting-in-progress.next': None
  'failure.collecting-in-progress.what': None
  'failure.collecting-stopped.next': None
  'failure.collecting-stopped.what': None
  'failure.command-missing.next': { call: TextValue }
  'failure.command-missing.what': { word: TextValue }
  'failure.command-unknown.next': None
  'failure.command-unknown.what': { meant: TextValue; word: TextValue }
  'failure.completion-unknown.next': { known: TextValue }
  'failure.completion-unknown.what': { meant: TextValue; word: TextValue }
  'failure.confirm-word-wrong.next': { word: TextValue }
  'failure.confirm-word-wrong.what': { text: TextValue }
  'failure.consent-not-typed.next': None
  'failure.consent-not-typed.what': None
  'failure.copying-cancelled.next': None
  'failure.copying-cancelled.what': None
  'failure.cryptsvc-not-started.next': None
  'failure.cryptsvc-not-started.what': None
  'failure.deletion-wants-whole-name.next': { id: TextValue }
  'failure.deletion-wants-whole-name.what': None
  'failure.diagnosis-stopped.next': None
  'failure.diagnosis-stopped.what': None
  'failure.disk-failing.next': None
  'failure.disk-failing.what': { code: TextValue }
  'failure.disk-filter-foreign.next': None
  'failure.disk-filter-foreign.what': { drivers: TextValue }
  'failure.disk-filters-unread.next': None
  'failure.disk-filters-unread.what': { key: TextValue }
  'failure.disk-full.next': None
  'failure.disk-full.what': { code: TextValue }
  'failure.disk-gone.next': None
  'failure.disk-gone.what': { code: TextValue }
  'failure.disk-holds-no-large-file.next': None
  'failure.disk-holds-no-large-file.what': { code: TextValue }
  'failure.disk-other.next': None
  'failure.disk-other.what': { disk: TextValue; now: TextValue }
  'failure.disk-quota-reached.next': None
  'failure.disk-quota-reached.what': { code: TextValue }
  'failure.disk-space-taken.next': None
  'failure.disk-space-taken.what': { offset: number }
  'failure.disk-unread.next': None
  'failure.disk-unread.what': None
  'failure.disk-write-protected.next': None
  'failure.disk-write-protected.what': { code: TextValue }
  'failure.diskpart-ended.next': { install: TextValue; undo: TextValue }
  'failure.diskpart-ended.what': { changed: 'other' | 'yes'; code: TextValue }
  'failure.does-not-start-alone.next': None
  'failure.does-not-start-alone.what': None
  'failure.does-not-start-option.next': None
  'failure.does-not-start-option.what': { option: TextValue }
  'failure.dotnet-of-other-architecture.next': None
  'failure.dotnet-of-other-architecture.what': { architecture: TextValue; kb: TextValue }
  'failure.dotnet-of-other-build.next': None
  'failure.dotnet-of-other-build.what': { builds: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other' }
  'failure.dotnet-unprovable.next': None
  'failure.dotnet-unprovable.what': { kb: TextValue }
  'failure.download-architecture-missing.next': None
  'failure.download-architecture-missing.what': None
  'failure.download-connection-untrusted.next': None
  'failure.download-connection-untrusted.what': { code: TextValue }
  'failure.download-denied.next': None
  'failure.download-denied.what': { status: TextValue }
  'failure.download-digest-differs.next': None
  'failure.download-digest-differs.what': { digest: TextValue; name: TextValue; published: TextValue }
  'failure.download-file-gone.next': None
  'failure.download-file-gone.what': { status: TextValue }
  'failure.download-folder-gone.next': None
  'failure.download-folder-gone.what': { code: TextValue }
  'failure.download-folder-missing.next': None
  'failure.download-folder-missing.what': None
  'failure.download-gave-up.next': None
  'failure.download-gave-up.what': { tries: number; why: TextValue }
  'failure.download-host-not-microsoft.next': None
  'failure.download-host-not-microsoft.what': None
  'failure.download-in-progress.next': None
  'failure.download-in-progress.what': None
  'failure.download-name-invalid.next': None
  'failure.download-name-invalid.what': None
  'failure.download-redirect-loop.next': None
  'failure.download-redirect-loop.what': None
  'failure.download-redirected-elsewhere.next': None
  'failure.download-redirected-elsewhere.what': None
  'failure.download-server-asks-to-wait.next': None
  'failure.download-server-asks-to-wait.what': { wait: TextValue; why: TextValue }
  'failure.download-stopped.next': None
  'failure.download-stopped.what': None
  'failure.driver-name-invalid.next': None
  'failure.driver-name-invalid.what': { text: TextValue }
  'failure.driver-not-here.next': None
  'failure.driver-not-here.what': None
  'failure.driver-still-there.next': None
  'failure.driver-still-there.what': { driver: TextValue }
  'failure.drivers-changed.next': None
  'failure.drivers-changed.what': { from: TextValue }
  'failure.drivers-none.next': None
  'failure.drivers-none.what': None
  'failure.drivers-not-found.next': None
  'failure.drivers-not-found.what': None
  'failure.drivers-not-listed.next': None
  'failure.drivers-not-listed.what': { count: number; names: TextValue }
  'failure.drivers-of-drive.next': None
  'failure.drivers-of-drive.what': None
  'failure.drivers-other-architecture.next': { architecture: TextValue }
  'failure.drivers-other-architecture.what': { architecture: TextValue; count: number; names: TextValue }
  'failure.earlier-result-there.next': None
  'failure.earlier-result-there.what': None
  'failure.efi-letter-invalid.next': None
  'failure.efi-letter-invalid.what': { text: TextValue }
  'failure.efi-not-gpt.next': None
  'failure.efi-not-gpt.what': { efi: TextValue }
  'failure.efi-without-room.next': None
  'failure.efi-without-room.what': { efi: TextValue; free: number; wanted: number }
  'failure.elevated-by-hand.next': None
  'failure.elevated-by-hand.what': None
  'failure.elevated-ended-early.next': None
  'failure.elevated-ended-early.what': { exitCode: TextValue }
  'failure.elevated-left-no-inspection.next': None
  'failure.elevated-left-no-inspection.what': { exitCode: TextValue }
  'failure.elevated-not-agreed.next': None
  'failure.elevated-not-agreed.what': None
  'failure.elevated-plan-differs.next': None
  'failure.elevated-plan-differs.what': None
  'failure.elevated-without-rights.next': None
  'failure.elevated-without-rights.what': None
  'failure.elevation-from-sources.next': None
  'failure.elevation-from-sources.what': None
  'failure.elevation-needed.next': None
  'failure.elevation-needed.what': None
  'failure.elevation-not-started.next': None
  'failure.elevation-not-started.what': { why: TextValue }
  'failure.evidence-disk-full.next': None
  'failure.evidence-disk-full.what': None
  'failure.evidence-folder-is-file.next': None
  'failure.evidence-folder-is-file.what': None
  'failure.evidence-folder-not-empty.next': None
  'failure.evidence-folder-not-empty.what': None
  'failure.evidence-folder-unusable.next': None
  'failure.evidence-folder-unusable.what': None
  'failure.evidence-line-gone.next': None
  'failure.evidence-line-gone.what': None
  'failure.evidence-name-invalid.next': None
  'failure.evidence-name-invalid.what': None
  'failure.evidence-not-at-hand.next': None
  'failure.evidence-not-at-hand.what': None
  'failure.evidence-not-changed.next': None
  'failure.evidence-not-changed.what': None
  'failure.evidence-not-repaired.next': { id: TextValue; kind: 'bundle' | 'other' }
  'failure.evidence-not-repaired.what': { kind: 'bundle' | 'other' }
  'failure.evidence-of-several-pcs.next': None
  'failure.evidence-of-several-pcs.what': { count: TextValue; pcs: TextValue }
  'failure.evidence-unknown.next': None
  'failure.evidence-unknown.what': None
  'failure.evidence-unread.next': None
  'failure.evidence-unread.what': { why: TextValue }
  'failure.features-need-one-go.next': None
  'failure.features-need-one-go.what': None
  'failure.file-changed-meanwhile.next': None
  'failure.file-changed-meanwhile.what': None
  'failure.file-in-place-of-folder.next': None
  'failure.file-in-place-of-folder.what': { code: TextValue }
  'failure.file-in-use.next': None
  'failure.file-in-use.what': { code: TextValue }
  'failure.file-not-an-image.next': None
  'failure.file-not-an-image.what': None
  'failure.file-not-found.next': None
  'failure.file-not-found.what': None
  'failure.file-unreadable.next': None
  'failure.file-unreadable.what': None
  'failure.files-and-host-named.next': None
  'failure.files-and-host-named.what': None
  'failure.files-for-medium.next': None
  'failure.files-for-medium.what': { word: TextValue }
  'failure.fingerprint-malformed.next': None
  'failure.fingerprint-malformed.what': { text: TextValue }
  'failure.first-option-unknown.next': None
  'failure.first-option-unknown.what': { meant: TextValue; word: TextValue }
  'failure.fod-unclear.next': None
  'failure.fod-unclear.what': None
  'failure.folder-access-unread.next': None
  'failure.folder-access-unread.what': { why: TextValue }
  'failure.folder-in-place-of-file.next': None
  'failure.folder-in-place-of-file.what': { code: TextValue }
  'failure.folder-is-no-case.next': None
  'failure.folder-is-no-case.what': None
  'failure.folder-not-protected.next': None
  'failure.folder-not-protected.what': { exitCode: TextValue }
  'failure.folder-not-safe.next': None
  'failure.folder-not-safe.what': { why: TextValue }
  'failure.folder-not-writable.next': None
  'failure.folder-not-writable.what': { code: TextValue }
  'failure.folder-path-incomplete.next': None
  'failure.folder-path-incomplete.what': None
  'failure.folder-reading-cancelled.next': None
  'failure.folder-reading-cancelled.what': None
  'failure.folder-too-deep.next': None
  'failure.folder-too-deep.what': { mostFolders: TextValue }
  'failure.folder-too-many-files.next': None
  'failure.folder-too-many-files.what': { mostFiles: TextValue }
  'failure.folder-unreadable.next': None
  'failure.folder-unreadable.what': { code: TextValue }
  'failure.folder-with-several-images.next': None
  'failure.folder-with-several-images.what': { images: TextValue }
  'failure.folder-without-medium.next': None
  'failure.folder-without-medium.what': None
  'failure.folder-without-packages.next': None
  'failure.folder-without-packages.what': None
  'failure.folders-not-renamable.next': None
  'failure.folders-not-renamable.what': None
  'failure.foreign-removal-not-confirmed.next': { plan: TextValue; word: TextValue }
  'failure.foreign-removal-not-confirmed.what': None
  'failure.fresh-and-offline.next': None
  'failure.fresh-and-offline.what': None
  'failure.hashing-cancelled.next': None
  'failure.hashing-cancelled.what': None
  'failure.home-unusable.next': None
  'failure.home-unusable.what': None
  'failure.host-option-empty.next': None
  'failure.host-option-empty.what': None
  'failure.host-unknown.next': { known: TextValue }
  'failure.host-unknown.what': { id: TextValue; meant: TextValue }
  'failure.image-drivers-unlisted.next': None
  'failure.image-drivers-unlisted.what': { exitCode: TextValue; folder: TextValue }
  'failure.image-drivers-unread.next': None
  'failure.image-drivers-unread.what': { index: TextValue; why: TextValue }
  'failure.image-indexes-invalid.next': None
  'failure.image-indexes-invalid.what': { text: TextValue }
  'failure.image-not-found.next': None
  'failure.image-not-found.what': None
  'failure.image-not-mounted.next': None
  'failure.image-not-mounted.what': { folder: TextValue }
  'failure.image-not-read-back.next': None
  'failure.image-not-read-back.what': { file: TextValue }
  'failure.image-package-not-applicable.next': None
  'failure.image-package-not-applicable.what': { exitCode: TextValue; kb: TextValue }
  'failure.image-packages-unlisted.next': None
  'failure.image-packages-unlisted.what': { exitCode: TextValue; folder: TextValue }
  'failure.image-part-not-first.next': None
  'failure.image-part-not-first.what': { part: TextValue }
  'failure.image-part-too-large.next': None
  'failure.image-part-too-large.what': { bytes: number; part: TextValue }
  'failure.image-parts-unproven.next': None
  'failure.image-parts-unproven.what': { first: TextValue }
  'failure.image-unread.next': None
  'failure.image-unread.what': None
  'failure.image-update-not-listed.next': None
  'failure.image-update-not-listed.what': { build: TextValue; exitCode: TextValue }
  'failure.images-below-promise.next': None
  'failure.images-below-promise.what': { images: TextValue }
  'failure.images-of-different-windows.next': None
  'failure.images-of-different-windows.what': { architecture: TextValue; build: TextValue; index: TextValue; otherArchitecture: TextValue; otherBuild: TextValue; otherIndex: TextValue }
  'failure.inspection-folder-exists.next': None
  'failure.inspection-folder-exists.what': None
  'failure.inspection-stopped.next': None
  'failure.inspection-stopped.what': None
  'failure.intake-binary.next': { next: TextValue }
  'failure.intake-binary.what': { why: TextValue }
  'failure.intake-disk-full.next': None
  'failure.intake-disk-full.what': None
  'failure.intake-empty.next': None
  'failure.intake-empty.what': None
  'failure.intake-foreign.next': None
  'failure.intake-foreign.what': None
  'failure.intake-in-progress.next': None
  'failure.intake-in-progress.what': None
  'failure.intake-iso.next': None
  'failure.intake-iso.what': None
  'failure.intake-no-file.next': None
  'failure.intake-no-file.what': None
  'failure.intake-own-output.next': None
  'failure.intake-own-output.what': { why: TextValue }
  'failure.intake-packages-other-drive.next': None
  'failure.intake-packages-other-drive.what': None
  'failure.intake-says-nothing.next': None
  'failure.intake-says-nothing.what': None
  'failure.intake-too-many.next': None
  'failure.intake-too-many.what': { most: TextValue }
  'failure.intake-too-much.next': None
  'failure.intake-too-much.what': { mib: TextValue; most: TextValue }
  'failure.intake-trace.next': None
  'failure.intake-trace.what': None
  'failure.intake-unread.next': None
  'failure.intake-unread.what': { why: TextValue }
  'failure.journal-damaged.next': None
  'failure.journal-damaged.what': None
  'failure.journal-incomplete.next': None
  'failure.journal-incomplete.what': None
  'failure.journal-not-restored.next': None
  'failure.journal-not-restored.what': None
  'failure.journal-of-newer-version.next': None
  'failure.journal-of-newer-version.what': None
  'failure.journal-unreadable.next': None
  'failure.journal-unreadable.what': None
  'failure.json-file-invalid.next': { what: 'other' | 'plan' }
  'failure.json-file-invalid.what': { place: TextValue; problem: TextValue; what: 'other' | 'plan' }
  'failure.json-file-not-json.next': { what: 'other' | 'plan' }
  'failure.json-file-not-json.what': { what: 'other' | 'plan' }
  'failure.json-file-unreadable.next': { what: 'other' | 'plan' }
  'failure.json-file-unreadable.what': { what: 'other' | 'plan' }
  'failure.kb-invalid.next': None
  'failure.kb-invalid.what': { word: TextValue }
  'failure.kb-of-several-products.next': None
  'failure.kb-of-several-products.what': { kb: TextValue; titles: TextValue }
  'failure.kit-app-from-sources.next': None
  'failure.kit-app-from-sources.what': None
  'failure.kit-architecture-missing.next': None
  'failure.kit-architecture-missing.what': None
  'failure.kit-catalog-unreachable.next': None
  'failure.kit-catalog-unreachable.what': { why: TextValue }
  'failure.kit-checked-from-itself.next': { file: TextValue }
  'failure.kit-checked-from-itself.what': None
  'failure.kit-file-beyond-fat32.next': None
  'failure.kit-file-beyond-fat32.what': { sizeBytes: number }
  'failure.kit-file-changed.next': None
  'failure.kit-file-changed.what': { file: TextValue }
  'failure.kit-file-gone.next': None
  'failure.kit-file-gone.what': { file: TextValue }
  'failure.kit-file-not-in-catalog.next': None
  'failure.kit-file-not-in-catalog.what': { file: TextValue; kb: TextValue }
  'failure.kit-file-too-large.next': None
  'failure.kit-file-too-large.what': None
  'failure.kit-folder-missing.next': None
  'failure.kit-folder-missing.what': None
  'failure.kit-gone.next': None
  'failure.kit-gone.what': None
  'failure.kit-in-progress.next': None
  'failure.kit-in-progress.what': None
  'failure.kit-manifest-damaged.next': None
  'failure.kit-manifest-damaged.what': None
  'failure.kit-medium-denied.next': None
  'failure.kit-medium-denied.what': None
  'failure.kit-medium-failing.next': None
  'failure.kit-medium-failing.what': None
  'failure.kit-medium-full.next': None
  'failure.kit-medium-full.what': None
  'failure.kit-medium-gone.next': None
  'failure.kit-medium-gone.what': None
  'failure.kit-medium-write-protected.next': None
  'failure.kit-medium-write-protected.what': None
  'failure.kit-needs-folder-and-kb.next': None
  'failure.kit-needs-folder-and-kb.what': None
  'failure.kit-not-found.next': None
  'failure.kit-not-found.what': None
  'failure.kit-nothing-needed.next': None
  'failure.kit-nothing-needed.what': None
  'failure.kit-of-newer-version.next': None
  'failure.kit-of-newer-version.what': None
  'failure.kit-plan-file-unnamed.next': None
  'failure.kit-plan-file-unnamed.what': { kb: TextValue }
  'failure.kit-plan-without-packages.next': None
  'failure.kit-plan-without-packages.what': None
  'failure.kit-reading-cancelled.next': None
  'failure.kit-reading-cancelled.what': None
  'failure.kit-room-short.next': None
  'failure.kit-room-short.what': { free: number; neededBytes: number }
  'failure.kit-unnamed.next': None
  'failure.kit-unnamed.what': None
  'failure.kit-unpack-folder-missing.next': None
  'failure.kit-unpack-folder-missing.what': None
  'failure.kit-verb-unknown.next': None
  'failure.kit-verb-unknown.what': { meant: TextValue; verb: TextValue }
  'failure.kit-version-ambiguous.next': { choice: TextValue }
  'failure.kit-version-ambiguous.what': { word: TextValue }
  'failure.kit-version-unknown.next': { known: TextValue }
  'failure.kit-version-unknown.what': { meant: TextValue; word: TextValue }
  'failure.kit-without-such-packages.next': None
  'failure.kit-without-such-packages.what': None
  'failure.knowledge-call.next': None
  'failure.knowledge-call.what': None
  'failure.knowledge-file-unreadable.next': None
  'failure.knowledge-file-unreadable.what': None
  'failure.knowledge-not-signed-file.next': None
  'failure.knowledge-not-signed-file.what': None
  'failure.knowledge-of-other-version.next': None
  'failure.knowledge-of-other-version.what': None
  'failure.knowledge-older.next': None
  'failure.knowledge-older.what': { made: TextValue; own: TextValue; until: TextValue }
  'failure.knowledge-signature-foreign.next': None
  'failure.knowledge-signature-foreign.what': None
  'failure.knowledge-without-key.next': None
  'failure.knowledge-without-key.what': None
  'failure.language-unknown.next': { known: TextValue }
  'failure.language-unknown.what': { tag: TextValue }
  'failure.limit-invalid.next': None
  'failure.limit-invalid.what': { text: TextValue }
  'failure.log-not-kept.next': None
  'failure.log-not-kept.what': None
  'failure.log-not-open.next': None
  'failure.log-not-open.what': None
  'failure.machine-architecture-missing.next': None
  'failure.machine-architecture-missing.what': None
  'failure.machine-architecture-unknown.next': None
  'failure.machine-architecture-unknown.what': { named: TextValue }
  'failure.machine-build-invalid.next': None
  'failure.machine-build-invalid.what': None
  'failure.machine-build-unknown.next': None
  'failure.machine-build-unknown.what': { build: TextValue }
  'failure.machine-differs-from-evidence.next': None
  'failure.machine-differs-from-evidence.what': { part: 'build' | 'other'; read: TextValue; said: TextValue }
  'failure.machine-edition-unknown.next': None
  'failure.machine-edition-unknown.what': { edition: TextValue }
  'failure.machine-features-unclear.next': None
  'failure.machine-features-unclear.what': None
  'failure.machine-part-twice.next': None
  'failure.machine-part-twice.what': { name: TextValue }
  'failure.machine-part-unknown.next': None
  'failure.machine-part-unknown.what': { part: TextValue }
  'failure.machine-stack-invalid.next': None
  'failure.machine-stack-invalid.what': { stack: TextValue }
  'failure.mask-both.next': None
  'failure.mask-both.what': None
  'failure.media-in-use.next': None
  'failure.media-in-use.what': None
  'failure.media-need-windows.next': None
  'failure.media-need-windows.what': None
  'failure.media-not-changed-here.next': { caseFolder: TextValue }
  'failure.media-not-changed-here.what': None
  'failure.media-outside-folder.next': None
  'failure.media-outside-folder.what': None
  'failure.medium-denied.next': None
  'failure.medium-denied.what': None
  'failure.medium-folder-unreadable.next': None
  'failure.medium-folder-unreadable.what': None
  'failure.medium-gone.next': None
  'failure.medium-gone.what': { path: TextValue; why: TextValue }
  'failure.medium-is-file.next': None
  'failure.medium-is-file.what': None
  'failure.medium-not-found.next': None
  'failure.medium-not-found.what': None
  'failure.medium-other.next': None
  'failure.medium-other.what': { other: TextValue }
  'failure.medium-reading-in-progress.next': None
  'failure.medium-reading-in-progress.what': None
  'failure.medium-unread.next': None
  'failure.medium-unread.what': { part: TextValue; why: TextValue }
  'failure.medium-without-install-image.next': None
  'failure.medium-without-install-image.what': None
  'failure.method-unknown.next': None
  'failure.method-unknown.what': { meant: TextValue; text: TextValue }
  'failure.mode-unknown.next': None
  'failure.mode-unknown.what': { text: TextValue }
  'failure.mounted-image-below-promise.next': None
  'failure.mounted-image-below-promise.what': { images: TextValue }
  'failure.mounted-image-not-split.next': None
  'failure.mounted-image-not-split.what': None
  'failure.mounted-images-unread.next': None
  'failure.mounted-images-unread.what': None
  'failure.network-wants-sign-in.next': None
  'failure.network-wants-sign-in.what': None
  'failure.no-case-of-host.next': { collect: TextValue; install: TextValue }
  'failure.no-case-of-host.what': { hostId: TextValue }
  'failure.no-case-yet.next': None
  'failure.no-case-yet.what': None
  'failure.no-default-host.next': { names: TextValue }
  'failure.no-default-host.what': None
  'failure.no-folder-chosen.next': None
  'failure.no-folder-chosen.what': None
  'failure.no-mounted-image.next': None
  'failure.no-mounted-image.what': None
  'failure.no-number-of-causes.next': None
  'failure.no-number-of-causes.what': { text: TextValue }
  'failure.no-plan-to-carry-out.next': None
  'failure.no-plan-to-carry-out.what': None
  'failure.no-plan-yet.next': None
  'failure.no-plan-yet.what': None
  'failure.no-proof-yet.next': None
  'failure.no-proof-yet.what': None
  'failure.no-published-digest.next': None
  'failure.no-published-digest.what': None
  'failure.no-room-for-bundle.next': None
  'failure.no-room-for-bundle.what': None
  'failure.no-room-for-download.next': None
  'failure.no-room-for-download.what': { free: number; missingBytes: number }
  'failure.no-room-for-media.next': None
  'failure.no-room-for-media.what': { free: number; wanted: number }
  'failure.no-room-for-update.next': None
  'failure.no-room-for-update.what': { free: number; wanted: number }
  'failure.no-room-to-continue-download.next': None
  'failure.no-room-to-continue-download.what': { free: number; missingBytes: number }
  'failure.no-rule-for-cases.next': None
  'failure.no-rule-for-cases.what': None
  'failure.no-space-for-packages.next': None
  'failure.no-space-for-packages.what': None
  'failure.no-stack-inside.next': None
  'failure.no-stack-inside.what': None
  'failure.no-windows-at-index.next': { count: number; images: TextValue }
  'failure.no-windows-at-index.what': { file: TextValue; index: TextValue }
  'failure.no-windows-image.next': None
  'failure.no-windows-image.what': { file: TextValue }
  'failure.nobody-agreed.next': { plan: TextValue }
  'failure.nobody-agreed.what': None
  'failure.not-a-file-in-the-way.next': None
  'failure.not-a-file-in-the-way.what': None
  'failure.not-agreed-quiet.next': { plan: TextValue }
  'failure.not-agreed-quiet.what': None
  'failure.not-agreed.next': None
  'failure.not-agreed.what': None
  'failure.not-confirmed.next': { plan: TextValue; word: TextValue }
  'failure.not-confirmed.what': None
  'failure.not-known-to-be-staged.next': None
  'failure.not-known-to-be-staged.what': { identity: TextValue }
  'failure.not-windows.next': None
  'failure.not-windows.what': None
  'failure.note-too-long.next': None
  'failure.note-too-long.what': None
  'failure.nothing-collected.next': None
  'failure.nothing-collected.what': None
  'failure.nothing-to-note.next': None
  'failure.nothing-to-note.what': None
  'failure.offline-build-unread.next': { drive: TextValue; windows: TextValue }
  'failure.offline-build-unread.what': { why: TextValue }
  'failure.offline-needs-elevation.next': None
  'failure.offline-needs-elevation.what': None
  'failure.offline-not-changed.next': None
  'failure.offline-not-changed.what': None
  'failure.offline-one-go.next': None
  'failure.offline-one-go.what': None
  'failure.offline-place-unknown.next': None
  'failure.offline-place-unknown.what': None
  'failure.offline-system-unread.next': { drive: TextValue; windows: TextValue }
  'failure.offline-system-unread.what': { why: TextValue }
  'failure.offline-windows-none.next': None
  'failure.offline-windows-none.what': { locked: number; unread: number }
  'failure.offline-windows-not-found.next': None
  'failure.offline-windows-not-found.what': None
  'failure.offline-windows-runs.next': None
  'failure.offline-windows-runs.what': None
  'failure.offline-windows-several.next': None
  'failure.offline-windows-several.what': { folders: TextValue }
  'failure.offline-windows-unsure.next': { folder: TextValue }
  'failure.offline-windows-unsure.what': { folder: TextValue; places: TextValue }
  'failure.one-case-wanted.next': None
  'failure.one-case-wanted.what': None
  'failure.option-of-media-for-pc.next': { strange: TextValue }
  'failure.option-of-media-for-pc.what': { strange: TextValue }
  'failure.option-of-pc-for-media.next': { strange: TextValue }
  'failure.option-of-pc-for-media.what': { strange: TextValue }
  'failure.option-twice.next': None
  'failure.option-twice.what': { option: TextValue }
  'failure.option-unknown.next': { name: TextValue }
  'failure.option-unknown.what': { meant: TextValue; name: TextValue; stranger: TextValue }
  'failure.option-without-value.next': None
  'failure.option-without-value.what': { empty: TextValue }
  'failure.other-file-in-place.next': None
  'failure.other-file-in-place.what': None
  'failure.other-plan-agreed.next': None
  'failure.other-plan-agreed.what': None
  'failure.output-not-written.next': None
  'failure.output-not-written.what': { reason: TextValue }
  'failure.own-account-unknown.next': None
  'failure.own-account-unknown.what': None
  'failure.own-fault.next': None
  'failure.own-fault.what': { said: TextValue }
  'failure.package-file-not-listed.next': { kb: TextValue }
  'failure.package-file-not-listed.what': { architecture: TextValue; kb: TextValue }
  'failure.package-file-unknown.next': { architecture: TextValue; kb: TextValue; place: 'other' | 'pe' }
  'failure.package-file-unknown.what': { architecture: TextValue; catalog: 'other' | 'unreachable'; failure: TextValue; kb: TextValue }
  'failure.package-folder-foreign.next': None
  'failure.package-folder-foreign.what': { folder: TextValue; name: TextValue }
  'failure.package-holds-other-branch.next': None
  'failure.package-holds-other-branch.what': { branch: TextValue; build: TextValue }
  'failure.package-holds-other-build.next': None
  'failure.package-holds-other-build.what': { build: TextValue; name: TextValue; own: TextValue; subject: 'image' | 'other' }
  'failure.package-is-another.next': None
  'failure.package-is-another.what': { why: TextValue }
  'failure.package-not-copied.next': None
  'failure.package-not-copied.what': { file: TextValue; why: TextValue }
  'failure.package-not-listed.next': None
  'failure.package-not-listed.what': { exitCode: TextValue; kb: TextValue }
  'failure.package-not-proven.next': None
  'failure.package-not-proven.what': { why: TextValue }
  'failure.package-not-there.next': None
  'failure.package-not-there.what': { file: TextValue; folder: TextValue }
  'failure.package-rolled-back-at.next': None
  'failure.package-rolled-back-at.what': { build: TextValue; kb: TextValue }
  'failure.package-rolled-back.next': None
  'failure.package-rolled-back.what': { kb: TextValue }
  'failure.package-still-installed.next': None
  'failure.package-still-installed.what': { identity: TextValue }
  'failure.package-still-staged.next': None
  'failure.package-still-staged.what': { identity: TextValue }
  'failure.package-unproven-here.next': None
  'failure.package-unproven-here.what': { why: TextValue }
  'failure.packages-folder-not-found.next': None
  'failure.packages-folder-not-found.what': None
  'failure.packages-folder-unreadable.next': None
  'failure.packages-folder-unreadable.what': None
  'failure.packages-missing.next': { count: number }
  'failure.packages-missing.what': { files: TextValue; folder: TextValue }
  'failure.packages-not-copied.next': None
  'failure.packages-not-copied.what': { code: TextValue; to: TextValue }
  'failure.part-file-changed.next': None
  'failure.part-file-changed.what': None
  'failure.part-not-there.next': None
  'failure.part-not-there.what': { path: TextValue }
  'failure.partition-other.next': None
  'failure.partition-other.what': { partition: TextValue; planned: TextValue }
  'failure.parts-not-written.next': None
  'failure.parts-not-written.what': None
  'failure.path-has-quotation-mark.next': None
  'failure.path-has-quotation-mark.what': None
  'failure.path-is-device.next': None
  'failure.path-is-device.what': None
  'failure.path-not-found.next': None
  'failure.path-not-found.what': None
  'failure.path-through-file.next': None
  'failure.path-through-file.what': { code: TextValue }
  'failure.path-through-link.next': None
  'failure.path-through-link.what': None
  'failure.path-too-long.next': None
  'failure.path-too-long.what': { code: TextValue }
  'failure.pc-architecture-unknown.next': None
  'failure.pc-architecture-unknown.what': { subject: 'image' | 'other' }
  'failure.pc-build-unknown.next': None
  'failure.pc-build-unknown.what': { subject: 'image' | 'other' }
  'failure.pc-named-twice.next': None
  'failure.pc-named-twice.what': None
  'failure.pc-not-read.next': None
  'failure.pc-not-read.what': { why: TextValue }
  'failure.pc-revision-unknown.next': { build: TextValue }
  'failure.pc-revision-unknown.what': { build: TextValue }
  'failure.place-is-file.next': None
  'failure.place-is-file.what': None
  'failure.place-is-link.next': None
  'failure.place-is-link.what': { folder: TextValue; name: TextValue }
  'failure.place-not-on-windows.next': { kind: 'media' | 'other' }
  'failure.place-not-on-windows.what': { at: TextValue }
  'failure.plan-and-mode.next': None
  'failure.plan-and-mode.what': None
  'failure.plan-arguments-invalid.next': None
  'failure.plan-arguments-invalid.what': None
  'failure.plan-changed-since-shown.next': None
  'failure.plan-changed-since-shown.what': None
  'failure.plan-control-character.next': None
  'failure.plan-control-character.what': None
  'failure.plan-counts-other.next': None
  'failure.plan-counts-other.what': None
  'failure.plan-does-nothing.next': { diagnose: TextValue; plan: TextValue }
  'failure.plan-does-nothing.what': { more: number; title: TextValue; why: TextValue }
  'failure.plan-file-name.next': None
  'failure.plan-file-name.what': None
  'failure.plan-for-architecture.next': None
  'failure.plan-for-architecture.what': { architecture: TextValue; native: TextValue }
  'failure.plan-for-build.next': None
  'failure.plan-for-build.what': { build: TextValue; now: TextValue }
  'failure.plan-for-later-revision.next': None
  'failure.plan-for-later-revision.what': { build: TextValue; now: TextValue }
  'failure.plan-for-media.next': None
  'failure.plan-for-media.what': None
  'failure.plan-for-other-host.next': None
  'failure.plan-for-other-host.what': { given: TextValue; hostId: TextValue }
  'failure.plan-for-other-installation.next': None
  'failure.plan-for-other-installation.what': { own: TextValue; planned: TextValue }
  'failure.plan-for-other-pc.next': None
  'failure.plan-for-other-pc.what': { own: TextValue; planned: TextValue }
  'failure.plan-for-other-system.next': None
  'failure.plan-for-other-system.what': { made: 'other' | 'pe' }
  'failure.plan-for-pc-has-no-images.next': None
  'failure.plan-for-pc-has-no-images.what': None
  'failure.plan-for-pc-or-medium.next': { strange: TextValue }
  'failure.plan-for-pc-or-medium.what': None
  'failure.plan-not-agreed.next': None
  'failure.plan-not-agreed.what': None
  'failure.plan-not-proven.next': None
  'failure.plan-not-proven.what': { verdict: TextValue }
  'failure.plan-places-nothing.next': None
  'failure.plan-places-nothing.what': None
  'failure.plan-promises-other.next': None
  'failure.plan-promises-other.what': None
  'failure.plan-shows-other.next': None
  'failure.plan-shows-other.what': None
  'failure.plan-step-not-offline.next': None
  'failure.plan-step-not-offline.what': None
  'failure.plan-too-large.next': None
  'failure.plan-too-large.what': None
  'failure.plan-under-way.next': { install: TextValue }
  'failure.plan-under-way.what': None
  'failure.plan-unreadable.next': None
  'failure.plan-unreadable.what': None
  'failure.plan-without-check.next': None
  'failure.plan-without-check.what': None
  'failure.plan-without-mounted.next': None
  'failure.plan-without-mounted.what': None
  'failure.plan-without-place.next': None
  'failure.plan-without-place.what': None
  'failure.plan-without-revision.next': None
  'failure.plan-without-revision.what': None
  'failure.policies-unread.next': None
  'failure.policies-unread.what': None
  'failure.policy-decides-setting.next': None
  'failure.policy-decides-setting.what': None
  'failure.policy-masking.next': None
  'failure.policy-masking.what': None
  'failure.policy-mirror-malformed.next': None
  'failure.policy-mirror-malformed.what': None
  'failure.policy-no-elevation.next': None
  'failure.policy-no-elevation.what': None
  'failure.policy-no-network.next': None
  'failure.policy-no-network.what': None
  'failure.practice-disk-locked.next': { id: TextValue }
  'failure.practice-disk-locked.what': None
  'failure.practice-line-unknown.next': None
  'failure.practice-line-unknown.what': None
  'failure.practice-no-boot-files.next': None
  'failure.practice-no-boot-files.what': None
  'failure.practice-not-at-pe.next': None
  'failure.practice-not-at-pe.what': None
  'failure.practice-package-unknown.next': { install: TextValue }
  'failure.practice-package-unknown.what': { file: TextValue }
  'failure.practice-pc-damaged.next': None
  'failure.practice-pc-damaged.what': None
  'failure.practice-pc-starts.next': None
  'failure.practice-pc-starts.what': None
  'failure.practice-pc-unknown.next': { known: TextValue }
  'failure.practice-pc-unknown.what': { meant: TextValue; name: TextValue }
  'failure.practice-registry-malformed.next': None
  'failure.practice-registry-malformed.what': { line: TextValue }
  'failure.practice-state-damaged.next': None
  'failure.practice-state-damaged.what': None
  'failure.practice-state-of-other.next': None
  'failure.practice-state-of-other.what': { pc: TextValue }
  'failure.practice-state-unreadable.next': None
  'failure.practice-state-unreadable.what': { code: TextValue }
  'failure.program-files-unknown.next': None
  'failure.program-files-unknown.what': None
  'failure.program-not-installed.next': None
  'failure.program-not-installed.what': { folder: TextValue }
  'failure.program-not-protected.next': None
  'failure.program-not-protected.what': { why: TextValue }
  'failure.prompt-declined.next': None
  'failure.prompt-declined.what': None
  'failure.proxy-login-needed.next': None
  'failure.proxy-login-needed.what': None
  'failure.proxy-variable-unusable.next': None
  'failure.proxy-variable-unusable.what': None
  'failure.published-as-other-file.next': { kb: TextValue }
  'failure.published-as-other-file.what': { kb: TextValue; name: TextValue }
  'failure.quiet-and-verbose.next': None
  'failure.quiet-and-verbose.what': None
  'failure.recovery-partition-makers-image.next': None
  'failure.recovery-partition-makers-image.what': None
  'failure.recovery-partition-may-be-makers.next': None
  'failure.recovery-partition-may-be-makers.what': { mebibytes: number }
  'failure.recovery-partition-not-growable.next': None
  'failure.recovery-partition-not-growable.what': None
  'failure.recovery-partition-other.next': None
  'failure.recovery-partition-other.what': { disk: TextValue; partition: TextValue; plannedDisk: TextValue; plannedPartition: TextValue }
  'failure.recovery-partition-too-small.next': None
  'failure.recovery-partition-too-small.what': { free: number; wanted: number }
  'failure.recovery-partition-unusual.next': None
  'failure.recovery-partition-unusual.what': { why: 'dynamic' | 'elsewhere' | 'encryption' | 'failing' | 'fault' | 'filesystem' | 'full' | 'maker' | 'mbr' | 'other' | 'others' | 'several' }
  'failure.registry-value-not-kept.next': None
  'failure.registry-value-not-kept.what': None
  'failure.repair-install-alone.next': None
  'failure.repair-install-alone.what': { strange: TextValue }
  'failure.repair-install-needs-start.next': None
  'failure.repair-install-needs-start.what': None
  'failure.repair-install-place.next': None
  'failure.repair-install-place.what': { text: TextValue }
  'failure.repair-install-portable.next': None
  'failure.repair-install-portable.what': None
  'failure.repair-install-unread.next': None
  'failure.repair-install-unread.what': None
  'failure.repair-source-unusable.next': None
  'failure.repair-source-unusable.what': { text: TextValue }
  'failure.repair-unfinished.next': { install: TextValue }
  'failure.repair-unfinished.what': None
  'failure.repair-without-case.next': None
  'failure.repair-without-case.what': None
  'failure.report-disk-full.next': None
  'failure.report-disk-full.what': None
  'failure.report-not-shown-here.next': None
  'failure.report-not-shown-here.what': None
  'failure.report-not-writable.next': None
  'failure.report-not-writable.what': None
  'failure.restart-pending-caches.next': None
  'failure.restart-pending-caches.what': None
  'failure.restart-pending-staged-package.next': None
  'failure.restart-pending-staged-package.what': None
  'failure.restart-pending-staged.next': None
  'failure.restart-pending-staged.what': None
  'failure.restart-pending-store-cleanup.next': None
  'failure.restart-pending-store-cleanup.what': None
  'failure.restart-pending-store-repair.next': None
  'failure.restart-pending-store-repair.what': None
  'failure.restart-stuck.next': None
  'failure.restart-stuck.what': { mostRestarts: TextValue }
  'failure.resume-task-not-registered.next': None
  'failure.resume-task-not-registered.what': { exitCode: TextValue }
  'failure.revert-not-here.next': None
  'failure.revert-not-here.what': None
  'failure.s-mode.next': None
  'failure.s-mode.what': None
  'failure.search-cancelled.next': None
  'failure.search-cancelled.what': None
  'failure.search-text-empty.next': None
  'failure.search-text-empty.what': None
  'failure.search-text-too-long.next': None
  'failure.search-text-too-long.what': None
  'failure.separate-without-files.next': None
  'failure.separate-without-files.what': None
  'failure.sequence-into-images.next': None
  'failure.sequence-into-images.what': None
  'failure.server-answered-status.next': None
  'failure.server-answered-status.what': { status: TextValue }
  'failure.server-file-changes.next': None
  'failure.server-file-changes.what': { reason: TextValue }
  'failure.server-gives-no-size.next': None
  'failure.server-gives-no-size.what': None
  'failure.server-sends-too-much.next': None
  'failure.server-sends-too-much.what': None
  'failure.server-size-differs.next': None
  'failure.server-size-differs.what': { size: TextValue; sizeBytes: TextValue }
  'failure.service-did-not-stop.next': None
  'failure.service-did-not-stop.what': { service: TextValue }
  'failure.service-not-needed.next': None
  'failure.service-not-needed.what': { service: TextValue }
  'failure.service-not-running.next': None
  'failure.service-not-running.what': { service: TextValue }
  'failure.service-not-stopped-unknown.next': None
  'failure.service-not-stopped-unknown.what': { exitCode: TextValue; service: TextValue }
  'failure.service-not-stopped.next': { next: TextValue }
  'failure.service-not-stopped.what': { exitCode: TextValue; meaning: TextValue; service: TextValue }
  'failure.service-start-not-default.next': None
  'failure.service-start-not-default.what': { service: TextValue; type: TextValue }
  'failure.service-start-not-set.next': None
  'failure.service-start-not-set.what': { service: TextValue; start: TextValue }
  'failure.setting-unknown.next': None
  'failure.setting-unknown.what': { meant: TextValue; word: TextValue }
  'failure.setting-value-unknown.next': { values: TextValue }
  'failure.setting-value-unknown.what': { word: TextValue }
  'failure.settings-disk-full.next': None
  'failure.settings-disk-full.what': None
  'failure.settings-not-writable.next': None
  'failure.settings-not-writable.what': None
  'failure.setup-architecture-other.next': { own: TextValue }
  'failure.setup-architecture-other.what': { has: TextValue; own: TextValue }
  'failure.setup-blocked-choice.next': None
  'failure.setup-blocked-choice.what': { build: TextValue; code: TextValue }
  'failure.setup-blocked-compatibility.next': None
  'failure.setup-blocked-compatibility.what': { code: TextValue }
  'failure.setup-blocked-requirements.next': None
  'failure.setup-blocked-requirements.what': { build: TextValue; code: TextValue }
  'failure.setup-blocked-room.next': None
  'failure.setup-blocked-room.what': { code: TextValue }
  'failure.setup-edition-other.next': { own: TextValue }
  'failure.setup-edition-other.what': { has: TextValue; own: TextValue }
  'failure.setup-ended-unknown.next': None
  'failure.setup-ended-unknown.what': { code: TextValue }
  'failure.setup-folder-open.next': None
  'failure.setup-folder-open.what': { why: TextValue }
  'failure.setup-language-other.next': { own: TextValue }
  'failure.setup-language-other.what': { has: TextValue; own: TextValue }
  'failure.setup-medium-other.next': None
  'failure.setup-medium-other.what': { build: TextValue; edition: TextValue; medium: TextValue }
  'failure.setup-needs-terminal.next': None
  'failure.setup-needs-terminal.what': None
  'failure.setup-older.next': None
  'failure.setup-older.what': { has: TextValue; own: TextValue }
  'failure.setup-program-missing.next': None
  'failure.setup-program-missing.what': None
  'failure.setup-program-unproven.next': None
  'failure.setup-program-unproven.what': { why: TextValue }
  'failure.setup-type-other.next': { own: TextValue }
  'failure.setup-type-other.what': { has: TextValue; own: TextValue }
  'failure.several-pcs-named.next': None
  'failure.several-pcs-named.what': None
  'failure.shell-unknown.next': None
  'failure.shell-unknown.what': { meant: TextValue; text: TextValue }
  'failure.signature-check-cancelled.next': None
  'failure.signature-check-cancelled.what': None
  'failure.source-file-damaged.next': None
  'failure.source-file-damaged.what': { why: TextValue }
  'failure.source-folder-empty.next': None
  'failure.source-folder-empty.what': { path: TextValue }
  'failure.source-image-gone.next': None
  'failure.source-image-gone.what': { index: TextValue; path: TextValue }
  'failure.source-image-unreadable.next': None
  'failure.source-image-unreadable.what': { index: TextValue; path: TextValue }
  'failure.source-of-other-architecture.next': None
  'failure.source-of-other-architecture.what': { architecture: TextValue; index: TextValue; native: TextValue; path: TextValue }
  'failure.source-of-other-build.next': None
  'failure.source-of-other-build.what': { build: TextValue; index: TextValue; own: TextValue; path: TextValue }
  'failure.source-without-winre.next': None
  'failure.source-without-winre.what': { index: TextValue }
  'failure.stack-not-extracted.next': None
  'failure.stack-not-extracted.what': { reason: TextValue }
  'failure.stack-not-loaded-offline.next': None
  'failure.stack-not-loaded-offline.what': { exitCode: TextValue; now: TextValue; version: TextValue }
  'failure.stack-not-loaded.next': None
  'failure.stack-not-loaded.what': { exitCode: TextValue; now: TextValue; version: TextValue }
  'failure.stack-not-written.next': None
  'failure.stack-not-written.what': None
  'failure.stack-of-other-build.next': None
  'failure.stack-of-other-build.what': { builds: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other' }
  'failure.stack-too-large.next': None
  'failure.stack-too-large.what': None
  'failure.stack-unprovable.next': None
  'failure.stack-unprovable.what': { kb: TextValue }
  'failure.stack-without-version.next': None
  'failure.stack-without-version.what': { kb: TextValue }
  'failure.start-pending.next': None
  'failure.start-pending.what': { windows: TextValue }
  'failure.step-blocked.next': { next: TextValue }
  'failure.step-blocked.what': { why: TextValue }
  'failure.step-not-here.next': None
  'failure.step-not-here.what': None
  'failure.step-without-command.next': None
  'failure.step-without-command.what': None
  'failure.store-not-repairable.next': None
  'failure.store-not-repairable.what': None
  'failure.store-still-damaged.next': None
  'failure.store-still-damaged.what': { health: TextValue }
  'failure.system-access-denied.next': None
  'failure.system-access-denied.what': None
  'failure.system-disk-failed.next': None
  'failure.system-disk-failed.what': None
  'failure.system-disk-full.next': None
  'failure.system-disk-full.what': None
  'failure.system-disk-read-only.next': None
  'failure.system-disk-read-only.what': None
  'failure.system-file-too-large.next': None
  'failure.system-file-too-large.what': None
  'failure.system-links-in-circle.next': None
  'failure.system-links-in-circle.what': None
  'failure.system-not-a-file.next': None
  'failure.system-not-a-file.what': None
  'failure.system-not-a-folder.next': None
  'failure.system-not-a-folder.what': None
  'failure.system-path-too-long.next': None
  'failure.system-path-too-long.what': None
  'failure.system-quota-reached.next': None
  'failure.system-quota-reached.what': None
  'failure.target-unknown.next': { wishes: TextValue }
  'failure.target-unknown.what': { text: TextValue }
  'failure.text-too-long.next': None
  'failure.text-too-long.what': { most: TextValue }
  'failure.tool-cut-off.next': None
  'failure.tool-cut-off.what': { tool: TextValue }
  'failure.tool-ended-unknown.next': None
  'failure.tool-ended-unknown.what': { code: TextValue; tool: TextValue }
  'failure.tool-ended-with.next': { next: TextValue }
  'failure.tool-ended-with.what': { code: TextValue; meaning: TextValue; tool: TextValue }
  'failure.tool-not-run.next': None
  'failure.tool-not-run.what': { tool: TextValue; why: TextValue }
  'failure.two-cases-wanted.next': None
  'failure.two-cases-wanted.what': None
  'failure.undo-during-repair.next': { install: TextValue }
  'failure.undo-during-repair.what': None
  'failure.undo-not-possible-restore.next': { kb: TextValue }
  'failure.undo-not-possible-restore.what': { why: TextValue }
  'failure.undo-not-possible.next': None
  'failure.undo-not-possible.what': { why: TextValue }
  'failure.undo-takes-no-option.next': { strange: TextValue }
  'failure.undo-takes-no-option.what': None
  'failure.undo-waits-for-start.next': None
  'failure.undo-waits-for-start.what': None
  'failure.unstuck-busy.next': None
  'failure.unstuck-busy.what': None
  'failure.update-cabinets-unclear.next': None
  'failure.update-cabinets-unclear.what': { count: number }
  'failure.update-does-not-fit.next': None
  'failure.update-does-not-fit.what': { kb: TextValue; subject: 'image' | 'other' }
  'failure.update-is-express.next': None
  'failure.update-is-express.what': None
  'failure.update-is-hotpatch-of.next': { instead: TextValue }
  'failure.update-is-hotpatch-of.what': { kb: TextValue }
  'failure.update-is-hotpatch.next': None
  'failure.update-is-hotpatch.what': { kb: TextValue }
  'failure.update-kept-for-good.next': None
  'failure.update-kept-for-good.what': None
  'failure.update-listed-as-other.next': { architecture: TextValue; kb: TextValue; place: 'other' | 'pe' }
  'failure.update-listed-as-other.what': { kb: TextValue; title: TextValue }
  'failure.update-not-expanded.next': None
  'failure.update-not-expanded.what': { reason: TextValue }
  'failure.update-not-removable.next': None
  'failure.update-not-removable.what': { identity: TextValue; why: TextValue }
  'failure.update-of-other-architecture.next': None
  'failure.update-of-other-architecture.what': { architecture: TextValue; kb: TextValue }
  'failure.update-of-other-branch.next': None
  'failure.update-of-other-branch.what': { builds: TextValue; kb: TextValue; name: TextValue; own: TextValue; subject: 'image' | 'other' }
  'failure.update-of-other-build.next': None
  'failure.update-of-other-build.what': { builds: TextValue; kb: TextValue; own: TextValue }
  'failure.update-of-server-branch.next': None
  'failure.update-of-server-branch.what': { builds: TextValue; kb: TextValue; name: TextValue; own: TextValue; subject: 'image' | 'other' }
  'failure.update-older.next': None
  'failure.update-older.what': { build: TextValue; kb: TextValue; own: TextValue }
  'failure.update-replaced-or-later.next': { replacement: TextValue }
  'failure.update-replaced-or-later.what': { issue: TextValue }
  'failure.update-replaced.next': { replacement: TextValue }
  'failure.update-replaced.what': { issue: TextValue }
  'failure.update-revision-not-listed.next': { architecture: TextValue; kb: TextValue; place: 'other' | 'pe' }
  'failure.update-revision-not-listed.what': { kb: TextValue; subject: 'image' | 'other' }
  'failure.update-too-large.next': None
  'failure.update-too-large.what': None
  'failure.update-unknown-unlisted.next': { kb: TextValue }
  'failure.update-unknown-unlisted.what': { kb: TextValue }
  'failure.update-unknown-unreachable.next': { command: TextValue }
  'failure.update-unknown-unreachable.what': { failure: TextValue; kb: TextValue }
  'failure.update-unknown.next': { command: TextValue }
  'failure.update-unknown.what': { kb: TextValue }
  'failure.update-withdrawn-issue.next': None
  'failure.update-withdrawn-issue.what': { issue: TextValue }
  'failure.update-withdrawn.next': None
  'failure.update-withdrawn.what': { kb: TextValue }
  'failure.version-is-older.next': None
  'failure.version-is-older.what': { build: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other'; version: TextValue }
  'failure.version-needs-unknown.next': None
  'failure.version-needs-unknown.what': { kb: TextValue }
  'failure.version-not-for-edition.next': None
  'failure.version-not-for-edition.what': { edition: TextValue; kb: TextValue; subject: 'image' | 'other'; version: TextValue }
  'failure.version-not-for-server.next': None
  'failure.version-not-for-server.what': { kb: TextValue; name: TextValue; subject: 'image' | 'other'; version: TextValue }
  'failure.version-of-other-build.next': None
  'failure.version-of-other-build.what': { from: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other'; version: TextValue }
  'failure.version-out-of-reach.next': None
  'failure.version-out-of-reach.what': { kb: TextValue; needs: TextValue; subject: 'image' | 'other' }
  'failure.window-named-folder.next': None
  'failure.window-named-folder.what': None
  'failure.window-takes-no-command.next': None
  'failure.window-takes-no-command.what': None
  'failure.windows-build-unknown.next': None
  'failure.windows-build-unknown.what': None
  'failure.windows-does-not-restart.next': None
  'failure.windows-does-not-restart.what': { exitCode: TextValue }
  'failure.windows-folder-unknown.next': None
  'failure.windows-folder-unknown.what': None
  'failure.windows-not-on-c.next': { call: TextValue }
  'failure.windows-not-on-c.what': { windows: TextValue }
  'failure.windows-not-shrinkable.next': None
  'failure.windows-not-shrinkable.what': { code: TextValue; megabytes: number }
  'failure.windows-older-than-image.next': None
  'failure.windows-older-than-image.what': { own: TextValue; wanted: TextValue }
  'failure.windows-too-old-to-plan.next': None
  'failure.windows-too-old-to-plan.what': { build: TextValue }
  'failure.winre-below-promise.next': None
  'failure.winre-below-promise.what': { promised: TextValue; version: TextValue }
  'failure.winre-copy-incomplete.next': None
  'failure.winre-copy-incomplete.what': { folder: TextValue }
  'failure.winre-copy-unreadable.next': None
  'failure.winre-copy-unreadable.what': None
  'failure.winre-digest-differs.next': None
  'failure.winre-digest-differs.what': None
  'failure.winre-elsewhere.next': { undo: TextValue }
  'failure.winre-elsewhere.what': { disk: TextValue; partition: TextValue }
  'failure.winre-image-missing.next': None
  'failure.winre-image-missing.what': { folder: TextValue }
  'failure.winre-medium-gone.next': None
  'failure.winre-medium-gone.what': None
  'failure.winre-not-copied.next': None
  'failure.winre-not-copied.what': { folder: TextValue; why: TextValue }
  'failure.winre-not-enabled.next': None
  'failure.winre-not-enabled.what': None
  'failure.winre-not-off.next': None
  'failure.winre-not-off.what': None
  'failure.winre-not-placed.next': None
  'failure.winre-not-placed.what': { folder: TextValue }
  'failure.winre-not-taken.next': None
  'failure.winre-not-taken.what': { why: TextValue }
  'failure.winre-of-other-windows.next': None
  'failure.winre-of-other-windows.what': { architecture: TextValue; build: TextValue; native: TextValue; own: TextValue }
  'failure.winre-place-without-image.next': None
  'failure.winre-place-without-image.what': None
  'failure.winre-portable.next': None
  'failure.winre-portable.what': None
  'failure.winre-settings-not-copied.next': None
  'failure.winre-settings-not-copied.what': { why: TextValue }
  'failure.winre-source-unusable.next': None
  'failure.winre-source-unusable.what': { text: TextValue }
  'failure.winre-stack-too-old.next': None
  'failure.winre-stack-too-old.what': { kb: TextValue }
  'failure.winre-still-enabled.next': None
  'failure.winre-still-enabled.what': None
  'failure.winre-two-copies.next': None
  'failure.winre-two-copies.what': { kept: 'other' | 'yes'; staged: 'other' | 'yes' }
  'failure.winre-unidentified.next': None
  'failure.winre-unidentified.what': None
  'failure.winre-update-of-other-build.next': None
  'failure.winre-update-of-other-build.what': { builds: TextValue; kb: TextValue; own: TextValue }
  'failure.winre-update-unprovable.next': None
  'failure.winre-update-unprovable.what': { kb: TextValue }
  'failure.winre-without-copy.next': None
  'failure.winre-without-copy.what': None
  'failure.winre-write-back.next': { full: 'other' | 'yes' }
  'failure.winre-write-back.what': { code: TextValue; copy: 'other' | 'yes'; full: 'other' | 'yes'; kept: 'other' | 'yes'; version: TextValue }
  'failure.work-stopped.next': None
  'failure.work-stopped.what': None
  'failure.writing-not-typed.next': None
  'failure.writing-not-typed.what': None
  'folder.absent': None
  'folder.already-there': None
  'folder.answer-cut': None
  'folder.at': { path: TextValue; why: TextValue }
  'folder.link': None
  'folder.no-answer': None
  'folder.others-may-change': { accounts: TextValue }
  'folder.owner': { owner: TextValue }
  'folder.owner-unknown': None
  'folder.rights-unread': None
  'folder.too-many-files': None
  'folder.unknown-answer': None
  'gap.added-features-unsure.hides': None
  'gap.added-features-unsure.what': { kb: TextValue; more: number; names: TextValue }
  'gap.added-features-unsure.why': None
  'gap.added-parts-unread.hides': None
  'gap.added-parts-unread.what': None
  'gap.added-parts-unread.why': { why: TextValue }
  'gap.agent-history-unread.hides': None
  'gap.agent-history-unread.what': None
  'gap.agent-history-unread.why': { why: TextValue }
  'gap.answers-late.hides': None
  'gap.answers-late.what': None
  'gap.answers-late.why': { what: TextValue }
  'gap.antivirus-unread.hides': None
  'gap.antivirus-unread.what': None
  'gap.antivirus-unread.why': { why: TextValue }
  'gap.architecture-one-source.hides': None
  'gap.architecture-one-source.what': None
  'gap.architecture-one-source.why': { why: TextValue }
  'gap.architecture-unread.hides': None
  'gap.architecture-unread.what': None
  'gap.architecture-unread.why': { why: TextValue }
  'gap.archives-too-deep.hides': None
  'gap.archives-too-deep.what': { path: TextValue }
  'gap.archives-too-deep.why': None
  'gap.baselines-unread.hides': None
  'gap.baselines-unread.what': None
  'gap.baselines-unread.why': { why: TextValue }
  'gap.battery-unread.hides': None
  'gap.battery-unread.what': None
  'gap.battery-unread.why': { why: TextValue }
  'gap.bitlocker-unread.hides': None
  'gap.bitlocker-unread.what': None
  'gap.bitlocker-unread.why': { why: TextValue }
  'gap.boot-time-unread.hides': None
  'gap.boot-time-unread.what': None
  'gap.boot-time-unread.why': { why: TextValue }
  'gap.builds-differ.hides': None
  'gap.builds-differ.what': None
  'gap.builds-differ.why': { build: TextValue; other: TextValue }
  'gap.bundle-entries-unread.hides': None
  'gap.bundle-entries-unread.what': { entries: number }
  'gap.bundle-entries-unread.why': None
  'gap.bundle-files-missing.hides': None
  'gap.bundle-files-missing.what': { files: number; first: TextValue }
  'gap.bundle-files-missing.why': { files: number; first: TextValue }
  'gap.bundle-unread.hides': None
  'gap.bundle-unread.what': { bundle: TextValue }
  'gap.bundle-unread.why': { why: TextValue }
  'gap.bundle-unsealed.hides': None
  'gap.bundle-unsealed.what': None
  'gap.bundle-unsealed.why': { listed: 'no' | 'other' | 'yes' }
  'gap.bundle-without-list.hides': None
  'gap.bundle-without-list.what': { bundle: TextValue }
  'gap.bundle-without-list.why': { file: TextValue }
  'gap.cab-file-in-next-cab.hides': None
  'gap.cab-file-in-next-cab.what': { file: TextValue }
  'gap.cab-file-in-next-cab.why': None
  'gap.cab-logs-left-out.hides': None
  'gap.cab-logs-left-out.what': { all: TextValue; cab: TextValue; left: TextValue; newest: TextValue }
  'gap.cab-logs-left-out.why': None
  'gap.cab-unread.hides': None
  'gap.cab-unread.what': { cab: TextValue }
  'gap.cab-unread.why': { why: TextValue }
  'gap.cab-without-logs.hides': None
  'gap.cab-without-logs.what': { path: TextValue }
  'gap.cab-without-logs.why': None
  'gap.catalog-answer-old.hides': None
  'gap.catalog-answer-old.what': None
  'gap.catalog-answer-old.why': { why: TextValue }
  'gap.catalog-architectures-differ.hides': None
  'gap.catalog-architectures-differ.what': { title: TextValue }
  'gap.catalog-architectures-differ.why': { architectures: TextValue }
  'gap.catalog-details-unread.hides': None
  'gap.catalog-details-unread.what': { title: TextValue }
  'gap.catalog-details-unread.why': { why: TextValue }
  'gap.catalog-file-rejected.hides': None
  'gap.catalog-file-rejected.what': { file: TextValue }
  'gap.catalog-file-rejected.why': { problem: TextValue }
  'gap.catalog-files-unread.hides': None
  'gap.catalog-files-unread.what': { title: TextValue }
  'gap.catalog-files-unread.why': { why: TextValue }
  'gap.catalog-lists-no-files.hides': None
  'gap.catalog-lists-no-files.what': { title: TextValue }
  'gap.catalog-lists-no-files.why': None
  'gap.catalog-page-unread.hides': None
  'gap.catalog-page-unread.what': { page: TextValue; pages: TextValue }
  'gap.catalog-page-unread.why': { why: TextValue }
  'gap.catalog-row-not-understood.hides': None
  'gap.catalog-row-not-understood.what': None
  'gap.catalog-row-not-understood.why': { row: TextValue }
  'gap.catalog-rows-missing.hides': None
  'gap.catalog-rows-missing.what': None
  'gap.catalog-rows-missing.why': { counted: TextValue; page: TextValue; rows: TextValue }
  'gap.catalog-rows-repeated.hides': None
  'gap.catalog-rows-repeated.what': None
  'gap.catalog-rows-repeated.why': { rows: number }
  'gap.cause-faulty.hides': None
  'gap.cause-faulty.what': { cause: TextValue }
  'gap.cause-faulty.why': { why: TextValue }
  'gap.cause-undecided.hides': None
  'gap.cause-undecided.what': { failure: TextValue; file: TextValue; line: TextValue }
  'gap.cause-undecided.why': None
  'gap.cause-unknown.hides': None
  'gap.cause-unknown.what': { failure: TextValue; file: TextValue; line: TextValue }
  'gap.cause-unknown.why': { next: 'agent' | 'app' | 'dism' | 'driver' | 'installer' | 'other' | 'rollback' | 'servicing' | 'setup' | 'whole' | 'winre' }
  'gap.checkpoint-missing.hides': { kb: TextValue }
  'gap.checkpoint-missing.what': { build: TextValue; kb: TextValue }
  'gap.checkpoint-missing.why': { architecture: TextValue; kb: TextValue }
  'gap.client-or-server.hides': None
  'gap.client-or-server.what': { client: TextValue; server: TextValue }
  'gap.client-or-server.why': { build: TextValue; client: TextValue }
  'gap.clock-events-damaged.hides': None
  'gap.clock-events-damaged.what': None
  'gap.clock-events-damaged.why': { damaged: number }
  'gap.clock-never-compared.hides': None
  'gap.clock-never-compared.what': None
  'gap.clock-never-compared.why': None
  'gap.clock-unread.hides': None
  'gap.clock-unread.what': None
  'gap.clock-unread.why': { why: TextValue }
  'gap.collected-log-middle-missing.hides': None
  'gap.collected-log-middle-missing.what': { path: TextValue }
  'gap.collected-log-middle-missing.why': { mib: TextValue }
  'gap.dirty-bit-unread.what': None
  'gap.dirty-bit-unread.why': { why: TextValue }
  'gap.disk-health-unread.hides': None
  'gap.disk-health-unread.what': None
  'gap.disk-health-unread.why': { why: TextValue }
  'gap.disk-style-unread.hides': None
  'gap.disk-style-unread.what': None
  'gap.disk-style-unread.why': None
  'gap.disks-unread.hides': None
  'gap.disks-unread.what': None
  'gap.disks-unread.why': { why: TextValue }
  'gap.dism-packages-unread.hides': None
  'gap.dism-packages-unread.what': None
  'gap.dism-packages-unread.why': { why: TextValue }
  'gap.does-not-start-ways.what': { windows: TextValue }
  'gap.does-not-start-ways.why': None
  'gap.dotnet-without-facts.hides': None
  'gap.dotnet-without-facts.what': { kb: TextValue }
  'gap.dotnet-without-facts.why': None
  'gap.drivers-place-assumed.what': None
  'gap.drivers-place-assumed.why': { path: TextValue; place: TextValue }
  'gap.edition-past-end.hides': None
  'gap.edition-past-end.what': { ended: TextValue; kb: TextValue; subject: 'image' | 'other' }
  'gap.edition-past-end.why': { build: TextValue; edition: 'other' | 'unknown'; ended: TextValue }
  'gap.efi-room-unread.hides': None
  'gap.efi-room-unread.what': None
  'gap.efi-room-unread.why': { why: TextValue }
  'gap.event-history-unread.hides': None
  'gap.event-history-unread.what': None
  'gap.event-history-unread.why': { why: TextValue }
  'gap.events-partly-unread.hides': { source: 'bits' | 'disk' | 'ntfs' | 'other' | 'services' | 'servicing' }
  'gap.events-partly-unread.what': { provider: TextValue }
  'gap.events-partly-unread.why': { damaged: number }
  'gap.events-unread.hides': { source: 'bits' | 'disk' | 'ntfs' | 'other' | 'services' | 'servicing' }
  'gap.events-unread.what': { provider: TextValue }
  'gap.events-unread.why': { why: TextValue }
  'gap.extended-licence-unknown.hides': { kb: TextValue }
  'gap.extended-licence-unknown.what': { kb: TextValue }
  'gap.extended-licence-unknown.why': { build: TextValue; edition: 'other' | 'unknown'; ended: TextValue }
  'gap.facts-odd.hides': None
  'gap.facts-odd.what': { facts: TextValue }
  'gap.facts-odd.why': None
  'gap.failed-not-replaced.hides': { next: TextValue }
  'gap.failed-not-replaced.what': { kb: TextValue }
  'gap.failed-not-replaced.why': { why: TextValue }
  'gap.failures-unexplained.hides': None
  'gap.failures-unexplained.what': { count: number }
  'gap.failures-unexplained.why': { what: TextValue }
  'gap.firmware-unread.hides': None
  'gap.firmware-unread.what': None
  'gap.firmware-unread.why': { why: TextValue }
  'gap.folder-has-too-many-logs.hides': None
  'gap.folder-has-too-many-logs.what': { path: TextValue }
  'gap.folder-has-too-many-logs.why': { deepest: TextValue; most: TextValue }
  'gap.folder-not-listed.hides': None
  'gap.folder-not-listed.what': { path: TextValue }
  'gap.folder-not-listed.why': { error: TextValue }
  'gap.folder-not-walked-whole.hides': None
  'gap.folder-not-walked-whole.what': { path: TextValue }
  'gap.folder-not-walked-whole.why': None
  'gap.folder-without-logs.hides': None
  'gap.folder-without-logs.what': { path: TextValue }
  'gap.folder-without-logs.why': None
  'gap.hive-behind.hides': None
  'gap.hive-behind.what': { name: TextValue }
  'gap.hive-behind.why': { why: TextValue }
  'gap.hotpatch-leaves.hides': { kb: TextValue }
  'gap.hotpatch-leaves.what': { build: TextValue; hotpatch: TextValue; kb: TextValue; state: 'enrolled' | 'other' | 'runs' }
  'gap.hotpatch-leaves.why': None
  'gap.image-build-unnamed.hides': None
  'gap.image-build-unnamed.what': { image: TextValue }
  'gap.image-build-unnamed.why': None
  'gap.image-checkpoint-missing.hides': { kb: TextValue }
  'gap.image-checkpoint-missing.what': { kb: TextValue; missing: TextValue }
  'gap.image-checkpoint-missing.why': { architecture: TextValue; kb: TextValue }
  'gap.image-content-unread.hides': None
  'gap.image-content-unread.what': { file: TextValue; index: TextValue }
  'gap.image-content-unread.why': { why: TextValue }
  'gap.image-description-unread.hides': None
  'gap.image-description-unread.what': { file: TextValue }
  'gap.image-description-unread.why': None
  'gap.image-file-unread.hides': None
  'gap.image-file-unread.what': { file: TextValue }
  'gap.image-file-unread.why': { why: TextValue }
  'gap.image-not-split.hides': None
  'gap.image-not-split.what': { file: TextValue }
  'gap.image-not-split.why': None
  'gap.image-packages-unread.hides': None
  'gap.image-packages-unread.what': { file: TextValue; index: TextValue }
  'gap.image-packages-unread.why': None
  'gap.image-parts-missing.hides': None
  'gap.image-parts-missing.what': { file: TextValue; more: 'other' | 'yes'; named: TextValue; parts: TextValue }
  'gap.image-parts-missing.why': None
  'gap.image-winre-unread.hides': None
  'gap.image-winre-unread.what': { file: TextValue; index: TextValue }
  'gap.image-winre-unread.why': { why: TextValue }
  'gap.image-without-winre.hides': { kb: TextValue }
  'gap.image-without-winre.what': { image: TextValue }
  'gap.image-without-winre.why': { why: 'other' | 'unread' }
  'gap.images-not-described.hides': None
  'gap.images-not-described.what': { file: TextValue }
  'gap.images-not-described.why': { described: TextValue; images: TextValue }
  'gap.images-too-many.hides': None
  'gap.images-too-many.what': { file: TextValue }
  'gap.images-too-many.why': { images: TextValue; most: TextValue }
  'gap.installation-ahead.hides': None
  'gap.installation-ahead.what': None
  'gap.installation-ahead.why': { time: TextValue }
  'gap.installation-unread.hides': None
  'gap.installation-unread.what': None
  'gap.installation-unread.why': { why: TextValue }
  'gap.kit-source-unplanned.hides': None
  'gap.kit-source-unplanned.what': { name: TextValue }
  'gap.kit-source-unplanned.why': { why: TextValue }
  'gap.kit-unchecked.hides': None
  'gap.kit-unchecked.what': { updates: TextValue }
  'gap.kit-unchecked.why': { why: TextValue }
  'gap.kit-winre-elsewhere.hides': None
  'gap.kit-winre-elsewhere.what': None
  'gap.kit-winre-elsewhere.why': { path: TextValue; place: TextValue }
  'gap.kit-winre-of-other-windows.hides': None
  'gap.kit-winre-of-other-windows.what': None
  'gap.kit-winre-of-other-windows.why': { images: TextValue; native: TextValue; own: TextValue }
  'gap.kit-winre-unused.hides': None
  'gap.kit-winre-unused.what': { path: TextValue }
  'gap.kit-winre-unused.why': { why: TextValue }
  'gap.late-drivers.hides': { newest: TextValue }
  'gap.late-drivers.what': { windows: TextValue }
  'gap.late-drivers.why': { drivers: TextValue }
  'gap.log-binary.hides': { next: TextValue }
  'gap.log-binary.what': { log: TextValue }
  'gap.log-binary.why': { ending: TextValue; format: TextValue; kind: 'archive' | 'document' | 'image' | 'other' | 'trace' | 'wim' | 'zeros'; promise: 'none' | 'other' }
  'gap.log-damaged.hides': None
  'gap.log-damaged.what': { log: TextValue }
  'gap.log-damaged.why': { why: TextValue }
  'gap.log-empty.hides': None
  'gap.log-empty.what': { log: TextValue }
  'gap.log-empty.why': None
  'gap.log-is-document.hides': None
  'gap.log-is-document.what': { log: TextValue }
  'gap.log-is-document.why': { form: 'codes' | 'html' | 'listing' | 'other' }
  'gap.log-is-own-output.hides': None
  'gap.log-is-own-output.what': { log: TextValue }
  'gap.log-is-own-output.why': { output: 'case' | 'diagnosis' | 'explanation' | 'inspection' | 'other' | 'plan' | 'report' | 'verdict' }
  'gap.log-lines-cut.hides': None
  'gap.log-lines-cut.what': { log: TextValue }
  'gap.log-lines-cut.why': { lines: number }
  'gap.log-middle-left-out.hides': None
  'gap.log-middle-left-out.what': { path: TextValue }
  'gap.log-middle-left-out.why': { mib: TextValue }
  'gap.log-not-about-updates.hides': None
  'gap.log-not-about-updates.what': { log: TextValue }
  'gap.log-not-about-updates.why': None
  'gap.log-not-collected.hides': None
  'gap.log-not-collected.what': { log: TextValue }
  'gap.log-not-collected.why': { why: TextValue }
  'gap.log-not-opened.hides': None
  'gap.log-not-opened.what': { path: TextValue }
  'gap.log-not-opened.why': { error: TextValue }
  'gap.log-of-several-pcs.hides': None
  'gap.log-of-several-pcs.what': { log: TextValue }
  'gap.log-of-several-pcs.why': None
  'gap.log-part-unread.hides': None
  'gap.log-part-unread.what': { log: TextValue }
  'gap.log-part-unread.why': { damage: TextValue }
  'gap.log-place-unread.hides': { hides: TextValue }
  'gap.log-place-unread.what': { folder: TextValue }
  'gap.log-place-unread.why': { why: TextValue }
  'gap.log-traces-unread.hides': None
  'gap.log-traces-unread.what': { count: number; first: TextValue }
  'gap.log-traces-unread.why': None
  'gap.log-unread.hides': None
  'gap.log-unread.what': { log: TextValue }
  'gap.log-unread.why': { why: TextValue }
  'gap.log-without-words.hides': None
  'gap.log-without-words.what': { log: TextValue }
  'gap.log-without-words.why': None
  'gap.logs-from-pe.hides': { command: TextValue }
  'gap.logs-from-pe.what': None
  'gap.logs-from-pe.why': None
  'gap.logs-of-no-pc.hides': { logs: number }
  'gap.logs-of-no-pc.what': { logs: number }
  'gap.logs-of-no-pc.why': { logs: number }
  'gap.logs-perhaps-of-several.hides': None
  'gap.logs-perhaps-of-several.what': None
  'gap.logs-perhaps-of-several.why': { one: TextValue; other: TextValue }
  'gap.machine-unread.hides': None
  'gap.machine-unread.what': None
  'gap.machine-unread.why': { why: TextValue }
  'gap.medium-place-assumed.what': { kind: 'media' | 'other' }
  'gap.medium-place-assumed.why': { path: TextValue; place: TextValue }
  'gap.medium-second-install-image.hides': None
  'gap.medium-second-install-image.what': { other: TextValue }
  'gap.medium-second-install-image.why': { install: TextValue }
  'gap.medium-without-boot-image.hides': None
  'gap.medium-without-boot-image.what': None
  'gap.medium-without-boot-image.why': None
  'gap.months-mixed.hides': None
  'gap.months-mixed.what': { kb: TextValue; month: TextValue }
  'gap.months-mixed.why': { others: TextValue }
  'gap.mounted-lcu-state-unread.hides': None
  'gap.mounted-lcu-state-unread.what': { lcu: TextValue }
  'gap.mounted-lcu-state-unread.why': None
  'gap.mounted-winre-unread.hides': None
  'gap.mounted-winre-unread.what': None
  'gap.mounted-winre-unread.why': { why: TextValue }
  'gap.names-ordinary-words.hides': { count: number }
  'gap.names-ordinary-words.what': { count: number }
  'gap.names-ordinary-words.why': { count: number }
  'gap.names-too-many.hides': None
  'gap.names-too-many.what': None
  'gap.names-too-many.why': None
  'gap.names-unread.hides': None
  'gap.names-unread.what': { what: TextValue }
  'gap.names-unread.why': None
  'gap.network-unread.hides': None
  'gap.network-unread.what': None
  'gap.network-unread.why': { why: TextValue }
  'gap.newer-left-out.hides': None
  'gap.newer-left-out.what': { build: TextValue; kb: TextValue }
  'gap.newer-left-out.why': None
  'gap.newest-date-unknown.hides': None
  'gap.newest-date-unknown.what': { name: TextValue }
  'gap.newest-date-unknown.why': None
  'gap.newest-facts-old.hides': { catalog: 'answered' | 'other' | 'unreachable'; command: TextValue }
  'gap.newest-facts-old.what': { name: TextValue; until: TextValue }
  'gap.newest-facts-old.why': { catalog: 'answered' | 'other' | 'unreachable'; failure: TextValue; since: TextValue }
  'gap.newest-insider.hides': None
  'gap.newest-insider.what': { channel: TextValue }
  'gap.newest-insider.why': None
  'gap.newest-offered.hides': { catalog: 'answered' | 'other' | 'unreachable'; command: TextValue }
  'gap.newest-offered.what': { build: TextValue; kb: TextValue; name: TextValue }
  'gap.newest-offered.why': { catalog: 'answered' | 'other' | 'unreachable'; failure: TextValue; kb: TextValue }
  'gap.newest-pc-ahead-unasked.hides': { command: TextValue }
  'gap.newest-pc-ahead-unasked.what': { has: TextValue; name: TextValue }
  'gap.newest-pc-ahead-unasked.why': { failure: TextValue; has: TextValue }
  'gap.newest-pc-ahead.hides': { catalog: 'answered' | 'other' | 'unreachable'; command: TextValue }
  'gap.newest-pc-ahead.what': { has: TextValue; name: TextValue }
  'gap.newest-pc-ahead.why': { has: TextValue; highest: TextValue; known: 'none' | 'other' }
  'gap.newest-pc-past-catalog.hides': None
  'gap.newest-pc-past-catalog.what': { has: TextValue; name: TextValue }
  'gap.newest-pc-past-catalog.why': { has: TextValue }
  'gap.newest-practice-ahead.hides': None
  'gap.newest-practice-ahead.what': { has: TextValue; name: TextValue }
  'gap.newest-practice-ahead.why': { has: TextValue }
  'gap.newest-revision-unread.hides': { architecture: TextValue; kb: TextValue; place: 'other' | 'pe' }
  'gap.newest-revision-unread.what': { kb: TextValue; name: TextValue }
  'gap.newest-revision-unread.why': { kb: TextValue }
  'gap.no-attempt-shown.hides': None
  'gap.no-attempt-shown.what': None
  'gap.no-attempt-shown.why': { any: 'other' | 'yes'; read: TextValue }
  'gap.offline-after-revert.what': { windows: TextValue }
  'gap.offline-after-revert.why': None
  'gap.offline-after-start.what': { windows: TextValue }
  'gap.offline-after-start.why': None
  'gap.offline-pending.hides': None
  'gap.offline-pending.what': { windows: TextValue }
  'gap.offline-pending.why': None
  'gap.offline-practice-only.hides': None
  'gap.offline-practice-only.what': { windows: TextValue }
  'gap.offline-practice-only.why': None
  'gap.offline-source-needed.hides': None
  'gap.offline-source-needed.what': { windows: TextValue }
  'gap.offline-source-needed.why': None
  'gap.offline-steps-left.what': { count: number; steps: TextValue }
  'gap.offline-steps-left.why': None
  'gap.offline-windows.hides': None
  'gap.offline-windows.what': None
  'gap.offline-windows.why': { windows: TextValue }
  'gap.old-dism-msu.hides': None
  'gap.old-dism-msu.what': None
  'gap.old-dism-msu.why': None
  'gap.older-cab-left-out.hides': None
  'gap.older-cab-left-out.what': { cab: TextValue }
  'gap.older-cab-left-out.why': { mib: TextValue }
  'gap.older-cabs-left-out.hides': None
  'gap.older-cabs-left-out.what': { cabs: TextValue; folder: TextValue; last: TextValue }
  'gap.older-cabs-left-out.why': { mib: TextValue }
  'gap.package-name-unknown.hides': { known: 'hash' | 'name' | 'other' }
  'gap.package-name-unknown.what': { architecture: TextValue; kb: TextValue }
  'gap.package-name-unknown.why': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
  'gap.package-not-in-catalog.hides': { place: 'other' | 'pe' }
  'gap.package-not-in-catalog.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-catalog.why': None
  'gap.package-not-in-folder-checkpoint.hides': { known: 'hash' | 'name' | 'other' }
  'gap.package-not-in-folder-checkpoint.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-folder-checkpoint.why': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
  'gap.package-not-in-folder-dotnet.hides': { known: 'hash' | 'name' | 'other' }
  'gap.package-not-in-folder-dotnet.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-folder-dotnet.why': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
  'gap.package-not-in-folder-safe-os.hides': { known: 'hash' | 'name' | 'other' }
  'gap.package-not-in-folder-safe-os.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-folder-safe-os.why': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
  'gap.package-not-in-folder-servicing-stack.hides': { known: 'hash' | 'name' | 'other' }
  'gap.package-not-in-folder-servicing-stack.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-folder-servicing-stack.why': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
  'gap.package-not-in-folder-setup.hides': { known: 'hash' | 'name' | 'other' }
  'gap.package-not-in-folder-setup.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-folder-setup.why': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
  'gap.package-not-in-folder-target.hides': { known: 'hash' | 'name' | 'other' }
  'gap.package-not-in-folder-target.what': { architecture: TextValue; kb: TextValue }
  'gap.package-not-in-folder-target.why': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
  'gap.package-partly-unread.hides': None
  'gap.package-partly-unread.what': { file: TextValue }
  'gap.package-partly-unread.why': { why: TextValue }
  'gap.package-states-differ.hides': None
  'gap.package-states-differ.what': None
  'gap.package-states-differ.why': { count: number; first: TextValue }
  'gap.package-states-unknown.hides': None
  'gap.package-states-unknown.what': None
  'gap.package-states-unknown.why': { identity: TextValue; unknown: number }
  'gap.package-times-unread.hides': None
  'gap.package-times-unread.what': None
  'gap.package-times-unread.why': { why: TextValue }
  'gap.packages-partly-unread.hides': None
  'gap.packages-partly-unread.what': None
  'gap.packages-partly-unread.why': { unread: number }
  'gap.packages-unread.hides': None
  'gap.packages-unread.what': None
  'gap.packages-unread.why': { why: TextValue }
  'gap.pc-not-inspected.hides': None
  'gap.pc-not-inspected.what': None
  'gap.pc-not-inspected.why': None
  'gap.pending-sign-unread.hides': None
  'gap.pending-sign-unread.what': { sign: 'exclusiveSession' | 'fileRenames' | 'other' | 'packagesPending' | 'pendingXml' | 'rebootInProgress' | 'rebootPending' | 'updateRebootRequired' }
  'gap.pending-sign-unread.why': { why: TextValue }
  'gap.pending-work-unread.hides': None
  'gap.pending-work-unread.what': None
  'gap.pending-work-unread.why': { why: TextValue }
  'gap.permanence-unread.hides': None
  'gap.permanence-unread.what': None
  'gap.permanence-unread.why': { why: TextValue }
  'gap.powershell-constrained.hides': None
  'gap.powershell-constrained.what': None
  'gap.powershell-constrained.why': None
  'gap.powershell-policy-unread.hides': None
  'gap.powershell-policy-unread.what': None
  'gap.powershell-policy-unread.why': { why: TextValue }
  'gap.powershell-refused.hides': None
  'gap.powershell-refused.what': None
  'gap.powershell-refused.why': { by: 'application' | 'other'; number: TextValue }
  'gap.powershell-restricted.hides': None
  'gap.powershell-restricted.what': None
  'gap.powershell-restricted.why': { policies: TextValue }
  'gap.preview-build.hides': { kb: TextValue }
  'gap.preview-build.what': { build: TextValue; kb: TextValue }
  'gap.preview-build.why': None
  'gap.reagent-log-unread.hides': None
  'gap.reagent-log-unread.what': None
  'gap.reagent-log-unread.why': { why: TextValue }
  'gap.recovery-key-events-damaged.hides': None
  'gap.recovery-key-events-damaged.what': None
  'gap.recovery-key-events-damaged.why': { damaged: number }
  'gap.recovery-key-not-recorded.hides': None
  'gap.recovery-key-not-recorded.what': None
  'gap.recovery-key-not-recorded.why': None
  'gap.recovery-key-unread.hides': None
  'gap.recovery-key-unread.what': None
  'gap.recovery-key-unread.why': { why: TextValue }
  'gap.recovery-partition-room-unread.hides': None
  'gap.recovery-partition-room-unread.what': None
  'gap.recovery-partition-room-unread.why': None
  'gap.recovery-partition-unread.hides': None
  'gap.recovery-partition-unread.what': None
  'gap.recovery-partition-unread.why': { why: TextValue }
  'gap.recovery-place-unread.hides': None
  'gap.recovery-place-unread.what': None
  'gap.recovery-place-unread.why': None
  'gap.recovery-room-unread.hides': None
  'gap.recovery-room-unread.what': None
  'gap.recovery-room-unread.why': None
  'gap.repair-install-language.what': None
  'gap.repair-install-language.why': None
  'gap.repair-install-practice.what': None
  'gap.repair-install-practice.why': None
  'gap.repair-install-time.what': None
  'gap.repair-install-time.why': None
  'gap.repair-source-differs.hides': { call: TextValue; own: TextValue }
  'gap.repair-source-differs.what': { index: TextValue; path: TextValue }
  'gap.repair-source-differs.why': { build: TextValue; own: TextValue; than: 'older' | 'other' }
  'gap.repair-source-unsure.hides': None
  'gap.repair-source-unsure.what': None
  'gap.repair-source-unsure.why': { policy: 'blocked' | 'forbidden' | 'other' }
  'gap.repairs-unknown.hides': None
  'gap.repairs-unknown.what': None
  'gap.repairs-unknown.why': { count: number; what: TextValue }
  'gap.restart-pending-unread.hides': None
  'gap.restart-pending-unread.what': None
  'gap.restart-pending-unread.why': None
  'gap.rights-missing.hides': { call: TextValue; where: 'offline' | 'other' }
  'gap.rights-missing.what': None
  'gap.rights-missing.why': { what: TextValue }
  'gap.s-mode.hides': None
  'gap.s-mode.what': None
  'gap.s-mode.why': None
  'gap.safeguard-holds-unread.hides': None
  'gap.safeguard-holds-unread.what': None
  'gap.safeguard-holds-unread.why': { why: TextValue }
  'gap.secure-boot-certificates-unread.hides': None
  'gap.secure-boot-certificates-unread.what': None
  'gap.secure-boot-certificates-unread.why': { why: TextValue }
  'gap.service-unread.hides': None
  'gap.service-unread.what': { service: TextValue }
  'gap.service-unread.why': { why: TextValue }
  'gap.services-silent.hides': None
  'gap.services-silent.what': None
  'gap.services-silent.why': { what: TextValue }
  'gap.services-unread.hides': None
  'gap.services-unread.what': None
  'gap.services-unread.why': { why: TextValue }
  'gap.servicing-stack-unread.hides': None
  'gap.servicing-stack-unread.what': None
  'gap.servicing-stack-unread.why': { why: TextValue }
  'gap.servicing-stacks-differ.hides': None
  'gap.servicing-stacks-differ.what': None
  'gap.servicing-stacks-differ.why': { identity: TextValue; name: TextValue }
  'gap.setup-file-unread.hides': None
  'gap.setup-file-unread.what': { name: TextValue }
  'gap.setup-file-unread.why': { why: TextValue }
  'gap.setup-program-version-unread.what': { file: TextValue; index: TextValue; name: TextValue }
  'gap.setup-program-version-unread.why': { why: TextValue }
  'gap.setup-report-unread.hides': None
  'gap.setup-report-unread.what': { log: TextValue }
  'gap.setup-report-unread.why': None
  'gap.setup-room-small.what': { free: number; wanted: number }
  'gap.setup-room-small.why': None
  'gap.stack-missing.hides': { kb: TextValue }
  'gap.stack-missing.what': { asks: TextValue; kb: TextValue }
  'gap.stack-missing.why': { stack: TextValue; subject: 'image' | 'other' }
  'gap.stack-unnamed.hides': { kb: TextValue }
  'gap.stack-unnamed.what': { kb: TextValue }
  'gap.stack-unnamed.why': None
  'gap.stacks-not-comparable.hides': None
  'gap.stacks-not-comparable.what': { other: TextValue; stack: TextValue; subject: 'image' | 'other' }
  'gap.stacks-not-comparable.why': None
  'gap.states-contradict.hides': None
  'gap.states-contradict.what': { cause: TextValue }
  'gap.states-contradict.why': { one: TextValue; other: TextValue }
  'gap.store-health-unread.hides': None
  'gap.store-health-unread.what': None
  'gap.store-health-unread.why': { why: TextValue }
  'gap.store-scan-unread.hides': None
  'gap.store-scan-unread.what': None
  'gap.store-scan-unread.why': { why: TextValue }
  'gap.store-unscanned.hides': { place: 'offline' | 'other'; windows: TextValue }
  'gap.store-unscanned.what': None
  'gap.store-unscanned.why': { cause: TextValue }
  'gap.success-old.hides': None
  'gap.success-old.what': None
  'gap.success-old.why': { last: TextValue; since: TextValue }
  'gap.system-restore-unread.hides': None
  'gap.system-restore-unread.what': None
  'gap.system-restore-unread.why': { why: TextValue }
  'gap.system-volume-small.hides': None
  'gap.system-volume-small.what': { free: number; wanted: number }
  'gap.system-volume-small.why': None
  'gap.texts-perhaps-of-several.hides': None
  'gap.texts-perhaps-of-several.what': None
  'gap.texts-perhaps-of-several.why': { one: TextValue; other: TextValue }
  'gap.time-source-unread.hides': None
  'gap.time-source-unread.what': None
  'gap.time-source-unread.why': { why: TextValue }
  'gap.timeline-unread.hides': None
  'gap.timeline-unread.what': None
  'gap.timeline-unread.why': { why: TextValue }
  'gap.undo-build-unknown.hides': None
  'gap.undo-build-unknown.what': None
  'gap.undo-build-unknown.why': None
  'gap.undo-point-in-time.hides': None
  'gap.undo-point-in-time.what': { kb: TextValue }
  'gap.undo-point-in-time.why': { kb: TextValue }
  'gap.update-failed-unexplained.hides': None
  'gap.update-failed-unexplained.what': { code: TextValue; known: 'other' | 'yes'; time: TextValue; title: TextValue }
  'gap.update-failed-unexplained.why': None
  'gap.update-held.hides': None
  'gap.update-held.what': { days: number; kb: TextValue; state: 'other' | 'policy' | 'user'; until: TextValue }
  'gap.update-held.why': None
  'gap.update-history-partly-unread.hides': None
  'gap.update-history-partly-unread.what': None
  'gap.update-history-partly-unread.why': { unread: number }
  'gap.update-history-unread.hides': None
  'gap.update-history-unread.what': None
  'gap.update-history-unread.why': { why: TextValue }
  'gap.update-left-out.hides': { next: TextValue }
  'gap.update-left-out.what': { kb: TextValue }
  'gap.update-left-out.why': { why: TextValue }
  'gap.update-policy-partly-unread.hides': None
  'gap.update-policy-partly-unread.what': { key: TextValue }
  'gap.update-policy-partly-unread.why': { why: TextValue }
  'gap.update-policy-unread.hides': None
  'gap.update-policy-unread.what': None
  'gap.update-policy-unread.why': { why: TextValue }
  'gap.update-traces-unread.hides': None
  'gap.update-traces-unread.what': { folder: TextValue }
  'gap.update-traces-unread.why': { why: TextValue }
  'gap.update-without-facts.hides': None
  'gap.update-without-facts.what': { kb: TextValue }
  'gap.update-without-facts.why': { by: 'catalog' | 'other' }
  'gap.updates-left-out.hides': { next: TextValue }
  'gap.updates-left-out.what': None
  'gap.updates-left-out.why': { why: TextValue }
  'gap.version-deferred.hides': None
  'gap.version-deferred.what': { days: number; version: TextValue }
  'gap.version-deferred.why': None
  'gap.version-held-by-policy.what': { held: TextValue; version: TextValue }
  'gap.version-held-by-policy.why': None
  'gap.version-held-by-safeguard.hides': None
  'gap.version-held-by-safeguard.what': { ids: TextValue; version: TextValue }
  'gap.version-held-by-safeguard.why': None
  'gap.version-kept-past-end.what': { held: TextValue }
  'gap.version-kept-past-end.why': { held: TextValue }
  'gap.version-past-end.hides': { later: 'extended' | 'other' }
  'gap.version-past-end.what': { build: TextValue; ended: TextValue; subject: 'image' | 'other' }
  'gap.version-past-end.why': { later: 'extended' | 'other' }
  'gap.version-unsupported.hides': None
  'gap.version-unsupported.what': { version: TextValue }
  'gap.version-unsupported.why': { version: TextValue }
  'gap.volumes-unread.hides': None
  'gap.volumes-unread.what': None
  'gap.volumes-unread.why': { why: TextValue }
  'gap.way-point-in-time-restore.hides': None
  'gap.way-point-in-time-restore.what': { windows: TextValue }
  'gap.way-point-in-time-restore.why': None
  'gap.way-quick-machine-recovery.hides': None
  'gap.way-quick-machine-recovery.what': { windows: TextValue }
  'gap.way-quick-machine-recovery.why': None
  'gap.windows-version-unread.hides': None
  'gap.windows-version-unread.what': None
  'gap.windows-version-unread.why': { why: TextValue }
  'gap.windows-volume-room-unread.hides': None
  'gap.windows-volume-room-unread.what': None
  'gap.windows-volume-room-unread.why': { why: TextValue }
  'gap.windows10-version-assumed.hides': None
  'gap.windows10-version-assumed.what': { index: TextValue }
  'gap.windows10-version-assumed.why': None
  'gap.winre-events-partly-unread.what': None
  'gap.winre-events-partly-unread.why': { damaged: number }
  'gap.winre-holds-unknown.what': { kb: TextValue; version: TextValue }
  'gap.winre-holds-unknown.why': { expected: TextValue; kb: TextValue }
  'gap.winre-image-missing.what': None
  'gap.winre-image-missing.why': { folder: TextValue }
  'gap.winre-image-version-unread.hides': None
  'gap.winre-image-version-unread.what': None
  'gap.winre-image-version-unread.why': { why: TextValue }
  'gap.winre-left-out.hides': { next: TextValue }
  'gap.winre-left-out.what': None
  'gap.winre-left-out.why': { why: TextValue }
  'gap.winre-newer-unstated.what': { date: TextValue; kb: TextValue }
  'gap.winre-newer-unstated.why': { kb: TextValue; version: TextValue }
  'gap.winre-off-uncopied.hides': None
  'gap.winre-off-uncopied.what': None
  'gap.winre-off-uncopied.why': None
  'gap.winre-offline-placed.what': { windows: TextValue }
  'gap.winre-offline-placed.why': None
  'gap.winre-place-unknown.hides': None
  'gap.winre-place-unknown.what': None
  'gap.winre-place-unknown.why': None
  'gap.winre-rebuild-needless.what': None
  'gap.winre-rebuild-needless.why': None
  'gap.winre-rebuild-practice.what': None
  'gap.winre-rebuild-practice.why': None
  'gap.winre-rebuild-unread.hides': None
  'gap.winre-rebuild-unread.what': None
  'gap.winre-rebuild-unread.why': { source: TextValue }
  'gap.winre-servicing-unread.hides': None
  'gap.winre-servicing-unread.what': None
  'gap.winre-servicing-unread.why': { why: TextValue }
  'gap.winre-stack-missing.hides': None
  'gap.winre-stack-missing.what': { asks: TextValue; kb: TextValue }
  'gap.winre-stack-missing.why': { version: TextValue }
  'gap.winre-state-one-source.hides': None
  'gap.winre-state-one-source.what': None
  'gap.winre-state-one-source.why': { why: TextValue }
  'gap.winre-states-differ.hides': { info: 'other' | 'yes' }
  'gap.winre-states-differ.what': None
  'gap.winre-states-differ.why': { info: 'other' | 'yes' }
  'gap.winre-unread.hides': None
  'gap.winre-unread.what': None
  'gap.winre-unread.why': { why: TextValue }
  'gap.winre-version-unread.hides': None
  'gap.winre-version-unread.what': None
  'gap.winre-version-unread.why': { why: TextValue }
  'gap.winre-version-unstated.what': { build: TextValue }
  'gap.winre-version-unstated.why': None
  'gap.winre-versions-differ.hides': None
  'gap.winre-versions-differ.what': None
  'gap.winre-versions-differ.why': { infoVersion: TextValue; version: TextValue }
  'gap.winre-wish-unread.hides': None
  'gap.winre-wish-unread.what': None
  'gap.winre-wish-unread.why': None
  'gap.wmi-broken.hides': None
  'gap.wmi-broken.what': None
  'gap.wmi-broken.why': { what: TextValue }
  'gap.zip-damaged.hides': None
  'gap.zip-damaged.what': { path: TextValue }
  'gap.zip-damaged.why': None
  'gap.zip-entry-encrypted.hides': None
  'gap.zip-entry-encrypted.what': { path: TextValue }
  'gap.zip-entry-encrypted.why': None
  'gap.zip-entry-method.hides': None
  'gap.zip-entry-method.what': { path: TextValue }
  'gap.zip-entry-method.why': { method: TextValue }
  'gap.zip-expands-too-far.hides': None
  'gap.zip-expands-too-far.what': { path: TextValue }
  'gap.zip-expands-too-far.why': { mib: TextValue }
  'gap.zip-has-too-many-files.hides': None
  'gap.zip-has-too-many-files.what': { path: TextValue }
  'gap.zip-has-too-many-files.why': { most: TextValue }
  'gap.zip-in-archive.hides': None
  'gap.zip-in-archive.what': { path: TextValue }
  'gap.zip-in-archive.why': None
  'gap.zip-without-logs.hides': None
  'gap.zip-without-logs.what': { path: TextValue }
  'gap.zip-without-logs.why': None
  'host.bundle-damaged': { why: TextValue }
  'host.bundle-file-missing': { name: TextValue }
  'host.bundle-file-unreadable': { name: TextValue; why: TextValue }
  'host.bundle-not-a-file': { name: TextValue }
  'host.bundle-path-outside': { name: TextValue }
  'host.denied': { path: TextValue }
  'host.event-log-unread': { path: TextValue; why: TextValue }
  'host.evidence-in': { day: TextValue; file: TextValue }
  'host.evidence-of': { day: TextValue; file: TextValue; label: TextValue }
  'host.evidence-read-only': None
  'host.exists': { path: TextValue }
  'host.hive-damaged': { name: TextValue; why: TextValue }
  'host.hive-in-use': { name: TextValue }
  'host.hive-key-damaged': { name: TextValue; why: TextValue }
  'host.hive-not-found': { name: TextValue }
  'host.hive-unreadable': { code: TextValue; name: TextValue }
  'host.link': { place: TextValue }
  'host.locked': { path: TextValue }
  'host.not-a-file': { path: TextValue }
  'host.not-a-folder': { folder: TextValue }
  'host.not-a-program': { file: TextValue }
  'host.not-asked-then': { tool: TextValue }
  'host.not-collected': { asked: TextValue }
  'host.not-found': { path: TextValue }
  'host.not-listed-then': { asked: TextValue }
  'host.not-read-then': { asked: TextValue }
  'host.not-started': { file: TextValue }
  'host.not-started-code': { code: TextValue; file: TextValue }
  'host.offline-key-not-read': { key: TextValue }
  'host.offline-link': { place: TextValue }
  'host.offline-no-such-root': { top: TextValue }
  'host.offline-other-drive': { path: TextValue }
  'host.offline-read-only': None
  'host.offline-tool': { tool: TextValue }
  'host.only-recorded': { label: TextValue }
  'host.open-in': { service: TextValue }
  'host.output-not-kept': { tool: TextValue }
  'host.output-too-large': { file: TextValue }
  'host.path-outside': { path: TextValue }
  'host.practice-does-not-start': None
  'host.practice-package': { path: TextValue }
  'host.practice-packages': { times: number }
  'host.practice-shutting-down': None
  'host.practice-winpe': { label: TextValue }
  'host.practice-winpe-about': None
  'host.practice-winpe-off': { label: TextValue }
  'host.rename-failed': { folder: TextValue; reason: TextValue }
  'host.rename-not-allowed': { folder: TextValue; name: TextValue }
  'host.script-call-too-long': { script: TextValue }
  'host.script-parameter-control': None
  'host.script-parameter-name': { word: TextValue }
  'host.script-unknown': None
  'host.start-denied': { file: TextValue }
  'host.too-large': { maxBytes: TextValue; path: TextValue }
  'host.too-many-files': { most: TextValue; path: TextValue }
  'host.tool-not-collected': { tool: TextValue }
  'host.unreadable': { path: TextValue }
  'host.unreadable-code': { code: TextValue; path: TextValue }
  'host.windows-not-running': { windows: TextValue }
  'kit.file-changed': None
  'kit.file-foreign': None
  'kit.file-missing': None
  'kit.manifest-differs': None
  'kit.part-changed': { path: TextValue }
  'kit.part-missing': { path: TextValue }
  'kit.parts-do-not-fit': None
  'kit.sha1-differs': None
  'known.hold.51876952.title': None
  'known.hold.52325539.title': None
  'known.hold.52754008.title': None
  'known.hold.52796746.title': None
  'known.hold.53340062.title': None
  'known.hold.54283088.title': None
  'known.hold.54318776.title': None
  'known.hold.54437462.title': None
  'known.hold.54762729.title': None
  'known.hold.55382406.title': None
  'known.hold.56318982.title': None
  'known.issue.kb5079391-withdrawn.title': None
  'known.issue.kb5089549-efi-partition.rollback': None
  'known.issue.kb5089549-efi-partition.title': None
  'known.other-update.kb2267602.what': None
  'known.other-update.kb4052623.what': None
  'known.other-update.kb890830.what': None
  'known.regression.account-offline-2026-03.condition': None
  'known.regression.account-offline-2026-03.title': None
  'known.regression.acpi-2025-05.condition': None
  'known.regression.acpi-2025-05.title': None
  'known.regression.alt-tab-cursor-2025-06.condition': None
  'known.regression.alt-tab-cursor-2025-06.title': None
  'known.regression.app-v-2025-09.condition': None
  'known.regression.app-v-2025-09.title': None
  'known.regression.bitlocker-recovery-2024-07.condition': None
  'known.regression.bitlocker-recovery-2024-07.title': None
  'known.regression.bitlocker-recovery-2024-07.workaround': None
  'known.regression.bitlocker-recovery-2025-10.condition': None
  'known.regression.bitlocker-recovery-2025-10.title': None
  'known.regression.bitlocker-recovery-2025-10.workaround': None
  'known.regression.bitlocker-recovery-2026-04.condition': None
  'known.regression.bitlocker-recovery-2026-04.title': None
  'known.regression.bitlocker-recovery-2026-04.workaround': None
  'known.regression.black-screen-2024-07.condition': None
  'known.regression.black-screen-2024-07.title': None
  'known.regression.boot-loop-2024-06.condition': None
  'known.regression.boot-loop-2024-06.title': None
  'known.regression.boot-loop-2024-06.workaround': None
  'known.regression.boot-loop-2024-09.title': None
  'known.regression.cdc-ncm-2026-09.condition': None
  'known.regression.cdc-ncm-2026-09.title': None
  'known.regression.citrix-sra-2025-01.condition': None
  'known.regression.citrix-sra-2025-01.title': None
  'known.regression.citrix-sra-2025-01.workaround': None
  'known.regression.cloud-files-2026-01.condition': None
  'known.regression.cloud-files-2026-01.title': None
  'known.regression.cloud-files-2026-01.workaround': None
  'known.regression.confidential-vm-2025-05.condition': None
  'known.regression.confidential-vm-2025-05.title': None
  'known.regression.container-installer-2024-09.title': None
  'known.regression.cursor-background-2026-08.title': None
  'known.regression.desktop-loading-2026-08.condition': None
  'known.regression.desktop-loading-2026-08.title': None
  'known.regression.desktop-loading-2026-08.workaround': None
  'known.regression.dhcp-2025-06.condition': None
  'known.regression.dhcp-2025-06.title': None
  'known.regression.dirsync-2025-09.condition': None
  'known.regression.dirsync-2025-09.title': None
  'known.regression.domain-controllers-2026-04.condition': None
  'known.regression.domain-controllers-2026-04.title': None
  'known.regression.domain-trust-2026-09.condition': None
  'known.regression.domain-trust-2026-09.title': None
  'known.regression.domain-trust-2026-09.workaround': None
  'known.regression.easy-anti-cheat-2025-06.condition': None
  'known.regression.easy-anti-cheat-2025-06.title': None
  'known.regression.edge-removed-2025.condition': None
  'known.regression.edge-removed-2025.title': None
  'known.regression.edge-removed-2025.workaround': None
  'known.regression.esu-licensing-2025-11.condition': None
  'known.regression.esu-licensing-2025-11.title': None
  'known.regression.esu-licensing-2025-11.workaround': None
  'known.regression.explorer-flash-2025-12.title': None
  'known.regression.firewall-event-2042-2025-06.title': None
  'known.regression.firewall-event-2042-2025-06.workaround': None
  'known.regression.hotpatch-enrollment-2025-10.condition': None
  'known.regression.hotpatch-enrollment-2025-10.title': None
  'known.regression.hotpatch-enrollment-2025-10.workaround': None
  'known.regression.kerberos-key-trust-2025-04.condition': None
  'known.regression.kerberos-key-trust-2025-04.title': None
  'known.regression.kerberos-key-trust-2025-04.workaround': None
  'known.regression.linux-dual-boot-2024-08.condition': None
  'known.regression.linux-dual-boot-2024-08.title': None
  'known.regression.linux-dual-boot-2024-08.workaround': None
  'known.regression.localhost-http2-2025-10.title': None
  'known.regression.lsass-leak-2024-03.condition': None
  'known.regression.lsass-leak-2024-03.title': None
  'known.regression.msi-repair-2025-08.condition': None
  'known.regression.msi-repair-2025-08.title': None
  'known.regression.msi-repair-2025-08.workaround': None
  'known.regression.msmq-2025-12.condition': None
  'known.regression.msmq-2025-12.title': None
  'known.regression.ndi-stutter-2025-08.condition': None
  'known.regression.ndi-stutter-2025-08.title': None
  'known.regression.ndi-stutter-2025-08.workaround': None
  'known.regression.noto-fonts-2025-06.condition': None
  'known.regression.noto-fonts-2025-06.title': None
  'known.regression.noto-fonts-2025-06.workaround': None
  'known.regression.password-icon-2025-08.title': None
  'known.regression.password-icon-2025-08.workaround': None
  'known.regression.plan9-2026-09.condition': None
  'known.regression.plan9-2026-09.title': None
  'known.regression.protected-content-2025-08.condition': None
  'known.regression.protected-content-2025-08.title': None
  'known.regression.psdirect-2025-09.condition': None
  'known.regression.psdirect-2025-09.title': None
  'known.regression.psdirect-2025-09.workaround': None
  'known.regression.rdp-credentials-2026-01.title': None
  'known.regression.rdp-freeze-2025-02.title': None
  'known.regression.rdp-freeze-2025-02.workaround': None
  'known.regression.rdp-hang-2026-09.condition': None
  'known.regression.rdp-hang-2026-09.title': None
  'known.regression.rdp-warning-2026-04.condition': None
  'known.regression.rdp-warning-2026-04.title': None
  'known.regression.reset-recovery-2025-08.title': None
  'known.regression.reset-recovery-2025-08.workaround': None
  'known.regression.restricted-networks-2026-01.condition': None
  'known.regression.restricted-networks-2026-01.title': None
  'known.regression.samsung-drive-c-2026-02.condition': None
  'known.regression.samsung-drive-c-2026-02.title': None
  'known.regression.secure-launch-shutdown-2026-01.condition': None
  'known.regression.secure-launch-shutdown-2026-01.title': None
  'known.regression.server-2016-file-not-found-2026-06.condition': None
  'known.regression.server-2016-file-not-found-2026-06.title': None
  'known.regression.server-2016-file-not-found-2026-06.workaround': None
  'known.regression.server-2025-install-2026-04.condition': None
  'known.regression.server-2025-install-2026-04.title': None
  'known.regression.smart-card-2025-10.condition': None
  'known.regression.smart-card-2025-10.title': None
  'known.regression.smart-card-2025-10.workaround': None
  'known.regression.smbv1-netbt-2025-09.condition': None
  'known.regression.smbv1-netbt-2025-09.title': None
  'known.regression.smbv1-netbt-2025-09.workaround': None
  'known.regression.store-packages-2024-11.title': None
  'known.regression.store-packages-2024-11.workaround': None
  'known.regression.surface-hub-2025-06.condition': None
  'known.regression.surface-hub-2025-06.title': None
  'known.regression.task-manager-2025-10.title': None
  'known.regression.task-manager-2025-10.workaround': None
  'known.regression.teams-arm-2026-08.condition': None
  'known.regression.teams-arm-2026-08.title': None
  'known.regression.teams-arm-2026-08.workaround': None
  'known.regression.trusted-launch-2025-07.condition': None
  'known.regression.trusted-launch-2025-07.title': None
  'known.regression.txt-recovery-2025-05.condition': None
  'known.regression.txt-recovery-2025-05.title': None
  'known.regression.txt-recovery-2025-05.workaround': None
  'known.regression.uninstall-2026-01.title': None
  'known.regression.unmountable-boot-volume-2026-01.condition': None
  'known.regression.unmountable-boot-volume-2026-01.title': None
  'known.regression.unmountable-boot-volume-2026-01.workaround': None
  'known.regression.update-api-2024-06.title': None
  'known.regression.update-api-2024-06.workaround': None
  'known.regression.usb-audio-2026-09.condition': None
  'known.regression.usb-audio-2026-09.title': None
  'known.regression.usb-audio-2026-09.workaround': None
  'known.regression.usb-printers-2025-01.condition': None
  'known.regression.usb-printers-2025-01.title': None
  'known.regression.vpn-2024-04.title': None
  'known.regression.winre-false-error-2025-04.condition': None
  'known.regression.winre-false-error-2025-04.title': None
  'known.regression.winre-false-error-2025-04.workaround': None
  'known.regression.winre-usb-2025-10.condition': None
  'known.regression.winre-usb-2025-10.title': None
  'known.regression.wsl2-2024-09.condition': None
  'known.regression.wsl2-2024-09.title': None
  'known.regression.wsus-2025-04.condition': None
  'known.regression.wsus-2025-04.title': None
  'known.regression.wsus-2025-08.condition': None
  'known.regression.wsus-2025-08.title': None
  'known.regression.wsus-2025-08.workaround': None
  'known.regression.xaml-registration-2025-07.condition': None
  'known.regression.xaml-registration-2025-07.title': None
  'known.regression.xaml-registration-2025-07.workaround': None
  'layer.behind': { missed: number; update: TextValue }
  'layer.behind-own': { missed: number; own: TextValue; update: TextValue }
  'layer.boot-differs': { at: TextValue; install: TextValue }
  'layer.build-unread': None
  'layer.goal-unknown': None
  'layer.image-at': { build: TextValue; index: number }
  'layer.image-contradicts': { build: TextValue; index: number; lcu: TextValue }
  'layer.images-differ': { images: TextValue }
  'layer.newer-of-unknown-version': { date: TextValue; kb: TextValue }
  'layer.no-updates-known': { build: TextValue }
  'layer.none-in-images': { images: TextValue }
  'layer.not-there-or-unread': None
  'layer.setup-file-differs': { file: TextValue; other: TextValue; version: TextValue }
  'layer.setup-older': { date: TextValue; kb: TextValue }
  'layer.unknown-build': None
  'layer.version-not-read': None
  'layer.winre-of-image': { index: number }
  'log.checksums-wrong': { count: number }
  'log.event-log-cut': None
  'log.event-log-damaged': { parts: TextValue }
  'log.events-unread': { count: number }
  'log.hidden.cbs': None
  'log.hidden.dism': None
  'log.hidden.event-logs': None
  'log.hidden.mosetup': None
  'log.hidden.panther': None
  'log.hidden.reagent': None
  'log.hidden.reporting-events': None
  'log.hidden.rollback': None
  'log.hidden.windows-update': None
  'log.no-event-log': None
  'log.no-event-log-or-cut': None
  'log.stream-too-long': { mib: TextValue }
  'loopback.address-needed': None
  'loopback.address-unknown': None
  'loopback.address-used': None
  'loopback.call-is-json': None
  'loopback.call-not-json': None
  'loopback.call-too-long': None
  'loopback.no-file': None
  'loopback.no-origin': None
  'loopback.only-pages': None
  'loopback.other-host': None
  'loopback.other-site': None
  'meaning.0x00240006': None
  'meaning.0x80004002': None
  'meaning.0x80004004': None
  'meaning.0x8000ffff': None
  'meaning.0x80070002': None
  'meaning.0x80070003': None
  'meaning.0x80070005': None
  'meaning.0x80070008': None
  'meaning.0x8007000b': None
  'meaning.0x8007000d': None
  'meaning.0x8007000e': None
  'meaning.0x8007001f': None
  'meaning.0x80070020': None
  'meaning.0x80070026': None
  'meaning.0x80070057': None
  'meaning.0x80070070': None
  'meaning.0x8007007e': None
  'meaning.0x8007007f': None
  'meaning.0x800700c1': None
  'meaning.0x80070103': None
  'meaning.0x8007010b': None
  'meaning.0x80070228': None
  'meaning.0x80070241': None
  'meaning.0x80070246': None
  'meaning.0x8007025d': None
  'meaning.0x80070302': None
  'meaning.0x800703ee': None
  'meaning.0x800703f1': None
  'meaning.0x800703fa': None
  'meaning.0x80070422': None
  'meaning.0x80070424': None
  'meaning.0x80070426': None
  'meaning.0x8007042c': None
  'meaning.0x80070433': None
  'meaning.0x8007043b': None
  'meaning.0x8007045b': None
  'meaning.0x80070490': None
  'meaning.0x800704c7': None
  'meaning.0x800704cf': None
  'meaning.0x800704d3': None
  'meaning.0x800704db': None
  'meaning.0x800704dd': None
  'meaning.0x800704ec': None
  'meaning.0x80070514': None
  'meaning.0x80070522': None
  'meaning.0x8007054f': None
  'meaning.0x80070569': None
  'meaning.0x80070570': None
  'meaning.0x800705aa': None
  'meaning.0x800705b4': None
  'meaning.0x800705b9': None
  'meaning.0x80070641': None
  'meaning.0x80070642': None
  'meaning.0x80070643': None
  'meaning.0x80070645': None
  'meaning.0x8007064a': None
  'meaning.0x8007064c': None
  'meaning.0x8007064d': None
  'meaning.0x80070653': None
  'meaning.0x80070654': None
  'meaning.0x80070656': None
  'meaning.0x80070659': None
  'meaning.0x80070660': None
  'meaning.0x80070663': None
  'meaning.0x80070664': None
  'meaning.0x80070666': None
  'meaning.0x8007066a': None
  'meaning.0x8007066b': None
  'meaning.0x8007066c': None
  'meaning.0x800706be': None
  'meaning.0x800706d9': None
  'meaning.0x80070776': None
  'meaning.0x80070781': None
  'meaning.0x800707e7': None
  'meaning.0x80070bc9': None
  'meaning.0x8007115e': None
  'meaning.0x8007115f': None
  'meaning.0x80071160': None
  'meaning.0x800711c7': None
  'meaning.0x800711cc': None
  'meaning.0x800711cd': None
  'meaning.0x800711ce': None
  'meaning.0x800711cf': None
  'meaning.0x800711e4': None
  'meaning.0x800711e5': None
  'meaning.0x800711e6': None
  'meaning.0x800711e7': None
  'meaning.0x800719e4': None
  'meaning.0x80071a91': None
  'meaning.0x80071ab1': None
  'meaning.0x80072ee2': None
  'meaning.0x80072ee6': None
  'meaning.0x80072ee7': None
  'meaning.0x80072efd': None
  'meaning.0x80072efe': None
  'meaning.0x80072f0c': None
  'meaning.0x80072f76': None
  'meaning.0x80072f78': None
  'meaning.0x80072f8f': None
  'meaning.0x800736b3': None
  'meaning.0x800736cc': None
  'meaning.0x80073701': None
  'meaning.0x8007370a': None
  'meaning.0x8007370b': None
  'meaning.0x8007370d': None
  'meaning.0x80073712': None
  'meaning.0x8007371b': None
  'meaning.0x8007371d': None
  'meaning.0x80073cf0': None
  'meaning.0x80073cf2': None
  'meaning.0x80073cf3': None
  'meaning.0x80073cf4': None
  'meaning.0x80073cf5': None
  'meaning.0x80073cf6': None
  'meaning.0x80073cf8': None
  'meaning.0x80073cf9': None
  'meaning.0x80073cfa': None
  'meaning.0x80073cfb': None
  'meaning.0x80073cfd': None
  'meaning.0x80073cfe': None
  'meaning.0x80073cff': None
  'meaning.0x80073d00': None
  'meaning.0x80073d01': None
  'meaning.0x80073d02': None
  'meaning.0x80073d04': None
  'meaning.0x80073d05': None
  'meaning.0x80073d06': None
  'meaning.0x80073d0a': None
  'meaning.0x80073d0d': None
  'meaning.0x80073d0e': None
  'meaning.0x80073d10': None
  'meaning.0x80073d12': None
  'meaning.0x80073d13': None
  'meaning.0x80073d18': None
  'meaning.0x80073d19': None
  'meaning.0x80073d1b': None
  'meaning.0x80073d1c': None
  'meaning.0x80073d20': None
  'meaning.0x80073d21': None
  'meaning.0x80073d22': None
  'meaning.0x80073d23': None
  'meaning.0x80073d28': None
  'meaning.0x80073d2b': None
  'meaning.0x80073d31': None
  'meaning.0x80073d36': None
  'meaning.0x80073d3d': None
  'meaning.0x80073d3e': None
  'meaning.0x80073d3f': None
  'meaning.0x80080005': None
  'meaning.0x80080200': None
  'meaning.0x80080201': None
  'meaning.0x80080202': None
  'meaning.0x80080203': None
  'meaning.0x80080204': None
  'meaning.0x80080205': None
  'meaning.0x80080206': None
  'meaning.0x80080207': None
  'meaning.0x80080208': None
  'meaning.0x80080209': None
  'meaning.0x8008020a': None
  'meaning.0x8008020b': None
  'meaning.0x8008020c': None
  'meaning.0x8008020d': None
  'meaning.0x8008020e': None
  'meaning.0x8008020f': None
  'meaning.0x80080210': None
  'meaning.0x80080211': None
  'meaning.0x80080212': None
  'meaning.0x80080213': None
  'meaning.0x80090011': None
  'meaning.0x80092003': None
  'meaning.0x80092004': None
  'meaning.0x80096005': None
  'meaning.0x800b0100': None
  'meaning.0x800b0101': None
  'meaning.0x800b0109': None
  'meaning.0x800c0005': None
  'meaning.0x800c0006': None
  'meaning.0x800c0008': None
  'meaning.0x800f0207': None
  'meaning.0x800f022f': None
  'meaning.0x800f0234': None
  'meaning.0x800f0235': None
  'meaning.0x800f023f': None
  'meaning.0x800f0240': None
  'meaning.0x800f0241': None
  'meaning.0x800f0242': None
  'meaning.0x800f0243': None
  'meaning.0x800f0244': None
  'meaning.0x800f0246': None
  'meaning.0x800f0247': None
  'meaning.0x800f0248': None
  'meaning.0x800f0249': None
  'meaning.0x800f024b': None
  'meaning.0x800f0805': None
  'meaning.0x800f0806': None
  'meaning.0x800f080d': None
  'meaning.0x800f0816': None
  'meaning.0x800f0818': None
  'meaning.0x800f081e': None
  'meaning.0x800f081f': None
  'meaning.0x800f0820': None
  'meaning.0x800f0821': None
  'meaning.0x800f0823': None
  'meaning.0x800f0825': None
  'meaning.0x800f0828': None
  'meaning.0x800f0830': None
  'meaning.0x800f0831': None
  'meaning.0x800f0838': None
  'meaning.0x800f0900': None
  'meaning.0x800f0904': None
  'meaning.0x800f0905': None
  'meaning.0x800f0906': None
  'meaning.0x800f0907': None
  'meaning.0x800f090d': None
  'meaning.0x800f0911': None
  'meaning.0x800f0915': None
  'meaning.0x800f0920': None
  'meaning.0x800f0922': None
  'meaning.0x800f0950': None
  'meaning.0x800f0954': None
  'meaning.0x800f0982': None
  'meaning.0x800f0984': None
  'meaning.0x800f0985': None
  'meaning.0x800f0986': None
  'meaning.0x800f0987': None
  'meaning.0x800f0988': None
  'meaning.0x800f0989': None
  'meaning.0x800f0991': None
  'meaning.0x800f0993': None
  'meaning.0x80131500': None
  'meaning.0x80190001': None
  'meaning.0x80190193': None
  'meaning.0x80200011': None
  'meaning.0x80200013': None
  'meaning.0x80200053': None
  'meaning.0x8024000b': None
  'meaning.0x8024000e': None
  'meaning.0x80240016': None
  'meaning.0x80240017': None
  'meaning.0x8024001e': None
  'meaning.0x80240020': None
  'meaning.0x80240022': None
  'meaning.0x8024002e': None
  'meaning.0x80240030': None
  'meaning.0x80240034': None
  'meaning.0x80240037': None
  'meaning.0x80240044': None
  'meaning.0x80240438': None
  'meaning.0x80240439': None
  'meaning.0x80240fff': None
  'meaning.0x80242006': None
  'meaning.0x8024200b': None
  'meaning.0x80242014': None
  'meaning.0x80242016': None
  'meaning.0x80242017': None
  'meaning.0x80244007': None
  'meaning.0x80244008': None
  'meaning.0x8024400a': None
  'meaning.0x8024400e': None
  'meaning.0x80244017': None
  'meaning.0x80244018': None
  'meaning.0x80244019': None
  'meaning.0x8024401b': None
  'meaning.0x8024401c': None
  'meaning.0x80244021': None
  'meaning.0x80244022': None
  'meaning.0x80244023': None
  'meaning.0x8024402c': None
  'meaning.0x8024402f': None
  'meaning.0x80245003': None
  'meaning.0x8024500c': None
  'meaning.0x80246007': None
  'meaning.0x80246008': None
  'meaning.0x80246013': None
  'meaning.0x80246017': None
  'meaning.0x80248007': None
  'meaning.0x80248011': None
  'meaning.0x8024a10a': None
  'meaning.0x8024d009': None
  'meaning.0x803d0013': None
  'meaning.0x803f700c': None
  'meaning.0x803f8001': None
  'meaning.0x803f9008': None
  'meaning.0x803f9009': None
  'meaning.0x80d0000a': None
  'meaning.0x80d01001': None
  'meaning.0x80d02002': None
  'meaning.0x80d03002': None
  'meaning.0x80d03801': None
  'meaning.0x80d03803': None
  'meaning.0x80d03805': None
  'meaning.0x80d03806': None
  'meaning.0x80d03807': None
  'meaning.0x80d05001': None
  'meaning.0x80d05002': None
  'meaning.0x80d05010': None
  'meaning.0x80d05011': None
  'meaning.0x80d05012': None
  'meaning.0x87d00327': None
  'meaning.0x87d00600': None
  'meaning.0x87d00601': None
  'meaning.0x87d00602': None
  'meaning.0x87d00607': None
  'meaning.0x87d00630': None
  'meaning.0x87d00650': None
  'meaning.0x87d00651': None
  'meaning.0x87d00653': None
  'meaning.0x87d00656': None
  'meaning.0x87d00657': None
  'meaning.0x87d00661': None
  'meaning.0x87d00666': None
  'meaning.0x87d00667': None
  'meaning.0x87d00668': None
  'meaning.0x87d00669': None
  'meaning.0x87d0066a': None
  'meaning.0x87d00690': None
  'meaning.0x87d00691': None
  'meaning.0x87d00692': None
  'meaning.0x87d00695': None
  'meaning.0x87d00696': None
  'meaning.0x87d00697': None
  'meaning.0x87d00698': None
  'meaning.0x87d00700': None
  'meaning.0x87d00701': None
  'meaning.0x87d00703': None
  'meaning.0x87d00704': None
  'meaning.0x87d00708': None
  'meaning.0x87d0070c': None
  'meaning.0x87d30067': None
  'meaning.0x8e5e03fa': None
  'meaning.0xc000014c': None
  'meaning.0xc000021a': None
  'meaning.0xc0000221': None
  'meaning.0xc0000225': None
  'meaning.0xc0000361': None
  'meaning.0xc0000362': None
  'meaning.0xc0000363': None
  'meaning.0xc0000364': None
  'meaning.0xc0000372': None
  'meaning.0xc0000428': None
  'meaning.0xc0040005': None
  'meaning.0xc0040006': None
  'meaning.0xc004000d': None
  'meaning.0xc0190003': None
  'meaning.0xc01a001d': None
  'meaning.0xc0e90002': None
  'meaning.0xc0e90007': None
  'meaning.0xc0e90008': None
  'meaning.0xc0e90009': None
  'meaning.0xc0e9000a': None
  'meaning.0xc0e9000b': None
  'meaning.0xc0e9000c': None
  'meaning.0xc0e9000d': None
  'meaning.0xc0e9000e': None
  'meaning.0xc1420121': None
  'meaning.0xc1420127': None
  'meaning.0xc1510111': None
  'meaning.0xc1800104': None
  'meaning.0xc1800118': None
  'meaning.0xc1900101': None
  'meaning.0xc1900107': None
  'meaning.0xc190012e': None
  'meaning.0xc1900200': None
  'meaning.0xc1900201': None
  'meaning.0xc1900208': None
  'meaning.0xc1900209': None
  'meaning.0xc190020e': None
  'meaning.0xc1900223': None
  'meaning.0xc7700112': None
  'meaning.0xc80003fa': None
  'meaning.0xca00a005': None
  'meaning.0xca00a009': None
  'meaning.0xca020007': None
  'media.as-wim': { file: TextValue }
  'media.build-unnamed': None
  'media.changed': { name: TextValue; now: TextValue; planned: TextValue }
  'media.compression-unsupported': { reason: TextValue }
  'media.file': { file: TextValue }
  'media.file-damaged': { reason: TextValue }
  'media.file-truncated': { reason: TextValue }
  'media.gone': { name: TextValue }
  'media.image': { file: TextValue; index: TextValue }
  'media.image-edition': { edition: TextValue; file: TextValue; index: TextValue }
  'media.images-at': { builds: TextValue; bytes: number; count: number }
  'media.mounted': { file: TextValue }
  'media.reading-failed': { code: TextValue }
  'media.setup-changed': None
  'media.winre-of': { image: TextValue }
  'media.without-images': { bytes: number }
  'network.connection-lost': { code: TextValue }
  'network.connection-refused': { code: TextValue }
  'network.fewer-bytes': None
  'network.interrupted': None
  'network.name-not-found': { code: TextValue }
  'network.no-answer': None
  'network.no-content': None
  'network.offline': { code: TextValue }
  'network.other': { said: TextValue }
  'network.other-bytes': None
  'network.other-file': None
  'network.server-unavailable': { code: TextValue }
  'network.silent': { limit: TextValue }
  'network.timed-out': { code: TextValue }
  'network.too-many-requests': { code: TextValue }
  'network.unreachable': { code: TextValue }
  'package.architectures-differ': { one: TextValue; other: TextValue }
  'package.bytes-missing': { all: TextValue; missing: TextValue }
  'package.checkpoint-unknown': None
  'package.contents-architecture': { architecture: TextValue; wanted: TextValue }
  'package.contents-build': { build: TextValue; wanted: TextValue }
  'package.contents-kb': { kb: TextValue; wanted: TextValue }
  'package.contents-no-stack': { kb: TextValue }
  'package.contents-not-update': { kb: TextValue }
  'package.contents-without-architecture': { wanted: TextValue }
  'package.contents-without-kb': { wanted: TextValue }
  'package.corrupt': { reason: TextValue }
  'package.cut': { reason: TextValue }
  'package.digest-differs': { architecture: TextValue; day: TextValue; digests: TextValue; kb: TextValue; sha256: TextValue }
  'package.express-without-data': { psf: TextValue }
  'package.file-empty': None
  'package.folder-too-deep': None
  'package.hotpatch': None
  'package.is-7z': None
  'package.is-link': None
  'package.is-not-a-file': None
  'package.is-program': None
  'package.is-psf': None
  'package.is-unknown': None
  'package.is-web-page': None
  'package.is-windows-image': None
  'package.is-zeros': None
  'package.is-zip': None
  'package.kit-damaged': { why: TextValue }
  'package.metadata': None
  'package.name-architecture': { architecture: TextValue; named: TextValue }
  'package.name-hash': None
  'package.name-kb': { kb: TextValue; named: TextValue }
  'package.names-differ': { one: TextValue; other: TextValue }
  'package.no-extension': { right: TextValue }
  'package.no-update-inside': None
  'package.not-in-kit': None
  'package.not-readable': { reason: TextValue }
  'package.part-missing': { name: TextValue }
  'package.part-of-set': None
  'package.part-unread': { part: TextValue; reason: TextValue }
  'package.part-unreadable': { part: TextValue; reason: TextValue }
  'package.proven-by-contents': { architecture: TextValue; kb: TextValue; proven: TextValue }
  'package.proven-by-digest': { file: TextValue; name: TextValue }
  'package.same-name': { place: TextValue }
  'package.signature-invalid': { because: TextValue }
  'package.unread': { reason: TextValue }
  'package.unsafe-path': { name: TextValue }
  'package.unsigned': None
  'package.with-sha1': { file: TextValue; sha1: TextValue }
  'package.wrong-extension': { extension: TextValue; right: TextValue }
  'picture.as-table': None
  'picture.build': None
  'picture.causes.cause': None
  'picture.causes.likelihood': None
  'picture.causes.more': { count: number }
  'picture.causes.next-check': { text: TextValue }
  'picture.causes.over': None
  'picture.causes.ruled-out': None
  'picture.causes.ruled-out-by': { text: TextValue }
  'picture.causes.share': { percent: TextValue; state: TextValue }
  'picture.causes.title': None
  'picture.causes.why': None
  'picture.chain.before': None
  'picture.chain.comes': None
  'picture.chain.done': None
  'picture.chain.now': None
  'picture.chain.skipped': None
  'picture.chain.there': None
  'picture.chain.title': None
  'picture.disk.each': None
  'picture.disk.efi': None
  'picture.disk.free': None
  'picture.disk.msr': None
  'picture.disk.not-to-scale': None
  'picture.disk.other': None
  'picture.disk.partition': None
  'picture.disk.recovery': None
  'picture.disk.reserved': None
  'picture.disk.size': None
  'picture.disk.tight': None
  'picture.disk.title': None
  'picture.disk.to-scale': None
  'picture.disk.unread': None
  'picture.disk.used': None
  'picture.disk.windows': None
  'picture.enlarging.part': { name: TextValue; what: TextValue }
  'picture.enlarging.scale': None
  'picture.enlarging.smaller': { size: TextValue }
  'picture.enlarging.title': None
  'picture.role.baseline': None
  'picture.role.checkpoint': None
  'picture.role.target': None
  'picture.state': None
  'picture.timeline.attempts': None
  'picture.timeline.code': None
  'picture.timeline.day': None
  'picture.timeline.earlier': { count: number }
  'picture.timeline.failed': None
  'picture.timeline.failure': None
  'picture.timeline.failures': None
  'picture.timeline.installed': None
  'picture.timeline.repair': None
  'picture.timeline.restart': None
  'picture.timeline.restart-needed': None
  'picture.timeline.restarts': None
  'picture.timeline.step': None
  'picture.timeline.subject': None
  'picture.timeline.times': { count: number; what: TextValue }
  'picture.timeline.title': None
  'picture.timeline.what': None
  'picture.update': None
  'picture.winre.behind': None
  'picture.winre.current': None
  'picture.winre.expected': None
  'picture.winre.now': None
  'picture.winre.off': None
  'picture.winre.title': None
  'picture.winre.unknown': None
  'picture.winre.version': None
  'picture.winre.when': None
  'plan.because.asked-for': None
  'plan.because.bitlocker': None
  'plan.because.bitlocker-unread': None
  'plan.because.boot-files-asked': None
  'plan.because.boot-files-change': None
  'plan.because.boot-manager': None
  'plan.because.boot-manager-2023': None
  'plan.because.boot-writing-changes': None
  'plan.because.checkpoint-first': None
  'plan.because.checkpoints-unknown': None
  'plan.because.differences-only': None
  'plan.because.does-not-start': None
  'plan.because.dotnet-after': { kb: TextValue }
  'plan.because.dotnet-after-cleaning': None
  'plan.because.dotnet-alone': None
  'plan.because.driver-asked': None
  'plan.because.drivers': None
  'plan.because.enablement': { build: TextValue; from: TextValue; needs: TextValue; ubr: TextValue; version: TextValue }
  'plan.because.esp-padding': { issue: TextValue }
  'plan.because.esp-padding-until': { issue: TextValue; kb: TextValue }
  'plan.because.exported-smaller': None
  'plan.because.fat32': None
  'plan.because.features-before': None
  'plan.because.features-before-chain': None
  'plan.because.features-kept': { count: number }
  'plan.because.finding': { title: TextValue }
  'plan.because.good-copies': { updates: TextValue }
  'plan.because.image-chain': { build: TextValue; checkpoint: TextValue; kb: TextValue; target: TextValue }
  'plan.because.image-chain-features': { checkpoint: TextValue; kb: TextValue; target: TextValue }
  'plan.because.image-enablement': { needs: TextValue; ubr: TextValue; version: TextValue }
  'plan.because.image-passed': { build: TextValue; passed: TextValue }
  'plan.because.image-target-with-checkpoint': None
  'plan.because.key-in-active-directory': { day: TextValue }
  'plan.because.key-in-entra': { day: TextValue }
  'plan.because.key-in-microsoft-account': { day: TextValue }
  'plan.because.key-nowhere': None
  'plan.because.key-unread': None
  'plan.because.languages-kept': { count: number; languages: TextValue }
  'plan.because.languages-unread': None
  'plan.because.no-lcu-into-winre': None
  'plan.because.one-by-one': None
  'plan.because.passed': { build: TextValue; passed: TextValue }
  'plan.because.pending': None
  'plan.because.removal-foreign': None
  'plan.because.removal-waits': None
  'plan.because.removed-at-start': None
  'plan.because.setting-after-restart': None
  'plan.because.setup-goes-on': None
  'plan.because.setup-of-boot': None
  'plan.because.source-was-missing': None
  'plan.because.stack-alone': None
  'plan.because.stack-before-update': None
  'plan.because.stack-below': { build: TextValue; neededBelow: TextValue; subject: 'image' | 'other' }
  'plan.because.stack-in-folder': { kb: TextValue; stack: TextValue }
  'plan.because.stack-named': None
  'plan.because.stack-of-update': { kb: TextValue; stack: TextValue }
  'plan.because.stack-old': { stack: TextValue; subject: 'image' | 'other'; version: TextValue }
  'plan.because.stack-old-unknown': { stack: TextValue; subject: 'image' | 'other' }
  'plan.because.stack-required': { asks: TextValue; kb: TextValue; stack: TextValue; subject: 'image' | 'other' }
  'plan.because.staged': { kb: TextValue }
  'plan.because.store-beyond-repair': None
  'plan.because.store-repairable': None
  'plan.because.target-alone': None
  'plan.because.target-with-checkpoint': None
  'plan.because.update-of-revision': { revision: TextValue }
  'plan.because.winre-behind': { version: TextValue; wanted: TextValue }
  'plan.because.winre-brought': { build: TextValue; kb: TextValue }
  'plan.because.winre-changes': None
  'plan.because.winre-is-image': None
  'plan.because.winre-is-missing': { folder: TextValue }
  'plan.because.winre-is-off': None
  'plan.because.winre-off': None
  'plan.because.winre-on-again': None
  'plan.because.winre-rebuilt': None
  'plan.because.winre-renewed': { kb: TextValue }
  'plan.because.winre-same': { of: TextValue }
  'plan.because.winre-smaller': None
  'plan.because.winre-stack-old': { neededBelow: TextValue; version: TextValue }
  'plan.because.winre-stack-required': { asks: TextValue; kb: TextValue; version: TextValue }
  'plan.because.winre-stack-required-unread': { asks: TextValue; kb: TextValue }
  'plan.because.winre-stack-there': None
  'plan.because.winre-unread': { version: TextValue }
  'plan.late-driver': { at: TextValue; inf: TextValue; provider: TextValue; published: TextValue; version: TextValue }
  'plan.month-of': { kb: TextValue; month: TextValue }
  'plan.month-unknown': { kb: TextValue }
  'plan.refused.architecture-unknown': None
  'plan.refused.build-unknown': None
  'plan.refused.checkpoint-passed': { kb: TextValue; subject: 'image' | 'other'; ubr: TextValue }
  'plan.refused.dotnet': None
  'plan.refused.enablement': { kb: TextValue }
  'plan.refused.enablement-unnamed': None
  'plan.refused.feature': None
  'plan.refused.hotpatch': None
  'plan.refused.in-target': { kb: TextValue; target: TextValue }
  'plan.refused.kb-unknown': None
  'plan.refused.lcu-as-cab': { kb: TextValue }
  'plan.refused.name-unsafe': None
  'plan.refused.no-facts': { build: TextValue; kb: TextValue }
  'plan.refused.no-package': None
  'plan.refused.not-needed': { kb: TextValue }
  'plan.refused.other-architecture': { architecture: TextValue; own: TextValue; subject: 'image' | 'other' }
  'plan.refused.other-file': { kb: TextValue; place: TextValue }
  'plan.refused.other-revision': { build: TextValue; kb: TextValue; other: TextValue }
  'plan.refused.other-sha1': { architecture: TextValue; kb: TextValue; published: TextValue; sha1: TextValue }
  'plan.refused.preview': { kb: TextValue }
  'plan.refused.published-otherwise': { build: TextValue; kb: TextValue; ubr: TextValue }
  'plan.refused.same-package': { place: TextValue }
  'plan.refused.secure-boot': None
  'plan.refused.setup': None
  'plan.refused.setup-not-updated': None
  'plan.refused.setup-of-other': { kb: TextValue }
  'plan.refused.stack': None
  'plan.refused.unknown': { kb: TextValue }
  'plan.refused.unrelated': None
  'plan.refused.unrelated-inside': { identity: TextValue }
  'plan.refused.winre-of-other-build': { builds: TextValue; kb: TextValue }
  'plan.refused.winre-unknown': { kb: TextValue }
  'plan.refused.winre-unknown-build': { build: TextValue; kb: TextValue }
  'plan.refused.winre-untouched': { kb: TextValue }
  'plan.refused.withdrawn': { kb: TextValue; withdrawn: TextValue }
  'plan.target.dotnet': { kb: TextValue }
  'plan.target.dotnet-current': { installed: TextValue; kb: TextValue }
  'plan.target.enablement': { build: TextValue; kb: TextValue; version: TextValue }
  'plan.target.enablement-current': { build: TextValue; kb: TextValue; subject: 'image' | 'other'; version: TextValue }
  'plan.target.enablement-needs': { build: TextValue; kb: TextValue; needs: TextValue; subject: 'image' | 'other'; why: TextValue }
  'plan.target.enablement-of-image': { kb: TextValue; version: TextValue }
  'plan.target.failed': { kb: TextValue }
  'plan.target.failed-with': { code: TextValue; kb: TextValue }
  'plan.target.finding-names': { kb: TextValue; title: TextValue }
  'plan.target.gets-past': { because: TextValue; issue: TextValue; kb: TextValue }
  'plan.target.installed': { build: TextValue; kb: TextValue; subject: 'image' | 'other' }
  'plan.target.latest': { subject: 'image' | 'other' }
  'plan.target.latest-preview': { subject: 'image' | 'other' }
  'plan.target.latest-security': { subject: 'image' | 'other' }
  'plan.target.lcu': { build: TextValue; kb: TextValue }
  'plan.target.lcu-of-medium': { build: TextValue; kb: TextValue }
  'plan.target.lcu-out-of-band': { build: TextValue; kb: TextValue }
  'plan.target.lcu-preview': { build: TextValue; kb: TextValue }
  'plan.target.named': None
  'plan.target.newer': { build: TextValue; kb: TextValue; why: TextValue }
  'plan.target.newest-in-folder': { build: TextValue; kb: TextValue }
  'plan.target.no-newer': { build: TextValue; subject: 'image' | 'other' }
  'plan.target.safe-os': { kb: TextValue; version: TextValue }
  'plan.target.safe-os-update': { kb: TextValue }
  'plan.target.setup-update': { kb: TextValue }
  'plan.target.stack': { kb: TextValue }
  'plan.target.stack-current': { installed: TextValue; kb: TextValue; subject: 'image' | 'other' }
  'plan.target.stack-version': { kb: TextValue; version: TextValue }
  'plan.target.winre-current': None
  'practice.arm64-missing-checkpoint.about': None
  'practice.arm64-missing-checkpoint.label': None
  'practice.x64-ahead.about': None
  'practice.x64-ahead.label': None
  'practice.x64-efi-full.about': None
  'practice.x64-efi-full.label': None
  'practice.x64-healthy.about': None
  'practice.x64-healthy.label': None
  'practice.x64-held.about': None
  'practice.x64-held.label': None
  'practice.x64-http-off.about': None
  'practice.x64-http-off.label': None
  'practice.x64-managed.about': None
  'practice.x64-managed.label': None
  'practice.x64-mbr-dynamic.about': None
  'practice.x64-mbr-dynamic.label': None
  'practice.x64-server-core.about': None
  'practice.x64-server-core.label': None
  'practice.x64-store-corrupt.about': None
  'practice.x64-store-corrupt.label': None
  'practice.x64-win10-esu.about': None
  'practice.x64-win10-esu.label': None
  'practice.x64-winre-missing.about': None
  'practice.x64-winre-missing.label': None
  'practice.x64-winre-stale.about': None
  'practice.x64-winre-stale.label': None
  'practice.x64-withdrawn.about': None
  'practice.x64-withdrawn.label': None
  'progress.catalog-searches': { query: TextValue }
  'progress.catalog-waits': { wait: TextValue; why: TextValue }
  'progress.checking-in-kit': { kb: TextValue }
  'progress.checking-kit': None
  'progress.copying': { file: TextValue; to: TextValue }
  'progress.copying-logs': None
  'progress.downloading': { all: TextValue; name: TextValue; number: TextValue }
  'progress.inspecting': None
  'progress.masking-names': None
  'progress.merges-update-log': None
  'progress.plan-asks-catalog': { query: TextValue }
  'progress.proving-winre': { architecture: TextValue; build: TextValue }
  'progress.reading-evidence': { all: TextValue; name: TextValue; number: TextValue; text: TextValue }
  'progress.reading-packages': { all: TextValue; name: TextValue; number: TextValue }
  'progress.reads-image': { file: TextValue; image: TextValue; images: TextValue }
  'progress.recognizing': { all: TextValue; name: TextValue; number: TextValue }
  'progress.restarting': None
  'progress.searching-catalog': { kb: TextValue }
  'progress.sizing-kit': { downloadBytes: TextValue; files: number; packageBytes: TextValue }
  'progress.unpacking': { name: TextValue }
  'progress.writing-app-to-kit': None
  'progress.writing-bundle': None
  'progress.writing-to-kit': { name: TextValue }
  'removal.baseline': None
  'removal.baseline-unread': None
  'removal.build-unread': None
  'removal.kept': None
  'removal.newer': { identity: TextValue; state: TextValue }
  'removal.not-installed': { state: TextValue }
  'removal.not-listed': { revision: TextValue }
  'removal.packages-unread': None
  'removal.pending': None
  'removal.pending-unread': None
  'removal.permanent': None
  'removal.possible': { backTo: TextValue }
  'removal.possible-back-unknown': None
  'report.a-pc': None
  'report.against': None
  'report.blocked': None
  'report.by-hand': None
  'report.bytes': None
  'report.chapters': None
  'report.digest-not-published': None
  'report.downloaded': None
  'report.evidence': None
  'report.failed': { next: TextValue; what: TextValue }
  'report.files-not-used': None
  'report.finding': { cause: TextValue; class: TextValue; percent: number; status: 'lasts' | 'other' | 'resolved' }
  'report.finding-after': { cause: TextValue; class: TextValue; percent: number; standing: TextValue }
  'report.finding-before-removal': { cause: TextValue; class: TextValue; percent: number; status: 'lasts' | 'other' | 'resolved' }
  'report.for': None
  'report.found-before': None
  'report.from': None
  'report.good-exit-codes': None
  'report.image-as-is': None
  'report.images.build': None
  'report.images.file': None
  'report.images.languages': None
  'report.images.name': None
  'report.inspected': None
  'report.interrupted': None
  'report.interrupted-between': { after: TextValue; continued: TextValue }
  'report.interrupted-in': { after: TextValue; continued: TextValue; step: TextValue }
  'report.layers.at': None
  'report.layers.lacks': None
  'report.layers.layer': None
  'report.layers.newest': None
  'report.layers.state': None
  'report.left-out.medium': None
  'report.left-out.no-plan': None
  'report.left-out.no-steps': None
  'report.left-out.offline': None
  'report.left-out.repair-install': None
  'report.line': { line: number }
  'report.medium-as-is': None
  'report.needs': { disk: TextValue; method: TextValue; packages: TextValue; restarts: number }
  'report.no-way-back': None
  'report.not-begun': None
  'report.not-proven-yet': None
  'report.package': None
  'report.plan': None
  'report.practice': None
  'report.promise': None
  'report.proof': None
  'report.read-at': { at: TextValue }
  'report.result': None
  'report.result-failed': None
  'report.result-failed-at': { step: number; title: TextValue; what: TextValue }
  'report.runbook-in-place': { result: TextValue }
  'report.runbook-on-copy': { path: TextValue; result: TextValue }
  'report.runbook.done': None
  'report.runbook.done-medium': { folder: TextValue }
  'report.runbook.done-mounted': { folder: TextValue }
  'report.runbook.execution-policy': None
  'report.runbook.head': { target: TextValue }
  'report.runbook.head-medium': { kind: 'media' | 'other'; target: TextValue }
  'report.runbook.head-removal': { update: TextValue }
  'report.runbook.head-return': None
  'report.runbook.made-from': { sha256: TextValue }
  'report.runbook.mounted': { folder: TextValue }
  'report.runbook.needs': None
  'report.runbook.needs-medium': None
  'report.runbook.one-medium': None
  'report.runbook.one-pc': None
  'report.runbook.original': { folder: TextValue }
  'report.runbook.practice': None
  'report.runbook.practice-stop': None
  'report.runbook.sign-last': None
  'report.runbook.without-certificate': None
  'report.sha256-of-plan': None
  'report.state': None
  'report.title': { subject: TextValue }
  'report.title-medium': { subject: TextValue }
  'report.title-removal': { subject: TextValue }
  'report.title-return': { subject: TextValue }
  'report.verified-by': None
  'report.way-back': None
  'report.where': None
  'report.why': None
  'report.why-by-logs': { percent: number; place: TextValue; title: TextValue }
  'resume.task-description': None
  'signature.absent': None
  'signature.certificate-expired': { at: TextValue }
  'signature.certificate-missing': None
  'signature.certificate-purpose': None
  'signature.digest-differs': { found: TextValue; name: TextValue; published: TextValue }
  'signature.file-unreadable': None
  'signature.header-changed': None
  'signature.issuer-may-not-issue': None
  'signature.key-differs': None
  'signature.key-unusable': None
  'signature.no-microsoft-root': None
  'signature.not-checked': { error: TextValue }
  'signature.not-requested': None
  'signature.not-told': None
  'signature.not-valid': { status: TextValue }
  'signature.of-another': { subject: TextValue }
  'signature.of-nobody': None
  'signature.other-root': { root: TextValue }
  'signature.package-changed': None
  'signature.package-truncated': None
  'signature.proven': { file: TextValue }
  'signature.proven-sha1': { file: TextValue }
  'signature.proven-sha256': { file: TextValue }
  'signature.sha1': None
  'signature.signer-other': { signer: TextValue }
  'signature.signer-unnamed': None
  'signature.signs-something-else': None
  'signature.status-unread': None
  'signature.unreadable': None
  'signature.wim': None
  'signature.without-root': None
  'step.add-drivers-to-image.always': None
  'step.add-drivers-to-image.done': { count: number }
  'step.add-drivers-to-image.state': { count: number }
  'step.add-drivers-to-image.title': { count: number; image: TextValue }
  'step.add-expanded-stack.already': { version: TextValue }
  'step.add-expanded-stack.done': { version: TextValue }
  'step.add-expanded-stack.none': { kb: TextValue }
  'step.add-expanded-stack.state': { kb: TextValue }
  'step.add-expanded-stack.title': { kb: TextValue }
  'step.add-expanded-stack.unread': { exitCode: TextValue }
  'step.add-package-to-image.already': { kb: TextValue }
  'step.add-package-to-image.always': None
  'step.add-package-to-image.done': { kb: TextValue }
  'step.add-package-to-image.state': { kb: TextValue }
  'step.add-package-to-image.title-checkpoint': { image: TextValue; kb: TextValue }
  'step.add-package-to-image.title-dotnet': { image: TextValue; kb: TextValue }
  'step.add-package-to-image.title-enablement': { image: TextValue; kb: TextValue }
  'step.add-package-to-image.title-safe-os': { image: TextValue; kb: TextValue }
  'step.add-package-to-image.title-servicing-stack': { image: TextValue; kb: TextValue }
  'step.add-package-to-image.title-setup': { image: TextValue; kb: TextValue }
  'step.add-package-to-image.title-target': { image: TextValue; kb: TextValue }
  'step.add-package-to-winre.always': { build: TextValue; kb: TextValue }
  'step.add-package-to-winre.always-stack': None
  'step.add-package-to-winre.done': { kb: TextValue }
  'step.add-package-to-winre.state': { kb: TextValue }
  'step.add-package-to-winre.state-stack': { kb: TextValue }
  'step.add-package-to-winre.title': { kb: TextValue }
  'step.add-package-to-winre.title-stack': { kb: TextValue }
  'step.add-package.always-checkpoint': None
  'step.add-package.always-stack': None
  'step.add-package.done': { kb: TextValue }
  'step.add-package.installed': { kb: TextValue }
  'step.add-package.staged': { kb: TextValue }
  'step.add-package.staged-offline': { kb: TextValue }
  'step.add-package.state': { kb: TextValue }
  'step.add-package.state-build': { build: TextValue; kb: TextValue }
  'step.add-package.state-build-offline': { build: TextValue; kb: TextValue }
  'step.add-package.state-enablement': { build: TextValue }
  'step.add-package.state-enablement-offline': { build: TextValue }
  'step.add-package.state-offline': { kb: TextValue }
  'step.add-package.state-stack': { build: TextValue }
  'step.add-package.state-stack-unknown': { kb: TextValue }
  'step.add-package.title-checkpoint': { kb: TextValue }
  'step.add-package.title-dotnet': { kb: TextValue }
  'step.add-package.title-enablement': { kb: TextValue }
  'step.add-package.title-safe-os': { kb: TextValue }
  'step.add-package.title-servicing-stack': { kb: TextValue }
  'step.add-package.title-setup': { kb: TextValue }
  'step.add-package.title-target': { kb: TextValue }
  'step.add-package.undo': { kb: TextValue }
  'step.add-package.undo-update': { command: TextValue; kb: TextValue }
  'step.add-package.unread': { exitCode: TextValue }
  'step.allow-tls.always': None
  'step.allow-tls.done': None
  'step.allow-tls.state': None
  'step.allow-tls.title': None
  'step.back-up-winre.already': { folder: TextValue }
  'step.back-up-winre.always': None
  'step.back-up-winre.done': { folder: TextValue }
  'step.back-up-winre.state': { folder: TextValue }
  'step.back-up-winre.title': None
  'step.back-up-winre.undo': { folder: TextValue }
  'step.boot-files.manager-of-2011': None
  'step.boot-files.no-loader': None
  'step.boot-files.no-manager': None
  'step.boot-files.no-store': None
  'step.boot-files.other-disk': None
  'step.boot-files.other-manager': None
  'step.boot-files.other-windows': None
  'step.boot-files.store-unread': { why: TextValue }
  'step.by-hand.continued': None
  'step.by-hand.done': None
  'step.clean-image.always': None
  'step.clean-image.always-reset': None
  'step.clean-image.done': None
  'step.clean-image.state': None
  'step.clean-image.title': { image: TextValue }
  'step.clean-store.always': None
  'step.clean-store.done': None
  'step.clean-store.left': { left: number }
  'step.clean-store.nothing': None
  'step.clean-store.ran': None
  'step.clean-store.state': None
  'step.clean-store.title': None
  'step.clean-store.unread': None
  'step.clean-winre.always': None
  'step.clean-winre.done': None
  'step.clean-winre.state': None
  'step.clean-winre.title': None
  'step.copy-drivers.done': { count: number }
  'step.copy-drivers.state': { folder: TextValue; sha256: TextValue }
  'step.copy-drivers.title': { count: number; from: TextValue }
  'step.copy-files.done': None
  'step.copy-files.put-winre': { image: TextValue }
  'step.copy-files.replace': { file: TextValue }
  'step.copy-files.setup': None
  'step.copy-files.state': { count: number; files: TextValue; source: TextValue; target: TextValue }
  'step.copy-files.take-out': { image: TextValue }
  'step.copy-medium.always': None
  'step.copy-medium.done': None
  'step.copy-medium.state': { folder: TextValue }
  'step.copy-medium.title': None
  'step.copy-medium.title-file': { file: TextValue }
  'step.correct-clock.always': None
  'step.correct-clock.state': None
  'step.correct-clock.title': None
  'step.correct-clock.undo': None
  'step.create-recovery-partition.always': None
  'step.create-recovery-partition.done': None
  'step.create-recovery-partition.state': { disk: TextValue; megabytes: number; offset: number }
  'step.create-recovery-partition.title': { megabytes: number }
  'step.delete-recovery-partition.always': None
  'step.delete-recovery-partition.done': None
  'step.delete-recovery-partition.state': { disk: TextValue; offset: number; partition: TextValue; size: number }
  'step.delete-recovery-partition.title': None
  'step.delete-recovery-partition.undo': { folder: TextValue }
  'step.disable-winre.always': None
  'step.disable-winre.state': None
  'step.disable-winre.title': None
  'step.disable-winre.unchanged': None
  'step.enable-winre.state': None
  'step.enable-winre.title': None
  'step.expand-package.always': None
  'step.expand-package.always-offline': None
  'step.expand-package.done': { file: TextValue }
  'step.expand-package.state': { file: TextValue; folder: TextValue }
  'step.expand-package.title': { kb: TextValue }
  'step.expand-package.undo': None
  'step.expand-setup-update.always': None
  'step.expand-setup-update.done': { kb: TextValue }
  'step.expand-setup-update.state': { kb: TextValue; sources: TextValue }
  'step.expand-setup-update.title': { kb: TextValue }
  'step.export-image.always': None
  'step.export-image.always-bootable': None
  'step.export-image.state': { file: TextValue }
  'step.export-image.title': { image: TextValue; index: TextValue }
  'step.extend-windows.done': None
  'step.extend-windows.state': { disk: TextValue; offset: number; partition: TextValue; size: number }
  'step.extend-windows.title': { megabytes: number }
  'step.free-efi-room.always': None
  'step.free-efi-room.done': None
  'step.free-efi-room.state': { megabytes: number }
  'step.free-efi-room.title': None
  'step.keep-boot-files.done': None
  'step.keep-boot-files.nothing': None
  'step.keep-boot-files.state': { folder: TextValue }
  'step.keep-boot-files.title': { folder: TextValue }
  'step.keep-boot-files.undo': { folder: TextValue }
  'step.mount-image.always': None
  'step.mount-image.always-read-only': None
  'step.mount-image.done': None
  'step.mount-image.state': { folder: TextValue; image: TextValue }
  'step.mount-image.title': { image: TextValue }
  'step.mount-winre.always': None
  'step.mount-winre.state': None
  'step.mount-winre.title': None
  'step.on-copy.discard': { command: TextValue }
  'step.on-copy.discarded': { folder: TextValue }
  'step.on-copy.not-discarded': { exitCode: TextValue; folder: TextValue }
  'step.on-copy.undo': None
  'step.overwrite-file.boot-manager': { path: TextValue }
  'step.overwrite-file.state': { source: TextValue; target: TextValue }
  'step.place-package-for-image.state': { beside: TextValue; file: TextValue; folder: TextValue }
  'step.place-package-for-image.title': { beside: TextValue; kb: TextValue }
  'step.place-package-for-image.undo': None
  'step.place-package.already': { file: TextValue }
  'step.place-package.always': { beside: TextValue; build: TextValue; kb: TextValue }
  'step.place-package.always-again': { beside: TextValue; build: TextValue; kb: TextValue }
  'step.place-package.done': { file: TextValue }
  'step.place-package.passed': { kb: TextValue }
  'step.place-package.state': { beside: TextValue; file: TextValue }
  'step.place-package.target-there': { beside: TextValue }
  'step.place-package.title': { beside: TextValue; kb: TextValue }
  'step.place-package.undo': None
  'step.place-winre.always': None
  'step.place-winre.copy-title': { path: TextValue }
  'step.place-winre.done': { build: TextValue; folder: TextValue }
  'step.place-winre.state': { folder: TextValue }
  'step.place-winre.there': { folder: TextValue }
  'step.place-winre.title': { index: TextValue; path: TextValue }
  'step.place-winre.undo': { folder: TextValue }
  'step.remove-driver.always': None
  'step.remove-driver.gone': { driver: TextValue }
  'step.remove-driver.state': { driver: TextValue }
  'step.remove-driver.title': { driver: TextValue }
  'step.remove-driver.undo': None
  'step.remove-staged-package.always': { identity: TextValue }
  'step.remove-staged-package.done': { identity: TextValue }
  'step.remove-staged-package.not-staged': { identity: TextValue }
  'step.remove-staged-package.state': { identity: TextValue }
  'step.remove-staged-package.title': None
  'step.remove-staged-package.undo': None
  'step.remove-update.always': { backTo: TextValue }
  'step.remove-update.always-unknown': None
  'step.remove-update.done': { identity: TextValue }
  'step.remove-update.gone': { identity: TextValue }
  'step.remove-update.leaving': { identity: TextValue }
  'step.remove-update.other-runs': { identity: TextValue }
  'step.remove-update.restart': None
  'step.remove-update.state': { identity: TextValue }
  'step.remove-update.title': { from: TextValue; kb: TextValue }
  'step.remove-update.title-foreign': { from: TextValue; kb: TextValue }
  'step.remove-update.title-foreign-unnamed': { from: TextValue }
  'step.remove-update.title-unnamed': { from: TextValue }
  'step.remove-update.undo': { kb: TextValue }
  'step.remove-update.undo-unnamed': None
  'step.remove-update.unread': None
  'step.repair-install.already': None
  'step.repair-install.always': { build: TextValue }
  'step.repair-install.done': None
  'step.repair-install.state': None
  'step.repair-install.title': { architecture: TextValue; build: TextValue; edition: TextValue; index: TextValue; language: TextValue; medium: TextValue }
  'step.repair-install.undo': None
  'step.repair-task.always': { task: TextValue }
  'step.repair-task.always-unknown': None
  'step.repair-task.id-unknown': None
  'step.repair-task.state': None
  'step.repair-task.task-unknown': None
  'step.repair-task.title': None
  'step.reset-update-caches.already': None
  'step.reset-update-caches.always': None
  'step.reset-update-caches.done': { moved: TextValue }
  'step.reset-update-caches.moved': { folder: TextValue; name: TextValue }
  'step.reset-update-caches.nothing': None
  'step.reset-update-caches.service-not-asked': { service: TextValue; why: TextValue }
  'step.reset-update-caches.service-not-started': { exitCode: TextValue; service: TextValue }
  'step.reset-update-caches.state': None
  'step.reset-update-caches.title': None
  'step.reset-update-caches.undo': { folders: TextValue }
  'step.reset-update-caches.was': { folder: TextValue; name: TextValue }
  'step.resize-recovery-partition.always': None
  'step.resize-recovery-partition.disk-unknown': None
  'step.resize-recovery-partition.done': None
  'step.resize-recovery-partition.partition-unknown': None
  'step.resize-recovery-partition.state': None
  'step.resize-recovery-partition.title': { megabytes: number }
  'step.restart.always': None
  'step.restart.done': None
  'step.restart.done-unread': None
  'step.restart.nothing': None
  'step.restart.state': None
  'step.restart.title': None
  'step.restore-health-from.always': { source: TextValue }
  'step.restore-health-from.title': { source: TextValue }
  'step.restore-health.always': None
  'step.restore-health.done': None
  'step.restore-health.state': None
  'step.restore-health.title': None
  'step.restore-health.unread': None
  'step.restore-point.always': None
  'step.restore-point.disabled': None
  'step.restore-point.failed': { why: TextValue }
  'step.restore-point.made': { at: TextValue; sequence: TextValue }
  'step.restore-point.no-answer': None
  'step.restore-point.no-room': None
  'step.restore-point.off': None
  'step.restore-point.skipped': { at: TextValue; name: TextValue; spacing: TextValue }
  'step.restore-point.state': { name: TextValue }
  'step.restore-point.there': { at: TextValue; name: TextValue }
  'step.restore-point.title': None
  'step.restore-point.undo': None
  'step.restore-point.unproven': None
  'step.resume-bitlocker.always': None
  'step.resume-bitlocker.state': None
  'step.resume-bitlocker.title': None
  'step.resume-bitlocker.unread': None
  'step.revert-pending.always': None
  'step.revert-pending.done': None
  'step.revert-pending.nothing': None
  'step.revert-pending.state': None
  'step.revert-pending.title': None
  'step.rewrite-boot-files.already': None
  'step.rewrite-boot-files.always': None
  'step.rewrite-boot-files.done': None
  'step.rewrite-boot-files.state': None
  'step.rewrite-boot-files.title': { efi: TextValue }
  'step.rewrite-boot-files.undo': { command: TextValue; folder: TextValue }
  'step.scan-setup.always': None
  'step.scan-setup.done': None
  'step.scan-setup.state': None
  'step.scan-setup.title': { architecture: TextValue; build: TextValue; edition: TextValue; index: TextValue; language: TextValue; medium: TextValue }
  'step.set-esp-padding.state': None
  'step.set-esp-padding.title': None
  'step.set-service-start.already': { service: TextValue; start: TextValue }
  'step.set-service-start.always': { service: TextValue; start: 'demand' | 'other' }
  'step.set-service-start.done': { service: TextValue; start: TextValue }
  'step.set-service-start.state': { service: TextValue }
  'step.set-service-start.title': { service: TextValue; start: TextValue }
  'step.set-service-start.unread': { service: TextValue }
  'step.set-winre-image.always': { folder: TextValue }
  'step.set-winre-image.done': { folder: TextValue }
  'step.set-winre-image.nothing': { folder: TextValue }
  'step.set-winre-image.state': { folder: TextValue }
  'step.set-winre-image.title': None
  'step.shrink-windows.always': None
  'step.shrink-windows.done': None
  'step.shrink-windows.state': { after: number; before: number; disk: TextValue; offset: number; partition: TextValue }
  'step.shrink-windows.title': { megabytes: number }
  'step.source-folder': { path: TextValue }
  'step.source-image': { index: TextValue; path: TextValue }
  'step.split-image.always': None
  'step.split-image.done': { count: TextValue; first: TextValue }
  'step.split-image.state': { file: TextValue; first: TextValue; megabytes: number }
  'step.split-image.title': { file: TextValue; megabytes: number }
  'step.split-image.whole': { file: TextValue; megabytes: number }
  'step.start-service.always': { service: TextValue }
  'step.start-service.starting': { service: TextValue }
  'step.start-service.state': { service: TextValue }
  'step.start-service.title': { service: TextValue }
  'step.start-service.unread': { service: TextValue }
  'step.start-work': { limit: TextValue }
  'step.suspend-bitlocker.always': None
  'step.suspend-bitlocker.is': { protection: TextValue }
  'step.suspend-bitlocker.state': None
  'step.suspend-bitlocker.title': None
  'step.suspend-bitlocker.unread': None
  'step.unmount-image.already': None
  'step.unmount-image.always-commit': None
  'step.unmount-image.always-discard': None
  'step.unmount-image.done-commit': None
  'step.unmount-image.done-discard': None
  'step.unmount-image.state': { folder: TextValue }
  'step.unmount-image.title-commit': { image: TextValue }
  'step.unmount-image.title-discard': { image: TextValue }
  'step.unmount-winre.always': None
  'step.unmount-winre.state': { version: TextValue }
  'step.unmount-winre.title': None
  'step.unmount-winre.unread': None
  'step.verify.always': { command: TextValue }
  'step.verify.always-pc': None
  'step.verify.done': None
  'step.verify.image-below': { build: TextValue; file: TextValue; has: TextValue; index: TextValue }
  'step.verify.image-unread': { file: TextValue; index: TextValue }
  'step.verify.state': None
  'step.verify.state-mounted': None
  'step.verify.state-pc': None
  'step.verify.title': None
  'step.verify.title-pc': None
  'step.winre-at': { version: TextValue }
  'step.winre-discarded': None
  'step.winre-not-discarded': None
  'text.as-is': { text: TextValue }
  'text.error-number': { number: TextValue }
  'text.one-after-the-other': { before: TextValue; next: TextValue }
  'text.own-fault': { said: TextValue }
  'text.programs-forbidden': None
  'text.prompt-declined-or-forbidden': None
  'text.signed-programs-only': None
  'unread.agent-no-history': None
  'unread.architecture-contradiction': { voices: TextValue }
  'unread.build-impossible': { build: TextValue; ubr: TextValue }
  'unread.denied': { path: TextValue }
  'unread.dism-error': { error: TextValue; exitCode: TextValue }
  'unread.dism-image-version-invalid': None
  'unread.dism-image-version-missing': None
  'unread.dism-line-missing': { label: TextValue }
  'unread.dism-no-verdict': None
  'unread.dism-not-elevated': None
  'unread.dism-size-invalid': { text: TextValue }
  'unread.dism-store-format': None
  'unread.dism-two-verdicts': None
  'unread.event-log-exit-code': { exitCode: TextValue; log: TextValue }
  'unread.failed': { message: TextValue; what: TextValue }
  'unread.inspection-stopped': None
  'unread.key-denied': { key: TextValue; said: TextValue }
  'unread.key-empty': { key: TextValue }
  'unread.key-missing': { key: TextValue }
  'unread.no-answer': None
  'unread.no-answer-in-time': { limit: TextValue }
  'unread.no-boot-volume': None
  'unread.no-efi-partition': None
  'unread.no-free-space': None
  'unread.no-processor-architecture': None
  'unread.no-recovery-partition': None
  'unread.no-servicing-stack': None
  'unread.no-single-volume': None
  'unread.no-start-type': { name: TextValue }
  'unread.no-update-history': None
  'unread.no-win32-processor': None
  'unread.no-windows-drive-letter': None
  'unread.not-elevated': { path: TextValue }
  'unread.output-format': { tool: TextValue }
  'unread.output-truncated': { tool: TextValue }
  'unread.package-differs': { dism: TextValue; identity: TextValue; registry: TextValue }
  'unread.package-in-dism-only': { dism: TextValue; identity: TextValue }
  'unread.powershell-exit-code': { exitCode: TextValue }
  'unread.reagent-log-format': None
  'unread.reagent-xml-format': None
  'unread.reagent-xml-missing': None
  'unread.reagent-xml-no-location': None
  'unread.reagentc-location-format': None
  'unread.reagentc-no-location': None
  'unread.reagentc-no-state': None
  'unread.reagentc-truncated': None
  'unread.refused': { error: TextValue; kind: 'absent' | 'late' | 'other' | 'policy' | 'rights' | 'service' | 'wmi'; message: TextValue }
  'unread.reg-no-package': None
  'unread.registry-closed': { key: TextValue; said: TextValue }
  'unread.restart-pending': None
  'unread.restore-volumes': None
  'unread.script-answer-format': { script: TextValue }
  'unread.script-answer-not-json': { script: TextValue }
  'unread.several-recovery-partitions': { candidates: TextValue }
  'unread.too-large': { path: TextValue }
  'unread.tool-exit-code': { exitCode: TextValue; tool: TextValue }
  'unread.tool-stopped': { tool: TextValue }
  'unread.tool-timed-out': { limit: TextValue; tool: TextValue }
  'unread.value-missing': { value: TextValue }
  'unread.windows-refused': { message: TextValue }
  'unread.winhttp-no-proxy': None
  'unread.winhttp-not-binary': None
  'unread.winhttp-truncated': None
  'unread.winre-location-unknown': None
  'unread.winre-not-elevated': None
  'unread.winre-on-windows-volume': None
  'unread.winre-partition-not-listed': None
  'usage.cases.about': None
  'usage.cases.all': None
  'usage.cases.brief': None
  'usage.cases.dry-run': None
  'usage.cases.exits': None
  'usage.cases.note': None
  'usage.cases.search': None
  'usage.cases.sort': None
  'usage.cases.ticket': None
  'usage.cases.yes': None
  'usage.collect.about': None
  'usage.collect.brief': None
  'usage.collect.exits': None
  'usage.collect.out': None
  'usage.common.help': None
  'usage.common.json': None
  'usage.common.language': None
  'usage.common.quiet': None
  'usage.common.verbose': None
  'usage.common.version': None
  'usage.completion.about': None
  'usage.completion.brief': None
  'usage.completion.exits': None
  'usage.diagnose.about': None
  'usage.diagnose.brief': None
  'usage.diagnose.brief-option': None
  'usage.diagnose.bundle': None
  'usage.diagnose.exits': None
  'usage.diagnose.separate': None
  'usage.diagnose.top': None
  'usage.download.about': None
  'usage.download.arch': None
  'usage.download.brief': None
  'usage.download.exits': None
  'usage.download.to': None
  'usage.every-command': None
  'usage.exit-code-meanings': None
  'usage.exit-codes': { exits: TextValue }
  'usage.explain.about': None
  'usage.explain.brief': None
  'usage.explain.exits': None
  'usage.form': None
  'usage.help-of-command': None
  'usage.inspect.about': None
  'usage.inspect.brief': None
  'usage.inspect.exits': None
  'usage.inspect.full': None
  'usage.inspect.out': None
  'usage.inspect.scan': None
  'usage.inspect.sources': None
  'usage.install.about': None
  'usage.install.brief': None
  'usage.install.case': None
  'usage.install.confirm': None
  'usage.install.exits': None
  'usage.install.folder': None
  'usage.install.host': None
  'usage.install.mode': None
  'usage.install.new': None
  'usage.install.plan': None
  'usage.install.undo': None
  'usage.install.yes': None
  'usage.kit.about': None
  'usage.kit.app': None
  'usage.kit.arch': None
  'usage.kit.brief': None
  'usage.kit.bundle': None
  'usage.kit.exits': None
  'usage.kit.fingerprint': None
  'usage.kit.for': None
  'usage.kit.kb': None
  'usage.kit.machine': None
  'usage.kit.plan': None
  'usage.kit.to': None
  'usage.kit.winre-source': None
  'usage.knowledge.about': None
  'usage.knowledge.brief': None
  'usage.knowledge.exits': None
  'usage.option.bundle': None
  'usage.option.case-pc': None
  'usage.option.does-not-start': None
  'usage.option.drivers': None
  'usage.option.efi': None
  'usage.option.fat32': None
  'usage.option.fod': None
  'usage.option.host': None
  'usage.option.index': None
  'usage.option.mask': None
  'usage.option.method': None
  'usage.option.no-mask': None
  'usage.option.product': None
  'usage.option.remove-driver': None
  'usage.option.repair-install': None
  'usage.option.repair-source': None
  'usage.option.target': None
  'usage.option.windows': None
  'usage.option.winre': None
  'usage.option.winre-source': None
  'usage.package.about': None
  'usage.package.brief': None
  'usage.package.exits': None
  'usage.package.no-hash': None
  'usage.package.take-stack': None
  'usage.plan.about': None
  'usage.plan.at': None
  'usage.plan.brief': None
  'usage.plan.case': None
  'usage.plan.exits': None
  'usage.plan.folder': None
  'usage.plan.inspection': None
  'usage.plan.machine': None
  'usage.plan.mode': None
  'usage.plan.offline': None
  'usage.plan.shell': None
  'usage.plan.undo': None
  'usage.purpose': None
  'usage.report.about': None
  'usage.report.brief': None
  'usage.report.case': None
  'usage.report.exits': None
  'usage.report.host': None
  'usage.report.kit': None
  'usage.report.no-mask': None
  'usage.report.out': None
  'usage.search.about': None
  'usage.search.arch': None
  'usage.search.brief': None
  'usage.search.brief-option': None
  'usage.search.exits': None
  'usage.search.fresh': None
  'usage.search.limit': None
  'usage.search.offline': None
  'usage.settings.about': None
  'usage.settings.brief': None
  'usage.settings.exits': None
  'usage.usage': None
  'usage.verify.about': None
  'usage.verify.brief': None
  'usage.verify.case': None
  'usage.verify.exits': None
  'usage.verify.host': None
  'usage.windows.about': None
  'usage.windows.brief': None
  'usage.windows.exits': None
  'usage.windows.host': None
  'verdict.after': None
  'verdict.because.broken': { expected: TextValue; found: TextValue; what: TextValue }
  'verdict.because.but': { expected: TextValue; found: TextValue; what: TextValue }
  'verdict.because.but-unread': { what: TextValue }
  'verdict.because.done': None
  'verdict.because.done-beside': { count: number }
  'verdict.because.facts-odd': { facts: TextValue }
  'verdict.because.failures-unexplained': None
  'verdict.because.images-but': { expected: TextValue; found: TextValue; what: TextValue }
  'verdict.because.images-done': None
  'verdict.because.images-unpromised': None
  'verdict.because.leaving': None
  'verdict.because.newest-open': { why: TextValue }
  'verdict.because.nothing-planned': None
  'verdict.because.nothing-planned-beside': { count: number }
  'verdict.because.nothing-planned-but': { expected: TextValue; found: TextValue; what: TextValue }
  'verdict.because.nothing-planned-but-unread': { what: TextValue }
  'verdict.because.removed': { build: TextValue; update: TextValue }
  'verdict.because.removed-beside': { build: TextValue; count: number; update: TextValue }
  'verdict.because.staged': None
  'verdict.because.start-open': None
  'verdict.because.start-unfinished': None
  'verdict.because.started': { because: TextValue }
  'verdict.because.unread': { what: TextValue }
  'verdict.before': None
  'verdict.before-after': None
  'verdict.changed': None
  'verdict.check.build': None
  'verdict.check.build-before': None
  'verdict.check.drivers': { file: TextValue; index: TextValue }
  'verdict.check.edition': None
  'verdict.check.image': { file: TextValue; index: TextValue }
  'verdict.check.installation': None
  'verdict.check.layer': { layer: TextValue }
  'verdict.check.package': { name: TextValue }
  'verdict.check.pending': None
  'verdict.check.reinstalled': None
  'verdict.check.rollup': None
  'verdict.check.same-pc': None
  'verdict.check.same-windows': None
  'verdict.check.service': { service: TextValue }
  'verdict.check.servicing-stack': None
  'verdict.check.setup-file': { file: TextValue }
  'verdict.check.starts': None
  'verdict.check.store': None
  'verdict.check.winre': None
  'verdict.check.winre-image': None
  'verdict.check.winre-version': None
  'verdict.expected.drivers': None
  'verdict.expected.earlier': { build: TextValue }
  'verdict.expected.installed-or-later': { version: TextValue }
  'verdict.expected.later-than': { time: TextValue }
  'verdict.expected.newest-known': None
  'verdict.expected.not-installed': None
  'verdict.expected.or-later': { version: TextValue }
  'verdict.expected.service-on': None
  'verdict.finding.not-addressed': { more: number; title: TextValue; why: TextValue }
  'verdict.finding.not-readable': { more: number; title: TextValue; why: TextValue }
  'verdict.finding.still-there': { more: number; title: TextValue }
  'verdict.found-before': None
  'verdict.found-now': None
  'verdict.found.disabled': None
  'verdict.found.drivers': None
  'verdict.found.drivers-missing': { names: TextValue }
  'verdict.found.enabled': None
  'verdict.found.image-version': { reported: TextValue; version: TextValue }
  'verdict.found.none': None
  'verdict.found.not-listed': None
  'verdict.found.not-read': None
  'verdict.found.of-boot': None
  'verdict.found.other': None
  'verdict.found.pending': None
  'verdict.found.runs': None
  'verdict.found.start-not-seen': None
  'verdict.found.time': { time: TextValue }
  'verdict.found.version-state': { state: TextValue; version: TextValue }
  'verdict.found.versions': { all: TextValue }
  'verdict.left': { title: TextValue; why: TextValue }
  'verdict.line': { standing: TextValue; title: TextValue }
  'verdict.line-why': { standing: TextValue; title: TextValue; why: TextValue }
  'verdict.next.choose-winre': None
  'verdict.next.diagnose': None
  'verdict.next.name-media': None
  'verdict.next.plan-at-start': None
  'verdict.next.plan-started': None
  'verdict.next.plan-updates': None
  'verdict.next.read-again': None
  'verdict.next.restart': None
  'verdict.next.start': None
  'verdict.next.title': None
  'verdict.nothing-planned': None
  'verdict.standing.cured': None
  'verdict.standing.not-addressed': None
  'verdict.standing.not-readable': None
  'verdict.standing.past': None
  'verdict.standing.still-there': None
  'verdict.unchanged': None
  'verdict.why.by-hand': None
  'verdict.why.facts-unread': { count: number; facts: TextValue }
  'verdict.why.found-since': None
  'verdict.why.got-past': None
  'verdict.why.logs-unread': { count: number; logs: TextValue }
  'verdict.why.media-not-named': None
  'verdict.why.microsoft-lifts': None
  'verdict.why.needs-start': None
  'verdict.why.not-carried-out': None
  'verdict.why.not-chosen': None
  'verdict.why.not-diagnosed': None
  'verdict.why.not-planned': None
  'verdict.why.unlikely': None
  'window-dialog.cannot-start': None
  'window-dialog.cases': None
  'window-dialog.close': None
  'window-dialog.close-while-working': None
  'window-dialog.closing-is-safe': None
  'window-dialog.collected': None
  'window-dialog.downloads': None
  'window-dialog.edit': None
  'window-dialog.evidence': None
  'window-dialog.kit': None
  'window-dialog.medium': None
  'window-dialog.packages': None
  'window-dialog.person-needed': None
  'window-dialog.repair-failed': None
  'window-dialog.restart-needed': None
  'window-dialog.stay': None
  'window-dialog.view': None
  'window-dialog.winre': None
  'window-dialog.winre-image': None
  'window.activity.carrying-out': None
  'window.activity.diagnosing': None
  'window.activity.downloading': None
  'window.activity.inspecting': None
  'window.activity.planning': None
  'window.activity.verifying': None
  'window.activity.waiting-for-person': None
  'window.activity.waiting-for-restart': None
  'window.app.back': None
  'window.app.close': None
  'window.app.copied': None
  'window.app.copy': None
  'window.app.copy-this': { what: TextValue }
  'window.app.explain-code': None
  'window.app.live': { about: TextValue; words: TextValue }
  'window.app.loading': None
  'window.app.name': None
  'window.app.other-pc': None
  'window.app.show-in-folder': None
  'window.app.skip': None
  'window.app.slow': None
  'window.app.steps': None
  'window.app.title-at': { percent: TextValue }
  'window.app.title-of': { screen: TextValue }
  'window.attempt.failed': None
  'window.attempt.installed': None
  'window.attempt.restart-needed': None
  'window.attempt.started': None
  'window.bundle.badge': None
  'window.bundle.banner': { label: TextValue }
  'window.cases.absent': None
  'window.cases.archive': None
  'window.cases.archived': None
  'window.cases.cause': { percent: TextValue; title: TextValue }
  'window.cases.changed': { when: TextValue }
  'window.cases.choose': { pc: TextValue }
  'window.cases.choose-short': None
  'window.cases.compare': None
  'window.cases.count': { count: number }
  'window.cases.delete': None
  'window.cases.delete-about': { pc: TextValue }
  'window.cases.delete-now': None
  'window.cases.delete-of': { pc: TextValue; when: TextValue }
  'window.cases.delete-unfinished': None
  'window.cases.folder': { path: TextValue }
  'window.cases.keep': None
  'window.cases.loading': None
  'window.cases.more': { pc: TextValue }
  'window.cases.more-short': None
  'window.cases.neither': { parts: TextValue }
  'window.cases.none-about': None
  'window.cases.not-inspected': { pc: TextValue }
  'window.cases.note': None
  'window.cases.of': { pc: TextValue; when: TextValue }
  'window.cases.open': None
  'window.cases.open-now': None
  'window.cases.open-of': { pc: TextValue; when: TextValue }
  'window.cases.order.cause': None
  'window.cases.order.changed': None
  'window.cases.order.made': None
  'window.cases.order.pc': None
  'window.cases.order.state': None
  'window.cases.order.ticket': None
  'window.cases.part.fact': None
  'window.cases.part.finding': None
  'window.cases.part.plan': None
  'window.cases.part.verdict': None
  'window.cases.practice': None
  'window.cases.practice-about': None
  'window.cases.put-away': { archived: TextValue; deleted: TextValue }
  'window.cases.restore': None
  'window.cases.same': { count: number }
  'window.cases.save': None
  'window.cases.saved': None
  'window.cases.search': None
  'window.cases.sort': None
  'window.cases.ticket': None
  'window.cases.title': None
  'window.cases.to-list': None
  'window.cases.what': None
  'window.cases.will.archive': { when: TextValue }
  'window.cases.will.delete': { when: TextValue }
  'window.cases.with-archived': None
  'window.collect.about': None
  'window.collect.choose': None
  'window.collect.collecting': None
  'window.collect.content': { files: number; size: TextValue }
  'window.collect.count': { count: TextValue; what: TextValue }
  'window.collect.discard': None
  'window.collect.folder': None
  'window.collect.mask': None
  'window.collect.masked-about': None
  'window.collect.masked-title': None
  'window.collect.no-mask': None
  'window.collect.not-masked': None
  'window.collect.nothing-masked': None
  'window.collect.ready': None
  'window.collect.save': None
  'window.collect.saved': { path: TextValue }
  'window.collect.start': None
  'window.collect.stop': None
  'window.collect.stopped': None
  'window.collect.title': None
  'window.does-not-start.carry-out': None
  'window.does-not-start.carry-out-about': None
  'window.does-not-start.not': None
  'window.does-not-start.not-about': None
  'window.does-not-start.starts': None
  'window.does-not-start.starts-about': None
  'window.does-not-start.title': None
  'window.downloads.bar': { what: TextValue }
  'window.downloads.ended-about': None
  'window.downloads.ended-title': None
  'window.downloads.of': { all: TextValue; done: TextValue }
  'window.downloads.proven': { digest: TextValue }
  'window.downloads.stopped': None
  'window.downloads.title': None
  'window.evidence.fact-only': None
  'window.evidence.loading': None
  'window.evidence.raw': { file: TextValue }
  'window.evidence.title': None
  'window.explain.area': { area: TextValue }
  'window.explain.causes': None
  'window.explain.check': { look: TextValue }
  'window.explain.go': None
  'window.explain.label': None
  'window.explain.none': None
  'window.explain.placeholder': None
  'window.explain.title': None
  'window.failure.dismiss': None
  'window.failure.next': { next: TextValue }
  'window.failure.where': { where: TextValue }
  'window.fault.again': None
  'window.fault.next': None
  'window.fault.what': None
  'window.findings.before-removal': None
  'window.findings.check': None
  'window.findings.codes-count': { count: number }
  'window.findings.evidence': None
  'window.findings.fix': None
  'window.findings.healthy': None
  'window.findings.healthy-about': None
  'window.findings.healthy-gaps': None
  'window.findings.lasting': None
  'window.findings.lasting-about': None
  'window.findings.likelihood': { percent: TextValue }
  'window.findings.likely': None
  'window.findings.lines': { count: number }
  'window.findings.main': None
  'window.findings.more': None
  'window.findings.more-evidence': { count: number }
  'window.findings.next-check': None
  'window.findings.no-name': None
  'window.findings.no-plan': None
  'window.findings.no-plan-about': None
  'window.findings.none': None
  'window.findings.none-logs': None
  'window.findings.opposes': None
  'window.findings.past-end': None
  'window.findings.possible': None
  'window.findings.reach': None
  'window.findings.read-count': { count: number }
  'window.findings.resolved': None
  'window.findings.resolved-about': None
  'window.findings.ruled-out-count': { count: number }
  'window.findings.sources': None
  'window.findings.supports': None
  'window.findings.to-plan': None
  'window.findings.unlikely': None
  'window.findings.unread': None
  'window.findings.very-likely': None
  'window.findings.worked': None
  'window.gaps.about': None
  'window.inspect.again': None
  'window.inspect.around': None
  'window.inspect.around-odd': { count: number }
  'window.inspect.baseline': None
  'window.inspect.build': { build: TextValue }
  'window.inspect.certificates-unknown': None
  'window.inspect.clock-off': { at: TextValue; offset: TextValue }
  'window.inspect.clock-right': { at: TextValue }
  'window.inspect.dirty': None
  'window.inspect.disk-sick': { health: TextValue; model: TextValue }
  'window.inspect.disks-unknown': None
  'window.inspect.disks-well': None
  'window.inspect.event': { subject: TextValue; what: TextValue }
  'window.inspect.events': None
  'window.inspect.firmware-unknown': None
  'window.inspect.from': { source: TextValue }
  'window.inspect.full': None
  'window.inspect.history-none': None
  'window.inspect.logs-only': None
  'window.inspect.more-events': { count: number }
  'window.inspect.package-count': { count: number }
  'window.inspect.secure-boot-off': None
  'window.inspect.secure-boot-on': None
  'window.inspect.secure-boot-unknown': None
  'window.inspect.services-well': None
  'window.inspect.since': { first: TextValue; last: TextValue }
  'window.inspect.sources': None
  'window.inspect.system-restore-off': None
  'window.inspect.system-restore-on': None
  'window.inspect.taken-at': { when: TextValue }
  'window.inspect.times': { count: number }
  'window.inspect.tls-off': None
  'window.inspect.to-findings': None
  'window.inspect.unread': None
  'window.inspect.unreadable': None
  'window.inspect.winre-disabled': None
  'window.inspect.winre-enabled': None
  'window.inspect.winre-enabled-version': { version: TextValue }
  'window.inspect.winre-never-failed': None
  'window.intake.about': None
  'window.intake.choose-title': None
  'window.intake.drop': None
  'window.intake.drop-here': None
  'window.intake.files': None
  'window.intake.folder': None
  'window.intake.made-from': { files: TextValue; more: number }
  'window.intake.no-packages': None
  'window.intake.none-usable': { count: number; file: TextValue; why: TextValue }
  'window.intake.of-no-pc': None
  'window.intake.open-case': { pc: TextValue }
  'window.intake.packages-next': None
  'window.intake.paste-about': None
  'window.intake.paste-title': None
  'window.intake.path': None
  'window.intake.read': None
  'window.intake.read-medium': { file: TextValue }
  'window.intake.reading': None
  'window.intake.separate': None
  'window.intake.several': { one: TextValue; other: TextValue }
  'window.intake.show': None
  'window.intake.stop': None
  'window.intake.stopped': None
  'window.intake.summary': { cases: number; unplaced: number }
  'window.intake.take-text': None
  'window.intake.text': None
  'window.intake.title': None
  'window.intake.to.case': None
  'window.intake.to.medium': None
  'window.intake.to.medium-waits': None
  'window.intake.to.packages': None
  'window.intake.to.unplaced': None
  'window.intake.waiting': { count: number }
  'window.intake.went': None
  'window.keys.title': None
  'window.keys.with-control': { key: TextValue }
  'window.kit.about': None
  'window.kit.about-app': { architecture: TextValue; runs: 'both' | 'other' }
  'window.kit.app': None
  'window.kit.architecture.arm64': None
  'window.kit.architecture.x64': None
  'window.kit.architectures': None
  'window.kit.choose': None
  'window.kit.folder': None
  'window.kit.for': None
  'window.kit.for.kbs': None
  'window.kit.for.machine': None
  'window.kit.for.plan': None
  'window.kit.for.versions': None
  'window.kit.gap': { what: TextValue; why: TextValue }
  'window.kit.kbs': None
  'window.kit.kbs-placeholder': None
  'window.kit.kbs-problem': None
  'window.kit.known.machine': None
  'window.kit.known.versions': None
  'window.kit.left': { architecture: TextValue; kb: TextValue; next: TextValue; what: TextValue }
  'window.kit.left-before': { architecture: TextValue; kb: TextValue; neededBefore: TextValue; next: TextValue; what: TextValue }
  'window.kit.made': { folder: TextValue }
  'window.kit.make': None
  'window.kit.making': { folder: TextValue }
  'window.kit.no-app': None
  'window.kit.no-folder': None
  'window.kit.note-fingerprint': None
  'window.kit.package': { architecture: TextValue; what: TextValue }
  'window.kit.product': None
  'window.kit.product-placeholder': None
  'window.kit.stop': None
  'window.kit.stopped': { folder: TextValue }
  'window.kit.title': None
  'window.kit.winre': None
  'window.log.about': None
  'window.log.beside': None
  'window.log.beside-none': None
  'window.log.changed.gone': None
  'window.log.changed.replaced': None
  'window.log.changed.shortened': None
  'window.log.count': { all: TextValue; shown: number }
  'window.log.counting': { count: number }
  'window.log.cut': None
  'window.log.damage': { why: TextValue }
  'window.log.empty': None
  'window.log.failure': None
  'window.log.find': None
  'window.log.find-only': None
  'window.log.follow': None
  'window.log.go': None
  'window.log.go-to': None
  'window.log.going': { line: number }
  'window.log.letters': { page: TextValue }
  'window.log.next': None
  'window.log.next-failure': None
  'window.log.next-session': None
  'window.log.no-more': None
  'window.log.no-text': None
  'window.log.only': None
  'window.log.only.failures': None
  'window.log.only.lines': None
  'window.log.only.records': None
  'window.log.open': None
  'window.log.open-of': { file: TextValue }
  'window.log.page': None
  'window.log.page-guessed': None
  'window.log.previous': None
  'window.log.record': { line: TextValue }
  'window.log.session': { name: TextValue }
  'window.log.title': None
  'window.log.together': None
  'window.log.utc': None
  'window.log.warning': None
  'window.log.ways': None
  'window.lost.about': None
  'window.lost.title': None
  'window.machine.about': None
  'window.machine.architecture': None
  'window.machine.build': None
  'window.machine.plan': None
  'window.machine.unknown': None
  'window.media.carry-out': None
  'window.media.choose': None
  'window.media.command': None
  'window.media.elsewhere': None
  'window.media.fat32': None
  'window.media.folder': None
  'window.media.folder-placeholder': None
  'window.media.found': { behind: number; folder: TextValue }
  'window.media.images': None
  'window.media.layer.boot': None
  'window.media.layer.install': None
  'window.media.layer.setup': None
  'window.media.layer.winre': None
  'window.media.layers-about': None
  'window.media.open': None
  'window.media.plan': { steps: number }
  'window.media.plan-about': { result: TextValue; room: TextValue }
  'window.media.read': None
  'window.media.reading': { folder: TextValue }
  'window.media.stop': None
  'window.media.stopped': { folder: TextValue }
  'window.media.title': None
  'window.media.which': None
  'window.media.which-about': None
  'window.offline.badge': None
  'window.offline.banner': { label: TextValue }
  'window.opened.read-only': None
  'window.opened.read-only-next': None
  'window.opened.set-aside': { count: number }
  'window.packages.choose': None
  'window.packages.folder': None
  'window.packages.folder-placeholder': None
  'window.packages.forget': None
  'window.packages.found': { all: number; folder: TextValue; planned: number }
  'window.packages.have': None
  'window.packages.in-plan': None
  'window.packages.inspect-first': None
  'window.packages.kit': { count: number; when: TextValue }
  'window.packages.kit-name': { folder: TextValue }
  'window.packages.kits': None
  'window.packages.making-kit': { percent: TextValue }
  'window.packages.open': None
  'window.packages.plan-for': { kb: TextValue }
  'window.packages.published': None
  'window.packages.published-unknown': None
  'window.packages.read': None
  'window.packages.reading': None
  'window.packages.stop': None
  'window.packages.supplied': None
  'window.packages.supplied-about.bundle': None
  'window.packages.supplied-about.offline': None
  'window.packages.supplied-about.practice': None
  'window.packages.supplied-about.record': None
  'window.packages.supplied-about.windows': None
  'window.packages.title': None
  'window.packages.use-kit': None
  'window.palette.explain': { text: TextValue }
  'window.palette.label': None
  'window.palette.none': None
  'window.palette.open': None
  'window.palette.title': None
  'window.plan.agree': None
  'window.plan.agree-all-undone': None
  'window.plan.agree-by-hand': None
  'window.plan.agree-final': None
  'window.plan.agree-restart': None
  'window.plan.agree-time': { restarts: number; time: TextValue }
  'window.plan.agree-time-alone': { restarts: number; time: TextValue }
  'window.plan.at-least': { size: TextValue }
  'window.plan.by-hand': None
  'window.plan.by-hand-about': None
  'window.plan.carried': None
  'window.plan.command': None
  'window.plan.confirm': { word: TextValue }
  'window.plan.confirm-word': None
  'window.plan.consent': None
  'window.plan.consent-about': { restarts: number; steps: number }
  'window.plan.consent-practice': None
  'window.plan.disk': None
  'window.plan.download': None
  'window.plan.elsewhere-about': None
  'window.plan.expects': None
  'window.plan.facts-odd': None
  'window.plan.failures-unexplained': None
  'window.plan.folder': None
  'window.plan.folder-about': None
  'window.plan.left': None
  'window.plan.left-about': None
  'window.plan.left-findings': None
  'window.plan.method': None
  'window.plan.minutes': { least: number; most: number }
  'window.plan.needs': None
  'window.plan.no-undo': None
  'window.plan.no-undo-needed': None
  'window.plan.none': None
  'window.plan.none-about': None
  'window.plan.not-now': None
  'window.plan.nothing': None
  'window.plan.open': None
  'window.plan.open-about': None
  'window.plan.own-work': None
  'window.plan.past-end': None
  'window.plan.promise-back': { build: TextValue }
  'window.plan.promise-build': { build: TextValue }
  'window.plan.promise-gone': { identity: TextValue }
  'window.plan.promise-store': None
  'window.plan.promise-winre': { version: TextValue }
  'window.plan.promises': None
  'window.plan.refused': None
  'window.plan.repairs-unknown': None
  'window.plan.restarts': None
  'window.plan.return-consent': None
  'window.plan.return-lead': None
  'window.plan.sequence': None
  'window.plan.sequence-about': None
  'window.plan.sha1': None
  'window.plan.span': { least: TextValue; most: TextValue }
  'window.plan.start-lead': None
  'window.plan.start-title': None
  'window.plan.steps': None
  'window.plan.takes': None
  'window.plan.undo': None
  'window.plan.undo-consent': None
  'window.plan.undo-lead': { build: TextValue }
  'window.plan.undo-title': None
  'window.plan.unknown-size': None
  'window.practice.badge': None
  'window.practice.banner': { label: TextValue }
  'window.proof.again': None
  'window.proof.checks': None
  'window.proof.earlier': None
  'window.proof.findings': None
  'window.proof.in-terminal': None
  'window.proof.next.compare': None
  'window.proof.next.compare-fully': None
  'window.proof.next.examine': None
  'window.proof.next.plan': None
  'window.proof.next.plan-media': None
  'window.proof.next.plan-winre': None
  'window.proof.plan-undo': None
  'window.proof.save': None
  'window.proof.saved': { path: TextValue }
  'window.proof.sources': None
  'window.rail.all-done': None
  'window.rail.causes': { count: number }
  'window.rail.facts': { count: number }
  'window.rail.failed': None
  'window.rail.gaps': { count: number }
  'window.rail.no-cause': None
  'window.rail.step-of': { all: TextValue; present: TextValue }
  'window.rail.steps': { count: number }
  'window.rail.waiting-person': None
  'window.rail.waiting-restart': None
  'window.rail.well': None
  'window.record.badge': None
  'window.record.banner': { label: TextValue }
  'window.repair.cancelled-about': None
  'window.repair.cancelled-title': None
  'window.repair.closing-is-safe': None
  'window.repair.failed-about': None
  'window.repair.failed-title': None
  'window.repair.go-on': None
  'window.repair.halfway': None
  'window.repair.interrupted-about': None
  'window.repair.interrupted-title': None
  'window.repair.journal': None
  'window.repair.journal-about': None
  'window.repair.journal-lines': None
  'window.repair.log.cancelled': None
  'window.repair.log.consented': None
  'window.repair.log.ended.cancelled': None
  'window.repair.log.ended.done': None
  'window.repair.log.ended.failed': None
  'window.repair.log.ended.person': None
  'window.repair.log.ended.restart': None
  'window.repair.log.fetched': { digest: TextValue; file: TextValue; size: TextValue }
  'window.repair.log.opened': None
  'window.repair.log.person': None
  'window.repair.log.restart': None
  'window.repair.log.resumed': None
  'window.repair.log.started': None
  'window.repair.log.step-already': { text: TextValue }
  'window.repair.log.step-done': { text: TextValue }
  'window.repair.log.step-failed': { what: TextValue }
  'window.repair.log.step-finding': { title: TextValue }
  'window.repair.log.step-started': { step: TextValue }
  'window.repair.log.tool-ended': { exitCode: TextValue; time: TextValue; tool: TextValue }
  'window.repair.log.verdict': { because: TextValue }
  'window.repair.person': None
  'window.repair.person-about': None
  'window.repair.person-title': None
  'window.repair.prove': None
  'window.repair.restart': None
  'window.repair.restart-about': None
  'window.repair.restart-about-practice': None
  'window.repair.restart-title': None
  'window.repair.restarted': None
  'window.repair.restarting': None
  'window.repair.start-over': None
  'window.repair.steps': None
  'window.repair.stop': None
  'window.repair.stop-download': None
  'window.repair.stopping': None
  'window.repair.stopping-download': None
  'window.repair.to-proof': None
  'window.repair.try-again': None
  'window.repair.unproven-about': None
  'window.repair.unproven-title': None
  'window.report.about': None
  'window.report.act.open': None
  'window.report.act.pdf': None
  'window.report.act.print': None
  'window.report.act.ticket': None
  'window.report.done.open': { path: TextValue }
  'window.report.done.pdf': { path: TextValue }
  'window.report.done.print': { path: TextValue }
  'window.report.making': None
  'window.report.save': None
  'window.report.title': None
  'window.risk.destructive.about': None
  'window.risk.read-only.about': None
  'window.risk.repair.about': None
  'window.settings.after-days': { count: number }
  'window.settings.change-folder': None
  'window.settings.fault': { part: 'other' | 'some' }
  'window.settings.folder-path': None
  'window.settings.language': None
  'window.settings.language-about': None
  'window.settings.language-of-windows': None
  'window.settings.limit-none': None
  'window.settings.limit-of': { rate: TextValue }
  'window.settings.never': None
  'window.settings.proxy-address': None
  'window.settings.proxy-none': None
  'window.settings.proxy-own': None
  'window.settings.proxy-problem': None
  'window.settings.proxy-system': None
  'window.settings.proxy-use': None
  'window.settings.shell-dism': None
  'window.settings.shell-powershell': None
  'window.settings.theme': None
  'window.settings.theme-dark': None
  'window.settings.theme-light': None
  'window.settings.theme-system': None
  'window.settings.title': None
  'window.settings.title-cases': None
  'window.settings.title-network': None
  'window.settings.title-plans': None
  'window.settings.title-window': None
  'window.settings.usual-folder': None
  'window.stage.findings.lead': None
  'window.stage.findings.name': None
  'window.stage.findings.title': None
  'window.stage.inspect.lead': None
  'window.stage.inspect.name': None
  'window.stage.inspect.title': None
  'window.stage.plan.lead': None
  'window.stage.plan.name': None
  'window.stage.plan.title': None
  'window.stage.proof.lead': None
  'window.stage.proof.name': None
  'window.stage.proof.title': None
  'window.stage.repair.lead': None
  'window.stage.repair.name': None
  'window.stage.repair.title': None
  'window.start.changes': None
  'window.start.inspect': None
  'window.start.others': None
  'window.start.others-about': None
  'window.start.reads': None
  'window.start.reads-logs': None
  'window.start.reads-versions': None
  'window.start.reads-winre': None
  'window.start.way.cases': None
  'window.start.way.cases-about': None
  'window.start.way.code': None
  'window.start.way.code-about': None
  'window.start.way.evidence': None
  'window.start.way.evidence-about': None
  'window.start.ways': None
  'window.start.which': None
  'window.time-left.hours': { count: number }
  'window.time-left.minutes': { count: number }
  'window.time-left.seconds': { count: number }
  'window.time-left.soon': None
  'window.winre-media.about': None
  'window.winre-media.choose-file': None
  'window.winre-media.choose-folder': None
  'window.winre-media.chosen': { source: TextValue }
  'window.winre-media.image': { index: number; path: TextValue }
  'window.winre-media.look': None
  'window.winre-media.none': None
  'window.winre-media.place': None
  'window.winre-media.session-drive': { drive: TextValue }
  'window.winre-media.take': None
  'window.winre-media.take-from': { path: TextValue }
  'window.winre-media.title': None
  'window.winre-media.without': None
  'window.winre.add': { kb: TextValue }
  'window.winre.title': None
  'window.winre.turn-on': None
  'window.winre.with-about': None
  'window.winre.without': None
  'window.winre.without-about': None
  'window.wish.kb': None
  'window.wish.label': None
  'window.wish.now.failed': None
  'window.wish.now.latest': None
  'window.wish.now.latest-preview': None
  'window.wish.now.latest-security': None
  'window.wish.open': { now: TextValue }
  'window.wish.option.failed.about': None
  'window.wish.option.failed.label': None
  'window.wish.option.latest-preview.about': None
  'window.wish.option.latest-preview.label': None
  'window.wish.option.latest-security.about': None
  'window.wish.option.latest-security.label': None
  'window.wish.option.latest.about': None
  'window.wish.option.latest.label': None
  'window.wish.option.named.about': None
  'window.wish.option.named.label': None
  'window.wish.plan-named': None
  'word.afterwards': None
  'word.architecture-unknown': None
  'word.as-is': { text: TextValue }
  'word.bitlocker.off': None
  'word.bitlocker.on': None
  'word.bitlocker.suspended': None
  'word.bitlocker.unknown': None
  'word.build': { build: TextValue }
  'word.build-unknown': None
  'word.by-hand': None
  'word.case-state.at-work': None
  'word.case-state.damaged': None
  'word.case-state.empty': None
  'word.case-state.failed': None
  'word.case-state.inspected': None
  'word.case-state.interrupted': None
  'word.case-state.person-needed': None
  'word.case-state.planned': None
  'word.case-state.proven': None
  'word.case-state.proven-but': None
  'word.case-state.removed': None
  'word.case-state.removed-but': None
  'word.case-state.restart-needed': None
  'word.catalog': None
  'word.certificates': { state: TextValue }
  'word.certificates-next': { next: 'bitlocker' | 'maker' | 'other' | 'restart' | 'start' | 'wait'; state: TextValue }
  'word.certificates-no-state': None
  'word.certificates-state.in-progress': None
  'word.certificates-state.not-started': None
  'word.certificates-state.updated': None
  'word.checkpoint-of-kind': { kind: TextValue }
  'word.clock-off': { offset: TextValue }
  'word.clock-right': None
  'word.clock-unknown': None
  'word.consent-prompt': None
  'word.cost.hours': None
  'word.cost.minutes': None
  'word.cost.seconds': None
  'word.could-not-be-read': None
  'word.days': { count: number }
  'word.digest.sha1': None
  'word.digest.sha256': None
  'word.disk': None
  'word.disk-health.healthy': None
  'word.disk-health.unhealthy': None
  'word.disk-health.unknown': None
  'word.disk-health.warning': None
  'word.duration.days': { count: number }
  'word.duration.hours': { count: number }
  'word.duration.minutes': { count: number }
  'word.duration.seconds': { count: number }
  'word.event.an-operation-was-repeated': None
  'word.event.boot-manager-is-not-signed-with-the-certificate-of-2023': None
  'word.event.boot-manager-that-is-to-be-revoked-was-found': None
  'word.event.certificate-of-2023-is-not-in-the-firmware': None
  'word.event.controller-error': None
  'word.event.download-failed': None
  'word.event.download-started': None
  'word.event.error-while-paging': None
  'word.event.firmware-refused-a-secure-boot-variable': None
  'word.event.installation-started': None
  'word.event.no-connection-to-the-update-service': None
  'word.event.no-signed-key-exchange-key-for-this-device': None
  'word.event.package-change-started': None
  'word.event.package-changed': None
  'word.event.package-failed-to-change': None
  'word.event.package-waits-for-a-restart': None
  'word.event.secure-boot-certificates-are-up-to-date': None
  'word.event.secure-boot-certificates-not-applied-yet': None
  'word.event.secure-boot-update-blocked-for-this-firmware': None
  'word.event.secure-boot-update-failed': None
  'word.event.secure-boot-update-held-back-because-of-bitlocker': None
  'word.event.service-could-not-log-on': None
  'word.event.service-did-not-answer-in-time': None
  'word.event.service-did-not-start': None
  'word.event.service-ended-unexpectedly': None
  'word.event.service-ended-with-an-error': None
  'word.event.service-ended-with-an-error-of-its-own': None
  'word.event.service-needs-one-that-did-not-start': None
  'word.event.service-needs-one-that-does-not-exist': None
  'word.event.the-device-has-a-bad-block': None
  'word.event.the-file-system-structure-is-corrupt': None
  'word.event.the-volume-was-checked': None
  'word.event.transfer-stopped-with-an-error': None
  'word.event.update-failed-to-install': None
  'word.event.update-installed': None
  'word.event.windows-recovery-environment-servicing-failed': None
  'word.evidence-unread': None
  'word.evidence-unread-short': None
  'word.expected': None
  'word.fact.added-parts': None
  'word.fact.antivirus': None
  'word.fact.architecture': None
  'word.fact.bitlocker': None
  'word.fact.clock': None
  'word.fact.disks': None
  'word.fact.efi-partition': None
  'word.fact.events': None
  'word.fact.file-system': None
  'word.fact.firmware': None
  'word.fact.history': None
  'word.fact.installed': None
  'word.fact.leftovers': None
  'word.fact.machine': None
  'word.fact.network': None
  'word.fact.packages': None
  'word.fact.partitions': None
  'word.fact.pending': None
  'word.fact.policies': None
  'word.fact.recovery-agent': None
  'word.fact.recovery-key': None
  'word.fact.recovery-partition': None
  'word.fact.safeguard-holds': None
  'word.fact.services': None
  'word.fact.servicing-stack': None
  'word.fact.store': None
  'word.fact.store-size': None
  'word.fact.system-restore': None
  'word.fact.system-volume': None
  'word.fact.windows': None
  'word.fact.winre': None
  'word.fact.winre-servicing': None
  'word.facts-in-use': { from: 'imported' | 'other'; made: TextValue; until: TextValue }
  'word.failures': { count: number }
  'word.file-line': { file: TextValue; line: TextValue }
  'word.found': None
  'word.free': { free: TextValue; size: TextValue }
  'word.free-unknown': { size: TextValue }
  'word.heading': { words: TextValue }
  'word.held-back': { ids: TextValue; version: TextValue }
  'word.hours': { count: number }
  'word.how-old': None
  'word.in-powershell': None
  'word.kit-fingerprint': { fingerprint: TextValue }
  'word.labelled': { label: TextValue; words: TextValue }
  'word.languages-unknown': None
  'word.layer-state.behind': None
  'word.layer-state.current': None
  'word.layer-state.unknown': None
  'word.layer.boot': None
  'word.layer.install': None
  'word.layer.setup': None
  'word.layer.winre': None
  'word.list-of': { first: TextValue; rest: TextValue }
  'word.maker-unknown': None
  'word.mask.domain': None
  'word.mask.guid': None
  'word.mask.host': None
  'word.mask.ipv4': None
  'word.mask.ipv6': None
  'word.mask.mac': None
  'word.mask.machine': None
  'word.mask.mail': None
  'word.mask.organization': None
  'word.mask.product-id': None
  'word.mask.product-key': None
  'word.mask.recovery-password': None
  'word.mask.secret': None
  'word.mask.serial': None
  'word.mask.sid': None
  'word.mask.user': None
  'word.medium-kind.image': None
  'word.medium-kind.media': None
  'word.method.folder': None
  'word.method.sequence': None
  'word.minutes': { count: number }
  'word.no-active-cause': None
  'word.no-exit-code': None
  'word.no-kb': None
  'word.no-name': None
  'word.no-proxy': None
  'word.none': None
  'word.none-registered': None
  'word.none-seen-to-work': None
  'word.not-known': None
  'word.not-read': None
  'word.notes-on-plan': None
  'word.nothing-to-do': None
  'word.on-battery': None
  'word.outcome-of-nothing.done': None
  'word.outcome-of-nothing.done-but': None
  'word.outcome-of-start.done': None
  'word.outcome-of-start.done-but': None
  'word.outcome-of-start.not-done': None
  'word.outcome-of-start.restart-needed': None
  'word.outcome-of-undo.done': None
  'word.outcome-of-undo.done-but': None
  'word.outcome-of-undo.not-done': None
  'word.outcome-of-undo.restart-needed': None
  'word.outcome.done': None
  'word.outcome.done-but': None
  'word.outcome.not-done': None
  'word.outcome.restart-needed': None
  'word.package-kind.dotnet': None
  'word.package-kind.enablement': None
  'word.package-kind.feature': None
  'word.package-kind.hotpatch': None
  'word.package-kind.lcu': None
  'word.package-kind.other': None
  'word.package-kind.safe-os': None
  'word.package-kind.secure-boot': None
  'word.package-kind.setup': None
  'word.package-kind.ssu': None
  'word.package-state.absent': None
  'word.package-state.install-pending': None
  'word.package-state.installed': None
  'word.package-state.partially-installed': None
  'word.package-state.permanent': None
  'word.package-state.resolved': None
  'word.package-state.resolving': None
  'word.package-state.staged': None
  'word.package-state.staging': None
  'word.package-state.superseded': None
  'word.package-state.uninstall-pending': None
  'word.package-state.unknown': None
  'word.pc': None
  'word.pending.exclusiveSession': None
  'word.pending.fileRenames': None
  'word.pending.packagesPending': None
  'word.pending.pendingXml': None
  'word.pending.rebootInProgress': None
  'word.pending.rebootPending': None
  'word.pending.updateRebootRequired': None
  'word.policy.access-disabled': None
  'word.policy.automatic-off': None
  'word.policy.deferred': { days: number }
  'word.policy.held-at': { release: TextValue }
  'word.policy.hotpatching': None
  'word.policy.insider': { channel: TextValue }
  'word.policy.internet-blocked': None
  'word.policy.mdm': None
  'word.policy.no-repair-online': None
  'word.policy.none': None
  'word.policy.paused': { day: TextValue }
  'word.policy.paused-by-policy': { day: TextValue }
  'word.policy.quality-online': None
  'word.policy.repair-source': { place: TextValue }
  'word.policy.versions-deferred': { days: number }
  'word.policy.wsus': { server: TextValue }
  'word.portable': None
  'word.promise-state.broken': None
  'word.promise-state.kept': None
  'word.promise-state.unread': None
  'word.proxy': { server: TextValue }
  'word.reach-of-log': { file: TextValue; from: TextValue; to: TextValue }
  'word.reach-untimed': { file: TextValue }
  'word.read-from': None
  'word.removal-of': { update: TextValue }
  'word.risk': None
  'word.risk.destructive': None
  'word.risk.read-only': None
  'word.risk.repair': None
  'word.role.checkpoint': None
  'word.role.dotnet': None
  'word.role.enablement': None
  'word.role.safe-os': None
  'word.role.servicing-stack': None
  'word.role.setup': None
  'word.role.target': None
  'word.s-mode': None
  'word.seconds': { count: number }
  'word.seconds-short': { number: TextValue }
  'word.secure-boot': { state: 'off' | 'on' | 'other' }
  'word.service-off': { name: TextValue; start: 'absent' | 'other' }
  'word.service-start.absent': None
  'word.service-start.automatic': None
  'word.service-start.boot': None
  'word.service-start.delayed-automatic': None
  'word.service-start.disabled': None
  'word.service-start.manual': None
  'word.service-start.system': None
  'word.setting.archive-after-days': None
  'word.setting.archive-after-days-about': None
  'word.setting.by-policy': { policy: TextValue }
  'word.setting.cases-folder': None
  'word.setting.cases-folder-about': None
  'word.setting.delete-after-days': None
  'word.setting.delete-after-days-about': None
  'word.setting.download-limit': None
  'word.setting.download-limit-about': None
  'word.setting.downloads-folder': None
  'word.setting.downloads-folder-about': None
  'word.setting.language-about': None
  'word.setting.mask': None
  'word.setting.mask-about': None
  'word.setting.proxy': None
  'word.setting.proxy-about': None
  'word.setting.set': None
  'word.setting.shell': None
  'word.setting.shell-about': None
  'word.setting.theme-about': None
  'word.settings-invalid': { file: TextValue; names: TextValue }
  'word.settings-unread': { file: TextValue; why: 'other' | 'unreadable' }
  'word.size.0': { number: TextValue }
  'word.size.1': { number: TextValue }
  'word.size.2': { number: TextValue }
  'word.size.3': { number: TextValue }
  'word.size.4': { number: TextValue }
  'word.source-inspection': None
  'word.stays-unknown': { hides: TextValue }
  'word.step-state.already': None
  'word.step-state.done': None
  'word.step-state.failed': None
  'word.step-state.person-needed': None
  'word.step-state.restart-needed': None
  'word.step-state.running': None
  'word.step-state.unfinished': None
  'word.step-state.waiting': None
  'word.stopped-on-request': None
  'word.store-health.healthy': None
  'word.store-health.not-repairable': None
  'word.store-health.repairable': None
  'word.system-restore': { state: 'on' | 'other' }
  'word.this-pc': None
  'word.this-pc-about': None
  'word.tls12': { state: TextValue }
  'word.to-remove-update': None
  'word.unknown': None
  'word.update-of-build': { build: TextValue; kb: TextValue }
  'word.update-stays': None
  'word.valid': None
  'word.virtual': None
  'word.why': None
  'word.why-by-logs': { percent: TextValue; title: TextValue }
  'word.windows-error': { number: TextValue }
  'word.windows-of-build': { build: TextValue; name: TextValue }
}

/** The codes of each family, with what fills the places of all its sentences. */
export type FamilyTexts = {
  gap: {
    'added-features-unsure': { kb: TextValue; more: number; names: TextValue }
    'added-parts-unread': { why: TextValue }
    'agent-history-unread': { why: TextValue }
    'answers-late': { what: TextValue }
    'antivirus-unread': { why: TextValue }
    'architecture-one-source': { why: TextValue }
    'architecture-unread': { why: TextValue }
    'archives-too-deep': { path: TextValue }
    'baselines-unread': { why: TextValue }
    'battery-unread': { why: TextValue }
    'bitlocker-unread': { why: TextValue }
    'boot-time-unread': { why: TextValue }
    'builds-differ': { build: TextValue; other: TextValue }
    'bundle-entries-unread': { entries: number }
    'bundle-files-missing': { files: number; first: TextValue }
    'bundle-unread': { bundle: TextValue; why: TextValue }
    'bundle-unsealed': { listed: 'no' | 'other' | 'yes' }
    'bundle-without-list': { bundle: TextValue; file: TextValue }
    'cab-file-in-next-cab': { file: TextValue }
    'cab-logs-left-out': { all: TextValue; cab: TextValue; left: TextValue; newest: TextValue }
    'cab-unread': { cab: TextValue; why: TextValue }
    'cab-without-logs': { path: TextValue }
    'catalog-answer-old': { why: TextValue }
    'catalog-architectures-differ': { architectures: TextValue; title: TextValue }
    'catalog-details-unread': { title: TextValue; why: TextValue }
    'catalog-file-rejected': { file: TextValue; problem: TextValue }
    'catalog-files-unread': { title: TextValue; why: TextValue }
    'catalog-lists-no-files': { title: TextValue }
    'catalog-page-unread': { page: TextValue; pages: TextValue; why: TextValue }
    'catalog-row-not-understood': { row: TextValue }
    'catalog-rows-missing': { counted: TextValue; page: TextValue; rows: TextValue }
    'catalog-rows-repeated': { rows: number }
    'cause-faulty': { cause: TextValue; why: TextValue }
    'cause-undecided': { failure: TextValue; file: TextValue; line: TextValue }
    'cause-unknown': { failure: TextValue; file: TextValue; line: TextValue; next: 'agent' | 'app' | 'dism' | 'driver' | 'installer' | 'other' | 'rollback' | 'servicing' | 'setup' | 'whole' | 'winre' }
    'checkpoint-missing': { architecture: TextValue; build: TextValue; kb: TextValue }
    'client-or-server': { build: TextValue; client: TextValue; server: TextValue }
    'clock-events-damaged': { damaged: number }
    'clock-never-compared': None
    'clock-unread': { why: TextValue }
    'collected-log-middle-missing': { mib: TextValue; path: TextValue }
    'dirty-bit-unread': { why: TextValue }
    'disk-health-unread': { why: TextValue }
    'disk-style-unread': None
    'disks-unread': { why: TextValue }
    'dism-packages-unread': { why: TextValue }
    'does-not-start-ways': { windows: TextValue }
    'dotnet-without-facts': { kb: TextValue }
    'drivers-place-assumed': { path: TextValue; place: TextValue }
    'edition-past-end': { build: TextValue; edition: 'other' | 'unknown'; ended: TextValue; kb: TextValue; subject: 'image' | 'other' }
    'efi-room-unread': { why: TextValue }
    'event-history-unread': { why: TextValue }
    'events-partly-unread': { damaged: number; provider: TextValue; source: 'bits' | 'disk' | 'ntfs' | 'other' | 'services' | 'servicing' }
    'events-unread': { provider: TextValue; source: 'bits' | 'disk' | 'ntfs' | 'other' | 'services' | 'servicing'; why: TextValue }
    'extended-licence-unknown': { build: TextValue; edition: 'other' | 'unknown'; ended: TextValue; kb: TextValue }
    'facts-odd': { facts: TextValue }
    'failed-not-replaced': { kb: TextValue; next: TextValue; why: TextValue }
    'failures-unexplained': { count: number; what: TextValue }
    'firmware-unread': { why: TextValue }
    'folder-has-too-many-logs': { deepest: TextValue; most: TextValue; path: TextValue }
    'folder-not-listed': { error: TextValue; path: TextValue }
    'folder-not-walked-whole': { path: TextValue }
    'folder-without-logs': { path: TextValue }
    'hive-behind': { name: TextValue; why: TextValue }
    'hotpatch-leaves': { build: TextValue; hotpatch: TextValue; kb: TextValue; state: 'enrolled' | 'other' | 'runs' }
    'image-build-unnamed': { image: TextValue }
    'image-checkpoint-missing': { architecture: TextValue; kb: TextValue; missing: TextValue }
    'image-content-unread': { file: TextValue; index: TextValue; why: TextValue }
    'image-description-unread': { file: TextValue }
    'image-file-unread': { file: TextValue; why: TextValue }
    'image-not-split': { file: TextValue }
    'image-packages-unread': { file: TextValue; index: TextValue }
    'image-parts-missing': { file: TextValue; more: 'other' | 'yes'; named: TextValue; parts: TextValue }
    'image-winre-unread': { file: TextValue; index: TextValue; why: TextValue }
    'image-without-winre': { image: TextValue; kb: TextValue; why: 'other' | 'unread' }
    'images-not-described': { described: TextValue; file: TextValue; images: TextValue }
    'images-too-many': { file: TextValue; images: TextValue; most: TextValue }
    'installation-ahead': { time: TextValue }
    'installation-unread': { why: TextValue }
    'kit-source-unplanned': { name: TextValue; why: TextValue }
    'kit-unchecked': { updates: TextValue; why: TextValue }
    'kit-winre-elsewhere': { path: TextValue; place: TextValue }
    'kit-winre-of-other-windows': { images: TextValue; native: TextValue; own: TextValue }
    'kit-winre-unused': { path: TextValue; why: TextValue }
    'late-drivers': { drivers: TextValue; newest: TextValue; windows: TextValue }
    'log-binary': { ending: TextValue; format: TextValue; kind: 'archive' | 'document' | 'image' | 'other' | 'trace' | 'wim' | 'zeros'; log: TextValue; next: TextValue; promise: 'none' | 'other' }
    'log-damaged': { log: TextValue; why: TextValue }
    'log-empty': { log: TextValue }
    'log-is-document': { form: 'codes' | 'html' | 'listing' | 'other'; log: TextValue }
    'log-is-own-output': { log: TextValue; output: 'case' | 'diagnosis' | 'explanation' | 'inspection' | 'other' | 'plan' | 'report' | 'verdict' }
    'log-lines-cut': { lines: number; log: TextValue }
    'log-middle-left-out': { mib: TextValue; path: TextValue }
    'log-not-about-updates': { log: TextValue }
    'log-not-collected': { log: TextValue; why: TextValue }
    'log-not-opened': { error: TextValue; path: TextValue }
    'log-of-several-pcs': { log: TextValue }
    'log-part-unread': { damage: TextValue; log: TextValue }
    'log-place-unread': { folder: TextValue; hides: TextValue; why: TextValue }
    'log-traces-unread': { count: number; first: TextValue }
    'log-unread': { log: TextValue; why: TextValue }
    'log-without-words': { log: TextValue }
    'logs-from-pe': { command: TextValue }
    'logs-of-no-pc': { logs: number }
    'logs-perhaps-of-several': { one: TextValue; other: TextValue }
    'machine-unread': { why: TextValue }
    'medium-place-assumed': { kind: 'media' | 'other'; path: TextValue; place: TextValue }
    'medium-second-install-image': { install: TextValue; other: TextValue }
    'medium-without-boot-image': None
    'months-mixed': { kb: TextValue; month: TextValue; others: TextValue }
    'mounted-lcu-state-unread': { lcu: TextValue }
    'mounted-winre-unread': { why: TextValue }
    'names-ordinary-words': { count: number }
    'names-too-many': None
    'names-unread': { what: TextValue }
    'network-unread': { why: TextValue }
    'newer-left-out': { build: TextValue; kb: TextValue }
    'newest-date-unknown': { name: TextValue }
    'newest-facts-old': { catalog: 'answered' | 'other' | 'unreachable'; command: TextValue; failure: TextValue; name: TextValue; since: TextValue; until: TextValue }
    'newest-insider': { channel: TextValue }
    'newest-offered': { build: TextValue; catalog: 'answered' | 'other' | 'unreachable'; command: TextValue; failure: TextValue; kb: TextValue; name: TextValue }
    'newest-pc-ahead-unasked': { command: TextValue; failure: TextValue; has: TextValue; name: TextValue }
    'newest-pc-ahead': { catalog: 'answered' | 'other' | 'unreachable'; command: TextValue; has: TextValue; highest: TextValue; known: 'none' | 'other'; name: TextValue }
    'newest-pc-past-catalog': { has: TextValue; name: TextValue }
    'newest-practice-ahead': { has: TextValue; name: TextValue }
    'newest-revision-unread': { architecture: TextValue; kb: TextValue; name: TextValue; place: 'other' | 'pe' }
    'no-attempt-shown': { any: 'other' | 'yes'; read: TextValue }
    'offline-after-revert': { windows: TextValue }
    'offline-after-start': { windows: TextValue }
    'offline-pending': { windows: TextValue }
    'offline-practice-only': { windows: TextValue }
    'offline-source-needed': { windows: TextValue }
    'offline-steps-left': { count: number; steps: TextValue }
    'offline-windows': { windows: TextValue }
    'old-dism-msu': None
    'older-cab-left-out': { cab: TextValue; mib: TextValue }
    'older-cabs-left-out': { cabs: TextValue; folder: TextValue; last: TextValue; mib: TextValue }
    'package-name-unknown': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
    'package-not-in-catalog': { architecture: TextValue; kb: TextValue; place: 'other' | 'pe' }
    'package-not-in-folder-checkpoint': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
    'package-not-in-folder-dotnet': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
    'package-not-in-folder-safe-os': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
    'package-not-in-folder-servicing-stack': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
    'package-not-in-folder-setup': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
    'package-not-in-folder-target': { architecture: TextValue; file: TextValue; kb: TextValue; known: 'hash' | 'name' | 'other'; sha1: TextValue }
    'package-partly-unread': { file: TextValue; why: TextValue }
    'package-states-differ': { count: number; first: TextValue }
    'package-states-unknown': { identity: TextValue; unknown: number }
    'package-times-unread': { why: TextValue }
    'packages-partly-unread': { unread: number }
    'packages-unread': { why: TextValue }
    'pc-not-inspected': None
    'pending-sign-unread': { sign: 'exclusiveSession' | 'fileRenames' | 'other' | 'packagesPending' | 'pendingXml' | 'rebootInProgress' | 'rebootPending' | 'updateRebootRequired'; why: TextValue }
    'pending-work-unread': { why: TextValue }
    'permanence-unread': { why: TextValue }
    'powershell-constrained': None
    'powershell-policy-unread': { why: TextValue }
    'powershell-refused': { by: 'application' | 'other'; number: TextValue }
    'powershell-restricted': { policies: TextValue }
    'preview-build': { build: TextValue; kb: TextValue }
    'reagent-log-unread': { why: TextValue }
    'recovery-key-events-damaged': { damaged: number }
    'recovery-key-not-recorded': None
    'recovery-key-unread': { why: TextValue }
    'recovery-partition-room-unread': None
    'recovery-partition-unread': { why: TextValue }
    'recovery-place-unread': None
    'recovery-room-unread': None
    'repair-install-language': None
    'repair-install-practice': None
    'repair-install-time': None
    'repair-source-differs': { build: TextValue; call: TextValue; index: TextValue; own: TextValue; path: TextValue; than: 'older' | 'other' }
    'repair-source-unsure': { policy: 'blocked' | 'forbidden' | 'other' }
    'repairs-unknown': { count: number; what: TextValue }
    'restart-pending-unread': None
    'rights-missing': { call: TextValue; what: TextValue; where: 'offline' | 'other' }
    's-mode': None
    'safeguard-holds-unread': { why: TextValue }
    'secure-boot-certificates-unread': { why: TextValue }
    'service-unread': { service: TextValue; why: TextValue }
    'services-silent': { what: TextValue }
    'services-unread': { why: TextValue }
    'servicing-stack-unread': { why: TextValue }
    'servicing-stacks-differ': { identity: TextValue; name: TextValue }
    'setup-file-unread': { name: TextValue; why: TextValue }
    'setup-program-version-unread': { file: TextValue; index: TextValue; name: TextValue; why: TextValue }
    'setup-report-unread': { log: TextValue }
    'setup-room-small': { free: number; wanted: number }
    'stack-missing': { asks: TextValue; kb: TextValue; stack: TextValue; subject: 'image' | 'other' }
    'stack-unnamed': { kb: TextValue }
    'stacks-not-comparable': { other: TextValue; stack: TextValue; subject: 'image' | 'other' }
    'states-contradict': { cause: TextValue; one: TextValue; other: TextValue }
    'store-health-unread': { why: TextValue }
    'store-scan-unread': { why: TextValue }
    'store-unscanned': { cause: TextValue; place: 'offline' | 'other'; windows: TextValue }
    'success-old': { last: TextValue; since: TextValue }
    'system-restore-unread': { why: TextValue }
    'system-volume-small': { free: number; wanted: number }
    'texts-perhaps-of-several': { one: TextValue; other: TextValue }
    'time-source-unread': { why: TextValue }
    'timeline-unread': { why: TextValue }
    'undo-build-unknown': None
    'undo-point-in-time': { kb: TextValue }
    'update-failed-unexplained': { code: TextValue; known: 'other' | 'yes'; time: TextValue; title: TextValue }
    'update-held': { days: number; kb: TextValue; state: 'other' | 'policy' | 'user'; until: TextValue }
    'update-history-partly-unread': { unread: number }
    'update-history-unread': { why: TextValue }
    'update-left-out': { kb: TextValue; next: TextValue; why: TextValue }
    'update-policy-partly-unread': { key: TextValue; why: TextValue }
    'update-policy-unread': { why: TextValue }
    'update-traces-unread': { folder: TextValue; why: TextValue }
    'update-without-facts': { by: 'catalog' | 'other'; kb: TextValue }
    'updates-left-out': { next: TextValue; why: TextValue }
    'version-deferred': { days: number; version: TextValue }
    'version-held-by-policy': { held: TextValue; version: TextValue }
    'version-held-by-safeguard': { ids: TextValue; version: TextValue }
    'version-kept-past-end': { held: TextValue }
    'version-past-end': { build: TextValue; ended: TextValue; later: 'extended' | 'other'; subject: 'image' | 'other' }
    'version-unsupported': { version: TextValue }
    'volumes-unread': { why: TextValue }
    'way-point-in-time-restore': { windows: TextValue }
    'way-quick-machine-recovery': { windows: TextValue }
    'windows-version-unread': { why: TextValue }
    'windows-volume-room-unread': { why: TextValue }
    'windows10-version-assumed': { index: TextValue }
    'winre-events-partly-unread': { damaged: number }
    'winre-holds-unknown': { expected: TextValue; kb: TextValue; version: TextValue }
    'winre-image-missing': { folder: TextValue }
    'winre-image-version-unread': { why: TextValue }
    'winre-left-out': { next: TextValue; why: TextValue }
    'winre-newer-unstated': { date: TextValue; kb: TextValue; version: TextValue }
    'winre-off-uncopied': None
    'winre-offline-placed': { windows: TextValue }
    'winre-place-unknown': None
    'winre-rebuild-needless': None
    'winre-rebuild-practice': None
    'winre-rebuild-unread': { source: TextValue }
    'winre-servicing-unread': { why: TextValue }
    'winre-stack-missing': { asks: TextValue; kb: TextValue; version: TextValue }
    'winre-state-one-source': { why: TextValue }
    'winre-states-differ': { info: 'other' | 'yes' }
    'winre-unread': { why: TextValue }
    'winre-version-unread': { why: TextValue }
    'winre-version-unstated': { build: TextValue }
    'winre-versions-differ': { infoVersion: TextValue; version: TextValue }
    'winre-wish-unread': None
    'wmi-broken': { what: TextValue }
    'zip-damaged': { path: TextValue }
    'zip-entry-encrypted': { path: TextValue }
    'zip-entry-method': { method: TextValue; path: TextValue }
    'zip-expands-too-far': { mib: TextValue; path: TextValue }
    'zip-has-too-many-files': { most: TextValue; path: TextValue }
    'zip-in-archive': { path: TextValue }
    'zip-without-logs': { path: TextValue }
  }
  failure: {
    'app-folder-holds-more': None
    'app-folder-without-program': { program: TextValue }
    'app-installer-empty': None
    'app-name-unusable': None
    'app-not-a-program': None
    'app-not-found': None
    'architecture-unknown': { text: TextValue }
    'azure-local-updates': None
    'baseline-kept': { build: TextValue }
    'bitlocker-not-resumed': { protection: TextValue }
    'bitlocker-not-suspended': None
    'boot-copy-differs': None
    'boot-copy-of-earlier': { folder: TextValue }
    'boot-files-not-here': None
    'boot-files-not-kept': None
    'boot-files-unproven': { why: TextValue }
    'boot-files-unread': { efi: TextValue; why: TextValue }
    'boot-windows-not-on-drive': { windows: TextValue }
    'boot-windows-unknown': None
    'branch-insider': { build: TextValue; channel: TextValue }
    'branch-not-for-architecture': { architecture: TextValue; build: TextValue; name: TextValue }
    'branch-past-end': { build: TextValue; edition: 'azure' | 'other' | 'server' | 'unknown'; ended: TextValue }
    'branch-unknown': { build: TextValue; installation: 'other' | 'server' }
    'brief-json': None
    'bundle-changed': { files: number; first: TextValue }
    'bundle-exists': None
    'bundle-folder-not-found': None
    'bundle-manifest-damaged': { file: TextValue }
    'bundle-manifest-format': { file: TextValue }
    'bundle-not-a-zip': None
    'bundle-not-found': None
    'bundle-not-writable': { code: TextValue }
    'bundle-sums-damaged': { file: TextValue }
    'bundle-target-is-folder': None
    'bundle-too-large': None
    'bundle-unnamed': None
    'bundle-without-manifest': { file: TextValue }
    'cache-not-renamed': { why: TextValue }
    'call-from-other-page': None
    'call-invalid': { name: TextValue; reason: TextValue }
    'call-malformed': { name: TextValue }
    'call-needs-more': { name: TextValue }
    'call-stopped': None
    'call-takes-no-argument': { name: TextValue; word: TextValue }
    'call-unknown': None
    'case-archived-under-way': { install: TextValue }
    'case-compared-with-itself': None
    'case-deletion-stopped': None
    'case-deletion-unconfirmed': None
    'case-disk-full': None
    'case-file-malformed': { place: TextValue; problem: TextValue; what: 'diagnosis' | 'inspection' | 'other' | 'plan' | 'verdict' }
    'case-file-not-json': { what: 'diagnosis' | 'inspection' | 'other' | 'plan' | 'verdict' }
    'case-file-of-newer-version': { what: TextValue }
    'case-file-of-older-version': { what: TextValue }
    'case-file-unreadable': { name: TextValue }
    'case-folder-foreign': None
    'case-folder-gone': None
    'case-in-use': None
    'case-name-ambiguous': { count: number; ids: TextValue }
    'case-not-agreed': None
    'case-not-found': None
    'case-not-listed': None
    'case-not-writable': None
    'case-of-medium': None
    'case-order-unknown': { orders: TextValue }
    'case-plan-missing': None
    'case-read-only': None
    'case-through-link': None
    'case-with-other-plan': None
    'case-without-medium-plan': None
    'cases-unreadable': None
    'cases-verb-unknown': { meant: TextValue; verb: TextValue }
    'catalog-answer-not-kept': None
    'catalog-answered-status': { status: TextValue }
    'catalog-asks-to-wait': { wait: TextValue }
    'catalog-connection-untrusted': { code: TextValue }
    'catalog-digest-differs': { file: TextValue }
    'catalog-file-elsewhere': None
    'catalog-gave-no-answer': { attempts: number; why: TextValue }
    'catalog-gave-other-page': { given: TextValue; wanted: TextValue }
    'catalog-page-too-large': None
    'catalog-redirect-loop': None
    'catalog-redirected-elsewhere': None
    'catalog-too-slow': { limit: TextValue }
    'catalog-update-file-unclear': { why: TextValue }
    'catalog-update-gone-number': { number: TextValue }
    'catalog-update-gone': None
    'catalog-variable-not-local': None
    'catalog-without-file': { broughtFolder: TextValue; file: TextValue; kb: TextValue }
    'catalog-without-product': { architecture: TextValue; entries: number; kb: TextValue; product: TextValue }
    'catalog-without-update': { architecture: TextValue; entries: number; kb: TextValue }
    'chosen-medium-not-found': None
    'collected-not-saved': None
    'collecting-in-progress': None
    'collecting-stopped': None
    'command-missing': { call: TextValue; word: TextValue }
    'command-unknown': { meant: TextValue; word: TextValue }
    'completion-unknown': { known: TextValue; meant: TextValue; word: TextValue }
    'confirm-word-wrong': { text: TextValue; word: TextValue }
    'consent-not-typed': None
    'copying-cancelled': None
    'cryptsvc-not-started': None
    'deletion-wants-whole-name': { id: TextValue }
    'diagnosis-stopped': None
    'disk-failing': { code: TextValue }
    'disk-filter-foreign': { drivers: TextValue }
    'disk-filters-unread': { key: TextValue }
    'disk-full': { code: TextValue }
    'disk-gone': { code: TextValue }
    'disk-holds-no-large-file': { code: TextValue }
    'disk-other': { disk: TextValue; now: TextValue }
    'disk-quota-reached': { code: TextValue }
    'disk-space-taken': { offset: number }
    'disk-unread': None
    'disk-write-protected': { code: TextValue }
    'diskpart-ended': { changed: 'other' | 'yes'; code: TextValue; install: TextValue; undo: TextValue }
    'does-not-start-alone': None
    'does-not-start-option': { option: TextValue }
    'dotnet-of-other-architecture': { architecture: TextValue; kb: TextValue }
    'dotnet-of-other-build': { builds: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other' }
    'dotnet-unprovable': { kb: TextValue }
    'download-architecture-missing': None
    'download-connection-untrusted': { code: TextValue }
    'download-denied': { status: TextValue }
    'download-digest-differs': { digest: TextValue; name: TextValue; published: TextValue }
    'download-file-gone': { status: TextValue }
    'download-folder-gone': { code: TextValue }
    'download-folder-missing': None
    'download-gave-up': { tries: number; why: TextValue }
    'download-host-not-microsoft': None
    'download-in-progress': None
    'download-name-invalid': None
    'download-redirect-loop': None
    'download-redirected-elsewhere': None
    'download-server-asks-to-wait': { wait: TextValue; why: TextValue }
    'download-stopped': None
    'driver-name-invalid': { text: TextValue }
    'driver-not-here': None
    'driver-still-there': { driver: TextValue }
    'drivers-changed': { from: TextValue }
    'drivers-none': None
    'drivers-not-found': None
    'drivers-not-listed': { count: number; names: TextValue }
    'drivers-of-drive': None
    'drivers-other-architecture': { architecture: TextValue; count: number; names: TextValue }
    'earlier-result-there': None
    'efi-letter-invalid': { text: TextValue }
    'efi-not-gpt': { efi: TextValue }
    'efi-without-room': { efi: TextValue; free: number; wanted: number }
    'elevated-by-hand': None
    'elevated-ended-early': { exitCode: TextValue }
    'elevated-left-no-inspection': { exitCode: TextValue }
    'elevated-not-agreed': None
    'elevated-plan-differs': None
    'elevated-without-rights': None
    'elevation-from-sources': None
    'elevation-needed': None
    'elevation-not-started': { why: TextValue }
    'evidence-disk-full': None
    'evidence-folder-is-file': None
    'evidence-folder-not-empty': None
    'evidence-folder-unusable': None
    'evidence-line-gone': None
    'evidence-name-invalid': None
    'evidence-not-at-hand': None
    'evidence-not-changed': None
    'evidence-not-repaired': { id: TextValue; kind: 'bundle' | 'other' }
    'evidence-of-several-pcs': { count: TextValue; pcs: TextValue }
    'evidence-unknown': None
    'evidence-unread': { why: TextValue }
    'features-need-one-go': None
    'file-changed-meanwhile': None
    'file-in-place-of-folder': { code: TextValue }
    'file-in-use': { code: TextValue }
    'file-not-an-image': None
    'file-not-found': None
    'file-unreadable': None
    'files-and-host-named': None
    'files-for-medium': { word: TextValue }
    'fingerprint-malformed': { text: TextValue }
    'first-option-unknown': { meant: TextValue; word: TextValue }
    'fod-unclear': None
    'folder-access-unread': { why: TextValue }
    'folder-in-place-of-file': { code: TextValue }
    'folder-is-no-case': None
    'folder-not-protected': { exitCode: TextValue }
    'folder-not-safe': { why: TextValue }
    'folder-not-writable': { code: TextValue }
    'folder-path-incomplete': None
    'folder-reading-cancelled': None
    'folder-too-deep': { mostFolders: TextValue }
    'folder-too-many-files': { mostFiles: TextValue }
    'folder-unreadable': { code: TextValue }
    'folder-with-several-images': { images: TextValue }
    'folder-without-medium': None
    'folder-without-packages': None
    'folders-not-renamable': None
    'foreign-removal-not-confirmed': { plan: TextValue; word: TextValue }
    'fresh-and-offline': None
    'hashing-cancelled': None
    'home-unusable': None
    'host-option-empty': None
    'host-unknown': { id: TextValue; known: TextValue; meant: TextValue }
    'image-drivers-unlisted': { exitCode: TextValue; folder: TextValue }
    'image-drivers-unread': { index: TextValue; why: TextValue }
    'image-indexes-invalid': { text: TextValue }
    'image-not-found': None
    'image-not-mounted': { folder: TextValue }
    'image-not-read-back': { file: TextValue }
    'image-package-not-applicable': { exitCode: TextValue; kb: TextValue }
    'image-packages-unlisted': { exitCode: TextValue; folder: TextValue }
    'image-part-not-first': { part: TextValue }
    'image-part-too-large': { bytes: number; part: TextValue }
    'image-parts-unproven': { first: TextValue }
    'image-unread': None
    'image-update-not-listed': { build: TextValue; exitCode: TextValue }
    'images-below-promise': { images: TextValue }
    'images-of-different-windows': { architecture: TextValue; build: TextValue; index: TextValue; otherArchitecture: TextValue; otherBuild: TextValue; otherIndex: TextValue }
    'inspection-folder-exists': None
    'inspection-stopped': None
    'intake-binary': { next: TextValue; why: TextValue }
    'intake-disk-full': None
    'intake-empty': None
    'intake-foreign': None
    'intake-in-progress': None
    'intake-iso': None
    'intake-no-file': None
    'intake-own-output': { why: TextValue }
    'intake-packages-other-drive': None
    'intake-says-nothing': None
    'intake-too-many': { most: TextValue }
    'intake-too-much': { mib: TextValue; most: TextValue }
    'intake-trace': None
    'intake-unread': { why: TextValue }
    'journal-damaged': None
    'journal-incomplete': None
    'journal-not-restored': None
    'journal-of-newer-version': None
    'journal-unreadable': None
    'json-file-invalid': { place: TextValue; problem: TextValue; what: 'other' | 'plan' }
    'json-file-not-json': { what: 'other' | 'plan' }
    'json-file-unreadable': { what: 'other' | 'plan' }
    'kb-invalid': { word: TextValue }
    'kb-of-several-products': { kb: TextValue; titles: TextValue }
    'kit-app-from-sources': None
    'kit-architecture-missing': None
    'kit-catalog-unreachable': { why: TextValue }
    'kit-checked-from-itself': { file: TextValue }
    'kit-file-beyond-fat32': { sizeBytes: number }
    'kit-file-changed': { file: TextValue }
    'kit-file-gone': { file: TextValue }
    'kit-file-not-in-catalog': { file: TextValue; kb: TextValue }
    'kit-file-too-large': None
    'kit-folder-missing': None
    'kit-gone': None
    'kit-in-progress': None
    'kit-manifest-damaged': None
    'kit-medium-denied': None
    'kit-medium-failing': None
    'kit-medium-full': None
    'kit-medium-gone': None
    'kit-medium-write-protected': None
    'kit-needs-folder-and-kb': None
    'kit-not-found': None
    'kit-nothing-needed': None
    'kit-of-newer-version': None
    'kit-plan-file-unnamed': { kb: TextValue }
    'kit-plan-without-packages': None
    'kit-reading-cancelled': None
    'kit-room-short': { free: number; neededBytes: number }
    'kit-unnamed': None
    'kit-unpack-folder-missing': None
    'kit-verb-unknown': { meant: TextValue; verb: TextValue }
    'kit-version-ambiguous': { choice: TextValue; word: TextValue }
    'kit-version-unknown': { known: TextValue; meant: TextValue; word: TextValue }
    'kit-without-such-packages': None
    'knowledge-call': None
    'knowledge-file-unreadable': None
    'knowledge-not-signed-file': None
    'knowledge-of-other-version': None
    'knowledge-older': { made: TextValue; own: TextValue; until: TextValue }
    'knowledge-signature-foreign': None
    'knowledge-without-key': None
    'language-unknown': { known: TextValue; tag: TextValue }
    'limit-invalid': { text: TextValue }
    'log-not-kept': None
    'log-not-open': None
    'machine-architecture-missing': None
    'machine-architecture-unknown': { named: TextValue }
    'machine-build-invalid': None
    'machine-build-unknown': { build: TextValue }
    'machine-differs-from-evidence': { part: 'build' | 'other'; read: TextValue; said: TextValue }
    'machine-edition-unknown': { edition: TextValue }
    'machine-features-unclear': None
    'machine-part-twice': { name: TextValue }
    'machine-part-unknown': { part: TextValue }
    'machine-stack-invalid': { stack: TextValue }
    'mask-both': None
    'media-in-use': None
    'media-need-windows': None
    'media-not-changed-here': { caseFolder: TextValue }
    'media-outside-folder': None
    'medium-denied': None
    'medium-folder-unreadable': None
    'medium-gone': { path: TextValue; why: TextValue }
    'medium-is-file': None
    'medium-not-found': None
    'medium-other': { other: TextValue }
    'medium-reading-in-progress': None
    'medium-unread': { part: TextValue; why: TextValue }
    'medium-without-install-image': None
    'method-unknown': { meant: TextValue; text: TextValue }
    'mode-unknown': { text: TextValue }
    'mounted-image-below-promise': { images: TextValue }
    'mounted-image-not-split': None
    'mounted-images-unread': None
    'network-wants-sign-in': None
    'no-case-of-host': { collect: TextValue; hostId: TextValue; install: TextValue }
    'no-case-yet': None
    'no-default-host': { names: TextValue }
    'no-folder-chosen': None
    'no-mounted-image': None
    'no-number-of-causes': { text: TextValue }
    'no-plan-to-carry-out': None
    'no-plan-yet': None
    'no-proof-yet': None
    'no-published-digest': None
    'no-room-for-bundle': None
    'no-room-for-download': { free: number; missingBytes: number }
    'no-room-for-media': { free: number; wanted: number }
    'no-room-for-update': { free: number; wanted: number }
    'no-room-to-continue-download': { free: number; missingBytes: number }
    'no-rule-for-cases': None
    'no-space-for-packages': None
    'no-stack-inside': None
    'no-windows-at-index': { count: number; file: TextValue; images: TextValue; index: TextValue }
    'no-windows-image': { file: TextValue }
    'nobody-agreed': { plan: TextValue }
    'not-a-file-in-the-way': None
    'not-agreed-quiet': { plan: TextValue }
    'not-agreed': None
    'not-confirmed': { plan: TextValue; word: TextValue }
    'not-known-to-be-staged': { identity: TextValue }
    'not-windows': None
    'note-too-long': None
    'nothing-collected': None
    'nothing-to-note': None
    'offline-build-unread': { drive: TextValue; why: TextValue; windows: TextValue }
    'offline-needs-elevation': None
    'offline-not-changed': None
    'offline-one-go': None
    'offline-place-unknown': None
    'offline-system-unread': { drive: TextValue; why: TextValue; windows: TextValue }
    'offline-windows-none': { locked: number; unread: number }
    'offline-windows-not-found': None
    'offline-windows-runs': None
    'offline-windows-several': { folders: TextValue }
    'offline-windows-unsure': { folder: TextValue; places: TextValue }
    'one-case-wanted': None
    'option-of-media-for-pc': { strange: TextValue }
    'option-of-pc-for-media': { strange: TextValue }
    'option-twice': { option: TextValue }
    'option-unknown': { meant: TextValue; name: TextValue; stranger: TextValue }
    'option-without-value': { empty: TextValue }
    'other-file-in-place': None
    'other-plan-agreed': None
    'output-not-written': { reason: TextValue }
    'own-account-unknown': None
    'own-fault': { said: TextValue }
    'package-file-not-listed': { architecture: TextValue; kb: TextValue }
    'package-file-unknown': { architecture: TextValue; catalog: 'other' | 'unreachable'; failure: TextValue; kb: TextValue; place: 'other' | 'pe' }
    'package-folder-foreign': { folder: TextValue; name: TextValue }
    'package-holds-other-branch': { branch: TextValue; build: TextValue }
    'package-holds-other-build': { build: TextValue; name: TextValue; own: TextValue; subject: 'image' | 'other' }
    'package-is-another': { why: TextValue }
    'package-not-copied': { file: TextValue; why: TextValue }
    'package-not-listed': { exitCode: TextValue; kb: TextValue }
    'package-not-proven': { why: TextValue }
    'package-not-there': { file: TextValue; folder: TextValue }
    'package-rolled-back-at': { build: TextValue; kb: TextValue }
    'package-rolled-back': { kb: TextValue }
    'package-still-installed': { identity: TextValue }
    'package-still-staged': { identity: TextValue }
    'package-unproven-here': { why: TextValue }
    'packages-folder-not-found': None
    'packages-folder-unreadable': None
    'packages-missing': { count: number; files: TextValue; folder: TextValue }
    'packages-not-copied': { code: TextValue; to: TextValue }
    'part-file-changed': None
    'part-not-there': { path: TextValue }
    'partition-other': { partition: TextValue; planned: TextValue }
    'parts-not-written': None
    'path-has-quotation-mark': None
    'path-is-device': None
    'path-not-found': None
    'path-through-file': { code: TextValue }
    'path-through-link': None
    'path-too-long': { code: TextValue }
    'pc-architecture-unknown': { subject: 'image' | 'other' }
    'pc-build-unknown': { subject: 'image' | 'other' }
    'pc-named-twice': None
    'pc-not-read': { why: TextValue }
    'pc-revision-unknown': { build: TextValue }
    'place-is-file': None
    'place-is-link': { folder: TextValue; name: TextValue }
    'place-not-on-windows': { at: TextValue; kind: 'media' | 'other' }
    'plan-and-mode': None
    'plan-arguments-invalid': None
    'plan-changed-since-shown': None
    'plan-control-character': None
    'plan-counts-other': None
    'plan-does-nothing': { diagnose: TextValue; more: number; plan: TextValue; title: TextValue; why: TextValue }
    'plan-file-name': None
    'plan-for-architecture': { architecture: TextValue; native: TextValue }
    'plan-for-build': { build: TextValue; now: TextValue }
    'plan-for-later-revision': { build: TextValue; now: TextValue }
    'plan-for-media': None
    'plan-for-other-host': { given: TextValue; hostId: TextValue }
    'plan-for-other-installation': { own: TextValue; planned: TextValue }
    'plan-for-other-pc': { own: TextValue; planned: TextValue }
    'plan-for-other-system': { made: 'other' | 'pe' }
    'plan-for-pc-has-no-images': None
    'plan-for-pc-or-medium': { strange: TextValue }
    'plan-not-agreed': None
    'plan-not-proven': { verdict: TextValue }
    'plan-places-nothing': None
    'plan-promises-other': None
    'plan-shows-other': None
    'plan-step-not-offline': None
    'plan-too-large': None
    'plan-under-way': { install: TextValue }
    'plan-unreadable': None
    'plan-without-check': None
    'plan-without-mounted': None
    'plan-without-place': None
    'plan-without-revision': None
    'policies-unread': None
    'policy-decides-setting': None
    'policy-masking': None
    'policy-mirror-malformed': None
    'policy-no-elevation': None
    'policy-no-network': None
    'practice-disk-locked': { id: TextValue }
    'practice-line-unknown': None
    'practice-no-boot-files': None
    'practice-not-at-pe': None
    'practice-package-unknown': { file: TextValue; install: TextValue }
    'practice-pc-damaged': None
    'practice-pc-starts': None
    'practice-pc-unknown': { known: TextValue; meant: TextValue; name: TextValue }
    'practice-registry-malformed': { line: TextValue }
    'practice-state-damaged': None
    'practice-state-of-other': { pc: TextValue }
    'practice-state-unreadable': { code: TextValue }
    'program-files-unknown': None
    'program-not-installed': { folder: TextValue }
    'program-not-protected': { why: TextValue }
    'prompt-declined': None
    'proxy-login-needed': None
    'proxy-variable-unusable': None
    'published-as-other-file': { kb: TextValue; name: TextValue }
    'quiet-and-verbose': None
    'recovery-partition-makers-image': None
    'recovery-partition-may-be-makers': { mebibytes: number }
    'recovery-partition-not-growable': None
    'recovery-partition-other': { disk: TextValue; partition: TextValue; plannedDisk: TextValue; plannedPartition: TextValue }
    'recovery-partition-too-small': { free: number; wanted: number }
    'recovery-partition-unusual': { why: 'dynamic' | 'elsewhere' | 'encryption' | 'failing' | 'fault' | 'filesystem' | 'full' | 'maker' | 'mbr' | 'other' | 'others' | 'several' }
    'registry-value-not-kept': None
    'repair-install-alone': { strange: TextValue }
    'repair-install-needs-start': None
    'repair-install-place': { text: TextValue }
    'repair-install-portable': None
    'repair-install-unread': None
    'repair-source-unusable': { text: TextValue }
    'repair-unfinished': { install: TextValue }
    'repair-without-case': None
    'report-disk-full': None
    'report-not-shown-here': None
    'report-not-writable': None
    'restart-pending-caches': None
    'restart-pending-staged-package': None
    'restart-pending-staged': None
    'restart-pending-store-cleanup': None
    'restart-pending-store-repair': None
    'restart-stuck': { mostRestarts: TextValue }
    'resume-task-not-registered': { exitCode: TextValue }
    'revert-not-here': None
    's-mode': None
    'search-cancelled': None
    'search-text-empty': None
    'search-text-too-long': None
    'separate-without-files': None
    'sequence-into-images': None
    'server-answered-status': { status: TextValue }
    'server-file-changes': { reason: TextValue }
    'server-gives-no-size': None
    'server-sends-too-much': None
    'server-size-differs': { size: TextValue; sizeBytes: TextValue }
    'service-did-not-stop': { service: TextValue }
    'service-not-needed': { service: TextValue }
    'service-not-running': { service: TextValue }
    'service-not-stopped-unknown': { exitCode: TextValue; service: TextValue }
    'service-not-stopped': { exitCode: TextValue; meaning: TextValue; next: TextValue; service: TextValue }
    'service-start-not-default': { service: TextValue; type: TextValue }
    'service-start-not-set': { service: TextValue; start: TextValue }
    'setting-unknown': { meant: TextValue; word: TextValue }
    'setting-value-unknown': { values: TextValue; word: TextValue }
    'settings-disk-full': None
    'settings-not-writable': None
    'setup-architecture-other': { has: TextValue; own: TextValue }
    'setup-blocked-choice': { build: TextValue; code: TextValue }
    'setup-blocked-compatibility': { code: TextValue }
    'setup-blocked-requirements': { build: TextValue; code: TextValue }
    'setup-blocked-room': { code: TextValue }
    'setup-edition-other': { has: TextValue; own: TextValue }
    'setup-ended-unknown': { code: TextValue }
    'setup-folder-open': { why: TextValue }
    'setup-language-other': { has: TextValue; own: TextValue }
    'setup-medium-other': { build: TextValue; edition: TextValue; medium: TextValue }
    'setup-needs-terminal': None
    'setup-older': { has: TextValue; own: TextValue }
    'setup-program-missing': None
    'setup-program-unproven': { why: TextValue }
    'setup-type-other': { has: TextValue; own: TextValue }
    'several-pcs-named': None
    'shell-unknown': { meant: TextValue; text: TextValue }
    'signature-check-cancelled': None
    'source-file-damaged': { why: TextValue }
    'source-folder-empty': { path: TextValue }
    'source-image-gone': { index: TextValue; path: TextValue }
    'source-image-unreadable': { index: TextValue; path: TextValue }
    'source-of-other-architecture': { architecture: TextValue; index: TextValue; native: TextValue; path: TextValue }
    'source-of-other-build': { build: TextValue; index: TextValue; own: TextValue; path: TextValue }
    'source-without-winre': { index: TextValue }
    'stack-not-extracted': { reason: TextValue }
    'stack-not-loaded-offline': { exitCode: TextValue; now: TextValue; version: TextValue }
    'stack-not-loaded': { exitCode: TextValue; now: TextValue; version: TextValue }
    'stack-not-written': None
    'stack-of-other-build': { builds: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other' }
    'stack-too-large': None
    'stack-unprovable': { kb: TextValue }
    'stack-without-version': { kb: TextValue }
    'start-pending': { windows: TextValue }
    'step-blocked': { next: TextValue; why: TextValue }
    'step-not-here': None
    'step-without-command': None
    'store-not-repairable': None
    'store-still-damaged': { health: TextValue }
    'system-access-denied': None
    'system-disk-failed': None
    'system-disk-full': None
    'system-disk-read-only': None
    'system-file-too-large': None
    'system-links-in-circle': None
    'system-not-a-file': None
    'system-not-a-folder': None
    'system-path-too-long': None
    'system-quota-reached': None
    'target-unknown': { text: TextValue; wishes: TextValue }
    'text-too-long': { most: TextValue }
    'tool-cut-off': { tool: TextValue }
    'tool-ended-unknown': { code: TextValue; tool: TextValue }
    'tool-ended-with': { code: TextValue; meaning: TextValue; next: TextValue; tool: TextValue }
    'tool-not-run': { tool: TextValue; why: TextValue }
    'two-cases-wanted': None
    'undo-during-repair': { install: TextValue }
    'undo-not-possible-restore': { kb: TextValue; why: TextValue }
    'undo-not-possible': { why: TextValue }
    'undo-takes-no-option': { strange: TextValue }
    'undo-waits-for-start': None
    'unstuck-busy': None
    'update-cabinets-unclear': { count: number }
    'update-does-not-fit': { kb: TextValue; subject: 'image' | 'other' }
    'update-is-express': None
    'update-is-hotpatch-of': { instead: TextValue; kb: TextValue }
    'update-is-hotpatch': { kb: TextValue }
    'update-kept-for-good': None
    'update-listed-as-other': { architecture: TextValue; kb: TextValue; place: 'other' | 'pe'; title: TextValue }
    'update-not-expanded': { reason: TextValue }
    'update-not-removable': { identity: TextValue; why: TextValue }
    'update-of-other-architecture': { architecture: TextValue; kb: TextValue }
    'update-of-other-branch': { builds: TextValue; kb: TextValue; name: TextValue; own: TextValue; subject: 'image' | 'other' }
    'update-of-other-build': { builds: TextValue; kb: TextValue; own: TextValue }
    'update-of-server-branch': { builds: TextValue; kb: TextValue; name: TextValue; own: TextValue; subject: 'image' | 'other' }
    'update-older': { build: TextValue; kb: TextValue; own: TextValue }
    'update-replaced-or-later': { issue: TextValue; replacement: TextValue }
    'update-replaced': { issue: TextValue; replacement: TextValue }
    'update-revision-not-listed': { architecture: TextValue; kb: TextValue; place: 'other' | 'pe'; subject: 'image' | 'other' }
    'update-too-large': None
    'update-unknown-unlisted': { kb: TextValue }
    'update-unknown-unreachable': { command: TextValue; failure: TextValue; kb: TextValue }
    'update-unknown': { command: TextValue; kb: TextValue }
    'update-withdrawn-issue': { issue: TextValue }
    'update-withdrawn': { kb: TextValue }
    'version-is-older': { build: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other'; version: TextValue }
    'version-needs-unknown': { kb: TextValue }
    'version-not-for-edition': { edition: TextValue; kb: TextValue; subject: 'image' | 'other'; version: TextValue }
    'version-not-for-server': { kb: TextValue; name: TextValue; subject: 'image' | 'other'; version: TextValue }
    'version-of-other-build': { from: TextValue; kb: TextValue; own: TextValue; subject: 'image' | 'other'; version: TextValue }
    'version-out-of-reach': { kb: TextValue; needs: TextValue; subject: 'image' | 'other' }
    'window-named-folder': None
    'window-takes-no-command': None
    'windows-build-unknown': None
    'windows-does-not-restart': { exitCode: TextValue }
    'windows-folder-unknown': None
    'windows-not-on-c': { call: TextValue; windows: TextValue }
    'windows-not-shrinkable': { code: TextValue; megabytes: number }
    'windows-older-than-image': { own: TextValue; wanted: TextValue }
    'windows-too-old-to-plan': { build: TextValue }
    'winre-below-promise': { promised: TextValue; version: TextValue }
    'winre-copy-incomplete': { folder: TextValue }
    'winre-copy-unreadable': None
    'winre-digest-differs': None
    'winre-elsewhere': { disk: TextValue; partition: TextValue; undo: TextValue }
    'winre-image-missing': { folder: TextValue }
    'winre-medium-gone': None
    'winre-not-copied': { folder: TextValue; why: TextValue }
    'winre-not-enabled': None
    'winre-not-off': None
    'winre-not-placed': { folder: TextValue }
    'winre-not-taken': { why: TextValue }
    'winre-of-other-windows': { architecture: TextValue; build: TextValue; native: TextValue; own: TextValue }
    'winre-place-without-image': None
    'winre-portable': None
    'winre-settings-not-copied': { why: TextValue }
    'winre-source-unusable': { text: TextValue }
    'winre-stack-too-old': { kb: TextValue }
    'winre-still-enabled': None
    'winre-two-copies': { kept: 'other' | 'yes'; staged: 'other' | 'yes' }
    'winre-unidentified': None
    'winre-update-of-other-build': { builds: TextValue; kb: TextValue; own: TextValue }
    'winre-update-unprovable': { kb: TextValue }
    'winre-without-copy': None
    'winre-write-back': { code: TextValue; copy: 'other' | 'yes'; full: 'other' | 'yes'; kept: 'other' | 'yes'; version: TextValue }
    'work-stopped': None
    'writing-not-typed': None
  }
  block: {
    'bitlocker-unprepared-offline': { drive: TextValue }
    'bitlocker-unprepared': None
    'no-room': { free: number; wanted: number }
    'on-battery': None
    'restart-pending': None
    'start-pending': { windows: TextValue }
  }
  advice: {
    'add-checkpoint-again': { checkpoint: TextValue }
    'add-to-winre': { kb: TextValue }
    'agent-interrupted': None
    'already-installed': None
    'answer-file-disk': None
    'answer-file': None
    'antivirus-interference': None
    'app-framework-missing': None
    'app-package-architecture': None
    'app-package-as-system': None
    'app-package-incomplete': None
    'app-package-newer-there': None
    'app-package-untrusted': None
    'app-part-of-windows': None
    'app-sideloading-off': None
    'app-store-signed': None
    'as-published': { text: TextValue }
    'boot-folder-missing': None
    'cbs-registry-corrupt': None
    'check-disk': None
    'checkpoint-missing': None
    'clean-up-wsus': None
    'clear-mounts': None
    'code-says-agent': None
    'code-says-architecture': None
    'code-says-baseline': None
    'code-says-cancelled': None
    'code-says-cbs-registry': None
    'code-says-components': None
    'code-says-data-store': None
    'code-says-delta': None
    'code-says-download': None
    'code-says-driver': None
    'code-says-feature-source': None
    'code-says-hardware': None
    'code-says-hung': None
    'code-says-locked': None
    'code-says-manifest': None
    'code-says-network': None
    'code-says-payload': None
    'code-says-pending': None
    'code-says-policy': None
    'code-says-proxy': None
    'code-says-rights': None
    'code-says-service': None
    'code-says-store': None
    'code-says-tls': None
    'code-says-tool': None
    'code-says-winre': None
    'code-says-wsus-identity': None
    'code-says-wsus': None
    'compatibility-software': None
    'component-removed': None
    'components-hive-corrupt': None
    'defender-module-false-positive': None
    'discard-mixed-image': None
    'discard-mounted-winre': None
    'disk-encryption-and-setup': None
    'disk-full': None
    'dism-wrong-bitness': None
    'domain-not-prepared': None
    'download-corrupt': None
    'download-timeout-regression': None
    'driver-install-failed': None
    'driver-migration-stack-folder': None
    'driver-operations-queue': None
    'driver-root-untrusted': None
    'driver-unsigned': None
    'efi-partition-unfit': None
    'enable-with-parents': None
    'enlarge-recovery-partition': { megabytes: TextValue }
    'enlarge-recovery-steps': { megabytes: TextValue }
    'export-esd-as-wim': None
    'extended-licence-missing': None
    'feature-not-in-windows': None
    'features-from-media': None
    'file-in-use': None
    'find-pending-package': None
    'find-what-hung': None
    'fod-wsus': None
    'free-efi-partition': None
    'free-memory': None
    'free-named-volume': None
    'gallery-needs-tls': None
    'get-for-architecture': { architecture: TextValue }
    'get-for-build': { build: TextValue }
    'get-for-installed-version': None
    'get-for-this-pc': None
    'good-copy-of-revision': { revision: TextValue }
    'good-copy-of-update-at': { kb: TextValue; revision: TextValue }
    'good-copy-of-update': { kb: TextValue }
    'good-copy-on-media': { build: TextValue }
    'grow-transaction-log': None
    'host-dism-too-old': None
    'image-holds-wsl-files': None
    'image-index-missing': None
    'image-read-only': None
    'image-unserviceable': None
    'install-adk': None
    'install-after-clean-start': None
    'install-checkpoint-chain': { checkpoint: TextValue; update: TextValue }
    'install-fewer-at-once': None
    'install-instead': { instead: TextValue; kb: TextValue }
    'install-or-later-instead': { instead: TextValue; kb: TextValue }
    'install-past-or-later': { kb: TextValue }
    'install-past': { kb: TextValue }
    'installer-busy': None
    'installer-source-missing': None
    'installer-temp-folder': None
    'language-pack-mismatch': None
    'language-pack-refused': None
    'leave-checkpoint-out': None
    'let-service-start': { service: TextValue }
    'lift-registry-limit': None
    'list-filter-drivers': None
    'list-languages': None
    'list-transfer-jobs': None
    'local-policy-damaged': None
    'low-memory': None
    'make-media-anew': None
    'migration-plugin-failed': None
    'missing-folder': None
    'mount-place-not-fixed': None
    'named-input-missing': None
    'netfx3-from-media': None
    'network-blocked': None
    'newer-stack': None
    'newer-version-there': None
    'ngen-service-missing': None
    'no-interactive-user': None
    'not-applicable-superseded': None
    'package-catalog-corrupt': None
    'package-identity-not-present': None
    'package-manifest-missing': None
    'package-order-wrong': None
    'partition-style': None
    'path-too-long': None
    'place-winre-image-offline': { folder: TextValue }
    'place-winre-image': { folder: TextValue }
    'point-in-time-restore': None
    'policy-holds-updates': None
    'prerequisite-missing': None
    'product-key-edition': None
    proxy: None
    'psfx-payload-missing': None
    'put-back-named-file': None
    'quick-machine-recovery': None
    'range-requests': None
    'read-lines-before': { installer: TextValue }
    'read-rollback-logs': None
    'read-update-policies': None
    'read-wsus-address': None
    'refused-by-rule': None
    'reinstall-named-driver': { installer: TextValue }
    'reinstall-now': None
    'remove-damaged-task': None
    'remove-named-device': None
    'repair-on-sound-hardware': None
    'repair-store-from-image': None
    'replace-failing-part': None
    'reset-transaction-log': None
    'resolve-update-server': None
    'restart-due': None
    'restore-rights': None
    'resync-clock': None
    'revert-pending-actions': None
    'run-as-administrator': None
    'run-elevated-at-the-pc': None
    'safeguard-hold': None
    'scan-store': None
    'scheduled-task-corrupt': None
    'script-execution-policy': None
    'search-again': None
    'secure-boot-bitlocker': None
    'secure-boot-boot-manager': None
    'secure-boot-certificate-first': None
    'secure-boot-certificates-pending': None
    'secure-boot-firmware': None
    'secure-boot-off': None
    'see-boot-entries': None
    'see-cipher-policy': None
    'see-mounts': None
    'see-registry-limit': None
    'service-absent': None
    'service-disabled': None
    'service-program-replaced': None
    'setup-cleanup-pending': None
    'setup-dismiss': None
    'setup-driver': None
    'setup-first-start': None
    'setup-image-unchosen': None
    'setup-language-packs': None
    'setup-media-unreadable': None
    'setup-requirement': None
    'setup-sees-no-disk': None
    'setup-switch-missing': None
    'setup-third-party-restart': None
    'setupconfig-malformed': None
    'several-system-partitions': None
    'sfc-scannow': None
    'shell-tool-and-upgrade': None
    'show-proxy': None
    'spp-permissions': None
    'stack-of-version': { need: TextValue }
    'stale-device-entry': None
    'start-called-services': None
    'start-modules-installer': None
    'start-needed-service': { installer: TextValue }
    'store-changed-by-tool': None
    'sysprep-app-of-one-user': None
    'sysprep-provider-failed': None
    'system-update-readiness-with': { updates: TextValue }
    'system-update-readiness': None
    'temp-folder-full': None
    'test-memory': None
    'tool-not-available': None
    'trust-and-tls': None
    'trustedinstaller-version-key': None
    'uefi-ca-2023-old-media': None
    'unsupported-edition': None
    'unsupported-hardware': None
    'unsupported-volume-feature': None
    'update-as-scheduled-task': None
    'update-half-installed': None
    'update-source-policy': None
    'upgrade-download': None
    'upgrade-drivers': None
    'upgrade-host-state': None
    'upgrade-in-place': None
    'upgrade-system-drive-write': None
    'upgrade-wsus-decryption': None
    'user-cancelled': None
    'user-profile-damaged': None
    'version-out-of-support': None
    'virtual-disk-before-windows': None
    vpn: None
    'wait-for-replacement': { kb: TextValue }
    'whole-files-of-revision': { revision: TextValue }
    'whole-files-of-update': { kb: TextValue; revision: TextValue }
    'wimmount-missing': None
    'winget-source-broken': None
    'winre-partition-bitlocker': None
    'winre-third-party-encryption': None
    'winre-unmount-failed': None
    'write-boot-files': None
    'wsus-answers-error': None
    'wsus-cached-updates': None
    'wsus-client-identity': None
    'wsus-installed-prerequisites': None
    'wsus-needs-hotfix': None
    'wsus-pool': None
    'wsus-service-stopped': None
    'wsus-soap-fault': None
    'wsus-unreachable': None
    'wsus-url-malformed': None
    'wua-too-old': None
    'wusa-remote': None
  }
  check: {
    'advanced-installer-failed': None
    'agent-interrupted': None
    'answer-file-disk': None
    'answer-file-refused': None
    'app-package-architecture': None
    'app-package-as-system': None
    'app-package-incomplete': None
    'app-package-newer-there': None
    'app-package-untrusted': None
    'app-package': None
    'app-part-of-windows': None
    'app-readiness-disabled': None
    'app-sideloading-off': None
    'bits-broken': None
    'boot-configuration-damaged': None
    'boot-folder-missing': None
    'catroot2-damaged': None
    'cbs-registry-corrupt': None
    'checkpoint-missing': None
    'checkpoint-not-applicable-image-newer': None
    'code-says-data-store': None
    'compatibility-software': None
    'component-removed-by-debloat-tool': None
    'component-store-modified-by-third-party': None
    'component-store-payload-corrupt': None
    'component-store-payload-missing': None
    'component-store-source-missing': None
    'components-hive-corrupt': None
    'delta-base-file-mismatch': None
    'disk-full': None
    'dism-wrong-bitness': None
    'domain-not-prepared': None
    'dotnet-ngen-service-missing': None
    'download-corrupt': None
    'driver-migration-stack-folder': None
    'driver-missing-or-failed': None
    'driver-signature': None
    'efi-partition-full': None
    'extended-licence-missing': None
    'feature-parent-disabled': None
    'file-system-damaged': None
    'fod-source-not-available': None
    'fod-wsus': None
    'gallery-needs-tls': None
    'hardware-memory-or-disk-fault': None
    'host-dism-too-old': None
    'http-service-disabled': None
    'image-holds-wsl-files': None
    'image-is-esd': None
    'image-not-as-named': None
    'image-read-only': None
    'image-unserviceable': None
    'installation-media-unreadable': None
    'installer-busy': None
    'installer-source-missing': None
    'installer-temp-folder': None
    'known-false-positive-defender-module': None
    'known-regression': None
    'language-pack-mismatch': None
    'local-policy-damaged': None
    'low-memory': None
    'migration-plugin-failed': None
    'missing-file-or-folder': None
    'mount-place-not-fixed': None
    'named-input-missing': None
    'network-blocked': None
    'newer-version-there': None
    'no-interactive-user': None
    'not-applicable-prerequisite-missing': None
    'not-applicable-superseded': None
    'not-elevated': None
    'package-catalog-corrupt': None
    'package-identity-not-present': None
    'package-manifest-missing': None
    'package-order-wrong': None
    'partition-style': None
    'path-too-long': None
    'pending-operations-stuck': None
    'pending-policy-trustedinstaller': None
    permissions: None
    'policy-holds-updates': None
    'product-key-mismatch': None
    proxy: None
    'psfx-payload-missing': None
    'range-requests': None
    'recovery-partition-too-small': None
    'refused-by-rule': None
    'registry-size-limit': None
    'restart-due': None
    'safeguard-hold': None
    'scheduled-task-corrupt': None
    'script-execution-policy': None
    'secure-boot-off': None
    'secure-boot-update-refused': None
    'service-disabled': None
    'service-program-replaced': None
    'servicing-stack-too-old': None
    'setup-blocked': None
    'setup-cleanup-pending': None
    'setup-first-start': None
    'setup-image-unchosen': None
    'setup-migration': None
    'setup-sees-no-disk': None
    'setup-switch-missing': None
    'setup-third-party-restart': None
    'setupconfig-malformed': None
    'shell-tool-and-upgrade': None
    'spp-permissions': None
    'stale-device-registry-entry': None
    'stale-driver-operations-queue': None
    'stale-image-mount': None
    'startup-processing-timeout': None
    'support-ended': None
    'sysprep-provider-failed': None
    'system-partitions': None
    'temp-folder-full': None
    'third-party-interference': None
    'tls-or-clock': None
    'tool-not-available-on-os': None
    'transaction-log-full': None
    'trustedinstaller-version-key': None
    'uefi-ca-2023-old-media': None
    'unsupported-edition': None
    'unsupported-hardware-block': None
    'unsupported-volume-feature': None
    'update-half-installed': None
    'update-source-policy': None
    'upgrade-held': None
    'upgrade-system-drive-write': None
    'user-cancelled': None
    'user-profile-registry-damaged': None
    'virtual-disk-before-windows': None
    vpn: None
    'wimmount-driver-missing': None
    'winget-source-broken': None
    'winre-disabled': None
    'winre-outdated': None
    'winre-partition-bitlocker': None
    'winre-third-party-encryption': None
    'winre-unmount-failed': None
    'wrong-architecture': None
    'wrong-branch': None
    'wsus-answers-error': None
    'wsus-client-identity': None
    'wsus-server-limit': None
    'wsus-server-unreachable': None
    'wsus-server-version': None
    'wsus-soap-fault': None
    'wsus-url-malformed': None
    'wua-too-old': None
    'wusa-remote': None
  }
}

import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import { common, dismRepairs, issues, scan } from '../documented/documented-row.ts'
import type { FailureSentence } from './failure-sentence.ts'

const systemReserved = 'https://support.microsoft.com/topic/46865f3f-37bb-4c51-c69f-07271b6672ac'
const requirements = 'https://learn.microsoft.com/windows/whats-new/windows-11-requirements'
const recoveryImage =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options'
const media =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/install-windows-from-a-usb-flash-drive'
const partitionTables =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-installing-using-the-mbr-or-gpt-partition-style'
const imageErrors =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-image-management-command-line-options-s14'
const space =
  'https://support.microsoft.com/windows/free-up-space-for-windows-updates-429b12ba-f514-be0b-4924-ca6d16fa1d65'
const checker =
  'https://support.microsoft.com/topic/use-the-system-file-checker-tool-to-repair-missing-or-corrupted-system-files-79aa86cb-ca52-166a-92a3-966e85d4094e'

const formats: readonly LogFormat[] = ['console', 'unknown']

/**
 * Messages without a number of Settings, Setup, SFC, wusa and reagentc in other languages, by their key words,
 * because releases vary the rest. Microsoft publishes no list of them; without a public recording, the words are a
 * judgement, and all of them are only leads. Any characters may replace accented letters.
 */
export const localizedMessages: readonly FailureSentence[] = [
  {
    id: 'sentence.elsewhere-not-applicable',
    pattern: anyOf(
      /Update ist (?:f.{1,2}r|auf) Ihren? Computer nicht (?:geeignet|anwendbar)|Update ist nicht (?:f.{1,2}r|auf) Ihren? Computer/i,
      /n.{1,3}est pas applicable .{1,2} (?:votre|cet) ordinateur|ne s.{1,3}applique pas .{1,2} votre ordinateur/i,
      /n.{1,2}o se aplica ao (?:seu )?computador|n.{1,2}o .{1,2} aplic.{1,2}vel ao (?:seu )?computador/i,
      /aggiornamento non .{1,2} applicabile (?:per il|al) computer/i,
      /aktualizacja nie (?:dotyczy|ma zastosowania).{0,14} komputer/i,
      /업데이트.{0,14}컴퓨터에 적용할 수 없/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['not-applicable-superseded', issues],
      ['prerequisite-missing', issues],
      ['wrong-architecture', issues],
      ['wrong-branch', issues],
    ],
  },
  {
    id: 'sentence.elsewhere-system-reserved',
    pattern: anyOf(
      /atualizar a parti.{2,4}o (?:do sistema reservad|reservada (?:do|pelo|ao|para o) sistema)/i,
      /aggiornare la partizione riservata (?:per il|al|del) sistema/i,
      /обновить (?:зарезервированный системой раздел|раздел, зарезервированный)/i,
      /システムで予約.{0,8}パーティションを更新できません/i,
      /시스템 예약 파티션을 업데이트(?:할 수 없|하지 못)/i,
    ),
    formats,
    weight: 0,
    causes: [['efi-partition-full', systemReserved]],
  },
  {
    id: 'sentence.elsewhere-requirements',
    pattern: anyOf(
      /erf.{1,2}llt (?:derzeit )?nicht die Mindest(?:system)?anforderungen/i,
      /no cumple (?:actualmente )?(?:con )?los requisitos (?:m.{1,2}nimos )?(?:del? )?sistema/i,
      /n.{1,2}o atende (?:atualmente )?aos requisitos m.{1,2}nimos/i,
      /non soddisfa (?:attualmente )?i requisiti minimi/i,
      /nie spe.{1,2}nia (?:obecnie )?minimalnych wymaga/i,
      /(?:电脑|電腦).{0,8}(?:不满足|不符合).{0,16}(?:系统要求|系統需求|最低要求)/i,
      /PC.{0,30}시스템 요구 사항을 충족하지 않/i,
    ),
    formats,
    weight: 0,
    causes: [['unsupported-hardware', requirements]],
  },
  {
    id: 'sentence.elsewhere-recovery-image',
    pattern: anyOf(
      /Windows RE-(?:Image|Abbild) wurde nicht gefunden|image Windows RE est introuvable/i,
      /imagen de Windows RE no se|No se encontr.{1,2} la imagen de Windows RE|imagem do Windows RE n.{1,2}o/i,
      /найти образ Windows RE|образ Windows RE не найден|找不到 Windows RE (?:映像|影像)|Windows RE イメージが見つかりません/i,
      /immagine (?:di )?Windows RE non .{0,12}trovata|trovare l.{1,3}immagine (?:di )?Windows RE|Windows RE 이미지를 찾을 수 없/i,
      /Nie (?:znaleziono|odnaleziono|mo.{1,2}na odnale.{1,2}.{1,2}) obrazu .{0,20}Windows RE/i,
    ),
    formats,
    weight: 0,
    causes: [['winre-disabled', recoveryImage]],
  },
  {
    id: 'sentence.elsewhere-administrator',
    pattern: anyOf(
      /als Administrator angemeldet sein und eine Konsolensitzung/i,
      /administrateur ex.{1,2}cutant une session de console|administrador que ejecute una sesi.{1,2}n de consola/i,
      /administrador (?:que esteja )?executando uma sess.{1,2}o de console|запустить сеанс консоли/i,
    ),
    formats,
    weight: 0,
    causes: [['not-elevated', checker]],
  },
  {
    id: 'sentence.elsewhere-repair-pending',
    pattern: anyOf(
      /r.{1,2}paration (?:du )?syst.{1,2}me en attente n.{1,2}cessite un red.{1,2}marrage/i,
      /reparo do sistema pendente que requer (?:uma )?reinicializa/i,
      /Существует незавершенная операция восстановления системы|有一个系统修复挂起|システムの修復が保留中/i,
    ),
    formats,
    weight: 0,
    causes: [['pending-operations', checker]],
  },
  {
    id: 'sentence.elsewhere-repair-service',
    pattern: anyOf(
      /ressources Windows n.{1,3}a pas pu d.{1,2}marrer le service/i,
      /recursos de Windows no pudo iniciar el servicio de reparaci|Recursos do Windows n.{1,2}o p.{1,2}de iniciar o servi.{1,2}o/i,
      /запустить службу восстановления|资源保护无法启动修复服务|リソース保護は修復サービスを開始できません/i,
      /資源保護無法啟動修復服務|리소스 보호에서 복구 서비스를 시작할 수 없|zasob.{1,2}w systemu Windows nie mo.{1,3} uruchomi.{1,2} us.{1,2}ugi naprawy/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['service-disabled'],
      ['trustedinstaller-version-key', 'system-error-126-start-windows-modules-installer'],
    ],
  },
  {
    id: 'sentence.elsewhere-not-performed',
    pattern: anyOf(
      /ressources Windows n.{1,3}a pas pu effectuer l.{1,3}op/i,
      /Recursos do Windows n.{1,2}o p.{1,2}de executar a opera|Защита ресурсов Windows не может выполнить/i,
      /リソース保護は、?要求された操作を実行できません|資源保護無法執行|리소스 보호에서 요청한 작업을 수행할 수 없/i,
      /Protezione risorse di Windows.{0,20}(?:non ha potuto|impossibile) eseguire|zasob.{1,2}w systemu Windows nie mo.{1,3} wykona/i,
    ),
    formats,
    weight: 0,
    causes: [['missing-folder', checker], ['antivirus-interference'], ['component-store-corrupt']],
  },
  {
    id: 'sentence.elsewhere-space',
    pattern: anyOf(
      /Windows (?:ben.{1,2}tigt|braucht) mehr (?:Speicherplatz|Platz)|Windows a besoin de plus d.{1,3}espace/i,
      /Windows necesita m.{1,2}s espacio|Windows precisa de mais espa.{1,2}o|Windows (?:ha bisogno|necessita) di (?:pi.{1,2}|altro) spazio/i,
      /Windows требуется больше места|Windows ?需要更多空间|Windows ?に(?:は)?さらに(?:多くの)?(?:空き)?領域が必要/i,
    ),
    formats,
    weight: 0,
    causes: [['disk-full', space]],
  },
  {
    id: 'sentence.elsewhere-update-service',
    pattern: anyOf(
      /Verbindung (?:mit|zu) dem Update-?dienst|connecter au service de mise .{1,2} jour|conectarnos al servicio de actualizaci/i,
      /conectar ao servi.{1,2}o de atualiza|connettersi al servizio di aggiornamento/i,
      /подключиться к службе обновлени|无法连接到更新服务|更新サービスに接続できません|업데이트 서비스에 연결(?:할 수 없|하지 못)/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['network-blocked', common],
      ['service-disabled', issues],
      ['proxy', scan],
      ['wsus-unreachable', scan],
    ],
  },
  {
    id: 'sentence.elsewhere-organization',
    pattern: anyOf(
      /Updates? (?:wurden?|werden?) von Ihrer Organisation (?:deaktiviert|verwaltet)|organisation a d.{1,2}sactiv.{1,2} les mises/i,
      /organizaci.{1,2}n ha (?:desactivado|deshabilitado) las actualizaciones|organiza.{2,4}o desativou as atualiza/i,
      /организация отключила (?:автоматические )?обновления|你的组织已关闭自动更新|組織によって自動更新がオフ/i,
    ),
    formats,
    weight: 0,
    causes: [['update-source-policy', common]],
  },
  {
    id: 'sentence.elsewhere-media-driver',
    pattern: anyOf(
      /Computer ben.{1,2}tigter Medientreiber fehlt|manque un pilote (?:de )?(?:multi)?m.{1,2}dia/i,
      /Falta un controlador (?:de )?(?:multi)?medi|driver de m.{1,2}dia de que o computador precisa/i,
      /Необходимый драйвер носителя|コンピューターに必要なメディア ドライバー/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['setup-media-unreadable', media],
      ['setup-sees-no-disk', media],
    ],
  },
  {
    id: 'sentence.elsewhere-partition-style',
    pattern: anyOf(
      /disque s.{1,2}lectionn.{1,2} (?:est du style|contient une table|a une table|est de style)/i,
      /disco selecionado (?:possui|tem|cont.{1,2}m|.{1,2}) .{0,20}parti|disco selezionato (?:contiene|ha|.{1,2}) .{0,24}partizion/i,
      /выбранном диске находится таблица (?:MBR|GPT)|выбранный диск имеет стиль разделов/i,
      /選択されたディスクに(?:は)? ?(?:MBR|GPT) ?パーティション|선택한 디스크에 MBR 파티션/i,
    ),
    formats,
    weight: 0,
    causes: [['partition-style', partitionTables]],
  },
  {
    id: 'sentence.elsewhere-repair-content',
    pattern: /\brepair content could not be found anywhere|Reparaturinhalte? konnten? nirgend/i,
    formats,
    weight: 0,
    causes: [['component-store-source-missing', dismRepairs]],
  },
  {
    id: 'sentence.elsewhere-mounted',
    pattern:
      /bereits f.{1,2}r den Lese-\/Schreibzugriff bereitgestellt|est d.{1,2}j.{1,2} mont.{1,2}e? (?:pour|en) (?:un acc.{1,2}s )?(?:en )?lecture/i,
    formats,
    weight: 0,
    causes: [['stale-image-mount', imageErrors]],
  },
  {
    id: 'sentence.elsewhere-unserviceable',
    pattern:
      /(?:Abbild|Image) kann nicht mehr gewartet werden|image sp.{1,2}cifi.{1,2}e ne peut plus .{1,2}tre (?:trait|g.{1,2}r|maintenu)/i,
    formats,
    weight: 0,
    causes: [['image-unserviceable', imageErrors]],
  },
]

import { inAnyEncoding } from '../names/name-forms.ts'
import { type ContextPattern, is, phrase, word } from './context-parts.ts'

/**
 * Labels of Windows programs for secrets and names in languages other than English (netsh, manage-bde, systeminfo,
 * ipconfig, sign-in): German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Japanese, Chinese,
 * Korean, Arabic.
 */
const labels = {
  secret: [
    ...[
      'Schlüsselinhalt',
      'Contenu de la clé',
      'Contenido de la clave',
      'Contenido de clave',
      'Conteúdo da Chave',
      'Contenuto chiave',
      'Contenuto della chiave',
    ],
    ...['محتوى المفتاح', 'محتويات المفتاح', 'キー コンテンツ', 'Sleutelinhoud', 'Zawartosc klucza'],
    ...['Anahtar İçeriği', 'Anahtar Içerigi', 'תוכן המפתח', 'Obsah klíče', 'Kulcstartalom'],
    ...['Nyckelinnehåll', 'Avaimen sisältö', 'Nøgleindhold', 'Nøkkelinnhold'],
    ...['Zawartość klucza', 'Содержимое ключа', '主要なコンテンツ', '关键内容', '金鑰內容'],
    ...[
      'Mot de passe',
      'Contraseña',
      'Senha',
      'Wachtwoord',
      'Hasło',
      'Пароль',
      'パスワード',
      '密码',
      '密碼',
      'كلمة المرور',
      '비밀번호',
      '암호',
    ],
    ...['Zugangscode', 'Phrase secrète', "Code d'accès", 'Code d’accès', 'Frase segreta', "Parola d'ordine"],
    ...['口令', '通行碼', 'パスフレーズ', '暗証番号', 'Кодовая фраза', 'PIN-код', 'رمز المرور', '키 콘텐츠'],
    ...['Sicherheitsschlüssel', 'Clé de sécurité', 'Clave de seguridad', 'Chave de segurança'],
    ...['Chiave di sicurezza', 'Klucz zabezpieczeń', 'Ключ безопасности', 'セキュリティ キー'],
    ...['安全密钥', '安全性金鑰', '보안 키', 'مفتاح الأمان'],
  ],
  user: [
    ...['Benutzername', "Nom d'utilisateur", 'Nom d’utilisateur', 'Nombre de usuario', 'Nome de usuário'],
    ...['Nome do usuário', 'Nome utente', 'Gebruikersnaam', 'Nazwa użytkownika', 'Имя пользователя'],
    ...['Kontoname', 'Nom du compte', 'Nombre de cuenta', 'Nome da conta', 'Имя учетной записи'],
    ...['アカウント名', '帐户名', '帳戶名稱', 'Nome account', '계정 이름'],
    ...['ユーザー名', '用户名', '使用者名稱', 'اسم المستخدم', 'اسم الحساب'],
    ...[
      'Registrierter Benutzer',
      'Propriétaire enregistré',
      'Propietario registrado',
      'Proprietário registrado',
    ],
    ...[
      'Зарегистрированный владелец',
      '登録されている所有者',
      '注册的所有人',
      '已註冊的擁有者',
      '등록된 소유자',
    ],
    ...['Proprietario registrato', 'Geregistreerde eigenaar', 'Zarejestrowany właściciel', 'المالك المسجل'],
  ],
  machine: [
    ...['Rechnername', "Nom de l'ordinateur", 'Nom de l’ordinateur', "Nom d'ordinateur", 'Nom d’ordinateur'],
    ...['Nombre de equipo', 'Nombre del equipo', 'Nome do computador', 'Имя компьютера', 'コンピューター名'],
    ...[
      '计算机名',
      '電腦名稱',
      'اسم الكمبيوتر',
      "Nom de l'hôte",
      'Nom de l’hôte',
      "Nom d'hôte",
      'Nom d’hôte',
      'Nombre de host',
      'Nombre del host',
      'Nome do host',
    ],
    ...['Имя узла', 'ホスト名', '主机名', '主機名稱', 'اسم المضيف', '호스트 이름'],
    ...['Arbeitsstationsname', 'Nom de la station de travail', 'Nombre de estación de trabajo'],
    ...['Nome da estação de trabalho', 'Имя рабочей станции', 'ワークステーション名', '工作站名'],
    ...['Nome host', 'Hostnaam', 'Nazwa hosta'],
    // msinfo32
    ...['Systemname', 'Nom du système', 'Nombre del sistema', 'Nome do sistema', 'Nome sistema'],
    ...['Имя системы', 'システム名', '系统名称', '系統名稱', '시스템 이름', 'Systeemnaam', 'Nazwa systemu'],
  ],
  // Labels in logon and logoff events.
  domain: [
    ...['Kontodomäne', 'Domaine du compte', 'Dominio de cuenta', 'Domínio da conta', 'Домен учетной записи'],
    ...['アカウント ドメイン', '帐户域', '帳戶網域', 'Dominio account', '계정 도메인', 'مجال الحساب'],
  ],
  serial: [
    ...['Seriennummer', 'Numéro de série', 'Número de serie', 'Número de série', 'Numero di serie'],
    ...['Serienummer', 'Numer seryjny', 'Серийный номер', 'シリアル番号', '序列号', '序號', 'الرقم التسلسلي'],
  ],
  organization: [
    ...['Registrierte Organisation', 'Organisation enregistrée', 'Organización registrada'],
    ...['Organização registrada', 'Зарегистрированная организация', '登録されている組織', '注册的组织'],
    ...['Organizzazione registrata', 'Geregistreerde organisatie', 'Zarejestrowana organizacja'],
    ...['已註冊的組織', '등록된 조직', 'المؤسسة المسجلة'],
  ],
} as const

/** Labels of secrets, for the search for secret positions. */
export const secretLabels = inAnyEncoding(labels.secret)

const values = { user: phrase, machine: word, domain: word, serial: word, organization: phrase } as const

export const labelledInLanguages: readonly ContextPattern[] = (
  ['user', 'machine', 'domain', 'serial', 'organization'] as const
).map((kind) => ({
  kind,
  find: new RegExp(`(?<before>(?:${inAnyEncoding(labels[kind])})${is})(?<value>${values[kind]})`, 'gim'),
}))

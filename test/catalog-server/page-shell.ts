import { escapeHtml } from './server-update.ts'

/** The common frame of catalog pages: language, scripts that name our ids, and two forms. */
export function pageShell(
  action: string,
  body: string,
  fields: ReadonlyMap<string, string> = new Map(),
): string {
  const hidden = [...fields].map(
    ([name, value]) => `<input type="hidden" name="${name}" id="${name}" value="${escapeHtml(value)}" />`,
  )
  return `
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" dir="ltr" html lang="en">
<head>
    <meta charset="utf-8"/>
    <title>Microsoft Update Catalog</title>
    <script type="text/javascript">
        var internetExplorer = false;
        function pageLoad() { var ids = "<span id=\\"ctl00_catalogBody_searchDuration\\">"; }
    </script>
</head>
<body id="ltr"><div class="noDisplay" id="outerDivID">
    <form id="basketForm" method ="post" action="">
        <input type="hidden" id="updateIDs" name="updateIDs" />
    </form>
   <form method="post" action="${escapeHtml(action)}" id="aspnetForm">
${hidden.join('\n')}
   ${body}
        </form>
    </div>
</body>
</html>
`
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Text.Json;

namespace Unstuck.PowershellEngine;

/// <summary>Runs a script against a made-up Windows.</summary>
internal static class Run
{
    public static object Script(Request request)
    {
        World.Reset(request.World is null ? null : JsonDocument.Parse(request.World).RootElement);
        StandIns.Register();
        var host = new QuietHost();
        var state = InitialSessionState.CreateDefault2();
        using var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        Invoke(runspace, request.Commands ?? "", null);
        // A function keeps the language mode in which it was defined, as those of the modules of Windows do.
        if (request.Constrained) runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        var said = new List<string>();
        string? thrown = null;
        try
        {
            foreach (var one in Invoke(runspace, request.Text, request.Parameters)) said.Add(Text(one));
        }
        catch (RuntimeException error)
        {
            thrown = error.Message;
        }
        return new
        {
            ExitCode = host.ExitCode,
            Said = said,
            Console = World.Console.ToString(),
            Thrown = thrown,
            Calls = World.Calls,
            Files = World.Files,
        };
    }

    private static ICollection<PSObject> Invoke(Runspace runspace, string text, Dictionary<string, string>? parameters)
    {
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddScript(text);
        foreach (var (name, value) in parameters ?? []) shell.AddParameter(name, value);
        var found = new PSDataCollection<PSObject>();
        try
        {
            shell.Invoke(null, found);
        }
        catch (RuntimeException)
        {
            World.Said(found.Select(Text));
            throw;
        }
        return found;
    }

    private static string Text(PSObject? one) => one is null ? "" : Convert.ToString(one.BaseObject, CultureInfo.InvariantCulture) ?? "";

    private sealed class QuietHost : PSHost
    {
        public int? ExitCode { get; private set; }
        public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
        public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override string Name => "tests";
        public override PSHostUserInterface? UI => null;
        public override Version Version => new(5, 1);
        public override void EnterNestedPrompt() => throw new NotSupportedException();
        public override void ExitNestedPrompt() => throw new NotSupportedException();
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
    }
}

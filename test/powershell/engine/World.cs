using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace Unstuck.PowershellEngine;

/// <summary>The Windows that scripts meet: registry, files, CIM classes, tools. Public, since scripts call it.</summary>
public static class World
{
    private static JsonElement? data;
    public static StringBuilder Console { get; private set; } = new();
    public static List<string> Calls { get; private set; } = [];
    /// <summary>Texts of files and null for folders, by path as Windows writes it.</summary>
    public static SortedDictionary<string, string?> Files { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    internal static void Reset(JsonElement? given)
    {
        data = given;
        Console = new();
        Calls = [];
        Files = new(StringComparer.OrdinalIgnoreCase);
        if (Part("files") is { } files)
            foreach (var file in files.EnumerateObject()) Files[file.Name] = file.Value.GetString();
    }

    internal static void Said(IEnumerable<string> lines)
    {
        foreach (var line in lines) Console.AppendLine(line);
    }

    public static void Note(string call) => Calls.Add(call);

    /// <summary>The instances of a class: null where Windows has no such class or refuses it.</summary>
    public static object? Instances(string path) => Part("cim") is { } classes && classes.TryGetProperty(path, out var found) ? Value(found) : null;

    /// <summary>
    /// The error with which Windows refuses a class, in the shapes that real ones have: with an id it is one of CIM; with a
    /// number an exception of COM or Win32 inside one of .NET. Null where it refuses nothing.
    /// </summary>
    public static ErrorRecord? Refusal(string path)
    {
        if (Part("refusals") is not { } all || !all.TryGetProperty(path, out var said)) return null;
        var message = said.GetProperty("message").GetString()!;
        if (said.TryGetProperty("id", out var id)) return new ErrorRecord(new CimException(message, 2), id.GetString()!, ErrorCategory.NotSpecified, null);
        Exception inner = said.TryGetProperty("win32", out var win32)
            ? new System.ComponentModel.Win32Exception(win32.GetInt32(), message)
            : new System.Runtime.InteropServices.COMException(message, unchecked((int)said.GetProperty("hresult").GetUInt32()));
        return new ErrorRecord(new MethodInvocationException(message, inner), inner.GetType().Name, ErrorCategory.NotSpecified, null);
    }

    /// <summary>Exit code and output of a tool, by its name and a piece of its words.</summary>
    public static object? Tool(string call)
    {
        if (Part("tools") is not { } tools) return null;
        foreach (var tool in tools.EnumerateArray())
            if (call.Contains(tool.GetProperty("call").GetString()!, StringComparison.OrdinalIgnoreCase)) return Value(tool);
        return null;
    }

    public static FakeKey? Key(string path)
    {
        var wanted = path.Replace("HKLM:\\", "", StringComparison.OrdinalIgnoreCase).TrimEnd('\\');
        if (Part("registry") is not { } keys) return null;
        var own = keys.EnumerateObject().FirstOrDefault(key => key.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        var below = keys.EnumerateObject()
            .Where(key => key.Name.StartsWith(wanted + "\\", StringComparison.OrdinalIgnoreCase))
            .Select(key => key.Name[(wanted.Length + 1)..].Split('\\')[0])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (own.Value.ValueKind == JsonValueKind.Undefined && below.Length == 0) return null;
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (own.Value.ValueKind == JsonValueKind.Object)
            foreach (var value in own.Value.EnumerateObject()) values[value.Name] = Value(value.Value);
        return new FakeKey(wanted, values, below);
    }

    /// <summary>Whether Windows refuses to open a key: it is listed with null in place of its values.</summary>
    public static bool Denies(string path)
    {
        var wanted = path.Replace("HKLM:\\", "", StringComparison.OrdinalIgnoreCase).TrimEnd('\\');
        return Part("registry") is { } keys
            && keys.EnumerateObject().Any(key => key.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) && key.Value.ValueKind == JsonValueKind.Null);
    }

    /// <summary>The error of a cmdlet for a key that Windows refuses to open, or that does not exist.</summary>
    public static ErrorRecord Unread(string path, bool denied) => denied
        ? new ErrorRecord(new System.Security.SecurityException("Requested registry access is not allowed."), "System.Security.SecurityException", ErrorCategory.PermissionDenied, path)
        : new ErrorRecord(new ItemNotFoundException("Cannot find path '" + path + "' because it does not exist."), "PathNotFound", ErrorCategory.ObjectNotFound, path);

    public static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        // CIM gives unsigned numbers of several widths.
        JsonValueKind.Number => element.TryGetUInt32(out var small) ? small : element.TryGetInt64(out var large) ? large : element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        _ => Instance(element),
    };

    private static PSObject Instance(JsonElement element)
    {
        var made = new PSObject();
        foreach (var property in element.EnumerateObject())
            made.Properties.Add(new PSNoteProperty(property.Name, property.Name.EndsWith("Time", StringComparison.Ordinal)
                && property.Value.ValueKind == JsonValueKind.String
                && DateTime.TryParse(property.Value.GetString(), out var time) ? time : Value(property.Value)));
        return made;
    }

    private static JsonElement? Part(string name) => data is { } given && given.TryGetProperty(name, out var part) ? part : null;
}

/// <summary>A key as Get-Item of the registry gives it: of a type whose methods Constrained Language forbids, as there.</summary>
public sealed class FakeKey(string name, Dictionary<string, object?> values, string[] below)
{
    public string Name { get; } = "HKEY_LOCAL_MACHINE\\" + name;
    public string PSChildName { get; } = name[(name.LastIndexOf('\\') + 1)..];
    public string Path { get; } = "HKLM:\\" + name;
    public int ValueCount => values.Count;
    public int SubKeyCount => below.Length;
    public string[] SubKeys => below;
    public object? GetValue(string wanted, object? otherwise = null) => values.GetValueOrDefault(wanted) ?? otherwise;
    public string[] GetValueNames() => [.. values.Keys];
    public Hashtable Values() => new(values);
}

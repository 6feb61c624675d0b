using System.Management.Automation;

namespace Unstuck.PowershellEngine;

/// <summary>
/// Types of .NET that answer otherwise on Windows. A script names the real one; Constrained Language forbids their methods
/// as it forbids those of the real ones.
/// </summary>
public static class StandIns
{
    private static bool registered;

    internal static void Register()
    {
        if (registered) return;
        registered = true;
        var add = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators")!.GetMethod("Add")!;
        add.Invoke(null, ["System.Environment", typeof(FakeEnvironment)]);
        add.Invoke(null, ["System.IO.Path", typeof(FakePath)]);
        add.Invoke(null, ["Console", typeof(FakeConsole)]);
    }

    /// <summary>Whether Constrained Language lets a script make and call objects of this type.</summary>
    public static bool IsCore(Type type) => (bool)typeof(PSObject).Assembly
        .GetType("System.Management.Automation.CoreTypes")!
        .GetMethod("Contains", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .Invoke(null, [type])!;
}

/// <summary>An error of CIM in the shape of the real one, whose id PowerShell takes from MessageId.</summary>
public sealed class CimException(string message, int native) : Exception(message)
{
    public enum Native { Ok, Failed, AccessDenied, InvalidNamespace, InvalidParameter, InvalidClass }
    public Native NativeErrorCode { get; } = (Native)native;
}

public static class FakeEnvironment
{
    public static string SystemDirectory => "C:\\Windows\\system32";
    public static bool Is64BitOperatingSystem => true;
    public static bool Is64BitProcess => true;
    public static string GetFolderPath(string folder) => folder == "CommonApplicationData" ? "C:\\ProgramData" : throw new ArgumentException(folder);
}

public static class FakePath
{
    public static string GetPathRoot(string path) => path[..3];
}

public static class FakeConsole
{
    public static FakeWriter Out { get; } = new();
}

public sealed class FakeWriter
{
    public void WriteLine(string text) => World.Console.Append(text).Append("\r\n");
}

/// <summary>A drive as System.IO.DriveInfo gives it.</summary>
public sealed class FakeDrive
{
    public long AvailableFreeSpace => (long)Convert.ToDouble(World.Instances("freeBytes") ?? 200e9);
}

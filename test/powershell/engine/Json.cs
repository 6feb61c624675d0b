using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace Unstuck.PowershellEngine;

/// <summary>ConvertTo-Json as Windows PowerShell 5.1 does it, as far as the scripts of Unstuck use it.</summary>
public static class Json
{
    public static string Write(object? value, int depth) => JsonSerializer.Serialize(Plain(value, depth));

    private static object? Plain(object? value, int depth)
    {
        var inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (inner)
        {
            case null or string or bool or int or long or uint or double:
                return inner;
            case IDictionary map:
                if (depth < 0) return map.ToString();
                return map.Keys.Cast<object>().ToDictionary(key => Convert.ToString(key, CultureInfo.InvariantCulture)!, key => Plain(map[key], depth - 1));
            case IEnumerable list:
                if (depth < 0) return string.Join(' ', list.Cast<object?>());
                var items = list.Cast<object?>().Select(each => Plain(each, depth - 1)).ToArray();
                // A wrapped array has the property Count that every array gets there.
                return value is PSObject && inner is Array ? new Dictionary<string, object?> { ["value"] = items, ["Count"] = items.Length } : items;
            case PSCustomObject:
                if (depth < 0) return value!.ToString();
                return ((PSObject)value!).Properties.ToDictionary(each => each.Name, each => Plain(each.Value, depth - 1));
            default:
                throw new NotSupportedException($"ConvertTo-Json of {inner.GetType()}");
        }
    }
}

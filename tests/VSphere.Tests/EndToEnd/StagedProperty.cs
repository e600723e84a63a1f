using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Sets one property by its path, which may choose an element of an array.</summary>
internal static partial class StagedProperty
{
    /// <summary>Makes it read as wanted.</summary>
    public static void Set(string id, Setting setting, Reading reading) => Set(id, setting.Path, reading);

    /// <summary>Makes what is at a path below an object read as wanted.</summary>
    public static void Set(string id, string path, Reading reading)
    {
        var (self, below) = Placed(id, path);
        if (id == "ServiceInstance" && below.StartsWith("content.about.", StringComparison.Ordinal))
            Theatre.Forget();
        if (Choice().Match(below) is { Success: true } choice)
            Chosen(self, choice.Groups[1].Value, choice.Groups[2].Value, choice.Groups[3].Value, choice.Groups[4].Value, reading);
        else if (below.EndsWith(".@type", StringComparison.Ordinal))
            StagedXml.Set(self, below[..^6], reading.IsKnown ? [StagedXml.Typed("val", reading.Text!)] : []);
        else
            Plain(self, below, reading);
    }

    /// <summary>The object that a path begins at, and the rest of the path.</summary>
    public static (string Id, string Path) Placed(string id, string path)
    {
        // The service system shows what the host has.
        path = path.Replace("configManager.serviceSystem/serviceInfo.", "config.service.", StringComparison.Ordinal);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return (id, id == "ServiceInstance" ? "content." + path : path);
        var referred = StagedXml.Get(id, (id == "ServiceInstance" ? "content." : "") + path[..slash]).Value.Trim();
        return (referred, path[(slash + 1)..]);
    }

    private static void Plain(string id, string path, Reading reading)
    {
        try
        {
            if (reading.IsList)
                StagedXml.Set(id, path, reading.List.Select(item => new XElement("val", item)));
            else
                StagedXml.SetText(id, path, reading.Text is { } text ? new XElement("val", text).ToString() : "");
        }
        catch (InvalidOperationException) when (!reading.IsKnown)
        {
            // What has no such place has nothing there.
        }
        catch (InvalidOperationException error) when (error.Message.Contains(" has no ", StringComparison.Ordinal))
        {
            throw new NotStagedException(error.Message);
        }
        catch (InvalidOperationException error) when (error.Message.Contains("nothing to step into", StringComparison.Ordinal))
        {
            var parent = path[..path.LastIndexOf('.')];
            StagedXml.Set(id, parent, [StagedXml.Structure(parent, [path[(parent.Length + 1)..]], [reading.Text], splits: false)]);
        }
    }

    private static void Chosen(string id, string array, string key, string value, string leaf, Reading reading)
    {
        var chosen = array + "[" + key + "=" + value + "]";
        try
        {
            if (reading.IsKnown)
                Plain(id, chosen + "." + leaf, reading);
            else
                StagedXml.SetText(id, chosen + "." + key, "away-" + value);
        }
        catch (InvalidOperationException error) when (error.Message.Contains("no element with", StringComparison.Ordinal))
        {
            if (reading.IsKnown)
                StagedXml.Set(id, array + "[+]", [StagedXml.Structure(array, [key, leaf], [value, reading.Text], splits: false)]);
        }
    }

    [GeneratedRegex(@"^(.*)\[([^=\]]+)=([^\]]+)\]\.(.*)$")]
    private static partial Regex Choice();
}

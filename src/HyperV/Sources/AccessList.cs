using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The entries of the access list in a security descriptor.</summary>
internal static class AccessList
{
    private const string Everyone = "S-1-1-0", FullAccess = "2032127", Allows = "0";

    /// <summary>The access list of a file or folder of a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The path on the host.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public static IReadOnlyList<CimObject> OfFile(HostRead host, string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal) && !path.StartsWith(@"\\?\", StringComparison.Ordinal))
            throw new CimFault(CimFaultKind.NotSupported, path + " is on another computer: read it there");
        return Entries(host.Invoke(CimPath.Of(Spaces.Windows, "Win32_LogicalFileSecuritySetting", "Path", path), "GetSecurityDescriptor"), path);
    }

    /// <summary>The access list of a namespace of CIM.</summary>
    /// <param name="host">The host.</param>
    /// <param name="space">The namespace.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public static IReadOnlyList<CimObject> OfNamespace(HostRead host, string space) =>
        Entries(host.Invoke(new CimPath(space, "__SystemSecurity"), "GetSecurityDescriptor"), space);

    /// <summary>A column of an entry: <c>SID</c>, <c>Name</c>, or a property of it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="column">The column.</param>
    public static string? Cell(CimObject entry, string column) => column switch
    {
        "SID" => entry["Trustee"] is CimObject trustee ? trustee.Text("SIDString") is { Length: > 0 } sid ? sid : Sid(trustee.List("SID")) : null,
        "Name" => entry["Trustee"] is CimObject trustee ? string.Join("\\", new[] { trustee.Text("Domain"), trustee.Text("Name") }.Where(part => !string.IsNullOrEmpty(part))) : null,
        _ => entry.Text(column),
    };

    private static IReadOnlyList<CimObject> Entries(CimObject output, string of)
    {
        switch (output.Text("ReturnValue"))
        {
            case null or "0":
                break;
            case "2" or "9":
                throw new CimFault(CimFaultKind.AccessDenied, "the access list of " + of + " is refused");
            case var code:
                throw new CimFault(CimFaultKind.Failed, "the access list of " + of + " is not told: GetSecurityDescriptor returned " + code);
        }

        var descriptor = CimXml.Of(output["Descriptor"], Spaces.Windows) ?? throw new CimFault(CimFaultKind.Malformed, "the access list of " + of + " did not come");
        // No list at all means that everybody may do everything, and an empty one that nobody may.
        return descriptor["DACL"] is null ? [Everybody] : [.. descriptor.List("DACL").OfType<CimObject>()];
    }

    private static CimObject Everybody => new("Win32_ACE", new Dictionary<string, object?>
    {
        ["AccessMask"] = FullAccess,
        ["AceType"] = Allows,
        ["Trustee"] = new CimObject("Win32_Trustee", new Dictionary<string, object?> { ["SIDString"] = Everyone, ["Name"] = "Everyone" }),
    });

    // Bytes: revision, number of parts, authority (6, highest first), parts (4 each, lowest first).
    private static string? Sid(IReadOnlyList<object?> bytes)
    {
        var values = bytes.Select(one => byte.TryParse(CimObject.TextOf(one), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (byte)0).ToArray();
        if (values.Length < 8 || values.Length < 8 + 4 * values[1])
            return null;
        var text = new StringBuilder("S-").Append(values[0]).Append('-').Append(values.Skip(2).Take(6).Aggregate(0L, (sum, value) => sum << 8 | value));
        for (var i = 0; i < values[1]; i++)
            text.Append('-').Append(values[8 + 4 * i] | (uint)values[9 + 4 * i] << 8 | (uint)values[10 + 4 * i] << 16 | (uint)values[11 + 4 * i] << 24);
        return text.ToString();
    }
}

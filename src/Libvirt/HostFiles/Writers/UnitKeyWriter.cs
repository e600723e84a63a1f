using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes a key of a systemd unit, <c>libvirtd.socket:Socket.SocketMode</c>, to a drop-in of our own.</summary>
internal sealed class UnitKeyWriter : IHostWriter
{
    private const string Left = "left";

    /// <inheritdoc/>
    public string Source => "unit-key";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting)
    {
        var colon = setting.Path.LastIndexOf(':');
        var key = setting.Path.Substring(colon + 1);
        return colon > 0 && UnitName.IsPlain(setting.Path.Substring(0, colon)) && key.Split('.') is { Length: 2 } parts && parts.All(part => part.Length > 0 && part.All(char.IsLetterOrDigit));
    }

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var colon = change.Setting.Path.LastIndexOf(':');
        var unit = change.Setting.Path.Substring(0, colon);
        var key = change.Setting.Path.Substring(colon + 1);
        var units = new SystemdUnits(writes.Files);
        var name = units.RealName(unit) ?? throw HostFailure.Refused(unit, "it is not installed, or masked");
        if (change.Restore is null && units.LaterDropIn(unit, UnitDropIn.Name, key) is { } later)
            throw HostFailure.Refused(unit, later + " sets " + key + " and is read later: correct it there");
        var folder = "/etc/systemd/system/" + name + ".d";
        var path = folder + "/" + UnitDropIn.Name;
        var dropIn = UnitDropIn.Parse(writes.Text(path)) ?? throw HostFailure.Refused(path, "somebody has edited it: put its lines into a file of another name, and take it away");
        var before = dropIn.Set(key, change.Restore is { } restore ? Kept(restore) : Assigned(unit, key, change.After));
        writes.Write(path, dropIn.Text);
        if (dropIn.Text is null)
            writes.TidyAfter(path);
        writes.NeedsActivation("systemctl daemon-reload, then restart " + name);
        return before is null ? "" : Left + "\n" + string.Join("\n", before);
    }

    private static IReadOnlyList<string>? Kept(string restore) => restore.Length == 0 ? null : [.. restore.Split('\n').Skip(1)];

    /// <summary>An empty assignment takes back those of the unit itself.</summary>
    private static IReadOnlyList<string> Assigned(string unit, string key, Reading value)
    {
        if (value.List.Any(text => text.Length == 0 || text != text.Trim() || text.Any(char.IsControl) || text[text.Length - 1] == '\\'))
            throw HostFailure.Refused(unit, "the value of " + key + " is not one plain line");
        return !value.IsKnown || value.IsList || UnitKeySource.IsList(key.Substring(key.IndexOf('.') + 1)) ? ["", .. value.List] : value.List;
    }
}

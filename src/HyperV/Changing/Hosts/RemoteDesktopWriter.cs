using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes whether Remote Desktop is on, and what it asks of those who come.</summary>
internal sealed class RemoteDesktopWriter : IWriter
{
    private const string Space = "root/cimv2/TerminalServices", Server = "Win32_TerminalServiceSetting", Listener = "Win32_TSGeneralSetting", Allow = "AllowTSConnections";
    private static readonly Dictionary<string, string> Methods = new()
    {
        ["UserAuthenticationRequired"] = "SetUserAuthenticationRequired",
        ["SecurityLayer"] = "SetSecurityLayer",
        ["MinEncryptionLevel"] = "SetEncryptionLevel",
    };

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && ((Place.IsProperty(setting, Space, Server) && Place.Property(ClassPath.Parse(setting.Path)) == Allow)
        || (Place.IsProperty(setting, Space, Listener) && Methods.ContainsKey(Place.Property(ClassPath.Parse(setting.Path)))));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            var path = ClassPath.Parse(change.Setting.Path);
            var property = Place.Property(path);
            var value = CimValue.Parse("uint32", change.After.Text) ?? throw ChangeFault.Refused("'" + change.Setting + "' can not be made not set: set it by hand.");
            var found = draft.Only(path.Chosen(draft.Host.All(Space, path.ClassName).OrThrow()), path.ClassName);
            var of = found.Path ?? CimPath.Of(Space, path.ClassName, property == Allow ? "ServerName" : "TerminalName", found.Text(property == Allow ? "ServerName" : "TerminalName")!);
            if (property == Allow)
                draft.Call(of, "SetAllowTSConnections", (Allow, value), ("ModifyFirewallException", 0L));
            else
                draft.Call(of, Methods[property], (property, value));
            draft.Made(change);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents.Editing;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>Makes changes of one domain ready: of its configuration, and of the parameters that it takes while it runs.</summary>
/// <param name="subject">The domain, being read.</param>
internal sealed class DomainChanges(DomainSubject subject)
{
    private const string PowerCycle = "power the virtual machine off and on";

    private static readonly string[] Throttled = ["network", "bridge", "direct", "ethernet"];

    private readonly Definition definition = new(subject.ConfigurationXml, subject.Session.XPaths);
    private readonly List<LiveValue> live = [];
    private readonly bool isActive = subject.Domain.RanWhenListed;
    private bool needsPowerCycle;

    /// <summary>Makes changes ready.</summary>
    /// <param name="changes">The changes.</param>
    /// <exception cref="HyException">One of them cannot be made.</exception>
    public IPreparedWrite Prepare(IReadOnlyList<Change> changes)
    {
        if (!subject.Run.IsPersistent(subject.Domain))
            throw ChangeFault.Refused("'" + subject.Domain.Name + "' is transient: it has no configuration that could be changed. Change what starts it.");
        if (!subject.Run.GetsPasswords)
            throw ChangeFault.Refused("libvirt does not show passwords to this account, and they would be lost with any change: use an account that may manage libvirt.");
        var made = Definition.All(changes, Make);
        return new PreparedDomain(subject.Run.Take(subject.Domain), made, isActive && needsPowerCycle ? PowerCycle : null,
            subject.ConfigurationXml, definition.Xml, live, subject.Session);
    }

    private static HyException UnknownParameter(Setting setting) => ChangeFault.Refused("'" + setting + "' is not in the configuration's XML, and cannot be written.");

    private Change Make(Change change, WayBack? back, int order)
    {
        if (!ParameterGroup.Has(change.Setting))
        {
            needsPowerCycle = true;
            return definition.Make(change, back, order);
        }

        var parameters = Parameters(change).ToList();
        foreach (var parameter in parameters)
            GuardMemory(parameter, back is not null);
        var now = isActive ? SetLive(parameters, back) : [];
        return definition.Make(change, back, order, now, edit => Write(edit, change, parameters), _ => { });
    }

    private IEnumerable<(string Group, string Device, string Name, string? Value)> Parameters(Change change)
    {
        var setting = change.Setting;
        if (setting.Columns.Count == 0)
            return [(setting.Source, "", setting.Path, change.After.Text)];
        if (change.Before.Rows.Count != change.After.Rows.Count)
            throw ChangeFault.Refused("The devices of '" + setting + "' stay: only their limits can be written.");
        return from pair in change.Before.Rows.Zip(change.After.Rows, (before, after) => (Before: before, After: after))
               from i in Enumerable.Range(0, setting.Columns.Count)
               where pair.Before.Cells[i] != pair.After.Cells[i]
               select (setting.Source, pair.Before.Cells[0] ?? "", i == 0 ? throw UnknownParameter(setting) : setting.Columns[i], pair.After.Cells[i]);
    }

    private void Write(XmlEdit edit, Change change, List<(string Group, string Device, string Name, string? Value)> parameters)
    {
        var values = new ValueEdit(edit, subject.Session.XPaths);
        foreach (var (group, device, name, value) in parameters)
        {
            var path = ParameterGroup.Path(group, name) ?? throw UnknownParameter(change.Setting);
            var written = ParameterGroup.Written(group, value);
            if (written is not null && !long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
                throw ChangeFault.Refused("'" + change.Setting + "' takes whole numbers, and '" + written + "' is none.");

            // Without an average libvirt takes no other limit of that direction.
            if (written is null && group == "interface" && name.EndsWith(".average", StringComparison.Ordinal))
                path = path.Substring(0, path.LastIndexOf('/'));
            values.Write(PlaceOf(edit, group, device), path, written);
        }
    }

    private string PlaceOf(XmlEdit edit, string group, string device)
    {
        if (device.Length == 0)
            return "";
        var path = ParameterGroup.DevicePath(group, device);
        return path is not null && edit.Document.Navigator.SelectSingleNode(path) is { } found ? edit.Document.Element(found).Place
            : throw ChangeFault.Drifted("There is no device '" + device + "' any more: assess again.");
    }

    // Gives what the running domain has now, for the way back.
    private IReadOnlyList<LiveValue> SetLive(List<(string Group, string Device, string Name, string? Value)> parameters, WayBack? back)
    {
        var now = new List<LiveValue>();
        foreach (var device in parameters.GroupBy(parameter => (parameter.Group, parameter.Device)))
        {
            var (group, name) = device.Key;
            var values = Takes(group, name) ? Ask(group, name) : null;
            var wanted = device.Select(parameter => (parameter.Name, Value: Recorded(back, parameter) ?? ParameterGroup.Live(group, parameter.Name, parameter.Value))).ToList();
            if (values is null || wanted.Any(parameter => parameter.Value is null))
            {
                needsPowerCycle = true;
                continue;
            }

            now.AddRange(Whole(wanted, values, group).Where(parameter => values.ContainsKey(parameter.Name))
                .Select(parameter => new LiveValue(group, name, parameter.Name, values[parameter.Name])));
            live.AddRange(Whole(wanted, values, group).Select(parameter => new LiveValue(group, name, parameter.Name, parameter.Value!)));
        }

        return now;
    }

    // The limits of one direction of a network card are set together: those not named would be lost.
    private static IEnumerable<(string Name, string? Value)> Whole(List<(string Name, string? Value)> wanted, IReadOnlyDictionary<string, string> values, string group)
    {
        if (group != "interface")
            return wanted;
        var ways = wanted.Select(parameter => parameter.Name.Split('.')[0]).Distinct().ToList();
        return values.Where(value => ways.Contains(value.Key.Split('.')[0]))
            .Select(value => (value.Key, (string?)(wanted.Find(parameter => parameter.Name == value.Key).Value ?? value.Value)));
    }

    private static string? Recorded(WayBack? back, (string Group, string Device, string Name, string? Value) parameter) =>
        back?.Live.FirstOrDefault(value => (value.Group, value.Device, value.Name) == (parameter.Group, parameter.Device, parameter.Name))?.Value;

    private bool Takes(string group, string device) => group != "interface"
        || (ParameterGroup.DevicePath(group, device) is { } path && subject.Configuration.SelectSingleNode(path) is { } found && Throttled.Contains(found.GetAttribute("type", "")));

    private IReadOnlyDictionary<string, string>? Ask(string group, string device)
    {
        try
        {
            return ParameterGroup.Ask(subject.Domain, group, device);
        }
        catch (LibvirtException fault) when (fault.Code is ErrorCode.OperationInvalid or ErrorCode.InvalidArgument or ErrorCode.ConfigUnsupported or ErrorCode.NoSupport)
        {
            // It has stopped, or has a device of another kind than at its next start, or this host cannot limit it now.
            return null;
        }
    }

    private void GuardMemory((string Group, string Device, string Name, string? Value) parameter, bool isUndo)
    {
        if (parameter is not ("memory", _, "hard_limit", { } text) || (isUndo && !isActive))
            return;
        var info = subject.Run.Info(subject.Domain);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            || !long.TryParse(info.MaxMemory, NumberStyles.None, CultureInfo.InvariantCulture, out var memory) || limit < memory)
        {
            throw ChangeFault.Refused("A hard limit of " + text + " KiB is below the memory of '" + subject.Domain.Name + "' (" + info.MaxMemory
                + " KiB) and would have it killed: choose at least its memory and what QEMU itself needs.");
        }
    }
}

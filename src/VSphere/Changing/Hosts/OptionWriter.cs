using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Sets advanced options of a host or of vCenter, all of one in one call, each with the type that it has there.</summary>
internal sealed class OptionWriter : IWriter
{
    private const string Restart = "restart the host";
    private static readonly string[] AtStart = ["VMkernel.Boot.", "ScratchConfig.", "Net.BMCNetworkEnable"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Source: "option", Columns.Count: 0 } && setting.Scope is Scope.Host or Scope.ManagementServer;

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var manager = draft.Reference(draft.Resource.Kind == Scope.Host ? "configManager.advancedOption" : "setting");
        var values = new List<XElement>();
        foreach (var change in changes)
        {
            var key = change.Setting.Path;
            if (key.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0 && key.EndsWith("password", StringComparison.OrdinalIgnoreCase))
                throw ChangeFault.Refused("'" + change.Setting + "' holds a password, which is never kept, so that it could not be put back: do it by hand.");
            var definition = new Lazy<XElement?>(() => Definition(draft, manager, key));
            values.Add(Vim.Typed("changedValue", "OptionValue", Vim.Element("key", key), Value(draft, manager, change, definition)));
            draft.Made(change);
            if (draft.Resource.Kind == Scope.Host && AtStart.Any(start => key.StartsWith(start, StringComparison.Ordinal)))
                draft.Activate(Restart);
        }

        draft.Call(manager, "UpdateOptions", [.. values]);
    }

    private static XElement Value(Draft draft, ManagedObject manager, Change change, Lazy<XElement?> definition)
    {
        var now = Current(draft, manager, change.Setting.Path);
        var text = change.After.IsKnown ? change.After.Text!
            : Vim.Text(definition.Value?.Element(Vim.Name("optionType")), "defaultValue")
                ?? throw ChangeFault.Refused("'" + change.Setting + "' cannot be unset: vSphere keeps an option that was set once, and names no default for it. It stays " + change.Before + ".");
        var type = now is null ? Declared(definition.Value) ?? Guessed(draft.Resource.Kind, change.Setting.Path, text) : Vim.TypeOf(now) ?? "string";
        if (type is "int" or "long" or "short" or "byte" && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            throw ChangeFault.Refused("'" + change.Setting + "' takes whole numbers, and '" + text + "' is none.");
        return Vim.Typed("value", "xsd:" + type, type == "boolean" ? text.ToLowerInvariant() : text);
    }

    private static XElement? Current(Draft draft, ManagedObject manager, string key)
    {
        XElement? found = null;
        draft.Watch(() =>
        {
            try
            {
                found = draft.Client.Invoke(manager, "QueryOptions", [Vim.Element("name", key)], draft.Cancellation).Elements(Vim.Name("returnval"))
                    .FirstOrDefault(option => Vim.Text(option, "key") == key)?.Element(Vim.Name("value"));
            }
            catch (VimFault fault) when (fault.Type == "InvalidName")
            {
                found = null;
            }

            return found?.Value ?? "\0";
        });
        return found;
    }

    private static XElement? Definition(Draft draft, ManagedObject manager, string key) => draft.Client
        .Retrieve(manager.Type, [manager], ["supportedOption"], draft.Cancellation)
        .SelectMany(content => content["supportedOption"]?.Elements() ?? []).FirstOrDefault(option => Vim.Text(option, "key") == key);

    private static string? Declared(XElement? definition) => definition?.Element(Vim.Name("optionType")) is not { } option ? null : Vim.TypeOf(option) switch
    {
        "LongOption" => "long",
        "IntOption" => "int",
        "BoolOption" => "boolean",
        "FloatOption" => "float",
        _ => "string",
    };

    // What is not set yet and not described either: hosts keep numbers as long, but for those of their own agent.
    private static string Guessed(Scope kind, string key, string text) =>
        text is "true" or "false" ? "boolean"
        : !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "string"
        : kind == Scope.Host && !key.StartsWith("Config.HostAgent.", StringComparison.Ordinal) ? "long" : "int";
}

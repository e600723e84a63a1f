using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Paths;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>
/// What an esxcli command prints, for the few facts that no property tells: a field (<c>system.settings.encryption.get:Mode</c>),
/// of a list's structure that a field chooses (<c>system.ssh.server.config.list:[Key=ciphers].Value</c>), or with columns a row for
/// each structure of a list.
/// </summary>
internal sealed class EsxCliSource : ISource
{
    private const string Structure = "DataObject";

    /// <inheritdoc/>
    public string Name => "esxcli";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var parts = setting.Path.Split([':'], 2);
        var command = parts[0];
        if (command.IndexOf('.') < 0 || (parts.Length == 1) != (setting.Columns.Count > 0))
            throw new FormatException("'" + setting.Path + "' is not like namespace.command:Field");
        var reading = new ValueReading([]);
        var path = ValuePath.Parse(parts.Length == 1 ? "" : parts[1].StartsWith("[", StringComparison.Ordinal) ? Structure + parts[1] : parts[1].Replace(" ", "")).Steps;
        return new CallRead(null, subject =>
        {
            var printed = subject.Once("esxcli " + command, () => Execute(subject, command));
            return setting.Columns.Count == 0 ? reading.Text(Chosen(printed, path[0]) is { } one ? Field(one, path[path.Count - 1].Name) : null)
                : Reading.Known([.. Structures(printed).Select(one => new Row(setting.Columns, [.. setting.Columns.Select(column => Field(one, column))]))]);
        });
    }

    /// <summary>Has a host execute a command, and gives what it answers.</summary>
    /// <param name="subject">The host.</param>
    /// <param name="command">The command with dots.</param>
    /// <exception cref="VimFault">The host refuses.</exception>
    private static XElement Execute(Subject subject, string command)
    {
        var executer = subject.Once("esxcli", () => ManagedObject.Of(
            subject.Client.Invoke(subject.Object!, "RetrieveManagedMethodExecuter", null, subject.Cancellation).Element(Vim.Name("returnval"))))
            ?? throw VimFault.Own("NotSupported", "the host takes no esxcli commands");
        var space = command.Substring(0, command.LastIndexOf('.'));
        var answer = subject.Client.Invoke(executer, "ExecuteSoap",
        [
            Vim.Element("moid", "ha-cli-handler-" + space.Replace('.', '-')),
            Vim.Element("version", "urn:vim25/5.0"),
            Vim.Element("method", "vim.EsxCLI." + command),
        ], subject.Cancellation).Element(Vim.Name("returnval"));
        if (answer?.Element(Vim.Name("fault")) is { } fault)
            throw VimFault.Own("EsxCli", Vim.Text(fault, "faultMsg") ?? "the host refuses the command");
        return Parse(Vim.Text(answer, "response") ?? throw VimFault.Own("EsxCli", "the host printed nothing"));
    }

    // The text leaves out what its prefixes stand for.
    private static XElement Parse(string xml)
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("xsi", Vim.Instance.NamespaceName);
        names.AddNamespace("xsd", "http://www.w3.org/2001/XMLSchema");
        using var reader = XmlReader.Create(new StringReader(xml), Vim.ReaderSettings(), new XmlParserContext(names.NameTable, names, null, XmlSpace.None));
        return XElement.Load(reader);
    }

    private static XElement? Chosen(XElement printed, PathStep step) =>
        step.Field is null ? printed : Structures(printed).FirstOrDefault(one => string.Equals(Field(one, step.Field), step.Value, StringComparison.Ordinal));

    private static IEnumerable<XElement> Structures(XElement printed) => Vim.TypeOf(printed)?.StartsWith("ArrayOf", StringComparison.Ordinal) == true
        || printed.Elements().Any(child => child.Name.LocalName == Structure) ? printed.Elements() : printed.HasElements ? [printed] : [];

    private static string? Field(XElement structure, string name) => ValueReading.Cell(structure.Elements()
        .Where(child => string.Equals(Plain(child.Name.LocalName), Plain(name), StringComparison.OrdinalIgnoreCase))
        .SelectMany(child => child.HasElements ? child.Elements() : [child]).Select(child => child.Value));

    private static string Plain(string name) => name.Replace(" ", "").Replace("-", "").Replace("_", "");
}

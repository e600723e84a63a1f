using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Has a host execute esxcli commands with parameters.</summary>
/// <param name="client">The session.</param>
/// <param name="host">The host.</param>
internal sealed class EsxCliCall(VimClient client, ManagedObject host)
{
    private const string Describer = "ha-dynamic-type-manager-local-cli-cliinfo", Version = "urn:vim25/5.0";

    /// <summary>Executes a command.</summary>
    /// <param name="command">The command with dots.</param>
    /// <param name="arguments">Its arguments, named without dashes.</param>
    /// <param name="stop">Ends the call.</param>
    /// <exception cref="VimFault">The host refuses.</exception>
    public void Execute(string command, IEnumerable<(string Name, string Value)> arguments, CancellationToken stop)
    {
        var executer = ManagedObject.Of(client.Invoke(host, "RetrieveManagedMethodExecuter", null, stop).Element(Vim.Name("returnval")))
            ?? throw VimFault.Own("NotSupported", "the host takes no esxcli commands");
        var space = command.Substring(0, command.LastIndexOf('.'));
        var given = arguments.ToList();
        var names = given.Count > 0 ? Names(executer, space, command.Substring(space.Length + 1), stop) : [];
        Ask(executer, "ha-cli-handler-" + space.Replace('.', '-'), "vim.EsxCLI." + command,
            given.Select(argument => (names.TryGetValue(EsxCliPair.Plain(argument.Name), out var name) ? name : argument.Name, argument.Value)), stop);
    }

    // How a host spells the parameters, only the host knows: with dashes or without.
    private static Dictionary<string, string> Named(string description, string method)
    {
        var names = new Dictionary<string, string>();
        try
        {
            var found = Vim.Parse(description).Descendants().Where(element => element.Name.LocalName == "method")
                .FirstOrDefault(element => Text(element, "name") == method)?.Elements().Where(element => element.Name.LocalName == "param");
            foreach (var name in found?.Select(element => Text(element, "name")).OfType<string>() ?? [])
                names[EsxCliPair.Plain(name)] = name;
        }
        catch (XmlException)
        {
            // The usual spelling is tried.
        }

        return names;
    }

    private static string? Text(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private Dictionary<string, string> Names(ManagedObject executer, string space, string method, CancellationToken stop)
    {
        try
        {
            return Named(Ask(executer, Describer, "vim.CLIInfo.FetchCLIInfo", [("typeName", "vim.EsxCLI." + space)], stop) ?? "", method);
        }
        catch (VimFault fault) when (!fault.IsNotAuthenticated)
        {
            return [];
        }
    }

    private string? Ask(ManagedObject executer, string handler, string method, IEnumerable<(string Name, string Value)> arguments, CancellationToken stop)
    {
        var answer = client.Invoke(executer, "ExecuteSoap",
        [
            Vim.Element("moid", handler), Vim.Element("version", Version), Vim.Element("method", method),
            .. arguments.Select(argument => Vim.Element("argument", Vim.Element("name", argument.Name),
                Vim.Element("val", new XElement(argument.Name, argument.Value).ToString(SaveOptions.DisableFormatting)))),
        ], stop).Element(Vim.Name("returnval"));
        return answer?.Element(Vim.Name("fault")) is { } fault
            ? throw VimFault.Own("EsxCli", Vim.Text(fault, "faultMsg") ?? "the host refuses the command") : Vim.Text(answer, "response");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>What <c>xl list -l</c> prints: the running domains, each with its whole configuration.</summary>
internal sealed class XlDomains
{
    private readonly Dictionary<string, XlDomain> byName = new(StringComparer.Ordinal);

    private XlDomains(string text)
    {
        var cursor = new JsonCursor(new StringReader(text));
        cursor.Read();
        if (cursor.Token != JsonToken.StartArray)
            throw new HostFileException(XlCommands.Domains.ToString(), "a list in JSON is wanted: take output_format out of /etc/xen/xl.conf");
        while (cursor.Read() && cursor.Token != JsonToken.EndArray)
            Add(new XlDomain(JsonValue.At(cursor)));
        cursor.Read();
    }

    /// <summary>The domains in their order, domain 0 first.</summary>
    public List<XlDomain> All { get; } = [];

    /// <summary>The domain of a name; null where none runs.</summary>
    /// <param name="name">The name.</param>
    public XlDomain? this[string name] => byName.TryGetValue(name, out var domain) ? domain : null;

    /// <summary>The domains of a host.</summary>
    /// <param name="files">The host.</param>
    /// <exception cref="HostFileException">They cannot be had.</exception>
    public static XlDomains Of(HostFileSystem files) => XlCommands.Parsed(files, XlCommands.Domains, Parse);

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">What the program prints.</param>
    /// <exception cref="HostFileException">It is something else, or incomplete.</exception>
    public static XlDomains Parse(string text)
    {
        try
        {
            return new XlDomains(text);
        }
        catch (HyException wrong)
        {
            throw new HostFileException(XlCommands.Domains.ToString(), "it prints no JSON: " + wrong.Message);
        }
    }

    private void Add(XlDomain domain)
    {
        All.Add(domain);
        if (byName.ContainsKey(domain.Name))
            throw new HostFileException(XlCommands.Domains.ToString(), "two domains have the name '" + domain.Name + "': rename one");
        byName.Add(domain.Name, domain);
    }
}

using System;
using System.Collections.Generic;
using System.Xml.XPath;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>A domain while it is read.</summary>
internal sealed class DomainSubject : Subject, IGuest
{
    private readonly Lazy<string> configurationXml;
    private readonly Lazy<XPathNavigator> configuration;
    private readonly Lazy<XPathNavigator> live;
    private readonly Dictionary<string, Lazy<IReadOnlyDictionary<string, string>>> parameters = new(StringComparer.Ordinal);

    /// <summary>Starts reading a domain.</summary>
    /// <param name="run">The run that reads it.</param>
    /// <param name="domain">The domain.</param>
    public DomainSubject(Run run, Domain domain)
        : base(run)
    {
        Domain = domain;
        configurationXml = new(() => Run.Configuration(Domain));
        configuration = Document(() => configurationXml.Value);
        live = Document(() => Run.Xml(Domain, DomainXml.Current));
    }

    /// <summary>The domain.</summary>
    public Domain Domain { get; }

    /// <inheritdoc/>
    public string Name => Domain.Name;

    /// <summary>The configuration as libvirt sent it.</summary>
    public string ConfigurationXml => configurationXml.Value;

    /// <summary>The root of the configuration.</summary>
    public XPathNavigator Configuration => configuration.Value;

    /// <summary>The root of what is in force; null while the domain does not run.</summary>
    public XPathNavigator? Live => Domain.RanWhenListed && live.Value is { } root && root.GetAttribute("id", "").Length > 0 ? root : null;

    /// <summary>A group of parameters, fetched once.</summary>
    /// <param name="group">The name of the group.</param>
    /// <param name="fetch">Asks libvirt.</param>
    public IReadOnlyDictionary<string, string> Parameters(string group, Func<IReadOnlyDictionary<string, string>> fetch)
    {
        if (!parameters.TryGetValue(group, out var values))
            parameters[group] = values = new(fetch);
        return values.Value;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.XPath;
using HypervisorHardening.Libvirt.Documents;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>The host while it is read.</summary>
internal sealed class HostSubject : Subject
{
    private readonly Lazy<XPathNavigator> capabilities;
    private readonly Lazy<XPathNavigator> domainCapabilities;
    private readonly Lazy<IReadOnlyList<(string Name, XPathNavigator Xml)>> configurations;

    /// <summary>Starts reading the host.</summary>
    /// <param name="run">The run that reads it.</param>
    public HostSubject(Run run)
        : base(run)
    {
        capabilities = Document(() => Session.Connection.Capabilities);
        domainCapabilities = Document(() => Session.Connection.DomainCapabilities);
        configurations = new(FetchConfigurations);
    }

    /// <summary>The root of what the host can do.</summary>
    public XPathNavigator Capabilities => capabilities.Value;

    /// <summary>The root of what domains can use.</summary>
    public XPathNavigator DomainCapabilities => domainCapabilities.Value;

    /// <summary>The configurations of all domains with their names; one that goes meanwhile is left out.</summary>
    public IReadOnlyList<(string Name, XPathNavigator Xml)> DomainConfigurations => configurations.Value;

    private List<(string Name, XPathNavigator Xml)> FetchConfigurations() =>
        [.. from domain in Run.Domains
            let xml = Faults.UnlessGone(() => Run.Configuration(domain))
            where xml is not null
            select (domain.Name, DaemonXml.Root(xml))];
}
